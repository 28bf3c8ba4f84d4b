// The features of a page's blocks, laid out a column a feature, ready for the model and for training.
// One code computes them for both, so that what is learned is what is used.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "segment/class-groups.h"
#include "segment/described.h"
#include "segment/evidence.h"
#include "segment/feature-list.h"
#include "segment/lexicon.h"
#include "segment/page-stats.h"
#include "segment/tree-kernel.h"

namespace tamis {

/// A column a feature; a row a block of the range it was filled for. Columns are padded to whole batches of the model's
/// kernel.
class FeatureMatrix {
 public:
  void reset(size_t rows) {
    rows_ = rows;
    stride_ = (rows + kRowsOfKernel - 1) / kRowsOfKernel * kRowsOfKernel;
    values_.assign(stride_ * kFeatures, 0);
  }
  size_t rows() const { return rows_; }
  float* column(size_t feature) { return values_.data() + feature * stride_; }
  const float* column(size_t feature) const { return values_.data() + feature * stride_; }

 private:
  size_t rows_ = 0, stride_ = 0;
  std::vector<float> values_;
};

/// What the features of a page are computed from.
struct FeatureSource {
  const Page& page;
  const PageStats& stats;
  const Evidence& evidence;
  const std::vector<AttributeScore>& attributes;  ///< one a block; all zero in text pages
  const std::vector<float>& text_scores;          ///< one a block
  const std::vector<GroupPlace>& groups;          ///< one an element
  const float* group_shares;                      ///< of the page's elements, one a group
  const Described& described;
};

/// Fills features in ranges of blocks, so that a page of 200,000 blocks needs no matrix of that height.
class FeatureFiller {
 public:
  explicit FeatureFiller(const FeatureSource& source);

  /// Rows are blocks [first, last).
  void fill(uint32_t first, uint32_t last, FeatureMatrix& out) const;

 private:
  void fill_text(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_neighbours(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_tree(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_levels(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_groups(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_repetition(uint32_t block, size_t row, FeatureMatrix& out) const;
  void prepare_text();
  void prepare_tree();

  struct Constant {
    uint16_t feature;
    float value;
  };

  const Page& page_;
  const PageStats& stats_;
  const Evidence& evidence_;
  const std::vector<AttributeScore>& attributes_;
  const std::vector<float>& scores_;
  const std::vector<GroupPlace>& groups_;
  const float* group_shares_;
  const Described& described_;
  std::vector<float> score_sum_, short_sum_, rule_sum_, attribute_sum_, weight_sum_;  ///< prefix sums over blocks
  std::vector<int32_t> last_running_, next_running_, last_heading_, next_heading_, last_h2_;
  std::vector<int32_t> empty_lines_;
  uint32_t cluster_first_ = 0, cluster_last_ = 0;
  float cluster_words_ = 0;
  std::vector<Constant> page_features_;
};

}  // namespace tamis
