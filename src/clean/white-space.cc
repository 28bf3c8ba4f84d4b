// White space as output has it: one space for a run, line breaks kept, a lone no-break space left alone.
// French typography puts no-break spaces before ; ! ? and inside « »: those are text and stay.
#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "base/byte-vector.h"
#include "base/char-class.h"
#include "clean/cleaner.h"
#include "page/trim.h"

namespace tamis {
namespace {

/// special_of() for characters of all kinds.
size_t special_of_any(const char* p) {
  const Bytes a = load_bytes(p), b = load_bytes(p + 1), c = load_bytes(p + 2);
  // U+2000 to U+200A, U+2028, U+2029, U+202F and U+3000; quotation marks and dashes have other third bytes.
  const auto wide = (c <= 0x8A) | (c == 0xA8) | (c == 0xA9) | (c == 0xAF);
  return first_of((a < ' ') | ((a == ' ') & ((b <= ' ') | (b == 0xC2) | ((b >= 0xE1) & (b <= 0xE3)))) |
                  ((a == 0xC2) & ((b == 0xA0) | (b == 0x85))) | ((a == 0xE1) & (b == 0x9A)) |
                  ((a == 0xE2) & (((b == 0x80) & wide) | (b == 0x81))) | ((a == 0xE3) & (b == 0x80) & (c == 0x80)));
}

/// The first of the sixteen bytes at `p` where white space may stand that has to be looked at: anything but a single space
/// between characters that are none. 16 where there is none. Two bytes behind them are read, too.
inline size_t special_of(const char* p) {
  const Bytes a = load_bytes(p), b = load_bytes(p + 1);
  if (!is_ascii(a | b)) return special_of_any(p);
  return first_of((a < ' ') | ((a == ' ') & (b <= ' ')));
}

/// The first byte from `at` on that white space may begin with, or the end.
size_t next_special(std::string_view text, size_t at) {
  constexpr size_t kStep = sizeof(Bytes), kRead = kStep + 2;
  for (; at + kRead <= text.size(); at += kStep)
    if (const size_t found = special_of(text.data() + at); found < kStep) return at + found;
  // What is left, with zeros behind it, which end the search.
  char rest[kRead + kStep] = {};
  std::memcpy(rest, text.data() + at, text.size() - at);
  size_t found = special_of(rest);
  if (found == kStep) found += special_of(rest + kStep);
  return std::min(at + found, text.size());
}

/// Characters of valid UTF-8: bytes that continue none.
uint64_t count_characters(std::string_view text) {
  return static_cast<uint64_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

uint64_t sum_of_bytes(Bytes bytes) {
  uint64_t sum = 0;
  for (int i = 0; i < 16; ++i) sum += bytes[i];
  return sum;
}

/// The characters of bytes [begin, end), where none of them is white space that has to be looked at. Bytes behind the end
/// may be read, those of `text`.
std::optional<uint64_t> plain_length(std::string_view text, size_t begin, size_t end) {
  constexpr size_t kStep = sizeof(Bytes), kRead = kStep + 2;
  constexpr Bytes kPlaces = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  if (begin == end) return 0;
  if (text[begin] == ' ' || text[end - 1] == ' ') return std::nullopt;
  uint64_t length = 0;
  Bytes counts = {};
  unsigned steps = 0;
  char last[kRead];
  for (size_t at = begin; at < end; at += kStep) {
    const char* p = text.data() + at;
    if (at + kRead > text.size()) {
      std::memset(last, 0, sizeof last);
      std::memcpy(last, p, text.size() - at);
      p = last;
    }
    const size_t here = std::min(end - at, kStep);
    if (special_of(p) < here) return std::nullopt;
    if (is_ascii(load_bytes(p))) {
      length += here;
      continue;
    }
    const Bytes inside = reinterpret_cast<Bytes>(kPlaces < static_cast<uint8_t>(here));
    counts -= reinterpret_cast<Bytes>((load_bytes(p) & 0xC0) != 0x80) & inside;
    if (++steps == 255) length += sum_of_bytes(std::exchange(counts, Bytes{})), steps = 0;
  }
  return steps == 0 ? length : length + sum_of_bytes(counts);
}

}  // namespace

void append_normalised(std::string_view text, std::string& out) {
  const size_t start = out.size();
  // A space at the begin is no space between characters.
  size_t pos = 0, special = text.starts_with(' ') ? 0 : next_special(text, 0);
  while (pos < text.size()) {
    out.append(text.substr(pos, special - pos));
    pos = special;
    const size_t space = pos;
    bool line_break = false;
    size_t count = 0;
    while (pos < text.size()) {
      size_t next = pos;
      const char32_t c = next_code_point(text, next);
      if (!(char_class(c) & kSpace)) break;
      line_break = line_break || c == '\n' || c == 0x2028 || c == 0x2029;
      ++count;
      pos = next;
    }
    if (count > 0 && out.size() > start && pos < text.size()) {  // the ends are trimmed
      if (line_break) out += '\n';
      else if (count == 1 && static_cast<unsigned char>(text[space]) >= 0x80) out.append(text.substr(space, pos - space));
      else out += ' ';
    }
    // The character that stands here is no white space, whatever it looked like.
    special = pos < text.size() ? next_special(text, pos + 1) : pos;
  }
}

void append_preformatted(std::string_view text, size_t begin, size_t end, std::string& out) {
  const size_t before = begin - trailing_space(text.substr(0, begin));
  const size_t line_break = text.substr(0, begin).rfind('\n');
  if (line_break != text.npos && line_break >= before) begin = line_break + 1;
  else if (before == 0) begin = 0;
  const size_t start = out.size();
  size_t breaks = 0;
  for (size_t next = 0; begin < end; begin = next + 1, ++breaks) {
    next = std::min(text.find('\n', begin), end);
    std::string_view line = text.substr(begin, next - begin);
    line.remove_suffix(trailing_space(line));
    if (line.empty()) continue;
    if (out.size() > start) out.append(breaks, '\n');
    breaks = 0;
    for (size_t at = 0; at < line.size();) {
      const size_t from = at;
      const char32_t c = next_code_point(line, at);
      if (c == 0x2028 || c == 0x2029) out += '\n';
      else if (c == '\r' || c == '\f' || c == '\v' || c == 0x85) out += ' ';  // a form feed would part documents
      else out.append(line.substr(from, at - from));
    }
  }
}

uint64_t normalised_length(std::string_view text, size_t begin, size_t end, std::string& scratch) {
  if (const auto plain = plain_length(text, begin, end)) return *plain;
  scratch.clear();
  append_normalised(text.substr(begin, end - begin), scratch);
  return count_characters(scratch);
}

}  // namespace tamis
