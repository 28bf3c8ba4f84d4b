// Text that some program broke into lines: its width, and which line goes on with which paragraph.
#include "page/line-wrap.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "page/page-reader.h"

namespace tamis {
namespace {

const std::string kWrapped =
    "   The harbour office of the town has bought a second boat, since the old\n"
    "   one has to stay in port whenever the wind blows from the north. It will\n"
    "   be handed over in spring and costs two million.\n"
    "\n"
    "   The pilots of the bay had asked for it for ten years, as they cannot\n"
    "   wait for calm weather when a ship lies before the bar and its master\n"
    "   calls for help. Their letter went to the ministry twice, and was lost\n"
    "   there both times, as the harbour master says, who has kept a copy of it\n"
    "   in his office.\n";

/// The blocks of a text page.
std::vector<std::string> blocks(const std::string& text) {
  PageReader reader;
  Record record;
  record.type = ContentType::text;
  record.bytes = text;
  const auto page = reader.read(record);
  std::vector<std::string> out;
  for (const Block& b : (*page)->blocks) out.emplace_back((*page)->text_of(b));
  return out;
}

TEST(LineWrap, TheWidthIsThatOfTheLongestLines) {
  EXPECT_EQ(find_wrap(kWrapped).width, 74u);
  EXPECT_EQ(find_wrap(std::string()).width, 0u);
}

TEST(LineWrap, AParagraphIsABlock) {
  const auto b = blocks(kWrapped);
  ASSERT_EQ(b.size(), 2u);
  EXPECT_TRUE(b[0].starts_with("The harbour office") && b[0].ends_with("costs two million."));
  EXPECT_NE(b[0].find("old\n   one"), std::string::npos) << "its text stays as it is";
  std::string windows;
  for (const char c : kWrapped) windows += c == '\n' ? "\r\n" : std::string(1, c);
  EXPECT_EQ(blocks(windows).size(), 2u);
}

TEST(LineWrap, ALineWithRoomForTheNextWordEndsItsParagraph) {
  const LineWrap wrap{74};
  const std::string_view line = "The pilots of the bay had asked for it for ten years, as they cannot";
  EXPECT_TRUE(wrap.goes_on(line, "wait for calm weather"));
  EXPECT_FALSE(wrap.goes_on("The pilots of the bay had asked for it", "wait for calm weather"));
  EXPECT_FALSE(wrap.goes_on(line, ""));
  EXPECT_FALSE(wrap.goes_on("", line));
}

TEST(LineWrap, WhatBeginsAnItemGoesOnWithNothing) {
  const LineWrap wrap{74};
  const std::string line = "The pilots of the bay had asked for it for ten years, as they said it.";
  for (const char* item : {"* calm weather", "- calm weather", "2. calm weather", "12) calm weather", "## Calm weather", "> calm weather", "| calm weather"})
    EXPECT_FALSE(wrap.goes_on(line, item)) << item;
  EXPECT_FALSE(wrap.goes_on(line, "     Calm weather")) << "an indented line begins a paragraph";
  EXPECT_TRUE(wrap.goes_on("  * The pilots of the bay had asked for it for ten years, as they cannot", "    wait for calm weather")) << "an item hangs";
  EXPECT_TRUE(wrap.goes_on("The pilots of the bay had asked for it for ten years, as they cannot,", "- so they say - wait")) << "a dash in a sentence";
  EXPECT_FALSE(wrap.goes_on("Pilots      ten years of waiting for boats that they cannot sail at all", "Masters     one")) << "a row of a table";
}

TEST(LineWrap, ScriptsWithoutSpacesAreWrappedAnywhere) {
  std::string text;
  const std::string line = "港湾管理署已为领航员购买第二艘船因为旧船在北风天必须留在港内领航员说";  // 34 characters, 68 columns
  for (int i = 0; i < 6; ++i) text += line + "\n";
  text += "春天交付。\n";
  EXPECT_EQ(find_wrap(text).width, 68u);
  EXPECT_EQ(blocks(text).size(), 1u);
}

TEST(LineWrap, HeadlinesOfOneLengthAreNotWrapped) {
  std::string list;
  for (int i = 0; i < 12; ++i) list += "港湾管理署为领航员购买第二艘船将于春天交付使用吗\n首页 新闻 社会\n";
  for (int i = 0; i < 12; ++i) list += "旧船在北风天必须留在港内领航员说已等待十年之久了\n";
  EXPECT_EQ(find_wrap(list).width, 0u);
}

TEST(LineWrap, VerseListsAndParagraphsAreNotWrapped) {
  std::string verse, list, paragraphs;
  for (int i = 0; i < 12; ++i) {
    verse += "The grey boats lie at anchor in the bay\nAnd wait until the wind has gone away,\n";
    list += "Second boat for the pilots of the bay is handed over by harbour office\n";
    paragraphs += "The harbour office of the town has bought a second boat, since the old one has to stay in port whenever the wind "
                  "blows from the north, and the pilots of the bay cannot wait for calm weather when a ship lies before the bar.\n";
  }
  EXPECT_EQ(find_wrap(verse).width, 0u) << "too narrow";
  EXPECT_EQ(find_wrap(list).width, 0u) << "every line begins anew";
  EXPECT_EQ(find_wrap(paragraphs).width, 0u);
  EXPECT_EQ(blocks(list).size(), 12u);
}

TEST(LineWrap, AFormFeedEndsAParagraph) {
  std::string paged = kWrapped;
  paged[paged.find("old\n") + 3] = '\f';
  EXPECT_EQ(blocks(paged).size(), 3u);
}

TEST(LineWrap, AParagraphWithoutEndIsParted) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "   wait for calm weather when a ship lies before the bar and its master\n";
  const auto b = blocks(text);
  EXPECT_GT(b.size(), 20u);
  for (const std::string& block : b) EXPECT_LE(block.size(), kMergedBlock);
}

}  // namespace
}  // namespace tamis
