// The features of a page's blocks, laid out a column a feature, ready for the model and for training.
// One code computes them for both, so that what is learned is what is used.
#pragma once

#include <cstdint>
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
  const Described& described;
};

/// Fills features in ranges of blocks, so that a page of 200,000 blocks needs no matrix of that height and a
/// range stays near the processor. Each feature is a column that is filled at once, and only where it is
/// wanted; what several columns need is worked out beforehand, once a page, an element, a group or a row. Its
/// memory is kept from page to page.
class FeatureFiller {
 public:
  /// Measures a page. What `source` refers to and `set`, the features to compute, must outlive its filling.
  void start(const FeatureSource& source, const FeatureSet& set);

  /// Rows are blocks [first, last), at most kRowsOfKernel. Valid until the next call.
  const FeatureMatrix& fill(uint32_t first, uint32_t last);

 private:
  // features.cc
  void prepare_text();
  void fill_text(uint32_t first);
  // features-around.cc
  void prepare_around();
  void fill_around(uint32_t first);
  // features-tree.cc
  void prepare_tree();
  void fill_tree(uint32_t first);
  void fill_neighbours(uint32_t first);
  // features-chain.cc
  void measure_chains();
  void fill_levels(uint32_t first);
  void fill_nearest(uint32_t first);
  // features-section.cc
  void prepare_sections();
  void fill_groups(uint32_t first);
  void fill_sections(uint32_t first);

  void add_constant(size_t feature, float value) {
    page_features_.push_back({static_cast<uint16_t>(feature), value});
  }

  struct Window {
    int32_t radius;
    Feature feature;
  };
  struct Neighbour {
    int32_t offset;
    Feature feature;
  };
  static constexpr int kWindowFeatures = 8, kNeighbourFeatures = 7;
  static constexpr Window kWindows[] = {
      {2, f_window2_words}, {5, f_window5_words}, {15, f_window15_words}, {40, f_window40_words}};
  static constexpr Neighbour kNeighbours[] = {{-3, f_before3_words}, {-2, f_before2_words},
                                              {-1, f_before1_words}, {1, f_after1_words},
                                              {2, f_after2_words},   {3, f_after3_words}};
  /// Values of blocks, or prefix sums over them, that go on at both ends of the page.
  struct Padded {
    std::vector<float> values;
    void fill(const std::vector<float>& sums);
    const float* at(int64_t index) const;
  };
  void fill_window(const Window& window, int64_t first);

  /// Sums over a range of blocks.
  struct Sums {
    float words = 0, links = 0, running = 0, score = 0;
    float attributes = 0, weight = 0, dated = 0, headings = 0;

    void add(const Sums& s) {
      words += s.words, links += s.links, running += s.running, score += s.score;
      attributes += s.attributes, weight += s.weight, dated += s.dated, headings += s.headings;
    }
    Sums less(const Sums& s) const {
      return {words - s.words,           links - s.links,   running - s.running, score - s.score,
              attributes - s.attributes, weight - s.weight, dated - s.dated,     headings - s.headings};
    }
  };
  struct Range {
    uint32_t first, last;
    Sums sums;
  };
  Range range(uint32_t first, uint32_t last) const { return {first, last, sums_[last].less(sums_[first])}; }

  /// What an element has from its ancestors. Levels are the ranges of blocks of its chain, each wider than
  /// the one before, those of a single block left out.
  struct Chain {
    int32_t branch = -1;  ///< the child of the top chain it lies in
    int32_t widest = -1;  ///< whose group of 3 or more siblings has most words, itself at least two blocks
    float widest_words = -1;  ///< of that group
    int32_t titled = -1;  ///< the first level that holds the title
    uint16_t levels = 0;
    uint16_t half = 0;         ///< levels up to the one with half of the page's running text
    uint16_t title_steps = 0;  ///< levels up to the one that holds the title
  };
  const Chain& chain_of(int32_t element) const { return chains_[static_cast<size_t>(element + 1)]; }

  /// Sums over the members of a group of siblings or of blocks with one path.
  struct GroupSums {
    Sums sums;
    float blocks = 0, images = 0;
  };
  /// What such a group is like: features that are the same for all its blocks.
  struct GroupFacts {
    float count = -1, words = -1, deviation = -1, links = -1, share = -1, running = -1;
    float dated = 0, headings = 0, images = 0, score = 0, attributes = 0;
  };
  GroupFacts facts_of(const Group& group, const GroupSums& sums) const;

  struct Constant {
    uint16_t feature;
    float value;
  };

  const Page* page_ = nullptr;
  const PageStats* stats_ = nullptr;
  const Evidence* evidence_ = nullptr;
  const std::vector<AttributeScore>* attributes_ = nullptr;
  const std::vector<float>* scores_ = nullptr;
  const Described* described_ = nullptr;
  const FeatureSet* set_ = nullptr;
  FeatureMatrix out_;
  std::vector<Constant> page_features_;

  std::vector<float> score_sum_, short_sum_, rule_sum_;  ///< prefix sums over blocks
  std::vector<int32_t> last_running_, next_running_, last_heading_, next_heading_, last_h2_;
  std::vector<int32_t> empty_lines_;
  uint32_t cluster_first_ = 0, cluster_last_ = 0;
  float cluster_words_ = 0;
  std::vector<Window> windows_;        ///< those that are wanted
  std::vector<Neighbour> neighbours_;  ///< likewise
  struct {
    Padded words, running, score, few, rules;  ///< prefix sums
    Padded own[kNeighbourFeatures];            ///< a block's own values
  } around_;
  LineFeatures lines_;  ///< of text pages
  RunFeatures runs_;    ///< of pages with elements

  // Of pages with elements.
  std::vector<Sums> sums_;        ///< prefix sums over blocks
  std::vector<float> image_sum_;  ///< likewise
  std::vector<Chain> chains_;     ///< of each element, behind one for no element
  std::vector<uint8_t> wanted_;   ///< the names of elements whose nearest bearer is wanted: bits of a mask
  size_t names_ = 0;              ///< room for them, in whole vectors
  std::vector<uint32_t> nearest_row_;  ///< of each element, behind one for no element: its row in `nearest_`
  std::vector<int32_t> nearest_;       ///< rows of `names_`; elements without such names share their parent's
  std::vector<uint32_t> fact_of_siblings_;  ///< of each sibling group: its place in `sibling_facts_`, 0: it is no list
  std::vector<GroupFacts> sibling_facts_, path_facts_;  ///< the first for no siblings; one a path group
  std::vector<GroupSums> group_sums_;
  std::vector<int32_t> section_, related_,
      comments_;                       ///< of a block: what opened the section it is in, -1: none
  std::vector<uint32_t> section_end_;  ///< of a block that opens a section: where it ends
};

}  // namespace tamis
