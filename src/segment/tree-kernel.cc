// The kernels' compilations, widest first. On x86 the narrow one needs SSSE3, as Hyperscan does: it has the byte shuffle
// that looks up sixteen leaves at once. Elsewhere the compiler spells the shuffle out.
#include "segment/tree-kernel.h"

#include <cstring>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tamis {
namespace {

#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx2")
#define TAMIS_KERNEL avx2
#define TAMIS_BYTES 32
#define TAMIS_LOOK_UP(table, index)                                                          \
  reinterpret_cast<Bytes>(_mm256_shuffle_epi8(                                               \
      _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table))), \
      reinterpret_cast<__m256i>(index)))
// Narrowing works on each half of a vector for itself; rows are read so that the bytes come out in their order.
#define TAMIS_ROWS(values, i)                                                                            \
  reinterpret_cast<Floats>(_mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps((values) + 4 * (i))), \
                                                _mm_loadu_ps((values) + 16 + 4 * (i)), 1))
#define TAMIS_NARROW(a, b, c, d)                                                                           \
  reinterpret_cast<Bytes>(                                                                                 \
      _mm256_packs_epi16(_mm256_packs_epi32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)),   \
                         _mm256_packs_epi32(reinterpret_cast<__m256i>(c), reinterpret_cast<__m256i>(d))))
#include "segment/tree-kernel.inc"
#undef TAMIS_KERNEL
#undef TAMIS_ROWS
#undef TAMIS_NARROW
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512dq")
namespace avx512 {
/// Sixteen rows a comparison, whose answers are bits already.
void compare(const float* values, const float* first, const float* last, size_t group, RowBits* bits) {
  const __m256i bit = _mm256_set1_epi8(static_cast<char>(1 << group)), others = _mm256_set1_epi8(group > 0 ? -1 : 0);
  const __m512 v0 = _mm512_loadu_ps(values), v1 = _mm512_loadu_ps(values + 16);
  for (const float* t = first; t < last; ++t, ++bits) {
    const __m512 threshold = _mm512_set1_ps(*t);
    const __mmask32 answers = _mm512_kunpackw(_mm512_cmp_ps_mask(threshold, v1, _CMP_LE_OQ), _mm512_cmp_ps_mask(threshold, v0, _CMP_LE_OQ));
    auto* known = reinterpret_cast<__m256i*>(bits->bytes);
    *known = _mm256_or_si256(_mm256_and_si256(*known, others), _mm256_maskz_mov_epi8(answers, bit));
  }
}
}  // namespace avx512
#define TAMIS_KERNEL avx512
#define TAMIS_MASKS
#define TAMIS_CHOOSE(which, one, other)                                                                       \
  reinterpret_cast<Bytes>(_mm256_ternarylogic_epi32(reinterpret_cast<__m256i>(which), reinterpret_cast<__m256i>(one), \
                                                    reinterpret_cast<__m256i>(other), 0xCA))
#include "segment/tree-kernel.inc"
#undef TAMIS_KERNEL
#undef TAMIS_MASKS
#undef TAMIS_CHOOSE
#undef TAMIS_BYTES
#undef TAMIS_LOOK_UP
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("ssse3")
#endif

typedef uint8_t Leaves __attribute__((vector_size(Tree::kLeaves)));
inline Leaves look_up(const uint8_t* table, Leaves index) {
  Leaves all;
  std::memcpy(&all, table, sizeof all);
  return __builtin_shuffle(all, index);
}
typedef int32_t Answers __attribute__((vector_size(16)));
/// Puts four vectors of answers, all bits or none, side by side as bytes.
inline Leaves narrow(Answers a, Answers b, Answers c, Answers d) {
  constexpr Leaves order = {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15};
  const Answers mixed = (a & 255) | (b & 0xFF00) | (c & 0xFF0000) | (d << 24);
  return __builtin_shuffle(reinterpret_cast<Leaves>(mixed), order);
}
typedef float Rows __attribute__((vector_size(16)));
inline Rows rows(const float* values) {
  Rows v;
  std::memcpy(&v, values, sizeof v);
  return v;
}
#define TAMIS_KERNEL portable
#define TAMIS_BYTES 16
#define TAMIS_LOOK_UP(table, index) look_up(table, index)
#define TAMIS_ROWS(values, i) rows((values) + 4 * (i))
#define TAMIS_NARROW(a, b, c, d) narrow(a, b, c, d)
#include "segment/tree-kernel.inc"

#if defined(__x86_64__)
#pragma GCC pop_options
#endif

}  // namespace

std::span<const TreeKernel> tree_kernels() {
  static const std::vector<TreeKernel> kernels = [] {
    std::vector<TreeKernel> out;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
      out.push_back({avx512::compare, avx512::sum_trees});
    if (__builtin_cpu_supports("avx2")) out.push_back({avx2::compare, avx2::sum_trees});
#endif
    out.push_back({portable::compare, portable::sum_trees});
    return out;
  }();
  return kernels;
}

const TreeKernel& tree_kernel() { return tree_kernels().front(); }

}  // namespace tamis
