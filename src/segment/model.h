// A gradient-boosted tree model over block features, as it lies in its file: nothing is unpacked at load.
// Layout of a model file (little endian), written by bench/train/model_file.py: docs/model-format.md.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "segment/features.h"
#include "segment/lexicon.h"
#include "segment/tree-kernel.h"

namespace tamis {

/// What one feature does to one block's score.
struct Contribution {
  std::string_view feature;
  float value = 0;  ///< of the feature
  float effect = 0;  ///< log-odds that its value adds over the feature's usual value
};

class Model {
 public:
  /// Reads a model from `bytes`, which must outlive it. `name` stands in error messages.
  /// Errors (Fault::rules): not a model, cut, of a newer format, of features this build does not know, damaged
  /// (only where `check` asks for the sum to be checked).
  static Result<Model> load(std::string_view bytes, const std::string& name, bool check);

  /// Reads a model file into memory and loads it.
  static Result<Model> load_file(const std::string& path);

  const WordTable<AttributeWord>& attribute_words() const { return attribute_words_; }
  const WordTable<TextWord>& text_words() const { return text_words_; }

  /// The features it reads.
  const FeatureSet& features() const { return features_; }

  /// Appends the probability of content of each row of `features`.
  void score(const FeatureMatrix& features, std::vector<float>& out) const;

  /// The features that move the score of `row` most, largest effect first: each is set to its usual value in turn.
  std::vector<Contribution> explain(const FeatureMatrix& features, size_t row, size_t most) const;

  /// Hex sum of the file, for done-markers.
  std::string hash() const;

 private:
  struct Column {
    uint16_t feature;      ///< Feature of this build
    uint16_t first, last;  ///< thresholds [first, last)
    uint8_t usual;         ///< bin of the median in training
  };

  /// Bins of kRowsOfKernel rows from `first` on, so many bytes a column.
  void bin_rows(const FeatureMatrix& features, size_t first, uint8_t* bins) const;

  std::shared_ptr<std::string> storage_;  // of load_file
  std::string_view bytes_;
  std::vector<Column> columns_;
  FeatureSet features_;
  std::span<const float> thresholds_;
  std::span<const Tree> trees_;
  WordTable<AttributeWord> attribute_words_;
  WordTable<TextWord> text_words_;
  float leaf_unit_ = 0, base_ = 0;
};

}  // namespace tamis
