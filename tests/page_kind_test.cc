// What kind of page the program takes a page for, and what follows from it for the cut.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "segment/page-cut.h"
#include "segment_sample.h"

namespace tamis {
namespace {

using PageKindOf = SegmentSample;

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

const std::string kParagraph =
    "<p>The council of the town has decided on Monday to build a second bridge over the river, because the first one is closed to "
    "lorries since the spring and the farmers of the left bank have to drive an hour to the market.</p>";

TEST_F(PageKindOf, AnArticleIsOne) {
  const Decisions& d = segment("<html><head><title>A second bridge</title><meta property='og:type' content='article'></head><body><nav><a href=/>Home</a>"
                               "</nav><article><h1>A second bridge</h1>" + repeated(kParagraph, 12) + "</article></body></html>",
                               ContentType::html);
  EXPECT_EQ(d.kind.name, "article");
  EXPECT_GT(d.kind.probability, 0.5);
}

TEST_F(PageKindOf, AShopsPageIsAProduct) {
  const Decisions& d = segment(
      "<html><head><title>Oak table</title><meta property='og:type' content='product'><script type='application/ld+json'>"
      "{\"@type\":\"Product\",\"name\":\"Oak table\",\"offers\":{\"price\":\"320\"}}</script></head><body><div class='product'><h1>Oak table</h1>"
      "<p class='price'>€320.00</p><button>Add to cart</button><p>A table of oak for six people, oiled by hand.</p></div><div class='related-products'>" +
          repeated("<div class='product-card'><img src=a.jpg><a href=/p>Chair of oak</a><span class='price'>€95.00</span></div>", 8) + "</div></body></html>",
      ContentType::html);
  EXPECT_EQ(d.kind.name, "product");
  EXPECT_LT(d.kind.article, 0.2);
}

TEST_F(PageKindOf, ATextHasOneToo) {
  std::string text = "A second bridge\n\n";
  for (int i = 0; i < 12; ++i) text += kParagraph.substr(3, kParagraph.size() - 7) + "\n\n";
  EXPECT_EQ(segment(text, ContentType::text).kind.name, "article");
}

TEST_F(PageKindOf, APageWithoutBlocksHasNone) { EXPECT_EQ(segment("<html><body></body></html>", ContentType::html).kind.name, ""); }

TEST(PageKind, AnHtmlPageThatSurelyIsAnArticleIsCutEarlier) {
  PageStats stats;
  stats.elements.resize(1);  // a page of HTML
  Decisions d;
  for (uint32_t i = 0; i < 20; ++i) {
    stats.text.push_back({});
    stats.text.back().words = 20;
    d.blocks.push_back({.score = i < 10 ? 0.95f : 0.95f - 0.09f * static_cast<float>(i - 9)});
  }
  const Ranking ranking = rank_blocks(stats, d);
  const auto kept = [&](PageKind kind, double bias) {
    d.kind = kind;
    cut_by_score(stats, {.bias = bias}, ranking, d);
    return std::count_if(d.blocks.begin(), d.blocks.end(), [](const Decision& b) { return b.keep; });
  };
  const PageKind sure{"article", 0.9f, 0.9f}, likely{"article", 0.7f, 0.7f};
  EXPECT_LT(kept(sure, 0), kept(likely, 0));
  EXPECT_EQ(kept(likely, 0), kept({}, 0));
  EXPECT_EQ(kept(sure, -0.5), kept(likely, -0.5)) << "who asks for recall gets it";
  stats.elements.clear();
  EXPECT_EQ(kept(sure, 0), kept(likely, 0)) << "a text's kind is less sure";
}

}  // namespace
}  // namespace tamis
