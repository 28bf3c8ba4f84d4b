// What stands behind an article in plain text under headings that rules cut: other stories and readers' comments.
#include "segment/text-sections.h"

#include <gtest/gtest.h>

#include "scored_page.h"

namespace tamis {
namespace {

const std::string kBody =
    "The council of the town has decided on Monday to build a second bridge over the river, because the first one is closed to lorries since spring.\n"
    "Farmers of the left bank have to drive for an hour to the market, and many of them sell what they grow at the door of their houses now.\n"
    "The bridge will cost nine million, a third of which the county pays, and the work will take two years if the winter is no harder than the last.\n"
    "Nobody spoke against it in the council, but the fishermen want to know where their boats will lie until the piers are finished at last.\n";
const std::string kStories =
    "Read also\n"
    "The ferry to the islands starts again\nThe harbour is free of ice since Monday.\n"
    "Three hurt in a crash on the coast road\nThe road was closed until noon.\n"
    "A prize for the baker of the old town\nHe has made bread for forty years.\n";
const std::string kComments =
    "2 comments\n"
    "Ann Baker, 12/03/2021 10:22\nAt last, we have waited for this for ten years now.\n"
    "Rob, 12/03/2021 11:40\nAnd who pays for all that in the end, I ask you.\n";

/// Everything is kept, and lines that are headings here are known to the rules.
struct Article : Scored {
  Evidence evidence;
  SegmentSettings settings;

  explicit Article(const std::string& text, float article = 0.9f) : Scored(text, {}) {
    for (Decision& d : decisions.blocks) d.score = 0.8f;
    evidence.bits.assign(page->blocks.size(), 0);
    for (size_t i = 0; i < page->blocks.size(); ++i) {
      const std::string_view line = page->text_of(page->blocks[i]);
      if (line == "Read also") evidence.bits[i] = kEvidenceCut | kEvidenceRelated;
      if (line == "2 comments") evidence.bits[i] = kEvidenceCut | kEvidenceComments;
      if (line == "About the author") evidence.bits[i] = kEvidenceAuthor;
    }
    decisions.kind = {"article", article, article};
  }
  /// The lines that were cut, one digit a line: 1 where it was.
  std::string cut() {
    cut_text_sections(*page, stats, evidence, settings, decisions);
    std::string out;
    for (const Decision& d : decisions.blocks) out += d.keep ? '0' : '1';
    return out;
  }
};

TEST(TextSections, StoriesAndCommentsBehindTheArticleGo) {
  Article a(kBody + kStories + kComments);
  EXPECT_EQ(a.cut(), "0000" "0111111" "01111");
  EXPECT_EQ(a.decisions.blocks[5].cause, Cause::section);
  EXPECT_EQ(a.decisions.blocks[5].other, 4u) << "the heading that opened it";
}

TEST(TextSections, WhoWantsCommentsKeepsThem) {
  Article a(kBody + kStories + kComments);
  a.settings.comments = true;
  EXPECT_EQ(a.cut(), "0000" "0111111" "00000");
}

TEST(TextSections, AStoryAmidTheArticleTakesNothingWithIt) {
  Article a("A second bridge\n" + kBody + "Read also\nThe ferry to the islands starts again\n" + kBody);
  EXPECT_EQ(a.cut().find('1'), std::string::npos);
}

TEST(TextSections, WhatIsLeftOfAnArticleBehindOneStoryStays) {
  Article a(kBody + "Read also\nThe ferry to the islands starts again\nIn figures\nCost 9 million\nLength 310 m\nThe work begins in May.\nIt ends in two years.\n");
  EXPECT_EQ(a.cut().find('1'), std::string::npos);
}

TEST(TextSections, WithoutTimesNobodyTellsCommentsFromText) {
  Article a(kBody + "2 comments\nThe piers will be finished in May, as the county says.\nThe boats will lie in the old harbour.\n");
  EXPECT_EQ(a.cut().find('1'), std::string::npos);
}

TEST(TextSections, WhatIsSaidOfTheAuthorGoesWithItsHeading) {
  Article a(kBody + "About the author\nIda Moen\nIda Moen has written about the county for ten years and lives at the harbour.\n" + kStories);
  EXPECT_EQ(a.cut(), "0000" "111" "0111111");
  EXPECT_EQ(a.decisions.blocks[6].other, 4u);
}

TEST(TextSections, ALongTextUnderTheAuthorsHeadingIsTheArticlesOwn) {
  Article a(kBody + kBody + kBody + kBody + "About the author\n" + kBody + kBody);
  EXPECT_EQ(a.cut().find('1'), std::string::npos);
}

TEST(TextSections, OnOtherPagesTheSameLinesStay) {
  Article a(kBody + kStories + kComments, 0.6f);
  EXPECT_EQ(a.cut().find('1'), std::string::npos);
}

TEST(TextSections, AShortNoticeIsNoArticle) {
  Article a("The council has decided to build a second bridge over the river, as the mayor said.\n" + kStories);
  EXPECT_EQ(a.cut().find('1'), std::string::npos);
}

TEST(TextSections, StoriesThatTheScoreCutShowTheShapeOfTheRest) {
  Article a(kBody + kStories);
  for (const size_t headline : {5u, 7u}) a.decisions.blocks[headline] = {.keep = false, .cause = Cause::model, .rule = 0, .other = 0, .score = 0.3f};
  EXPECT_EQ(a.cut(), "0000" "0111111");
  EXPECT_EQ(a.decisions.blocks[6].cause, Cause::section);
}

}  // namespace
}  // namespace tamis
