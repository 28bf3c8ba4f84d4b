// ASCII and the letters of Latin-1 go sixteen bytes at a time; of the others, only the first bytes of
// characters that may have a case are looked at.
#include "rules/lower-case.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "base/byte-vector.h"

namespace tamis {
namespace {

// First bytes of two-byte characters that have a case: U+00C0 to U+053F.
constexpr uint8_t kFirstTwo = 0xC3, kLastTwo = 0xD4;
// That of U+00C0 to U+00FF, where lower case is 32 further, but for the sign of multiplication.
constexpr uint8_t kLatin = 0xC3;

/// The lower case of each two-byte character, as its two bytes lie in memory.
using PairTable = std::array<std::array<uint8_t, 2>, (kLastTwo - kFirstTwo + 1) * 64>;

PairTable make_pairs() {
  PairTable out;
  for (size_t i = 0; i < out.size(); ++i) {
    const UChar32 code = static_cast<UChar32>((kFirstTwo & 0x1F) * 64 + i);
    UChar32 lower = u_foldCase(code, U_FOLD_CASE_DEFAULT);
    if (U8_LENGTH(lower) != 2) lower = code;
    out[i] = {static_cast<uint8_t>(0xC0 | lower >> 6), static_cast<uint8_t>(0x80 | (lower & 0x3F))};
  }
  return out;
}

void lower_triple(uint8_t* at) {
  const UChar32 code = (at[0] & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F);
  const UChar32 lower = u_foldCase(code, U_FOLD_CASE_DEFAULT);
  if (lower == code || U8_LENGTH(lower) != 3) return;
  size_t i = 0;
  U8_APPEND_UNSAFE(at, i, lower);
}

}  // namespace

void lower_case(std::string_view text, std::string& out) {
  static const PairTable pairs = make_pairs();
  constexpr size_t kStep = sizeof(Bytes);
  // Bytes behind the text, so that the last step can be a whole one.
  out.resize(text.size() + kStep);
  auto* to = reinterpret_cast<uint8_t*>(out.data());
  std::memcpy(to, text.data(), text.size());
  std::memset(to + text.size(), 0, kStep);
  for (size_t i = 0; i < text.size(); i += kStep) {
    Bytes b;
    std::memcpy(&b, to + i, kStep);
    if (is_ascii(b)) {
      b += ((b >= 'A') & (b <= 'Z')) & 0x20;
      std::memcpy(to + i, &b, kStep);
      continue;
    }
    // The byte before each. Read from `text`, since a load over what was just stored has to wait for it.
    Bytes before = {};
    if (i > 0 && i + kStep <= text.size()) {
      std::memcpy(&before, text.data() + i - 1, kStep);
    } else if (i == 0) {
      std::memcpy(reinterpret_cast<uint8_t*>(&before) + 1, to, kStep - 1);
    } else {
      std::memcpy(&before, text.data() + i - 1, text.size() - i + 1);
    }
    const auto latin = (before == kLatin) & (b >= 0x80) & (b <= 0x9E) & (b != 0x97);
    b += (((b >= 'A') & (b <= 'Z')) | latin) & 0x20;
    std::memcpy(to + i, &b, kStep);
    const auto has_case =
        ((b > kLatin) & (b <= kLastTwo)) | (b == 0xE1) | (b == 0xE2) | (b == 0xEA) | (b == 0xEF);
    for_each_place(has_case, [&](size_t place) {
      uint8_t* at = to + i + place;
      if (*at <= kLastTwo) {
        std::memcpy(at, pairs[(at[0] - kFirstTwo) * 64u + (at[1] & 0x3F)].data(), 2);
      } else {
        lower_triple(at);
      }
    });
  }
  out.resize(text.size());
}

}  // namespace tamis
