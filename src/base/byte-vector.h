// Sixteen bytes at a time, in GCC's vectors: what the loops over a page's text share.
// Comparing gives 0xFF where it holds and 0 elsewhere.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace tamis {

using Bytes = uint8_t __attribute__((vector_size(16)));

inline Bytes load_bytes(const char* p) {
  Bytes bytes;
  std::memcpy(&bytes, p, sizeof bytes);
  return bytes;
}

struct ByteHalves {
  uint64_t low, high;
};
/// `bytes`: Bytes, or what comparing them gave.
inline ByteHalves halves_of(const auto& bytes) {
  static_assert(sizeof bytes == sizeof(ByteHalves));
  ByteHalves halves;
  std::memcpy(&halves, &bytes, sizeof halves);
  return halves;
}

inline bool is_ascii(Bytes bytes) {
  const ByteHalves halves = halves_of(bytes);
  return ((halves.low | halves.high) & 0x8080808080808080) == 0;
}

/// Where a comparison held first; 16 where it did nowhere.
inline size_t first_of(const auto& compared) {
  const ByteHalves halves = halves_of(compared);
  if (halves.low != 0) return static_cast<size_t>(std::countr_zero(halves.low)) / 8;
  if (halves.high != 0) return 8 + static_cast<size_t>(std::countr_zero(halves.high)) / 8;
  return sizeof(Bytes);
}

/// Calls `see` with each place where a comparison held, in order.
inline void for_each_place(const auto& compared, auto see) {
  const ByteHalves halves = halves_of(compared);
  size_t base = 0;
  for (const uint64_t half : {halves.low, halves.high}) {
    for (uint64_t left = half & 0x8080808080808080; left != 0; left &= left - 1)
      see(base + static_cast<size_t>(std::countr_zero(left)) / 8);
    base += 8;
  }
}

}  // namespace tamis
