// What rules capture of plain texts: site and date of a dateline, the date that a corpus puts before its
// texts.
#include "metadata_sample.h"

namespace tamis::test {
namespace {

const std::string kRules = kPublishedIn + std::string(R"(
[[rule]]
id = "fr.dateline.updated"
title = "Last change"
action = "capture"
pattern = '''^Mis à jour le '''
confirm = '''^Mis à jour le (?<modified>[^\n]+)$'''

[[rule]]
id = "any.dateline.corpus-prefix"
title = "Date before the text"
where = "head"
unit = "span"
action = "capture"
pattern = '''^(?:date| date) \d{4}'''
confirm = '''^ ?date (?<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)\b'''
)");
const std::string kBodyFr =
    "Le bac entre les deux îles partira toutes les heures dès le printemps, dit la capitainerie, et un "
    "second bateau sera acheté.\n"
    "D'ici là, il faudra s'en remettre à l'ancien bateau, ce que les gens de l'autre rive acceptent mal "
    "après tant de promesses.\n";

Metadata read(const std::string& text) { return MetadataSample{.rules = kRules}.text(text); }

TEST(MetadataText, ADatelineGivesSiteAndDate) {
  const Metadata m =
      read("Un second bateau pour les îles\nPublié dans L'opinion le 05 - 11 - 2016\n\n" + kBodyFr);
  EXPECT_EQ(m.date.value, "2016-11-05");
  EXPECT_EQ(m.date.source, "rule:fr.dateline.published-in");
  EXPECT_FALSE(m.date.ambiguous) << "French writes the day first";
  EXPECT_EQ(m.site.value, "L'opinion");
  EXPECT_EQ(m.site.source, "rule:fr.dateline.published-in");
  ASSERT_EQ(m.datelines.size(), 1u);
  EXPECT_EQ(m.datelines[0].block, 1u);
}

TEST(MetadataText, ACorpusPrefixIsAsExactAsItIs) {
  const Metadata m = read(" date 2024-05 " + kBodyFr);
  EXPECT_EQ(m.date.value, "2024-05");
  EXPECT_EQ(m.date.source, "corpus-prefix");
  EXPECT_EQ(m.datelines.size(), 1u);
}

TEST(MetadataText, ACorpusPrefixNeverOverridesADateline) {
  const Metadata m =
      read("date 2024-05 Un second bateau\nPublié dans La Rade le 05 - 11 - 2016\n\n" + kBodyFr);
  EXPECT_EQ(m.date.value, "2016-11-05");
  EXPECT_EQ(m.datelines.size(), 2u) << "both are kept";
}

TEST(MetadataText, TheLastChangeIsApart) {
  const Metadata m = read(
      "Un second bateau pour les îles\nPublié dans La Rade le 05 - 11 - 2016\nMis à jour le 7 novembre "
      "2016\n\n" +
      kBodyFr);
  EXPECT_EQ(m.date.value, "2016-11-05");
  EXPECT_EQ(m.modified.value, "2016-11-07");
  EXPECT_EQ(m.datelines.size(), 2u);
}

TEST(MetadataText, ATeasersDatelineIsNotThePages) {
  const Metadata m =
      read("Un second bateau pour les îles\nPublié dans La Rade le 05 - 11 - 2016\n\n" + kBodyFr + kBodyFr +
           "\nA lire aussi\nLe port\nLa mer\nLes dunes\nLe phare\nLa pêche\nPublié dans La Rade le 05 - 11 - "
           "2016\n"
           "La digue\nPublié dans La Rade le 01 - 10 - 2016\n");
  EXPECT_EQ(m.date.value, "2016-11-05");
  ASSERT_EQ(m.datelines.size(), 1u);
  EXPECT_EQ(m.datelines[0].block, 1u);
}

TEST(MetadataText, ANameThatTookALetterOfTheMonthGivesItBack) {
  const MetadataSample sample{.rules = R"([[rule]]
id = "en.dateline.by"
title = "Name and date"
action = "capture"
pattern = '''^By '''
confirm = '''^By (?<author>[A-Za-z ]+) ?(?<date>[A-Za-z]+ \d{1,2}, \d{4})$'''
)"};
  const Metadata m = sample.text("A second boat for the islands\nBy Jane Doe November 20, 2007\n\n" + kBodyFr);
  EXPECT_EQ(m.author.value, "Jane Doe");
  EXPECT_EQ(m.date.value, "2007-11-20");
  EXPECT_EQ(m.date.source, "rule:en.dateline.by");
}

TEST(MetadataText, NoDateWithoutOne) {
  const Metadata m = read(kBodyFr);
  EXPECT_EQ(m.date.value, "");
  EXPECT_EQ(m.language.value, "fr");
}

}  // namespace
}  // namespace tamis::test
