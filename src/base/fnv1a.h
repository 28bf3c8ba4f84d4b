// 64-bit FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): the hash of names that stay the same from run to run.
// Not for tables that hostile input fills.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tamis {

/// Goes on from the hash so far.
constexpr uint64_t fnv1a(std::string_view text, uint64_t hash = 0xcbf29ce484222325) {
  for (const unsigned char c : text) hash = (hash ^ c) * 0x100000001b3;
  return hash;
}

/// All 16 of them, in hexadecimal.
inline std::string hex_digits(uint64_t value) {
  std::string out(16, '0');
  for (size_t i = 0; i < 16; ++i) out[15 - i] = "0123456789abcdef"[value >> (4 * i) & 15];
  return out;
}

}  // namespace tamis
