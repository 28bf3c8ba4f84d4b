// Markdown: what elements become, and that text which looks like markup is still read as text.
// Expected texts are what a CommonMark reader shows as the page did.
#include <gtest/gtest.h>

#include <string>
#include <vector>

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

TEST(Markdown, MarkdownStaysAsItCame) {
  const RuleSet rules;
  Cleaner cleaner(rules, nullptr, nullptr, {});
  Record record;
  record.type = ContentType::text;
  record.bytes = "# On rivers\n\nThey **flow** to [the sea](/sea).\n\n* slow\n* fast\n* deep\n* cold\n";
  std::string out;
  append_markdown(cleaner.clean(record), false, out);
  EXPECT_EQ(out + '\n', record.bytes);
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
  const int32_t first = s.numbered(GUMBO_TAG_LI, inner, 1);
  s.keep("one", {.leaf = one}).keep("two", {.leaf = two}).keep("first", {.leaf = first});
  s.keep("more of first", {.leaf = s.element(GUMBO_TAG_P, first)});
  s.keep("more of two", {.leaf = s.element(GUMBO_TAG_P, two)});
  EXPECT_EQ(markdown_of(s), "-  one\n-  two\n   1. first\n\n      more of first\n\n   more of two");
}

TEST(Markdown, ItemsHaveTheNumbersOfThePage) {
  ArticleSample s;
  const int32_t list = s.element(GUMBO_TAG_OL);
  const auto item = [&](int32_t parent, int number) { return s.numbered(GUMBO_TAG_LI, parent, number); };
  s.keep("nine", {.leaf = item(list, 9)});
  const int32_t ten = item(list, 10);
  s.keep("ten", {.leaf = ten}).keep("more of ten", {.leaf = s.element(GUMBO_TAG_P, ten)});
  s.keep("inner", {.leaf = item(s.element(GUMBO_TAG_OL, ten), 4)});
  s.keep("twenty", {.leaf = item(list, 20)}).keep("twenty-one", {.leaf = item(list, 21)});
  s.keep("of another list", {.leaf = item(s.element(GUMBO_TAG_OL), 22)});
  EXPECT_EQ(markdown_of(s),
            "9. nine\n10. ten\n\n    more of ten\n\n    4. inner\n20) twenty\n21) twenty-one\n22. of another list");
}

TEST(Markdown, ListsThatTouchStayTwo) {
  ArticleSample s;
  for (const char* text : {"one", "two", "three"}) s.keep(text, {.leaf = s.element(GUMBO_TAG_LI, s.element(GUMBO_TAG_UL))});
  EXPECT_EQ(markdown_of(s), "-  one\n*  two\n-  three");
}

TEST(Markdown, AQuoteInAnItemStaysInIt) {
  ArticleSample s;
  const int32_t list = s.element(GUMBO_TAG_OL);
  const int32_t one = s.numbered(GUMBO_TAG_LI, list, 1);
  s.keep("one", {.leaf = one});
  s.keep("said\nso", {.leaf = s.element(GUMBO_TAG_BLOCKQUOTE, one)});
  const int32_t two = s.numbered(GUMBO_TAG_LI, list, 2);
  s.keep("two", {.leaf = two});
  const int32_t inner = s.element(GUMBO_TAG_LI, s.element(GUMBO_TAG_UL, two));
  s.keep("inner", {.leaf = inner}).keep("said again", {.leaf = s.element(GUMBO_TAG_BLOCKQUOTE, inner)});
  EXPECT_EQ(markdown_of(s), "1. one\n\n   > said\\\n   > so\n2. two\n   -  inner\n\n      > said again");
}

TEST(Markdown, ParagraphsAndItemsOfAQuoteStayInOne) {
  ArticleSample s;
  const int32_t quote = s.element(GUMBO_TAG_BLOCKQUOTE);
  s.keep("One.", {.leaf = s.element(GUMBO_TAG_P, quote)}).keep("Two.", {.leaf = s.element(GUMBO_TAG_P, quote)});
  const int32_t list = s.element(GUMBO_TAG_UL, quote);
  s.keep("a", {.leaf = s.element(GUMBO_TAG_LI, list)}).keep("b", {.leaf = s.element(GUMBO_TAG_LI, list)});
  s.keep("Three.", {.leaf = s.element(GUMBO_TAG_BLOCKQUOTE)});
  EXPECT_EQ(markdown_of(s), "> One.\n>\n> Two.\n>\n> -  a\n> -  b\n\n> Three.");
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

TEST(Markdown, CodeOfManyBlocksIsOne) {
  ArticleSample s;
  const int32_t code = s.element(GUMBO_TAG_PRE, s.element(GUMBO_TAG_LI, s.element(GUMBO_TAG_UL)));
  s.keep("if x:", {.leaf = code}).keep("y", {.leaf = code}).keep("z", {.leaf = code, .gap = true});
  EXPECT_EQ(markdown_of(s), "-  ```\n   if x:\n   y\n\n   z\n   ```");
}

/// A table of rows of cells, each of paragraphs; an empty cell stays one.
void keep_table(ArticleSample& s, const std::vector<std::vector<std::vector<std::string>>>& rows) {
  const int32_t table = s.element(GUMBO_TAG_TABLE);
  for (const auto& cells : rows) {
    const int32_t row = s.numbered(GUMBO_TAG_TR, table, static_cast<int32_t>(cells.size()));
    for (size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      const int32_t cell = s.numbered(GUMBO_TAG_TD, row, static_cast<int32_t>(i + 1));
      for (const std::string& text : cells[i]) s.keep(text, {.leaf = s.element(GUMBO_TAG_P, cell)});
    }
  }
}

TEST(Markdown, DataTablesAreTables) {
  ArticleSample s;
  s.keep("Tides:");
  keep_table(s, {{{"Port"}, {"Ebb|flow"}, {"Note"}}, {{"Lowmoor"}, {"5:12"}, {}}, {{"Quay\n3"}, {"6:40"}, {"late", "_fog_"}}});
  s.keep("So far.");
  EXPECT_EQ(markdown_of(s),
            "Tides:\n\n| Port | Ebb\\|flow | Note |\n| --- | --- | --- |\n| Lowmoor | 5:12 |  |\n"
            "| Quay<br>3 | 6:40 | late<br>\\_fog\\_ |\n\nSo far.");
}

TEST(Markdown, LayoutTablesAreParagraphs) {
  ArticleSample one_row;
  keep_table(one_row, {{{"Menu"}, {"First.", "Second."}}});
  EXPECT_EQ(markdown_of(one_row), "Menu\n\nFirst.\n\nSecond.");
  ArticleSample sparse;
  keep_table(sparse, {{{"1."}, {}, {"Tides"}}, {{}, {}, {"40 points"}}});
  EXPECT_EQ(markdown_of(sparse), "1\\.\n\nTides\n\n40 points");
  ArticleSample long_cells;
  const std::string post(300, 'x');
  keep_table(long_cells, {{{"Wren"}, {post}}, {{"Finch"}, {"So."}}});
  EXPECT_EQ(markdown_of(long_cells), "Wren\n\n" + post + "\n\nFinch\n\nSo.");
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

TEST(Markdown, SignsAtTheEndOfAHeadingStay) {
  ArticleSample s;
  s.keep("Gauge ##", {.leaf = s.element(GUMBO_TAG_H2)}).keep("In C#", {.leaf = s.element(GUMBO_TAG_H3)});
  EXPECT_EQ(markdown_of(s), "## Gauge #\\#\n\n### In C#");
}

TEST(Markdown, UnderscoresAreEscapedByRuns) {
  ArticleSample s;
  s.keep("__init__ (_x_) a__b é_à «_y_» ___");
  EXPECT_EQ(markdown_of(s), "\\_\\_init\\_\\_ (\\_x\\_) a__b é_à «\\_y\\_» \\_\\_\\_");
}

}  // namespace
}  // namespace tamis
