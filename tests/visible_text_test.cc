// What is to be read of text that a converter marked up.
#include "page/visible-text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "page/page-reader.h"
#include "segment/page-stats.h"

namespace tamis {
namespace {

/// What is to be read of `text` as one block; links in angle brackets.
std::string visible(std::string text) {
  Page page;
  page.text = text;
  const Block block{.begin = 0, .end = static_cast<uint32_t>(text.size())};
  std::vector<VisibleRun> runs;
  visible_runs(page, block, runs);
  std::string out;
  for (const VisibleRun& run : runs) {
    if (run.space) out += ' ';
    const std::string part = text.substr(run.begin, run.end - run.begin);
    out += run.link ? "<" + part + ">" : part;
  }
  return out;
}

TEST(VisibleText, MarksOfItemsAndHeadings) {
  EXPECT_EQ(item_mark("* Boats"), 2u);
  EXPECT_EQ(item_mark("-   Boats"), 4u);
  EXPECT_EQ(item_mark("### Boats"), 4u);
  EXPECT_EQ(item_mark("\u2022 Boats"), 4u);
  for (const char* none : {"Boats", "*Boats", "-5 degrees", "#boats", "####### Boats", "* * *", "- 30 -", "*", "- ", ""}) EXPECT_EQ(item_mark(none), 0u) << none;
}

TEST(VisibleText, LinksWithoutTheirTargets) {
  EXPECT_EQ(visible("See [the report](https://example.com/r_(2).pdf) of May"), "See <the report> of May");
  EXPECT_EQ(visible("* [Home](/) [News](/news \"All news\")"), "<Home> <News>");
  EXPECT_EQ(visible("[a [b](u) c](v)"), "<a> <b> <c>");
  EXPECT_EQ(visible("before![a boat](b.jpg)after"), "beforeafter") << "a picture has no text";
  EXPECT_EQ(visible("[![a boat](b.jpg)The boat](/boat)"), "<The boat>");
  EXPECT_EQ(visible("**Read also:** [Boats](/b)"), "Read also: <Boats>");
  EXPECT_EQ(visible("d**n that boat"), "d**n that boat");
}

TEST(VisibleText, BracketsThatAreText) {
  EXPECT_EQ(visible("He [the mayor] left (at noon)"), "He [the mayor] left (at noon)");
  EXPECT_EQ(visible("a](b) and [c](d"), "a](b) and [c](d");
  EXPECT_EQ(visible("f[i](x"), "f[i](x");
}

TEST(VisibleText, LineBreaksOfAWrappedParagraph) {
  EXPECT_EQ(visible("the old\n   one\r\nstays"), "the old one stays");
  EXPECT_EQ(visible("\u6E2F\u6E7E\n\u7BA1\u7406"), "\u6E2F\u6E7E\u7BA1\u7406") << "Han is not parted";
  EXPECT_EQ(visible("see [the\nreport](http://example.com/\na) now"), "see <the> <report> now");
}

TEST(VisibleText, ManyBracketsTakeNoLonger) {
  std::string open(200'000, '['), half, links;
  for (int i = 0; i < 1'000'000; ++i) half += "[](";
  for (int i = 0; i < 200'000; ++i) links += "[a](b)";
  EXPECT_EQ(visible(open), open);
  EXPECT_EQ(visible(half), half);
  EXPECT_EQ(visible_text(links), std::string(200'000, 'a')) << "each link is read once, not the rest of the line with it";
}

/// A text page, measured.
struct Read {
  PageReader reader;
  Record record;
  const Page* page = nullptr;
  PageStats stats;

  explicit Read(std::string text) {
    record.type = ContentType::text;
    record.bytes = std::move(text);
    page = *reader.read(record);
    stats.measure(*page);
  }
};

const std::string kMarkdown =
    "# A second boat\n\nThe office has bought [a boat](/a) for **the pilots** of [the bay](/b).\n\n* [Home](/) [News](/n) [Sport](/s) [Weather](/w)\n";

TEST(VisibleText, WordsAndLinksAreCountedAsAReaderSeesThem) {
  const Read marked(kMarkdown), plain("A second boat\n\nThe office has bought a boat for the pilots of the bay.\n\nHome News Sport Weather\n");
  ASSERT_EQ(marked.stats.text.size(), 3u);
  for (size_t i = 0; i < 3; ++i) EXPECT_EQ(marked.stats.text[i].hash, plain.stats.text[i].hash) << i;
  EXPECT_LT(marked.stats.link_density[1], 0.34f);
  EXPECT_GT(marked.stats.link_density[2], 0.8f);
}

}  // namespace
}  // namespace tamis
