// Markdown: what elements become, and that text which looks like markup is still read as text.
// Expected texts are what a CommonMark reader shows as the page did.
#include <gtest/gtest.h>

#include "article_sample.h"
#include "output/markdown-writer.h"

namespace tamis {
namespace {

using test::ArticleSample;

std::string markdown_of(ArticleSample& sample, bool body_only = false) {
  std::string out;
  append_markdown(sample.article(), body_only, out);
  return out;
}

TEST(Markdown, HeadingsAndParagraphs) {
  ArticleSample s;
  s.keep("On rivers", {.leaf = s.element(GUMBO_TAG_H2)}).keep("They flow.", {.leaf = s.element(GUMBO_TAG_P)});
  EXPECT_EQ(markdown_of(s), "## On rivers\n\nThey flow.");
}

TEST(Markdown, TheTitleIsAHeadingWhateverItsElement) {
  ArticleSample s;
  s.keep("On rivers", {.leaf = s.element(GUMBO_TAG_DIV), .metadata = true}).keep("They flow.");
  s.article().metadata.title_block = 0;
  EXPECT_EQ(markdown_of(s), "# On rivers\n\nThey flow.");
  EXPECT_EQ(markdown_of(s, true), "They flow.");
}

TEST(Markdown, ListsNestAndNumber) {
  ArticleSample s;
  const int32_t list = s.element(GUMBO_TAG_UL);
  const int32_t one = s.element(GUMBO_TAG_LI, list), two = s.element(GUMBO_TAG_LI, list);
  const int32_t inner = s.element(GUMBO_TAG_OL, two);
  const int32_t first = s.element(GUMBO_TAG_LI, inner);
  s.keep("one", {.leaf = one}).keep("two", {.leaf = two}).keep("first", {.leaf = first});
  s.keep("more of first", {.leaf = s.element(GUMBO_TAG_P, first)});
  EXPECT_EQ(markdown_of(s), "-  one\n-  two\n   1. first\n\n      more of first");
}

TEST(Markdown, AListAroundTheWholePageMakesNoItems) {
  ArticleSample s;
  s.keep("Text.", {.leaf = s.element(GUMBO_TAG_P, s.element(GUMBO_TAG_UL))});
  EXPECT_EQ(markdown_of(s), "Text.");
}

TEST(Markdown, QuotesPrefixEveryLine) {
  ArticleSample s;
  s.keep("One line\nand another", {.leaf = s.element(GUMBO_TAG_P, s.element(GUMBO_TAG_BLOCKQUOTE))});
  EXPECT_EQ(markdown_of(s), "> One line\\\n> and another");
}

TEST(Markdown, CodeKeepsItsLinesAndFindsALongerFence) {
  ArticleSample s;
  s.keep("if x:\n    y```", {.leaf = s.element(GUMBO_TAG_CODE, s.element(GUMBO_TAG_PRE))});
  EXPECT_EQ(markdown_of(s), "````\nif x:\n    y```\n````");
}

TEST(Markdown, CellsOfARowShareALine) {
  ArticleSample s;
  const int32_t row = s.element(GUMBO_TAG_TR), next = s.element(GUMBO_TAG_TR);
  s.keep("a", {.leaf = s.element(GUMBO_TAG_TD, row)}).keep("b", {.leaf = s.element(GUMBO_TAG_TD, row)});
  s.keep("c", {.leaf = s.element(GUMBO_TAG_TD, next)});
  EXPECT_EQ(markdown_of(s), "a | b\n\nc");
}

TEST(Markdown, WhatLooksLikeMarkupIsEscaped) {
  ArticleSample s;
  s.keep("# no heading")
      .keep("12. no item")
      .keep("- no item")
      .keep("#tag -1 snake_case 2*3 [x] <b> &amp; a & b _x_");
  EXPECT_EQ(markdown_of(s),
            "\\# no heading\n\n12\\. no item\n\n\\- no item\n\n"
            "#tag -1 snake_case 2\\*3 \\[x\\] \\<b> \\&amp; a & b \\_x\\_");
}

}  // namespace
}  // namespace tamis
