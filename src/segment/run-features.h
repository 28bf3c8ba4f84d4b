// Runs of text between lines that are links: an article is one long run, teasers are many short ones.
// Serves pages with elements, whatever their language and their class names.
#pragma once

#include <cstdint>
#include <vector>

#include "segment/feature-matrix.h"
#include "segment/page-stats.h"

namespace tamis {

class RunFeatures {
 public:
  /// Measures a page. `stats` must outlive its filling.
  void measure(const PageStats& stats);

  /// Rows of `out` are blocks from `first` on.
  void fill(uint32_t first, FeatureMatrix& out) const;

 private:
  struct Run {
    float words = 0, running = 0;
  };
  const PageStats* stats_ = nullptr;
  std::vector<Run> runs_;
  std::vector<uint32_t> run_of_;     ///< of a block
  std::vector<float> paragraphs_;    ///< words of each
  std::vector<uint32_t> headlines_;  ///< entry i: links that read like headlines in blocks [0, i)
  float longest_ = 0;                ///< running words of the run with most
  float path_longest_ = 0;           ///< running words of the path with most
  float teasers_ = 0;                ///< share of paragraphs that stand close behind such a link
  float usual_words_ = 1;            ///< median of the paragraphs' words
};

}  // namespace tamis
