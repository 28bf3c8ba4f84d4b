// The rules' last word: cuts of lines and of all before or behind them, lines that are kept, and very many hits of each.
#include <gtest/gtest.h>

#include "rules_sample.h"
#include "segment/segmenter.h"

namespace tamis {
namespace {

/// Rules a, b, k and c: all behind "alpha", all before "beta", "keep" and "cut" themselves.
RuleSet rules() {
  const auto rule = [](const std::string& word, const std::string& id, const std::string& action, const std::string& unit) {
    return "[[rule]]\nid = \"en.test." + id + "\"\ntitle = \"A rule\"\naction = \"" + action + "\"\nunit = \"" + unit +
           "\"\npattern = '''" + word + "'''\n";
  };
  return compiled(rule("alpha", "a", "cut-after", "span") + rule("beta", "b", "cut-before", "span") +
                  rule("keep", "k", "keep", "span") + rule("cut", "c", "cut", "line") + rule("kee", "s", "cut", "span"));
}

/// The rule that cut each line as the last letter of its id, '.' where none did, '|' for each part cut from a kept line.
std::string outcome(const std::string& text) {
  static const RuleSet set = rules();
  const Scanned page(set, text);
  Segmenter segmenter(set, nullptr, nullptr, {});
  const Decisions& d = segmenter.segment(*page.page, page.hits);
  std::string out;
  size_t span = 0;
  for (uint32_t i = 0; i < d.blocks.size(); ++i) {
    out += d.blocks[i].keep ? '.' : set.rules()[d.blocks[i].rule].id.back();
    for (; span < d.spans.size() && d.spans[span].block == i; ++span) out += '|';
  }
  return out;
}

TEST(ApplyRules, CutAfterCutsTheRestOfItsLineAndAllBehind) {
  EXPECT_EQ(outcome("one\ntwo alpha rest\nthree\nfour"), "..|aa");
  EXPECT_EQ(outcome("one\nalpha rest\nthree"), ".aa");
}

TEST(ApplyRules, CutBeforeCutsTheStartOfItsLineAndAllBefore) { EXPECT_EQ(outcome("one\ntwo\nx beta rest\nfour"), "bb.|."); }

TEST(ApplyRules, TheLaterHitGivesTheReason) {
  EXPECT_EQ(outcome("one\nx alpha\ncut\nx\ncut"), "..|cac");
  EXPECT_EQ(outcome("cut\none\nx beta y\ncut\nx beta y\nfive"), "bbbb.|.");
  EXPECT_EQ(outcome("one\nx alpha\ntwo\nx beta y\nthree"), "bbbaa");
}

TEST(ApplyRules, AKeptLineStaysWhateverElseWasSaid) {
  EXPECT_EQ(outcome("one\nx alpha\ntwo\nplease keep this\nthree"), "..|a.a");
  EXPECT_EQ(outcome("alpha keep"), ".") << "a span that a kept one reaches into is taken back";
  EXPECT_EQ(outcome("kee keep kee"), ".||") << "the others stay cut";
}

TEST(ApplyRules, TimeGrowsWithTheHitsAndNoFaster) {
  constexpr size_t kLines = 200'000;
  for (const char* line : {"x alpha\n", "x beta y\n", "kee keep\n"}) {
    std::string text;
    for (size_t i = 0; i < kLines; ++i) text += line;
    EXPECT_GE(outcome(text).size(), kLines) << line;
  }
}

}  // namespace
}  // namespace tamis
