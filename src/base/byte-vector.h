// Sixteen bytes at a time, in GCC's vectors: what the loops over a page's text share.
// Comparing gives 0xFF where it holds and 0 elsewhere.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

/// The top bit of each byte, the first byte's lowest: of what comparing gave, a bit for each place where it held.
inline uint32_t top_bits(const auto& bytes) {
  static_assert(sizeof bytes == sizeof(Bytes));
#ifdef __SSE2__
  return static_cast<uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(bytes)));
#else
  uint32_t bits = 0;
  for (unsigned i = 0; i < sizeof bytes; ++i) bits |= (bytes[i] & 0x80u) >> 7 << i;
  return bits;
#endif
}

inline bool is_ascii(Bytes bytes) { return top_bits(bytes) == 0; }

/// Where a comparison held first; 16 where it did nowhere.
inline size_t first_of(const auto& compared) {
  return static_cast<size_t>(std::countr_zero(top_bits(compared) | 1u << sizeof compared));
}

/// Calls `see` with each place where a comparison held, in order.
inline void for_each_place(const auto& compared, auto see) {
  for (uint32_t left = top_bits(compared); left != 0; left &= left - 1)
    see(static_cast<size_t>(std::countr_zero(left)));
}

}  // namespace tamis
