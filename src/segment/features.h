// The features of a page's blocks, laid out a column a feature, ready for the model and for training.
// One code computes them for both, so that what is learned is what is used.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "segment/class-groups.h"
#include "segment/described.h"
#include "segment/evidence.h"
#include "segment/feature-list.h"
#include "segment/feature-matrix.h"
#include "segment/lexicon.h"
#include "segment/line-features.h"
#include "segment/page-stats.h"
#include "segment/run-features.h"

namespace tamis {

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
  /// `set` names the features to compute and must outlive the filler.
  FeatureFiller(const FeatureSource& source, const FeatureSet& set);

  /// Rows are blocks [first, last).
  void fill(uint32_t first, uint32_t last, FeatureMatrix& out) const;

 private:
  void fill_text(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_tree(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_levels(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_groups(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_repetition(uint32_t block, size_t row, FeatureMatrix& out) const;
  void fill_sections(uint32_t block, size_t row, FeatureMatrix& out) const;
  void prepare_text();
  void prepare_tree();
  void prepare_sections();
  bool wants_sections() const { return set_.any(f_repeat_dated, f_run_words - f_repeat_dated); }

  /// Sums over the members of a group of siblings or of blocks with one path.
  struct SectionSums {
    float members = 0, blocks = 0, dated = 0, headings = 0, images = 0, score = 0, attributes = 0, weight = 0;
    void add(const SectionSums& s) {
      members += s.members, blocks += s.blocks, dated += s.dated, headings += s.headings;
      images += s.images, score += s.score, attributes += s.attributes, weight += s.weight;
    }
  };
  /// `group` is one of PageStats::sibling_groups; null: the block has none.
  void fill_sums(int feature, const Group* group, size_t row, FeatureMatrix& out) const;

  struct Window {
    int32_t radius;
    Feature feature;
  };
  struct Neighbour {
    int32_t offset;
    Feature feature;
  };
  static constexpr int kWindowFeatures = 8, kNeighbourFeatures = 7;
  static constexpr Window kWindows[] = {{2, f_window2_words}, {5, f_window5_words}, {15, f_window15_words}, {40, f_window40_words}};
  static constexpr Neighbour kNeighbours[] = {{-3, f_before3_words}, {-2, f_before2_words}, {-1, f_before1_words},
                                              {1, f_after1_words},   {2, f_after2_words},   {3, f_after3_words}};
  /// Values of blocks, or prefix sums over them, that go on at both ends of the page.
  struct Padded {
    std::vector<float> values;
    void fill(const std::vector<float>& sums);
    const float* at(int64_t index) const;
  };
  void prepare_around();
  void fill_around(uint32_t first, FeatureMatrix& out) const;
  void fill_window(const Window& window, int64_t block, size_t row, FeatureMatrix& out) const;

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
  const FeatureSet& set_;
  std::vector<Window> windows_;        ///< those that are wanted
  std::vector<Neighbour> neighbours_;  ///< likewise
  std::vector<uint8_t> wanted_groups_, wanted_tags_;  ///< of class names and ancestors
  struct {
    Padded words, running, score, few, rules;  ///< prefix sums
    Padded own[kNeighbourFeatures];            ///< a block's own values
  } around_;
  std::vector<float> score_sum_, short_sum_, rule_sum_, attribute_sum_, weight_sum_;  ///< prefix sums over blocks
  std::vector<float> dated_sum_, heading_sum_, image_sum_;
  std::vector<SectionSums> sibling_sums_, path_sums_;  ///< one a group of PageStats
  std::vector<int32_t> branch_;                         ///< of an element: the child of the top chain it lies in, -1: none
  std::vector<int32_t> section_, related_, comments_;   ///< of a block: what opened the section it is in, -1: none
  std::vector<uint32_t> section_end_;                   ///< of a block that opens a section: where it ends
  std::vector<int32_t> last_running_, next_running_, last_heading_, next_heading_, last_h2_;
  std::vector<int32_t> empty_lines_;
  uint32_t cluster_first_ = 0, cluster_last_ = 0;
  float cluster_words_ = 0;
  std::vector<Constant> page_features_;
  std::optional<LineFeatures> lines_;  ///< of text pages
  std::optional<RunFeatures> runs_;    ///< of pages with elements
};

}  // namespace tamis
