// Labels of blocks from gold texts and snippets.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "page/page-reader.h"
#include "train/gold.h"

namespace tamis {
namespace {

std::vector<BlockLabel> labels(const std::string& text, const GoldPage& gold) {
  Record record;
  record.type = ContentType::text;
  record.bytes = text;
  PageReader reader;
  const auto page = reader.read(record);
  EXPECT_TRUE(page.ok());
  return label_blocks(**page, gold);
}

GoldPage gold_text(std::string text) {
  GoldPage g;
  g.has_text = true;
  g.text = std::move(text);
  return g;
}

TEST(Labels, ABlockThatGoldHasIsContent) {
  const auto l = labels("Accueil\nLe phare a été repeint en blanc hier.\nPartager",
                        gold_text("Le phare a été repeint en blanc hier."));
  ASSERT_EQ(l.size(), 3u);
  EXPECT_EQ(l[0].content, 0);
  EXPECT_EQ(l[1].content, 1);
  EXPECT_EQ(l[2].content, 0);
  EXPECT_EQ(l[0].known, 1);
}

TEST(Labels, ScatteredCommonWordsMakeNoContent) {
  const auto l = labels("Le menu de la semaine et les horaires du musée\nLe phare de la pointe a été repeint et les visiteurs du soir reviennent.",
                        gold_text("Le phare de la pointe a été repeint et les visiteurs du soir reviennent."));
  EXPECT_LT(l[0].content, 0.3);
  EXPECT_EQ(l[1].content, 1);
}

TEST(Labels, ABlockThatGoldHasElsewhereIsFound) {
  const auto l = labels("Les visiteurs du soir reviennent enfin.\nLe phare a été repeint en blanc par trois marins.",
                        gold_text("Le phare a été repeint en blanc par trois marins.\nLes visiteurs du soir reviennent enfin."));
  EXPECT_EQ(l[0].content, 1);
  EXPECT_EQ(l[1].content, 1);
}

TEST(Labels, OfTwoCopiesOnlyOneIsContent) {
  const auto l = labels("Le phare a été repeint en blanc.\nLe phare a été repeint en blanc.", gold_text("Le phare a été repeint en blanc."));
  EXPECT_EQ(l[0].content + l[1].content, 1);
}

TEST(Labels, SnippetsLabelTheirBlocksAndLeaveOthersUnknown) {
  GoldPage g;
  g.with = {"repeint en blanc"};
  g.without = {"Lire aussi"};
  const auto l = labels("Le phare a été repeint en blanc.\nLire aussi : le port\nAutre ligne", g);
  EXPECT_EQ(l[0].content, 1);
  EXPECT_EQ(l[1].content, 0);
  EXPECT_EQ(l[1].known, 1);
  EXPECT_EQ(l[2].known, 0);
}

TEST(Labels, EmptyGoldMakesEverythingNoise) {
  for (const auto& l : labels("Un\nDeux", gold_text(""))) EXPECT_EQ(l.content, 0);
}

TEST(Gold, ADamagedLineIsNamed) {
  const std::string path = testing::TempDir() + "/bad.gold.jsonl";
  std::ofstream(path) << "{\"id\": \"a\", \"text\": \"x\"}\n{\"id\": \n";
  const auto gold = read_gold(path);
  ASSERT_FALSE(gold.ok());
  EXPECT_EQ(gold.error().place, path + ":2");
  std::remove(path.c_str());
}

TEST(Gold, AMissingFileIsAnError) { EXPECT_FALSE(read_gold("/no/such/file.jsonl").ok()); }

TEST(Words, AHanCharacterIsAWord) {
  EXPECT_EQ(count_words("Trois mots ici"), 3u);
  EXPECT_EQ(count_words("港口开放"), 4u);
}

}  // namespace
}  // namespace tamis
