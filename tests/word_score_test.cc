// The word metric: what a word is, and precision, recall and F1 of two texts.
// Figures are worked out by hand.
#include <gtest/gtest.h>

#include "batch/word-score.h"

namespace tamis {
namespace {

TEST(WordBag, LettersDigitsAndUnderscoresInLowerCase) {
  const WordBag bag = word_bag("L'Été, l'été_2 — 2024! ÉTÉ");
  EXPECT_EQ(bag, (WordBag{{"l", 2}, {"été", 2}, {"été_2", 1}, {"2024", 1}}));
}

TEST(WordBag, EachHanOrKanaCharacterIsAWord) {
  EXPECT_EQ(word_bag("漢字abc字"), (WordBag{{"漢", 1}, {"字", 2}, {"abc", 1}}));
}

TEST(WordBag, DamageIsNoWord) {
  EXPECT_EQ(word_bag("a\xFF"
                     "b"),
            (WordBag{{"a", 1}, {"b", 1}}));
}

TEST(WordScore, CountsWordsAsOftenAsTheyStand) {
  const WordScore s = score_words(word_bag("a a b c"), word_bag("a b b d e"));
  EXPECT_DOUBLE_EQ(s.precision, 2.0 / 4);
  EXPECT_DOUBLE_EQ(s.recall, 2.0 / 5);
  EXPECT_DOUBLE_EQ(s.f1, 2 * 0.5 * 0.4 / 0.9);
}

TEST(WordScore, EmptyTexts) {
  EXPECT_EQ(score_words({}, {}).f1, 1);
  EXPECT_EQ(score_words(word_bag("a"), {}).f1, 0);
  EXPECT_EQ(score_words({}, word_bag("a")).recall, 0);
  EXPECT_EQ(score_words(word_bag("a"), word_bag("b")).f1, 0);
}

TEST(Snippets, AreFoundAcrossWhiteSpace) {
  EXPECT_EQ(snippets_found("One\n\nlong  sentence.", {"one long", "One long sentence", " long\tsentence. "}),
            2U);
}

}  // namespace
}  // namespace tamis
