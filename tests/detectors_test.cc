// Structural detectors on pages written for them: what each marks, and what it leaves alone.
#include "segment/detectors.h"

#include <gtest/gtest.h>

#include "page/page-reader.h"
#include "rules/rule-loader.h"
#include "scan/scanner.h"
#include "segment/evidence.h"

namespace tamis {
namespace {

const RuleSet& rules() {
  static const Result<RuleSet> set = load_rules({});
  return *set;
}

/// The lines of a text page, a space between them, that the detector `id` of the default rules marks.
std::string marked(const std::string& id, const std::string& text, ContentType type = ContentType::text) {
  Record record;
  record.type = type;
  record.bytes = text;
  PageReader reader;
  const Page& page = **reader.read(record);
  PageStats stats;
  stats.measure(page);
  Evidence evidence;
  gather_evidence(page, stats, Scanner(rules()).scan(page), rules(), evidence_bits(rules()), evidence);
  std::string out;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    if (evidence.detector[i] < 0 || rules().detectors()[static_cast<size_t>(evidence.detector[i])].id != id) continue;
    if (!out.empty()) out += '|';
    out += page.text.substr(page.blocks[i].begin, page.blocks[i].end - page.blocks[i].begin);
  }
  return out;
}

const std::string kMenu = "Home\nNews\nObituaries\nHarbour webcam\nTide tables\n";
const std::string kTitle = "Winter ferry to leave later\nBy Ingrid Moe\n3 November 2014\n";
const std::string kBody =
    "The ferry to the outer islands will leave half an hour later this winter, the harbour office said.\n"
    "Passengers who hold a ticket for the early boat may change it at the counter on the quay without paying.\n"
    "What to bring\nA ticket\nA passport\nWarm clothes\nSomething to read\n"
    "The timetable of the spring returns on the last Sunday of March, when the clocks are put forward again.\n";
const std::string kFooter = "About us\nContact us\nAdvertise with us\nCareers\nSite map\n";

TEST(Ticker, TheHeadOfATableIsNone) {
  const std::string head =
      "Name of the harbour | Ferries that leave in a week | Passengers of the last year | Fare of a grown passenger | "
      "Fare of a child with a school card | Berths for boats of guests | Depth of water at low tide | Light at the pier";
  EXPECT_NE(marked("any.ticker.headlines", "The harbours.\n" + head + "\nThat was all.\n"), "");
  EXPECT_EQ(marked("any.ticker.headlines", "The harbours.\n" + head + "\nSund | 14 | 30,200 | 4 | 2 | 20 | 3 | red\n"), "");
}

TEST(MenuLines, GoesBeforeAndBehindTheRunningText) {
  EXPECT_EQ(marked("any.menu-lines.site", kMenu + kTitle + kBody + kFooter),
            "Home|News|Obituaries|Harbour webcam|Tide tables|About us|Contact us|Advertise with us|Careers|Site map");
}

TEST(MenuLines, ListsOfACleanTextStay) {
  EXPECT_EQ(marked("any.menu-lines.site", "Packing list\nTar\nRope\nTwo oars\nOne anchor\n" + kBody), "");
}

TEST(MenuLines, APageWithoutRunningTextStays) {
  EXPECT_EQ(marked("any.menu-lines.site", kMenu + "Blue mug, 12 euros\nRed mug, 14 euros\n" + kFooter), "");
}

TEST(MenuLines, NoticesThatRulesKnowAreNoRunningText) {
  const std::string notice = "This website uses cookies to improve your experience, and by continuing to browse it you agree to their use.\n";
  EXPECT_EQ(marked("any.menu-lines.site", kMenu + kTitle + kBody + kFooter + notice + "Tide clock\nWind map\nMoon phases\nSunrise table\n"),
            "Home|News|Obituaries|Harbour webcam|Tide tables|About us|Contact us|Advertise with us|Careers|Site map|"
            "Tide clock|Wind map|Moon phases|Sunrise table");
}

TEST(MenuLines, TornCodeStays) {
  EXPECT_EQ(marked("any.menu-lines.site", kMenu + kFooter + kTitle + kBody + "session\n(\nusername\n)\nreturn\n"),
            "Home|News|Obituaries|Harbour webcam|Tide tables|About us|Contact us|Advertise with us|Careers|Site map");
}

TEST(NumberTable, GoesOnlyWhereTheTextCarriesItsSite) {
  const std::string sizes = "1\n1.5\n2\n2.5\n3\n3.5\n4\n4.5\n5\n5.5\n6\n6.5\n";
  EXPECT_EQ(marked("any.number-table.figures", sizes), "");
  EXPECT_EQ(marked("any.number-table.figures", "Sizes\n" + sizes + "Privacy policy\nContact us\n"), "") << "two lines of a menu";
  EXPECT_EQ(marked("any.number-table.figures", "Sizes\n" + sizes + kFooter),
            "1|1.5|2|2.5|3|3.5|4|4.5|5|5.5|6|6.5");
}

TEST(LanguageChooser, GoesOnlyWhereTheTextCarriesItsSite) {
  const std::string names = "English\nfrançais\nDeutsch\nmagyar\n";
  EXPECT_EQ(marked("any.language-chooser.names", names), "");
  EXPECT_EQ(marked("any.language-chooser.names", names + "Privacy policy\nContact us\n"), "English|français|Deutsch|magyar");
}

TEST(NumberedTeaser, GoesUnderAHeadingThatIsCut) {
  const std::string list = "1. Bridge to close for a month\n2. The baker of the lighthouse\n3. Why the tram stops at nine\n";
  EXPECT_EQ(marked("any.numbered-teaser.most-read", kBody + "Most read\n" + list + "Weather\n"),
            "1. Bridge to close for a month|2. The baker of the lighthouse|3. Why the tram stops at nine");
  EXPECT_EQ(marked("any.numbered-teaser.most-read", "Most read\n1\nBridge to close\n2\nThe baker\n3\nThe tram\nWeather\n"),
            "1|Bridge to close|2|The baker|3|The tram");
  EXPECT_EQ(marked("any.numbered-teaser.most-read", "Three ways to mend a net\n" + list), "") << "no such heading";
  EXPECT_EQ(marked("any.numbered-teaser.most-read", "Most read\n1. One story\n3. Another\n4. A third\n"), "") << "no list";
  EXPECT_EQ(marked("any.numbered-teaser.most-read", "Most read\n1.5 million fish\n2.5 metres\n3.5 years\n"), "") << "numbers";
}

TEST(Ticker, GoesAnywhere) {
  std::string strip;
  for (int i = 0; i < 20; ++i) strip += "Port reopens after storm    ";
  EXPECT_NE(marked("any.ticker.headlines", strip), "");
}

TEST(GluedItems, MenusAndShareBarsThatAScrapePutTogether) {
  const std::string menu = "AccueilÉconomieSociétéFaits diversSportsCultureMétéo", share = "ImprimerEnvoyerPartagerCopierSignalerCommenter";
  EXPECT_EQ(marked("any.glued-items.menu", menu + "\n" + kTitle + kBody + share + "\n"), menu + "|" + share);
}

TEST(GluedItems, NamesCodeAddressesAndWrongCharsetsStay) {
  for (const std::string line : {"YouTube, PayPal, DuckDuckGo, LinkedIn, GitHub, WordPress", "window.onLoad(getElementById(mainMenu).innerHtml.toLowerCase())",
                                 "https://example.org/TheFerryLeavesHalfAnHourLaterThisWinter", "7KqTzLm4WpXcVbRn9HsDfGjY2uEaQoPi",
                                 "He said that McDonald asked Google and YouTube for a map of the old harbour"})
    EXPECT_EQ(marked("any.glued-items.menu", line + "\n"), "") << line;
}

TEST(GluedItems, HtmlPartsItsItemsItself) {
  EXPECT_EQ(marked("any.glued-items.menu", "<p>AccueilÉconomieSociétéFaits diversSportsCultureMétéo", ContentType::html), "");
}

}  // namespace
}  // namespace tamis
