// Plain text: which pieces share a line, which are parted, what a body-only text leaves out.
// The same layout is the text of JSONL and the payload of WET.
#include <gtest/gtest.h>

#include "article_sample.h"
#include "output/text-writer.h"

namespace tamis {
namespace {

using test::ArticleSample;

std::string text_of(ArticleSample& sample, bool body_only = false) {
  std::string out;
  append_text(sample.article(), body_only, out);
  return out;
}

TEST(TextWriter, ABlockIsALineAndAGapAnEmptyLine) {
  ArticleSample s;
  s.keep("First line.").keep("Second line.").keep("Behind a gap.", {.gap = true});
  EXPECT_EQ(text_of(s), "First line.\nSecond line.\n\nBehind a gap.");
}

TEST(TextWriter, NoEmptyLineBeforeTheFirst) {
  ArticleSample s;
  s.keep("First line.", {.gap = true});
  EXPECT_EQ(text_of(s), "First line.");
}

TEST(TextWriter, JoinedPiecesShareALine) {
  ArticleSample s;
  s.keep("Before the cut").keep("behind it.", {.joined = true}).keep("Next line.");
  EXPECT_EQ(text_of(s), "Before the cut behind it.\nNext line.");
}

TEST(TextWriter, ADatelineThatOpensALineIsALineOfItsOwn) {
  ArticleSample s;
  s.keep("date 2024-11", {.metadata = true}).keep("The river rose overnight.");
  EXPECT_EQ(text_of(s), "date 2024-11\nThe river rose overnight.");
}

TEST(TextWriter, BodyOnlyLeavesOutTitleAndDatelines) {
  ArticleSample s;
  s.keep("The title", {.metadata = true})
      .keep("Published today", {.metadata = true})
      .keep("Body.", {.gap = true});
  EXPECT_EQ(text_of(s, true), "Body.");
}

TEST(TextWriter, APieceLeftOutHandsItsLineBreakOn) {
  ArticleSample s;
  s.keep("One.").keep("5 May", {.gap = true, .metadata = true}).keep("Two.", {.joined = true});
  EXPECT_EQ(text_of(s, true), "One.\n\nTwo.");
  ArticleSample blank;
  blank.keep("One.").keep("  ", {.gap = true}).keep("Two.");
  EXPECT_EQ(text_of(blank), "One.\n\nTwo.");
}

TEST(TextWriter, WhiteSpaceIsNormalisedAndNothingElse) {
  ArticleSample s;
  s.keep("  tpyo  stays\t\there ");
  EXPECT_EQ(text_of(s), "tpyo stays here");
}

TEST(TextWriter, PreformattedLinesKeepTheirIndentation) {
  ArticleSample s;
  s.keep("Tides:").keep("def ebb(x):\n    if x:\n\n        return  1", {.preformatted = true}).keep("And  so on.");
  EXPECT_EQ(text_of(s), "Tides:\ndef ebb(x):\n    if x:\n\n        return  1\nAnd so on.");
}

TEST(TextWriter, AnArticleWithoutAPageIsEmpty) {
  Article failed;
  std::string out = "before";
  append_text(failed, false, out);
  EXPECT_EQ(out, "before");
}

}  // namespace
}  // namespace tamis
