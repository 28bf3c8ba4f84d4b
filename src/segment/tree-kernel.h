// The two inner loops of a model: values into bins, and bins down the trees, thirty-two rows at once.
// One source (tree-kernel.inc), compiled for AVX2 and for what every machine has; the start picks one.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tamis {

inline constexpr size_t kRowsOfKernel = 32;

/// A complete tree of depth 4; a row goes right at a node where its bin is above the node's. Leaves as low
/// and high bytes of 16-bit values, so that one shuffle looks up sixteen rows. Lies in model files as it
/// stands here.
struct Tree {
  static constexpr int kNodes = 15, kLeaves = 16;
  uint16_t feature[kNodes];  ///< column of the model
  uint8_t bin[kNodes];
  uint8_t low[kLeaves], high[kLeaves];
  uint8_t unused;
};

/// Puts kRowsOfKernel values into bins: how many of the ascending thresholds [first, last), at most 255, are
/// not above each value.
using BinValues = void (*)(const float* values, const float* first, const float* last, uint8_t* bins);

/// Adds up the leaves that kRowsOfKernel rows reach: `bins` holds kRowsOfKernel bytes a column, `sums` as
/// many sums.
using SumTrees = void (*)(const Tree* trees, size_t count, const uint8_t* bins, int32_t* sums);

struct TreeKernel {
  BinValues bin_values;
  SumTrees sum_trees;
};

/// The fastest kernel that this machine runs.
const TreeKernel& tree_kernel();

/// The kernel that every machine runs, for tests to compare with.
const TreeKernel& portable_tree_kernel();

}  // namespace tamis
