// Pages of no block, of one and of very many: within the limits, and every block decided.
#include "html_samples.h"
#include "segment_sample.h"

namespace tamis {
namespace {

class Growth : public SegmentSample {
 protected:
  size_t decide(std::string bytes, ContentType type) { return segment(std::move(bytes), type).blocks.size(); }
};

TEST_F(Growth, NoBlock) {
  EXPECT_EQ(decide("", ContentType::text), 0u);
  EXPECT_EQ(decide("<p></p>", ContentType::html), 0u);
}

TEST_F(Growth, OneBlock) {
  EXPECT_EQ(decide("Un mot", ContentType::text), 1u);
  EXPECT_EQ(decide("<p>Un mot</p>", ContentType::html), 1u);
}

TEST_F(Growth, TwoHundredThousandBlocks) {
  EXPECT_EQ(decide(repeated("Une ligne de texte.\n", 200'000), ContentType::text), 200'000u);
  EXPECT_EQ(decide("<ul>" + repeated("<li>Une ligne de texte.</li>", 200'000) + "</ul>", ContentType::html), 200'000u);
}

TEST_F(Growth, ManyBlocksOfDifferentClasses) {
  std::string html;
  for (int i = 0; i < 20'000; ++i) html += "<div class=c" + std::to_string(i * 7919) + "x id=n" + std::to_string(i) + "><p>Texte.</p></div>";
  EXPECT_EQ(decide(html, ContentType::html), 20'000u);
}

}  // namespace
}  // namespace tamis
