// Hashes of words: what lexicons, stop words and comparisons of texts know a word by.
// FNV-1a over the UTF-8 bytes of the lower-cased word, so that it can be built up character by character.
#pragma once

#include <cstdint>
#include <string_view>

namespace tamis {

inline constexpr uint32_t kHashStart = 2166136261u;

constexpr uint32_t hash_byte(uint32_t h, uint32_t byte) { return (h ^ byte) * 16777619u; }

/// The hash of what was hashed to `h` with one more character behind it.
constexpr uint32_t hash_append(uint32_t h, char32_t c) {
  if (c < 0x80) return hash_byte(h, c);
  if (c < 0x800) return hash_byte(hash_byte(h, 0xC0 | c >> 6), 0x80 | (c & 0x3F));
  if (c < 0x10000) return hash_byte(hash_byte(hash_byte(h, 0xE0 | c >> 12), 0x80 | (c >> 6 & 0x3F)), 0x80 | (c & 0x3F));
  h = hash_byte(hash_byte(h, 0xF0 | c >> 18), 0x80 | (c >> 12 & 0x3F));
  return hash_byte(hash_byte(h, 0x80 | (c >> 6 & 0x3F)), 0x80 | (c & 0x3F));
}

/// The hash of a lower-cased word.
constexpr uint32_t word_hash(std::string_view word) {
  uint32_t h = kHashStart;
  for (const char c : word) h = hash_byte(h, static_cast<unsigned char>(c));
  return h;
}

/// A hash that joins two, order kept.
constexpr uint32_t join_hash(uint32_t a, uint32_t b) {
  const uint64_t x = (uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15u;
  return static_cast<uint32_t>(x >> 32) ^ static_cast<uint32_t>(x);
}

}  // namespace tamis
