// The two inner loops of a model: values against thresholds, and the answers down the trees, for up to 256 rows at once.
// One source (tree-kernel.inc), compiled for AVX-512, AVX2 and what every machine has; the start picks one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace tamis {

inline constexpr size_t kRowsOfKernel = 32;  ///< rows of a group, which are compared at once
inline constexpr size_t kGroupsOfKernel = 8;
inline constexpr size_t kRowsOfBatch = kRowsOfKernel * kGroupsOfKernel;

/// A complete tree of depth 4. A row goes right at a node where its value is not below the node's threshold. Leaves are
/// 16-bit values, apart as low bytes and as high bytes with their top bit turned over, so that one shuffle looks up one
/// byte for many rows, and both add up unsigned.
struct alignas(64) Tree {
  static constexpr int kNodes = 15, kLeaves = 16;
  uint16_t threshold[kNodes];  ///< index into the RowBits
  uint8_t low[kLeaves], high[kLeaves];
};
static_assert(sizeof(Tree) == 64, "a cache line a tree");

/// One threshold's answers for a batch of rows: bit g of byte r is set where the value of row 32 g + r is not below it.
struct alignas(kRowsOfKernel) RowBits {
  uint8_t bytes[kRowsOfKernel];
};

/// Compares the kRowsOfKernel values of one group with each of the thresholds [first, last) and sets bit `group` of the
/// `bits` of each threshold. Group 0 clears the bits of all other groups, so it comes first.
using Compare = void (*)(const float* values, const float* first, const float* last, size_t group, RowBits* bits);

/// Adds up the leaves that the rows of the first `groups` groups reach: kRowsOfKernel sums a group.
using SumTrees = void (*)(const Tree* trees, size_t count, const RowBits* bits, size_t groups, int32_t* sums);

struct TreeKernel {
  Compare compare;
  SumTrees sum_trees;
};

/// The kernels that this machine runs, the fastest first.
std::span<const TreeKernel> tree_kernels();

/// The fastest of them.
const TreeKernel& tree_kernel();

}  // namespace tamis
