// Where the cut lies on a page: scores of blocks that belong together are evened out, then what promises most
// is kept.
#pragma once

#include "page/page.h"
#include "segment/page-stats.h"
#include "segment/segmenter.h"

namespace tamis {

struct BestCut {
  size_t kept = 0;  ///< of the ranked blocks
  double f = -1;    ///< the F-measure that this promises
};

struct Ranking {
  std::vector<uint32_t> order;  ///< blocks, the best first
  BestCut best;                 ///< without bias
};
Ranking rank_blocks(const PageStats& stats, const Decisions& decisions);

/// Draws scores towards each other where the page is unclear: in HTML those of blocks with one path, which a
/// template repeats, in text those of lines close by. A page whose best cut promises much is left alone:
/// there a single teaser below an article stands out by its own score. Returns the ranking by the scores as
/// they are then.
Ranking even_scores(const Page& page, const PageStats& stats, Decisions& decisions);

/// The log-odds of a probability, as even_scores() adds them: those of 0.0001 and 0.9999 at most.
double log_odds(double probability);

/// Keeps the blocks whose scores make the expected F-measure of the page highest: sorted by score, a block is
/// kept while (1+b²)·Σpw / (Σw + b²·Σall pw) grows (w: words; Nan et al., "Optimizing F-measure", ICML 2012,
/// for a ranked list). b² below 1 favours precision, above 1 recall; where the page surely is an article, precision
/// counts more. An HTML page where even the best cut promises next to nothing keeps nothing, unless recall is favoured.
void cut_by_score(const PageStats& stats, const SegmentSettings& settings, const Ranking& ranking,
                  Decisions& decisions);

}  // namespace tamis
