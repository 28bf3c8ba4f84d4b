// Features of sections: what a heading opens, what hangs off the main container, what siblings are together.
#include <gtest/gtest.h>

#include <string>

#include "page/page-reader.h"
#include "segment/features.h"
#include "segment/segmenter.h"

namespace tamis {
namespace {

/// Features of every block of an HTML page, without rules and without a model.
struct Sections {
  PageReader reader;
  Record record;
  RuleSet rules;
  FeatureMatrix features;

  explicit Sections(std::string html) {
    record.type = ContentType::html;
    record.bytes = std::move(html);
    Segmenter segmenter(rules, nullptr, nullptr, {});
    segmenter.visit_features(**reader.read(record), {}, FeatureSet::all(),
                             [&](uint32_t, const FeatureMatrix& m) { features = m; });
  }
  std::vector<float> column(Feature f) const {
    return {features.column(f), features.column(f) + features.rows()};
  }
};

using Values = std::vector<float>;

TEST(SectionFeatures, AHeadingOpensASectionUpToTheNextAndWithinItsContainer) {
  const Sections s(
      "<body><p>Lead.<div><div><h2>One</h2></div><p>Two words.<p>Three.<h2>Four</h2><p>Five.</div><p>After.");
  EXPECT_EQ(s.column(f_section_blocks), (Values{-1, 3, 3, 3, 2, 2, -1}));
  EXPECT_EQ(s.column(f_section_place)[3], 2.f / 3);
  EXPECT_EQ(s.column(f_section_words)[1], 4);
}

TEST(SectionFeatures, ABranchIsAChildOfTheMainContainersChain) {
  const Sections s(
      "<body><div class=page><div class=menu><a href=a>Home</a><br><br><a href=b>Sport</a></div><div "
      "class=text>"
      "<p>The ferry left the harbour before sunrise, and nobody on board had slept at all."
      "<p>The crew played cards, as they do on every voyage, until the sea was calm "
      "again.</div></div><footer><p>Imprint<p>Contact</footer>");
  const Values blocks = s.column(f_branch_blocks), links = s.column(f_branch_links);
  EXPECT_EQ(blocks[0], 2) << "the menu";
  EXPECT_EQ(links[0], 1);
  EXPECT_EQ(blocks[2], 1) << "a paragraph of the main container";
  EXPECT_EQ(blocks[4], 2) << "a child of the body";
}

TEST(SectionFeatures, SiblingsAreCountedTogether) {
  const Sections s(
      "<body><ul><li><h3>Ann</h3><p>2 May 2024<li><h3>Bea</h3><p>3 May "
      "2024<li><h3>Cyd</h3><p>Hello</ul><p>Alone.");
  EXPECT_EQ(s.column(f_repeat_headings), (Values{1, 1, 1, 1, 1, 1, 0}));
  EXPECT_EQ(s.column(f_repeat_dated)[0], 2.f / 3);
}

TEST(SectionFeatures, APageOfOneBlockHasNoSection) {
  const Sections s("<body><p>Alone.");
  EXPECT_EQ(s.column(f_section_blocks), Values{-1});
  EXPECT_EQ(s.column(f_related_scope), Values{-1});
}

TEST(SectionFeatures, StepsCountToTheNearestElementThatHasTheName) {
  const Sections s("<body><main><div class=menu><p>One<div class=navbar><p>Two</div></div></main><p>Three.");
  EXPECT_EQ(s.column(f_nav_steps), (Values{1, 1, -1}));
  EXPECT_EQ(s.column(f_nav_share), (Values{2.f / 3, 1.f / 3, -1}));
  EXPECT_EQ(s.column(f_in_main), (Values{2, 3, -1}));
  EXPECT_EQ(s.column(f_nav_page), (Values(3, 2.f / 6))) << "of six elements two";
}

TEST(SectionFeatures, LevelsLeaveOutElementsOfOneBlockAndOfTheSameBlocks) {
  const Sections s("<body><div><section><div><p>One<p>Two</div></section><p>Three</div><p>Four.");
  EXPECT_EQ(s.column(f_levels), (Values{2, 2, 1, 0}));
  EXPECT_EQ(s.column(f_level0_blocks), (Values{2, 2, 3, 4}));
  EXPECT_EQ(s.column(f_level1_blocks), (Values{3, 3, 4, 4}));
}

TEST(SectionFeatures, TheWidestListIsTheOneWithMostWordsWhoseItemsHaveTwoBlocks) {
  const Sections s(
      "<body><ul><li><p>One "
      "two<p>Three<li><p>Four<p>Five<li><ol><li>Six<li>Seven<li>Eight</ol><p>Nine</ul><p>Ten.");
  EXPECT_EQ(s.column(f_wide_count), (Values{3, 3, 3, 3, 3, 3, 3, 3, -1}));
  EXPECT_EQ(s.column(f_wide_steps), (Values{1, 1, 1, 1, 2, 2, 2, 1, -1}));
  EXPECT_EQ(s.column(f_repeat_steps), (Values{1, 1, 1, 1, 0, 0, 0, 1, -1}));
}

}  // namespace
}  // namespace tamis
