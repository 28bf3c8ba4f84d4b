// What moved a score: features, and the scores of other blocks where a page is unclear.
#include <algorithm>
#include <cmath>

#include "segment/page-cut.h"
#include "segment/scorer.h"
#include "segment_sample.h"

namespace tamis {
namespace {

/// A catalogue as plain text: nothing tells whether its lines are the content or the frame of it.
std::string catalogue() {
  std::string text = "Home\nNews\nProducts\nContact\n";
  for (int i = 1; i <= 6; ++i) {
    const std::string n = std::to_string(i);
    text += "Model " + n + " for the kitchen\nFrom 49 to 89\nA pan that holds " + n + " litres\nCompare\nAdd to list\n";
  }
  return text + "Terms\nPrivacy\n";
}

using SegmentExplain = SegmentSample;

TEST_F(SegmentExplain, AScoreThatWasEvenedOutSaysSo) {
  const Decisions& d = segment(catalogue(), ContentType::text);
  size_t drawn = 0;
  for (uint32_t i = 0; i < d.blocks.size(); ++i) {
    const auto why = segmenter_.explain(i, SIZE_MAX);
    EXPECT_TRUE(std::is_sorted(why.begin(), why.end(), [](const auto& a, const auto& b) { return std::abs(a.effect) > std::abs(b.effect); }));
    for (const Contribution& c : why) {
      if (c.feature != "lines_around") continue;
      ++drawn;
      EXPECT_NEAR(log_odds(c.value) + c.effect, log_odds(d.blocks[i].score), 1e-4);
    }
  }
  EXPECT_GT(drawn, d.blocks.size() / 4);
}

}  // namespace
}  // namespace tamis
