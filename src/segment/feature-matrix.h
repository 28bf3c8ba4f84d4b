// A range of blocks' features, a column a feature, with room for the features that somebody reads and no
// others. Columns are padded to whole batches of the model's kernel.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "segment/feature-list.h"
#include "segment/tree-kernel.h"

namespace tamis {

/// A share of a whole that may be nothing.
inline float share(float part, float whole) { return part / std::max(1.f, whole); }

/// The features that are read. What is dear to compute is left out where none of it is wanted.
class FeatureSet {
 public:
  void add(size_t feature) {
    if (slots_[feature] == 0) slots_[feature] = ++count_;
  }
  bool has(size_t feature) const { return slots_[feature] != 0; }
  /// Whether any of `count` features from `first` on is read.
  bool any(size_t first, size_t count = 1) const {
    return std::any_of(slots_.begin() + first, slots_.begin() + first + count,
                       [](uint16_t slot) { return slot != 0; });
  }
  /// Where a feature's column lies; those that nobody reads share slot 0.
  size_t slot(size_t feature) const { return slots_[feature]; }
  size_t slots() const { return count_ + size_t{1}; }

  static const FeatureSet& all() {
    static const FeatureSet set = [] {
      FeatureSet s;
      for (size_t f = 0; f < kFeatures; ++f) s.add(f);
      return s;
    }();
    return set;
  }

 private:
  std::array<uint16_t, kFeatures> slots_{};
  uint16_t count_ = 0;
};

class FeatureMatrix {
 public:
  /// All zero; `set` must outlive the matrix's use.
  void reset(size_t rows, const FeatureSet& set = FeatureSet::all()) {
    set_ = &set;
    rows_ = rows;
    stride_ = (rows + kRowsOfKernel - 1) / kRowsOfKernel * kRowsOfKernel;
    values_.assign(stride_ * set.slots(), 0);
    constant_.assign(set.slots(), 0);
  }
  /// The same matrix for other rows of the page, not more than reset() made room for. Constant columns stand.
  void set_rows(size_t rows) { rows_ = rows; }
  /// Where the feature is wanted, gives each row the value of its block: blocks are counted on from `first`.
  void fill(size_t feature, size_t first, auto value) {
    if (!set_->has(feature)) return;
    float* __restrict to = column(feature);
    for (size_t row = 0; row < rows_; ++row) to[row] = value(first + row);
  }
  /// Gives all rows one value, which the page's other rows have too: it is compared with thresholds once a
  /// page.
  void set_constant(size_t feature, float value) {
    if (!set_->has(feature)) return;
    std::fill_n(column(feature), stride_, value);
    constant_[set_->slot(feature)] = 1;
  }
  bool is_constant(size_t feature) const { return constant_[set_->slot(feature)]; }
  const FeatureSet& set() const { return *set_; }
  size_t rows() const { return rows_; }
  float* column(size_t feature) { return values_.data() + set_->slot(feature) * stride_; }
  const float* column(size_t feature) const { return values_.data() + set_->slot(feature) * stride_; }

 private:
  const FeatureSet* set_ = nullptr;
  size_t rows_ = 0, stride_ = 0;
  std::vector<float> values_;
  std::vector<uint8_t> constant_;  // one a slot
};

}  // namespace tamis
