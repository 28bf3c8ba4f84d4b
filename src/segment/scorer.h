// Scores the blocks of a page with a model, and says which features moved a score.
// Also what kind of page it is, by trees of their own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "segment/feature-matrix.h"
#include "segment/model.h"
#include "segment/segmenter.h"

namespace tamis {

/// Takes the rows of a page bit by bit and passes them through the trees in batches. Its memory is kept from page to page.
class Scorer {
 public:
  /// Forgets what was there; `model` must outlive the page's scoring.
  void start(const Model& model);

  /// Adds rows and appends the probabilities of content of those that are scored by now to `out`. All but the page's last
  /// rows come in multiples of kRowsOfKernel; a column that is constant in the first rows is so in all.
  void add(const FeatureMatrix& rows, std::vector<float>& out);

  /// Appends the probabilities of the rows that are left.
  void finish(std::vector<float>& out);

  /// What the page is taken for, once rows were added: by the columns that are the same on the whole page.
  PageKind kind() const;

 private:
  const Model* model_ = nullptr;
  std::vector<RowBits> bits_;
  std::vector<Model::Column> varying_;  // columns that are not constant on the page
  size_t rows_ = 0;  // of the batch
  bool first_ = true;
};

/// What one feature does to one block's score.
struct Contribution {
  std::string_view feature;
  float value = 0;   ///< of the feature
  float effect = 0;  ///< log-odds that its value adds over the feature's usual value
};

/// The features that move the score of `row`, in the model's order: each is set to its usual value in turn.
std::vector<Contribution> explain_score(const Model& model, const FeatureMatrix& features, size_t row);

}  // namespace tamis
