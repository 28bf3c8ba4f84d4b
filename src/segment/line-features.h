// What lines of plain text tell by their shapes: the stretch of running text, templates that come again and
// again, patterns of short and long lines. It stands in for the elements that a text page lacks.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "segment/evidence.h"
#include "segment/feature-matrix.h"
#include "segment/index-map.h"
#include "segment/page-stats.h"

namespace tamis {

/// Measures a text page once; a line's features are look-ups then. Its memory is kept from page to page.
class LineFeatures {
 public:
  /// Measures a page. Takes time in n for n lines, but for the page's quartiles of scores (n on the average)
  /// and the table of templates. `scores` holds the lexicon's score of each line. `stats` and `scores` must
  /// outlive the page's filling.
  void measure(const PageStats& stats, const Evidence& evidence, std::span<const float> scores);

  /// Sets the features of lines [first, first + out.rows()).
  void fill(uint32_t first, FeatureMatrix& out) const;

 private:
  static constexpr int kKinds = 6;    ///< ended, figures, years, questions, titles, currency
  static constexpr int kLengths = 6;  ///< classes of length, from a word or two to a paragraph
  static constexpr int kPatterns = (kLengths + 1) * (kLengths + 1) * (kLengths + 1);

  struct Pattern {
    uint32_t count = 0, first = 0, last = 0;
    float words = 0, score = 0;
  };
  /// Places of lines of one kind: how many before each line, and how far the nearest ones are.
  struct Kind {
    std::vector<uint32_t> before;       ///< prefix counts
    std::vector<int32_t> since, until;  ///< lines; 0 on such a line, -1 where there is none
  };

  void find_strip();
  void find_kinds();
  void find_patterns();
  void find_templates();
  void measure_page(const Evidence& evidence);

  const PageStats* stats_ = nullptr;
  std::span<const float> scores_;
  uint32_t lines_ = 0;
  std::vector<float> weight_sum_, weighted_score_sum_;  ///< prefix sums
  std::array<Kind, kKinds> kinds_;
  std::vector<uint16_t> pattern_;  ///< of each line
  std::array<Pattern, kPatterns> patterns_{};
  IndexMap template_numbers_;
  std::vector<uint32_t> template_count_;
  std::vector<float> sorted_scores_;
  std::vector<uint32_t> templates_;  ///< how many lines of the page are made like this one
  int32_t strip_first_ = 0, strip_last_ = -1;
  std::vector<std::pair<Feature, float>> page_features_;
};

}  // namespace tamis
