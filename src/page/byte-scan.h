// Looks for the next byte of a small set, or for a few bytes in a row, 16 bytes at a time where the machine has SSE2
// (every x86-64 has). memchr for more than one byte, and a memmem for large texts without the set-up.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

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

/// Where the line behind the line end at `stop` begins: CR LF is one end.
inline const char* line_behind(const char* stop, const char* end) {
  return stop + (end - stop > 1 && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1);
}

/// Where the first `wanted`, of two bytes or more, begins in [p, end); `end` where it is not there. Quick where its first and
/// last byte rarely stand so far apart.
inline const char* find_text(const char* p, const char* end, std::string_view wanted) {
  const auto last = static_cast<ptrdiff_t>(wanted.size() - 1);
#ifdef __SSE2__
  const __m128i front = _mm_set1_epi8(wanted.front()), back = _mm_set1_epi8(wanted.back());
  for (; end - p >= 16 + last; p += 16) {
    const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + last));
    auto mask = static_cast<uint32_t>(_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, front), _mm_cmpeq_epi8(b, back))));
    for (; mask; mask &= mask - 1) {
      const char* const at = p + __builtin_ctz(mask);
      if (std::memcmp(at, wanted.data(), wanted.size()) == 0) return at;
    }
  }
#endif
  for (; end - p > last; ++p)
    if (std::memcmp(p, wanted.data(), wanted.size()) == 0) return p;
  return end;
}

}  // namespace tamis
