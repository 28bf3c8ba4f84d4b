// Measures of one block's text: words, sentences, end marks, hashes of words.
#include "segment/block-text.h"

#include <gtest/gtest.h>

#include "segment/stop-words.h"

namespace tamis {
namespace {

BlockText measure(std::string_view text) {
  std::vector<uint32_t> hashes;
  return measure_text(text, hashes);
}

TEST(BlockText, CountsWordsAndSentences) {
  const BlockText t = measure("Le port rouvre lundi. Les pêcheurs, eux, attendent encore !");
  EXPECT_EQ(t.words, 9);
  EXPECT_EQ(t.sentences, 2u);
  EXPECT_EQ(t.commas, 2u);
  EXPECT_EQ(t.exclamations, 1u);
  EXPECT_EQ(t.end_mark, 1);
  EXPECT_EQ(t.capitalised, 2u);
}

TEST(BlockText, AHanCharacterIsHalfAWordAndOneToken) {
  const BlockText t = measure("港口今天重新开放。");
  EXPECT_EQ(t.words, 4);
  EXPECT_EQ(t.tokens, 8u);
  EXPECT_EQ(t.sentences, 1u);
  EXPECT_EQ(t.end_mark, 1);
}

TEST(BlockText, FullWidthPunctuationCountsLikeItsAsciiTwin) {
  EXPECT_EQ(measure("今天，明天；后天").punctuation, measure("a, b; c").punctuation);
  EXPECT_EQ(measure("真的吗？").questions, 1u);
}

TEST(BlockText, ScriptsWithoutSpacesCountWordsByLetters) {
  // "The children go to school every day": 16 letters and four marks.
  EXPECT_FLOAT_EQ(measure("เด็กไปโรงเรียนทุกวัน").words, 4.f);
  EXPECT_FLOAT_EQ(measure("ไป โรงเรียน").words, 2.75f) << "no piece is less than a word";
  EXPECT_FLOAT_EQ(measure("𠮷野家").words, 1.5f) << "Han beyond the basic plane";
}

TEST(BlockText, EndMarkTellsASentenceFromAPauseFromNothing) {
  EXPECT_EQ(measure("Il est parti.").end_mark, 1);
  EXPECT_EQ(measure("« Il est parti »").end_mark, 1);
  EXPECT_EQ(measure("Lire aussi :").end_mark, 0.5f);
  EXPECT_TRUE(measure("Lire aussi :").ends_in_colon);
  EXPECT_EQ(measure("Accueil").end_mark, 0);
  EXPECT_EQ(measure("Voir tout (12)").end_mark, 0);
}

TEST(BlockText, EllipsisEndsATeaser) {
  EXPECT_TRUE(measure("Le ministre a annoncé hier [...]").ends_in_ellipsis);
  EXPECT_TRUE(measure("Le ministre a annoncé…").ends_in_ellipsis);
  EXPECT_FALSE(measure("Le ministre a annoncé.").ends_in_ellipsis);
}

TEST(BlockText, HashIgnoresCaseAndPunctuationButNotOrder) {
  EXPECT_EQ(measure("Partager l'article").hash, measure("PARTAGER L'ARTICLE !").hash);
  EXPECT_EQ(measure("École").hash, measure("école").hash);
  EXPECT_NE(measure("un deux").hash, measure("deux un").hash);
}

TEST(BlockText, HashesAtMostTheFirstWordsAndAllNumbersAlike) {
  std::vector<uint32_t> hashes;
  measure_text("12 votes", hashes);
  measure_text("7 votes", hashes);
  ASSERT_EQ(hashes.size(), 4u);
  EXPECT_EQ(hashes[0], hashes[2]);
  EXPECT_EQ(hashes[1], word_hash("votes"));
  std::string long_text;
  for (int i = 0; i < 100; ++i) long_text += "mot ";
  hashes.clear();
  EXPECT_EQ(measure_text(long_text, hashes).hashed_words, kHashedWords);
}

TEST(BlockText, EmptyTextIsNothing) {
  const BlockText t = measure("");
  EXPECT_EQ(t.words, 0);
  EXPECT_EQ(t.end_mark, 0);
}

TEST(StopWords, KnowsFunctionWordsOfSeveralLanguages) {
  for (const char* word : {"le", "the", "und", "της", "и", "oraz", "için", "من"}) EXPECT_TRUE(is_stop_word(word_hash(word))) << word;
  for (const char* word : {"port", "ministre", "zebra"}) EXPECT_FALSE(is_stop_word(word_hash(word))) << word;
}

}  // namespace
}  // namespace tamis
