// Folding: what becomes what, and the way back to the original offsets.
#include <gtest/gtest.h>

#include <random>

#include "rules/fold-text.h"

namespace tamis {
namespace {

std::string folded(std::string_view text) {
  FoldedText out;
  out.append(text, 0);
  return std::string(out.text());
}

TEST(FoldText, TypographicFormsBecomeOne) {
  EXPECT_EQ(folded("l’été l'été lʼété l′été l`été l´été"), "l'été l'été l'été l'été l'été l'été");
  EXPECT_EQ(folded("“a” „b‟ «c» \"d\""), "\"a\" \"b\" \"c\" \"d\"");
  EXPECT_EQ(folded("e‐mail e‑mail 1–2 1—2 −3"), "e-mail e-mail 1-2 1-2 -3");
  EXPECT_EQ(folded("à suivre…"), "à suivre...");
}

TEST(FoldText, RunsOfWhiteSpaceBecomeOneSpace) {
  EXPECT_EQ(folded("a \t b"), "a b");
  EXPECT_EQ(folded("lire\u00a0:\u202fici\u3000là"), "lire : ici là");
  EXPECT_EQ(folded("a \u00a0b"), "a b");
  EXPECT_EQ(folded("a\u00a0 b"), "a b");
}

TEST(FoldText, SpacesVanishBesideLineBreaksAndAtTheEnds) {
  EXPECT_EQ(folded("  a \n\t b \u00a0"), "a\nb");
  EXPECT_EQ(folded("a\n \n b"), "a\n\nb");
  EXPECT_EQ(folded(" "), "");
  EXPECT_EQ(folded(""), "");
}

TEST(FoldText, InvisibleCharactersVanish) {
  EXPECT_EQ(folded("news\u00adletter"), "newsletter");
  EXPECT_EQ(folded("a\u200b \u200bb"), "a b");
  EXPECT_EQ(folded("\ufeffa\u2060"), "a");
}

TEST(FoldText, LettersWithMarksAreComposed) {
  EXPECT_EQ(folded("e\u0301te\u0301"), "été");
  EXPECT_EQ(folded("Vie\u0323\u0302t"), "Việt");
  EXPECT_EQ(folded("x\u0302y"), "x\u0302y") << "there is no single character for it";
  EXPECT_EQ(folded("\u0301a"), "\u0301a");
}

TEST(FoldText, ALongRunOfMarksStaysLinear) {
  std::string zalgo = "a";
  for (int i = 0; i < 200000; ++i) zalgo += "\u0301";
  EXPECT_LE(folded(zalgo).size(), zalgo.size());
}

TEST(FoldText, OffsetsLeadBack) {
  const std::string text = "  Dit-on…  l’été";
  FoldedText out;
  out.append(text, 100);
  ASSERT_EQ(out.text(), "Dit-on... l'été");
  EXPECT_EQ(out.original_begin(0), 102u);
  EXPECT_EQ(out.original_end(9), 100 + text.find(" ", 5)) << "the end of the ellipsis, before the spaces";
  EXPECT_EQ(out.original_begin(10), 100 + text.find("l’"));
  EXPECT_EQ(out.original_begin(12), 100 + text.find("été"));
  EXPECT_EQ(out.original_end(static_cast<uint32_t>(out.text().size())), 100 + text.size());
}

TEST(FoldText, AMatchDoesNotTakeInTheSpacesThatVanishedBehindIt) {
  FoldedText out;
  out.append("ab   \n   cd", 0);
  ASSERT_EQ(out.text(), "ab\ncd");
  EXPECT_EQ(out.original_end(2), 2u);
  EXPECT_EQ(out.original_begin(3), 9u);
}

TEST(FoldText, TextsArePartedByBreaks) {
  FoldedText out;
  out.append("ab", 10);
  out.append_break();
  out.append("cd", 50);
  EXPECT_EQ(out.text(), "ab\ncd");
  EXPECT_EQ(out.original_end(2), 12u);
  EXPECT_EQ(out.original_begin(3), 50u);
  EXPECT_EQ(out.original_end(5), 52u);
}

// Every piece of random text, in whatever company, folds to itself or its form, and offsets never run
// backwards.
TEST(FoldText, RandomTextKeepsItsOrder) {
  const std::string_view pieces[] = {"a",      "b ",     " ",  "\n", "é", "e\u0301", "’", "…",
                                     "\u00a0", "\u200b", "漢", "😀",  "«", "-",       "—", "\t"};
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (unsigned n = random() % 60; n > 0; --n) text += pieces[random() % std::size(pieces)];
    FoldedText out;
    out.append(text, 7);
    const std::string_view folded = out.text();
    EXPECT_LE(folded.size(), text.size());
    EXPECT_EQ(folded.find("  "), std::string_view::npos) << text;
    EXPECT_EQ(folded.find(" \n"), std::string_view::npos) << text;
    EXPECT_EQ(folded.find("\n "), std::string_view::npos) << text;
    uint32_t last = 7;
    for (uint32_t i = 0; i < folded.size(); ++i) {
      if ((folded[i] & 0xC0) == 0x80) continue;
      const uint32_t begin = out.original_begin(i);
      EXPECT_GE(begin, last) << text;
      EXPECT_LT(begin, 7 + text.size()) << text;
      EXPECT_GT(out.original_end(i + 1), begin - 1) << text;
      if (folded[i] == 'a' || folded[i] == 'b') {
        EXPECT_EQ(text[begin - 7], folded[i]) << text;
      }
      last = begin;
    }
  }
}

}  // namespace
}  // namespace tamis
