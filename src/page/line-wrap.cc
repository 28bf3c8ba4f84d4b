// A line is counted in columns as terminals do: Han, Kana and full-width characters take two.
// Whoever wraps text goes on to the next line when a word has no room, so that a line and the next word tell the width.
#include "page/line-wrap.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "base/byte-vector.h"
#include "base/char-class.h"
#include "page/byte-scan.h"
#include "page/trim.h"
#include "page/visible-text.h"

namespace tamis {
namespace {

constexpr size_t kLeast = 50, kMost = 132;  // columns; verse and lists are narrower, nobody wraps wider
constexpr size_t kRagged = 12;      // a word that had no room leaves so many columns free
constexpr size_t kSlack = 4;        // lines filled by a look ahead, as `fmt` does, and words counted otherwise than here
constexpr size_t kLeastLines = 5;
constexpr double kShare = 0.2;      // of the text stands in lines of that width
constexpr double kLowerShare = 0.25;  // of those break off amid a sentence, as verse and headlines never do
constexpr size_t kLook = 1 << 14;   // bytes of paragraphs after which it is clear that no line is wrapped
constexpr size_t kTableGap = 4;     // spaces between the columns of a table

/// The columns a character takes on a terminal.
size_t columns_of(char32_t c) {
  if (c < 0x300) return 1;
  const bool wide = (c >= 0x1100 && c < 0x1160) || (c >= 0x2E80 && c < 0xA4D0) || (c >= 0xAC00 && c < 0xD7A4) ||
                    (c >= 0xF900 && c < 0xFB00) || (c >= 0xFE30 && c < 0xFE70) || (c >= 0xFF01 && c < 0xFF61) ||
                    (c >= 0x1F300 && c < 0x1FAFF) || c >= 0x20000;
  const bool mark = c < 0x370 || c == 0x200B || c == 0x200C || c == 0x200D;
  return wide ? 2 : mark ? 0 : 1;
}

size_t columns_of_any(std::string_view line) {
  size_t count = 0;
  for (size_t i = 0; i < line.size();) count += columns_of(next_code_point(line, i));
  return count;
}

/// Columns of a line. Characters of one and two bytes, combining marks aside, take one, those of punctuation too.
size_t columns(std::string_view line) {
  const auto others = [](auto byte) { return (byte >= 0xE3) | ((byte & 0xFE) == 0xCC); };
  size_t i = 0, count = 0;
  for (; i + sizeof(Bytes) <= line.size(); i += sizeof(Bytes)) {
    const Bytes bytes = load_bytes(line.data() + i);
    if (top_bits(others(bytes)) != 0) return columns_of_any(line);
    count += sizeof(Bytes) - static_cast<size_t>(std::popcount(top_bits((bytes & 0xC0) == 0x80)));
  }
  for (; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    if (others(byte)) return columns_of_any(line);
    count += (byte & 0xC0) != 0x80;
  }
  return count;
}

/// Columns that a line must have free for the first word of the next one, the space before it among them.
size_t room_for(std::string_view next) {
  size_t at = 0;
  const char32_t first = next_code_point(next, at);
  if (columns_of(first) == 2) return 2;  // it may be parted anywhere
  return 1 + columns(next.substr(0, std::min(next.find_first_of(" \t"), next.size())));
}

bool is_blank(std::string_view s, size_t at) { return at < s.size() && (s[at] == ' ' || s[at] == '\t'); }

/// Whether a line begins with the mark or number of an item, a quote or a heading. A dash may also stand in a sentence.
bool begins_item(std::string_view line, bool behind_sentence) {
  if (line.front() == '>' || line.front() == '|') return true;
  const bool dash = line.front() == '-' || line.front() == '+';
  if (item_mark(line) > 0 && (!dash || behind_sentence)) return true;
  for (const std::string_view mark : {"o", "–", "—"})
    if (behind_sentence && line.starts_with(mark) && is_blank(line, mark.size())) return true;
  const size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && digits <= 3 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') && is_blank(line, digits + 1);
}

bool is_row(std::string_view line) {
  constexpr std::string_view kGap("    ", kTableGap);
  return line.find(kGap) != line.npos || line.find('\t') != line.npos;
}

/// Whether a line ends as what stands before an item does: a sentence, an item, a colon.
bool ends_sentence(std::string_view line) {
  size_t at = line.size();
  while (at > 0 && (static_cast<unsigned char>(line[--at]) & 0xC0) == 0x80) continue;
  const uint16_t last = char_class(next_code_point(line, at));
  return (last & (kSentenceEnd | kClosing | kPause)) != 0 && !(last & kComma);
}

/// Calls `see(line)` with each line of `text` until it gives false.
void for_each_line(std::string_view text, auto see) {
  const char* const end = text.data() + text.size();
  for (const char* p = text.data(); p < end;) {
    const char* const stop = find_byte<'\n', '\r', '\f'>(p, end);
    if (!see(std::string_view(p, static_cast<size_t>(stop - p)))) return;
    p = line_behind(stop, end);
  }
}

}  // namespace

bool LineWrap::goes_on(std::string_view line, std::string_view next) const {
  const std::string_view text = trimmed(line), word = trimmed(next);
  if (text.empty() || word.empty()) return false;
  line.remove_suffix(trailing_space(line));
  if (line.size() + room_for(word) + kSlack <= width) return false;  // a byte is a column at most
  const size_t indent = leading_space(line), next_indent = leading_space(next);
  if (begins_item(word, ends_sentence(text)) || (next_indent > indent && !begins_item(text, true))) return false;
  return columns(line) + room_for(word) + kSlack > width && !is_row(text) && !is_row(word);
}

LineWrap find_wrap(std::string_view text) {
  std::array<size_t, kMost + 1> in_lines{};  // columns of text in lines of each length
  size_t total = 0, longer = 0;
  for_each_line(text, [&](std::string_view line) {
    line.remove_suffix(trailing_space(line));
    const size_t length = line.size() > 3 * kMost ? kMost + 1 : columns(line);
    total += length;
    if (length <= kMost) in_lines[length] += length;
    else longer += line.size();
    return longer < kLook || 2 * longer < total;
  });
  // Most text within a dozen columns; of equal widths the smallest, whose longest line is there.
  size_t width = 0, most = 0;
  for (size_t w = kLeast; w <= kMost; ++w) {
    const size_t near = std::accumulate(&in_lines[w - kRagged + 1], &in_lines[w] + 1, size_t{0});
    if (near > most) width = w, most = near;
  }
  if (width == 0) return {};
  const size_t beyond = longer + std::accumulate(&in_lines[width] + 1, in_lines.data() + in_lines.size(), size_t{0});
  if (most < kLeastLines * width || static_cast<double>(most) < kShare * static_cast<double>(total) || beyond > most) return {};
  LineWrap wrap{static_cast<uint32_t>(width)};
  size_t full = 0, lower = 0, uncased = 0, paragraphs = 0, ended = 0;
  std::string_view before;
  bool running = false;
  for_each_line(text, [&](std::string_view line) {
    const bool on = wrap.goes_on(before, line);
    if (on) {
      const std::string_view word = trimmed(line);
      size_t at = 0;
      const char32_t first = next_code_point(word, at);
      const uint16_t bits = char_class(first);
      ++full;
      uncased += (bits & (kIdeograph | kUnspaced)) != 0;
      lower += (bits & kLetter) != 0 && !(bits & kUpper);
    } else if (running) {
      ++paragraphs;
      ended += ends_sentence(trimmed(before));
    }
    running = on;
    before = line;
    return true;
  });
  paragraphs += running;
  ended += running && ends_sentence(trimmed(before));
  if (full < kLeastLines || static_cast<double>(lower) < kLowerShare * static_cast<double>(full)) return {};
  // Scripts without capitals show it by how paragraphs end: headlines of one length have no full stop.
  if (2 * uncased > full && 2 * ended < paragraphs) return {};
  return wrap;
}

}  // namespace tamis
