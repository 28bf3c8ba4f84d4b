// White space as output has it: one space for a run, line breaks kept, a lone no-break space left alone.
// French typography puts no-break spaces before ; ! ? and inside « »: those are text and stay.
#include <bit>
#include <cstring>

#include "base/char-class.h"
#include "clean/cleaner.h"

namespace tamis {
namespace {

/// Whether white space that has to be looked at may stand at byte `a`, before byte `b` (0 at the end): anything but a
/// single space between characters that are none.
constexpr bool is_special(uint8_t a, uint8_t b) {
  return a < ' ' || (a == ' ' && (b <= ' ' || b == 0xC2 || (b >= 0xE1 && b <= 0xE3))) ||
         (a == 0xC2 && (b == 0xA0 || b == 0x85)) || (a == 0xE1 && b == 0x9A) || (a == 0xE2 && (b == 0x80 || b == 0x81)) ||
         (a == 0xE3 && b == 0x80);
}

/// The first byte from `at` on that is_special(), or the end.
size_t next_special(std::string_view text, size_t at) {
  using Bytes = uint8_t __attribute__((vector_size(16)));
  for (; at + 17 <= text.size(); at += 16) {
    Bytes a, b;
    std::memcpy(&a, text.data() + at, 16);
    std::memcpy(&b, text.data() + at + 1, 16);
    const auto found = (a < ' ') | ((a == ' ') & ((b <= ' ') | (b == 0xC2) | ((b >= 0xE1) & (b <= 0xE3)))) |
                       ((a == 0xC2) & ((b == 0xA0) | (b == 0x85))) | ((a == 0xE1) & (b == 0x9A)) |
                       ((a == 0xE2) & ((b == 0x80) | (b == 0x81))) | ((a == 0xE3) & (b == 0x80));
    uint64_t halves[2];
    std::memcpy(halves, &found, 16);
    if (halves[0] != 0) return at + static_cast<size_t>(std::countr_zero(halves[0]) / 8);
    if (halves[1] != 0) return at + 8 + static_cast<size_t>(std::countr_zero(halves[1]) / 8);
  }
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<uint8_t>(text[i]) : uint8_t{0}; };
  while (at < text.size() && !is_special(byte(at), byte(at + 1))) ++at;
  return at;
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
  scratch.clear();
  append_normalised(text, scratch);
  uint64_t n = scratch.size();
  size_t i = 0;
  for (; i + 8 <= scratch.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, scratch.data() + i, 8);
    n -= static_cast<uint64_t>(std::popcount(word >> 7 & ~word >> 6 & 0x0101010101010101u));
  }
  for (; i < scratch.size(); ++i) n -= (scratch[i] & 0xC0) == 0x80;
  return n;
}

}  // namespace tamis
