// The kernels' two compilations. On x86 the narrow one needs SSE4.1, which Hyperscan's SSE4.2 brings along;
// it has the byte shuffle that looks up sixteen leaves at once. Elsewhere the compiler spells the shuffle
// out.
#include "segment/tree-kernel.h"

#include <cstring>

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
#undef TAMIS_BYTES
#undef TAMIS_LOOK_UP
#undef TAMIS_ROWS
#undef TAMIS_NARROW
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("sse4.1")
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

constexpr TreeKernel kPortable = {portable::compare, portable::sum_trees};

}  // namespace

const TreeKernel& portable_tree_kernel() { return kPortable; }

const TreeKernel& tree_kernel() {
#if defined(__x86_64__)
  static constexpr TreeKernel kWide = {avx2::compare, avx2::sum_trees};
  static const bool has_avx2 = __builtin_cpu_supports("avx2");
  return has_avx2 ? kWide : kPortable;
#else
  return kPortable;
#endif
}

}  // namespace tamis
