// A gradient-boosted tree model over block features. Lexicons and thresholds are used as they lie in the
// file. Layout of a model file (little endian), written by bench/train/model_file.py: docs/model-format.md.
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

class Model {
 public:
  /// Reads a model from `bytes`, which must outlive it. `name` stands in error messages.
  /// Errors (Fault::rules): not a model, cut, of a newer format, of features this build does not know,
  /// damaged (only where `check` asks for the sum to be checked).
  static Result<Model> load(std::string_view bytes, const std::string& name, bool check);

  /// Reads a model file into memory and loads it.
  static Result<Model> load_file(const std::string& path);

  const WordTable<AttributeWord>& attribute_words() const { return attribute_words_; }
  const TextTable& text_words() const { return text_words_; }

  /// The features it reads.
  const FeatureSet& features() const { return features_; }

  /// A feature that the trees ask for.
  struct Column {
    uint16_t feature;      ///< Feature of this build
    uint16_t first, last;  ///< thresholds [first, last), ascending
    uint8_t usual;         ///< how many of them the median in training is not below
  };
  const std::vector<Column>& columns() const { return columns_; }
  std::span<const float> thresholds() const { return thresholds_; }
  /// Nodes point to thresholds; one where no row goes right, to that behind the last.
  const std::vector<Tree>& trees() const { return trees_; }
  /// The log-odds of content are base + leaf unit × the sum of a row's leaves.
  float base() const { return base_; }
  float leaf_unit() const { return leaf_unit_; }

  /// The kinds of page it tells apart by what is the same on a whole page; none in a model without trees.
  const std::vector<std::string_view>& kinds() const { return kinds_; }
  /// Tree i is of kind i modulo the number of kinds. The log-odds of kinds against each other are leaf unit × the sums of leaves.
  const std::vector<Tree>& kind_trees() const { return kind_trees_; }
  float kind_leaf_unit() const { return kind_leaf_unit_; }

  /// Hex sum of the file, for done-markers.
  std::string hash() const;

 private:
  struct alignas(64) Line {
    char bytes[64];
  };
  std::shared_ptr<std::vector<Line>> storage_;  // of load_file
  std::string_view bytes_;
  std::vector<Column> columns_;
  FeatureSet features_;
  std::span<const float> thresholds_;
  std::vector<Tree> trees_, kind_trees_;
  std::vector<std::string_view> kinds_;
  WordTable<AttributeWord> attribute_words_;
  TextTable text_words_;
  float leaf_unit_ = 0, base_ = 0, kind_leaf_unit_ = 0;
};

}  // namespace tamis
