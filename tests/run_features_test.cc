// Features of runs of text between links: teasers are many short runs, an article is a long one.
#include "segment/run-features.h"

#include <gtest/gtest.h>

#include <string>

#include "page/page-reader.h"
#include "segment/feature-list.h"

namespace tamis {
namespace {

/// Run features of every block of an HTML page.
struct Runs {
  PageReader reader;
  Record record;
  PageStats stats;
  FeatureMatrix features;

  explicit Runs(std::string html) {
    record.type = ContentType::html;
    record.bytes = std::move(html);
    const Page& page = **reader.read(record);
    stats.measure(page);
    features.reset(page.blocks.size());
    RunFeatures runs;
    runs.measure(stats);
    runs.fill(0, features);
  }
  std::vector<float> column(Feature f) const { return {features.column(f), features.column(f) + features.rows()}; }
};

using Values = std::vector<float>;

// Paragraphs of ten words and links of four.
const std::string kParagraph = "<p>The ferry is back on its old line since Monday.";
const std::string kTeaser = "<h3><a href=x>Bridge closed until June</a></h3><p>Drivers have to go round by the old harbour road.";

TEST(RunFeatures, ALinkPartsRunsAndAHeadingDoesNot) {
  const Runs r("<body>" + kTeaser + kTeaser + "<h1>The ferry is back</h1>" + kParagraph + "<h2>Late boats</h2>" + kParagraph +
               "<p><a href=x>Home page of boats</a>");
  EXPECT_EQ(r.column(f_run_running), (Values{10, 10, 30, 30, 30, 30, 30, 30, 0}));
  EXPECT_EQ(r.column(f_run_words)[0], 14);
  EXPECT_EQ(r.column(f_run_share)[0], 10.f / 30);
  EXPECT_EQ(r.column(f_run_share)[5], 1);
  EXPECT_EQ(r.column(f_run_best)[0], 30.f / 40);
}

TEST(RunFeatures, HeadlinesAndRunningWordsAreCountedFromTheTitle) {
  const Runs r("<body>" + kTeaser + "<h1>The ferry is back</h1>" + kParagraph + kParagraph + kTeaser);
  EXPECT_EQ(r.column(f_headlines_since_title), (Values{-1, 0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(r.column(f_running_since_title), (Values{-10, -10, 0, 0, 10, 20, 20}));
  EXPECT_EQ(r.column(f_page_headlines)[3], 2);
  EXPECT_EQ(r.column(f_page_teasers)[3], 0.5f);
}

TEST(RunFeatures, APathIsMeasuredAgainstTheOneWithMostRunningText) {
  const Runs r("<body><div>" + kParagraph + kParagraph + "</div><ul><li>Drivers have to go round by the old harbour road.</ul>");
  EXPECT_EQ(r.column(f_path_running), (Values{1, 1, 0.5f}));
  EXPECT_EQ(r.column(f_words_to_usual), (Values{1, 1, 1}));
}

TEST(RunFeatures, APageWithoutTitleOrText) {
  const Runs links("<body><a href=x>Home page of boats</a><p><a href=y>All boats of today</a>"), empty("<body>");
  EXPECT_EQ(links.column(f_headlines_since_title), (Values{-999, -999}));
  EXPECT_EQ(links.column(f_run_share), (Values{0, 0}));
  EXPECT_EQ(links.column(f_page_teasers), (Values{0, 0}));
  EXPECT_EQ(empty.features.rows(), 0u);
}

}  // namespace
}  // namespace tamis
