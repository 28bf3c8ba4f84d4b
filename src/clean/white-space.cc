// White space as output has it: one space for a run, line breaks kept, a lone no-break space left alone.
// French typography puts no-break spaces before ; ! ? and inside « »: those are text and stay.
#include <algorithm>
#include <bit>
#include <cstring>

#include "base/char-class.h"
#include "clean/cleaner.h"

namespace tamis {
namespace {

using Bytes = uint8_t __attribute__((vector_size(16)));

Bytes load(const char* p) {
  Bytes v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

/// The first of the sixteen bytes at `p` where white space may stand that has to be looked at: anything but a single space
/// between characters that are none. 16 where there is none. Two bytes behind them are read, too.
size_t special_of(const char* p) {
  const Bytes a = load(p), b = load(p + 1), c = load(p + 2);
  // U+2000 to U+200A, U+2028, U+2029, U+202F and U+3000; quotation marks and dashes have other third bytes.
  const auto wide = (c <= 0x8A) | (c == 0xA8) | (c == 0xA9) | (c == 0xAF);
  const auto found = (a < ' ') | ((a == ' ') & ((b <= ' ') | (b == 0xC2) | ((b >= 0xE1) & (b <= 0xE3)))) |
                     ((a == 0xC2) & ((b == 0xA0) | (b == 0x85))) | ((a == 0xE1) & (b == 0x9A)) |
                     ((a == 0xE2) & (((b == 0x80) & wide) | (b == 0x81))) | ((a == 0xE3) & (b == 0x80) & (c == 0x80));
  uint64_t halves[2];
  std::memcpy(halves, &found, sizeof halves);
  if (halves[0] != 0) return static_cast<size_t>(std::countr_zero(halves[0]) / 8);
  if (halves[1] != 0) return 8 + static_cast<size_t>(std::countr_zero(halves[1]) / 8);
  return sizeof(Bytes);
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
  uint64_t n = 0;
  const char* p = text.data();
  const char* const end = p + text.size();
  while (end - p >= 16) {
    // Counts of up to 255 steps fit into bytes.
    Bytes counts = {};
    for (int step = 0; step < 255 && end - p >= 16; ++step, p += 16)
      counts -= reinterpret_cast<Bytes>((load(p) & 0xC0) != 0x80);
    for (int i = 0; i < 16; ++i) n += counts[i];
  }
  for (; p < end; ++p) n += (*p & 0xC0) != 0x80;
  return n;
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

uint64_t normalised_length(std::string_view text, std::string& scratch) {
  if (!text.starts_with(' ') && next_special(text, 0) == text.size()) return count_characters(text);
  scratch.clear();
  append_normalised(text, scratch);
  return count_characters(scratch);
}

}  // namespace tamis
