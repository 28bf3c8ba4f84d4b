// The scan: units, blocks of text and HTML, confirm expressions, long lines, and pages made to hurt.
#include <gtest/gtest.h>

#include "rules_sample.h"

namespace tamis {
namespace {

using Texts = std::vector<std::string>;

RuleSet rule(std::string_view pattern, std::string_view unit, std::string_view rest = "") {
  return compiled(rule_toml(pattern, "unit = \"" + std::string(unit) + "\"\n" + std::string(rest)));
}

TEST(Scanner, AHitIsWidenedToItsUnit) {
  const std::string html = "<p>First line<br>please read more here<br>last line</p><p>Next</p>";
  EXPECT_EQ(Scanned(rule("read more", "span"), html, ContentType::html).texts(), Texts{"read more"});
  EXPECT_EQ(Scanned(rule("read more", "line"), html, ContentType::html).texts(),
            Texts{"please read more here"});
  EXPECT_EQ(Scanned(rule("read more", "block"), html, ContentType::html).texts(),
            Texts{"First line\nplease read more here\nlast line"});
}

TEST(Scanner, ALineOrBlockIsHitOnce) {
  EXPECT_EQ(Scanned(rule("[ab]+c", "line"), "abcabcabc xc ac").hits.size(), 1u);
  const std::string html = "<p>read more<br>read more</p><p>read more</p>";
  EXPECT_EQ(Scanned(rule("read more", "block"), html, ContentType::html).hits.size(), 2u);
  EXPECT_EQ(Scanned(rule("read more", "line"), html, ContentType::html).hits.size(), 3u);
}

TEST(Scanner, SpansAreTheLongestThatTheExpressionTakes) {
  EXPECT_EQ(Scanned(rule(R"(\d+ votes?)", "span"), "4 vote, 12 votes").texts(),
            (Texts{"4 vote", "12 votes"}));
}

TEST(Scanner, HitsAreSortedAndNameTheirBlock) {
  const RuleSet set = compiled(rule_toml("zebra", "", "en.x.a") + rule_toml("apple|zebra", "", "en.x.b"));
  const Scanned page(set, "one\nan apple\ntwo\na zebra");
  ASSERT_EQ(page.hits.size(), 3u);
  EXPECT_EQ(page.hits[0].rule, 1u);
  EXPECT_EQ(page.hits[0].block, 1u);
  EXPECT_EQ(page.hits[1].rule, 0u);
  EXPECT_EQ(page.hits[2].rule, 1u);
  EXPECT_EQ(page.hits[2].block, 3u);
}

TEST(Scanner, AnchorsHoldAtTheEndsOfBlocks) {
  const RuleSet set = rule("^Read more$", "line");
  EXPECT_EQ(Scanned(set, "Text.\n  Read more \r\nText.").texts(), Texts{"Read more"});
  EXPECT_EQ(Scanned(set, "<p>Text.</p><div>Read more</div>", ContentType::html).texts(), Texts{"Read more"});
  EXPECT_TRUE(Scanned(set, "Read more of it").hits.empty());
}

TEST(Scanner, InvisibleCharactersAtTheEndsOfABlockGoWithIt) {
  const Scanned page(rule("^Read more$", "line"), "Text.\n\u200bRead more\u200b\nText.");
  ASSERT_EQ(page.hits.size(), 1u);
  EXPECT_EQ(page.hits[0].begin, page.page->blocks[1].begin);
  EXPECT_EQ(page.hits[0].end, page.page->blocks[1].end);
}

TEST(Scanner, ABlockBehindAWideGapIsALineOfItsOwn) {
  std::string article;
  for (int i = 0; i < 40; ++i) article += "A sentence of the article. ";
  const Scanned page(rule("^Read more$", "line"), article + "          Read more          Something else");
  ASSERT_GT(page.page->blocks.size(), 1u);
  EXPECT_EQ(page.texts(), Texts{"Read more"});
}

TEST(Scanner, RulesReadWhatAConverterMarkedUp) {
  const RuleSet read_more = rule("^Read more$", "line");
  const std::string links = "[A](/a)\n[B](/b)\n[C](/c)\n";
  EXPECT_EQ(Scanned(read_more, links + "* Read more\nText.").texts(), Texts{"* Read more"});
  EXPECT_EQ(Scanned(read_more, links + "**[Read more](/story)**\nText.").texts(), Texts{"**[Read more](/story)**"});
}

TEST(Scanner, AWrappedParagraphIsALine) {
  std::string text;
  for (int i = 0; i < 4; ++i)
    text += "The pilots of the bay had asked for a boat for ten years, as they cannot\nwait for calm weather when a ship lies before the bar and its master has\n"
            "called for help.\n\n";
  const Scanned page(rule("^Subscribe [^\\n]* our letter$", "line"),
                     text + "Subscribe to all that we have learnt about the boats of the bay and read\nour letter\n");
  ASSERT_EQ(page.hits.size(), 1u);
  EXPECT_EQ(page.hits[0].end, page.page->blocks.back().end);
  EXPECT_EQ(page.hits[0].begin, page.page->blocks.back().begin);
}

TEST(Scanner, OffsetsAreThoseOfThePage) {
  const Scanned page(rule("l'article", "span"), "Voici « tout » \u2026 l\u2019article\u00a0: l'article");
  EXPECT_EQ(page.texts(), (Texts{"l\u2019article", "l'article"}));
}

TEST(Scanner, ConfirmDecides) {
  const RuleSet set = rule("^Published", "line", R"(confirm = '''^Published (?:on )?\d{4}$''')");
  EXPECT_EQ(Scanned(set, "Published 2016\nPublished authors\nPublished on 2017").texts(),
            (Texts{"Published 2016", "Published on 2017"}));
  const RuleSet span = rule("votes", "span", R"(confirm = '''(?<=\()\d+ votes(?=\))''')");
  EXPECT_EQ(Scanned(span, "x (12 votes) 13 votes").texts(), Texts{"12 votes"});
}

TEST(Scanner, APatternMayCrossALineBreakWhereItSaysSo) {
  const std::string html = "<p>Follow<br>us</p><p>Follow</p><p>us</p>";
  EXPECT_EQ(Scanned(rule("follow\\nus", "span"), html, ContentType::html).texts(), Texts{"Follow\nus"});
  EXPECT_EQ(Scanned(rule("follow us", "span"), html, ContentType::html).texts(), Texts{});
}

TEST(Scanner, FindsSpansInAVeryLongLine) {
  std::string line;
  for (int i = 0; i < 4000; ++i) line += i % 100 == 50 ? "(15 votes) " : "some words of text, ";
  const Scanned page(rule(R"(\(\d+ votes\))", "span"), line);
  ASSERT_EQ(page.page->blocks.size(), 1u);
  EXPECT_EQ(page.hits.size(), 40u);
  for (size_t i = 0; i < page.hits.size(); ++i) EXPECT_EQ(page.text(i), "(15 votes)");
}

TEST(Scanner, AnchorsDoNotHoldInsideAVeryLongLine) {
  const std::string filler(9000, 'x');
  EXPECT_EQ(Scanned(rule("votes", "span", "confirm = '''^15 votes|votes$'''"), filler + " 15 votes " + filler)
                .hits.size(),
            0u);
  EXPECT_EQ(
      Scanned(rule("votes", "span", "confirm = '''^15 votes|votes$'''"), "15 votes " + filler + " votes")
          .texts(),
      (Texts{"15 votes", "votes"}));
}

TEST(Scanner, ARuleThatMatchesEverywhereStaysCheap) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "ab ";
  EXPECT_EQ(Scanned(rule("b", "line"), text).hits.size(), 1u);
  EXPECT_EQ(Scanned(rule("b", "span"), text).hits.size(), 200000u);
  EXPECT_EQ(Scanned(rule("a.*", "line"), text).hits.size(), 1u);
  std::string lines;
  for (int i = 0; i < 100000; ++i) lines += "ab\n";
  EXPECT_EQ(Scanned(rule("b", "line"), lines).hits.size(), 100000u);
}

TEST(Scanner, ACatastrophicConfirmEndsWithTheRest) {
  const RuleSet set = compiled(rule_toml("aaa", "confirm = '''^(?:(?:a+)+)+b$'''", "en.x.a") +
                               rule_toml("fine", "", "en.x.b"));
  std::string text;
  for (int i = 0; i < 20; ++i) text += std::string(200, 'a') + "\n";
  EXPECT_EQ(Scanned(set, text + "fine").texts(), Texts{"fine"});
}

TEST(Scanner, EmptyPagesAndEmptySets) {
  EXPECT_TRUE(Scanned(rule("abc", "line"), "").hits.empty());
  EXPECT_TRUE(Scanned(rule("abc", "line"), " \n ").hits.empty());
  EXPECT_TRUE(Scanned(RuleSet(), "abc").hits.empty());
}

TEST(Scanner, IsUsedAgain) {
  const RuleSet set = rule("abc", "line");
  Scanner scanner(set);
  PageReader reader;
  for (const char* text : {"abc", "none", "x\nabc\nabc"}) {
    Record record;
    record.type = ContentType::text;
    record.bytes = text;
    const Result<const Page*> page = reader.read(record);
    ASSERT_TRUE(page);
    EXPECT_EQ(scanner.scan(**page).size(), text[0] == 'a' ? 1u : text[0] == 'x' ? 2u : 0u);
  }
}

}  // namespace
}  // namespace tamis
