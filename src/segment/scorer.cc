// Rows become bits, one a threshold: a value is compared with all thresholds of its column at once, and a node of a tree is
// a look-up then. What is the same on the whole page is compared once.
#include "segment/scorer.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace tamis {
namespace {

float probability(float log_odds) { return 1 / (1 + std::exp(-log_odds)); }

void set_all(const Model& model, const Model::Column& c, float value, RowBits* bits) {
  for (uint16_t t = c.first; t < c.last; ++t)
    std::memset(bits[t].bytes, model.thresholds()[t] <= value ? 255 : 0, sizeof(RowBits));
}

}  // namespace

void Scorer::start(const Model& model) {
  model_ = &model;
  rows_ = 0;
  first_ = true;
  // The last one answers for nodes where no row goes right.
  bits_.resize(model.thresholds().size() + 1);
  bits_.back() = {};
}

void Scorer::add(const FeatureMatrix& features, std::vector<float>& out) {
  if (first_) {
    varying_.clear();
    for (const Model::Column& c : model_->columns()) {
      if (features.is_constant(c.feature)) set_all(*model_, c, *features.column(c.feature), bits_.data());
      else varying_.push_back(c);
    }
    first_ = false;
  }
  const float* thresholds = model_->thresholds().data();
  const Compare compare = tree_kernel().compare;
  for (size_t first = 0; first < features.rows(); first += kRowsOfKernel) {
    if (rows_ == kRowsOfBatch) finish(out);
    const size_t group = rows_ / kRowsOfKernel;
    for (const Model::Column& c : varying_)
      compare(features.column(c.feature) + first, thresholds + c.first, thresholds + c.last, group, bits_.data() + c.first);
    rows_ += std::min(kRowsOfKernel, features.rows() - first);
  }
}

void Scorer::finish(std::vector<float>& out) {
  int32_t sums[kRowsOfBatch] = {};
  const size_t groups = (rows_ + kRowsOfKernel - 1) / kRowsOfKernel;
  tree_kernel().sum_trees(model_->trees().data(), model_->trees().size(), bits_.data(), groups, sums);
  for (size_t r = 0; r < rows_; ++r) out.push_back(probability(model_->base() + model_->leaf_unit() * static_cast<float>(sums[r])));
  rows_ = 0;
}

PageKind Scorer::kind() const {
  const auto& kinds = model_->kinds();
  if (kinds.empty() || first_) return {};
  std::vector<double> odds(kinds.size());
  const std::vector<Tree>& trees = model_->kind_trees();
  for (size_t i = 0; i < trees.size(); ++i) {
    const Tree& t = trees[i];
    int node = 0;
    while (node < Tree::kNodes) node = 2 * node + 1 + (bits_[t.threshold[node]].bytes[0] & 1);
    const int leaf = node - Tree::kNodes;
    odds[i % kinds.size()] += model_->kind_leaf_unit() * static_cast<double>((t.high[leaf] - 128) * 256 + t.low[leaf]);
  }
  double all = 0;
  for (double& o : odds) all += o = std::exp(o);
  const auto best = static_cast<size_t>(std::max_element(odds.begin(), odds.end()) - odds.begin());
  const auto article = static_cast<size_t>(std::find(kinds.begin(), kinds.end(), "article") - kinds.begin());
  return {kinds[best], static_cast<float>(odds[best] / all), article < kinds.size() ? static_cast<float>(odds[article] / all) : 0};
}

std::vector<Contribution> explain_score(const Model& model, const FeatureMatrix& features, size_t row) {
  const auto& columns = model.columns();
  std::vector<RowBits> bits(model.thresholds().size() + 1);
  for (const Model::Column& c : columns) set_all(model, c, features.column(c.feature)[row], bits.data());
  const auto sum = [&](size_t groups, int32_t* sums) {
    tree_kernel().sum_trees(model.trees().data(), model.trees().size(), bits.data(), groups, sums);
  };
  int32_t whole[kRowsOfKernel] = {};
  sum(1, whole);
  // The row as each row of a batch, each without one feature.
  std::vector<Contribution> all;
  for (size_t from = 0; from < columns.size(); from += kRowsOfBatch) {
    const size_t n = std::min(kRowsOfBatch, columns.size() - from);
    for (size_t i = 0; i < n; ++i) {
      const Model::Column& c = columns[from + i];
      const auto bit = static_cast<uint8_t>(1 << i / kRowsOfKernel);
      for (uint16_t t = c.first; t < c.last; ++t) {
        uint8_t& byte = bits[t].bytes[i % kRowsOfKernel];
        if (t - c.first < c.usual) byte |= bit;
        else byte &= static_cast<uint8_t>(~bit);
      }
    }
    int32_t sums[kRowsOfBatch] = {};
    sum((n + kRowsOfKernel - 1) / kRowsOfKernel, sums);
    for (size_t i = 0; i < n; ++i) {
      const Model::Column& c = columns[from + i];
      const float value = features.column(c.feature)[row];
      if (sums[i] != whole[0])
        all.push_back({kFeatureNames[c.feature], value, model.leaf_unit() * static_cast<float>(whole[0] - sums[i])});
      set_all(model, c, value, bits.data());
    }
  }
  return all;
}

}  // namespace tamis
