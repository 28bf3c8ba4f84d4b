// Looks for the next byte of a small set, 16 bytes at a time where the machine has SSE2 (every x86-64 has).
// memchr for more than one byte.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <cstdint>

namespace tamis {

/// The first byte in [p, end) that is one of `Wanted`; `end` where there is none.
template <char... Wanted>
inline const char* find_byte(const char* p, const char* end) {
#ifdef __SSE2__
  for (; end - p >= 16; p += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    __m128i hit = _mm_setzero_si128();
    ((hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, _mm_set1_epi8(Wanted)))), ...);
    if (const auto mask = static_cast<uint32_t>(_mm_movemask_epi8(hit))) return p + __builtin_ctz(mask);
  }
#endif
  while (p < end && !((*p == Wanted) || ...)) ++p;
  return p;
}

}  // namespace tamis
