// Lines that date and sign a page: which are kept although the model cut them.
// The first block of each page is its heading, the second the line in question.
#include "metadata_sample.h"

namespace tamis::test {
namespace {

/// The datelines of a page on which all blocks but the paragraphs are cut.
std::vector<Dateline> cut_lines(const std::string& body, MetadataSample sample = {}) {
  sample.cut = {0, 1};
  return sample.page("", body).datelines;
}

TEST(Datelines, TheLineThatGaveTheDate) {
  for (const char* line : {"Élodie Marchand - 14/03/2023 18:42", "AFP , publié le 14 mars 2023", "Sport | 14 mars 2023 | 3 commentaires",
                           "<time datetime=2023-03-14>Tuesday</time>"}) {
    const std::vector<Dateline> lines = cut_lines(story("<div>" + std::string(line) + "</div>"));
    ASSERT_EQ(lines.size(), 1u) << line;
    EXPECT_EQ(lines[0].block, 1u) << line;
  }
}

TEST(Datelines, OfABlockTheLineAlone) {
  const std::vector<Dateline> lines = cut_lines(story("<div>Par Jeanne<br>Le 14 mars 2023<br>Partager</div>"));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].end - lines[0].begin, std::string("Le 14 mars 2023").size());
}

TEST(Datelines, WhatIsKeptAnywayNeedsNoPlace) {
  EXPECT_TRUE(MetadataSample{}.page("", story("<div>Le 14 mars 2023</div>")).datelines.empty());
}

TEST(Datelines, NotWhereATagGaveTheDate) {
  MetadataSample sample;
  sample.cut = {0, 1};
  const Metadata m = sample.page("<meta property=article:published_time content=2023-03-14>",
                                 story("<div>Le 14 mars 2023</div>"));
  EXPECT_EQ(m.date.value, "2023-03-14");
  EXPECT_TRUE(m.datelines.empty());
}

TEST(Datelines, NotWhatARuleCuts) {
  EXPECT_TRUE(cut_lines(story("<div>Le 14 mars 2023</div>"), {.by_rule = {1}}).empty());
}

TEST(Datelines, NotASidebarsNorALongOne) {
  EXPECT_TRUE(cut_lines(story("<aside>Le 14 mars 2023</aside>")).empty());
  std::string line = "Le 14 mars 2023";
  while (line.size() < 170) line += " et les jours suivants";
  EXPECT_TRUE(cut_lines(story("<div>" + line + "</div>")).empty());
}

TEST(Datelines, NotTheFirstOfAListsDates) {
  const auto teaser = [](const char* day) { return "<div class=date>" + std::string(day) + " mars 2023</div>" + kBody; };
  const std::string list = "<h1>Nos bateaux</h1>" + teaser("14") + teaser("11") + teaser("9");
  EXPECT_TRUE(cut_lines(list).empty());
  EXPECT_EQ(cut_lines("<h1>Nos bateaux</h1>" + teaser("14")).size(), 1u);
}

TEST(Datelines, ACapturedBylineAboutTheTitle) {
  const std::string rule = R"([[rule]]
id = "fr.dateline.byline"
title = "Author alone on his line"
action = "capture"
pattern = '''^Par '''
confirm = '''^Par (?<author>[A-Z]\w+ [A-Z]\w+)$'''
)";
  const std::string body = story("<div>Par Jeanne Exemple</div>");
  const std::vector<Dateline> lines = cut_lines(body, {.rules = rule});
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].block, 1u);
}

}  // namespace
}  // namespace tamis::test
