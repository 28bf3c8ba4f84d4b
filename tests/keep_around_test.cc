// Blocks that stay for the sake of what stands around them: lists, tables, headlines, lines between lines.
#include "segment/keep-around.h"

#include <gtest/gtest.h>

#include "scored_page.h"

namespace tamis {
namespace {

TEST(KeepLists, AnItemGoesWithTheRestOfItsList) {
  constexpr const char* kList =
      "<body><ul><li>Bring warm clothes for the deck<li>Bring your own tea and bread<li>Share this</ul><p>Bring nothing.";
  Scored s(kList, {0.8f, 0.3f, 0.05f, 0.3f}, ContentType::html);
  for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
  keep_lists(*s.page, s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, false, false}));
  EXPECT_EQ(s.decisions.blocks[1].cause, Cause::section);
  EXPECT_EQ(s.decisions.blocks[1].other, 0u);
}

TEST(KeepLists, AListThatIsMostlyCutStaysSo) {
  Scored s("<body><ul><li>Bring warm clothes<li>More from the harbour today<li>Most read in this paper</ul>", {0.8f, 0.3f, 0.3f},
           ContentType::html);
  for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
  keep_lists(*s.page, s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, false, false}));
}

TEST(KeepTables, ADataTableOfWhichAGoodPartIsKeptStaysWhole) {
  Scored s("<body><table><tr><th>Year<th>Passengers<tr><td>2021<td>12,400<tr><td>2022<td>15,900<tr><td>Advertisement<td></table>",
           {0.8f, 0.9f, 0.3f, 0.8f, 0.2f, 0.9f, 0.05f}, ContentType::html);
  for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
  keep_tables(s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, true, true, true, true, false}));
  EXPECT_EQ(s.decisions.blocks[4].cause, Cause::section);
}

TEST(KeepTables, OneBetweenKeptTextStaysAndOneBesideItDoesNot) {
  const std::string text = "<p>The ferry carried more people last year than in any year before, as the company said on Monday in its report.</p>";
  const std::string table = "<table><tr><td>Year<td>Passengers<tr><td>2021<td>12,400</table>";
  for (const bool between : {true, false}) {
    Scored s("<body>" + text + table + (between ? text : "<p>Contact"), {0.9f, 0.4f, 0.4f, 0.4f, 0.4f, 0.9f}, ContentType::html);
    for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
    keep_tables(s.stats, s.decisions);
    EXPECT_EQ(s.decisions.blocks[2].keep, between);
  }
}

TEST(KeepTables, LayoutsAndListsOfLinksAreNone) {
  const std::string cell = "<td>The ferry carried more people last year than in any year before, as the company said on Monday in its report of the "
                           "first half, and the harbour will get a second pier for those who wait.";
  for (const std::string& row : {cell, std::string("<td><a href=/1>A second pier</a>")}) {
    Scored s("<body><table><tr>" + row + "<td>Most read<tr>" + row + "<td>Weather</table>", {0.9f, 0.3f, 0.9f, 0.3f}, ContentType::html);
    for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
    keep_tables(s.stats, s.decisions);
    EXPECT_EQ(s.keeps(), (std::vector<bool>{true, false, true, false}));
  }
}

TEST(KeepTables, WhatHoldsTablesOrTextInARowIsALayout) {
  const std::string paragraph = "<p>The ferry carried more people last year than in any year before, the company said.</p>";
  for (const std::string& cell : {"<table><tr><td>Year<td>2021</table>" + paragraph, paragraph + paragraph + paragraph}) {
    Scored s("<body><table><tr><td>" + cell + "<td>Most read<tr><td>Weather<td>Shipping news</table>", {0.9f, 0.9f, 0.9f, 0.3f, 0.3f, 0.3f},
             ContentType::html);
    for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
    const std::vector<bool> before = s.keeps();
    keep_tables(s.stats, s.decisions);
    EXPECT_EQ(s.keeps(), before);
  }
}

TEST(KeepShortLines, OneBetweenParagraphsOfItsContainerStays) {
  const std::string text = "<p>The pilot shall be told of every vessel that is longer than forty metres before it passes the mole.</p>";
  const auto kept = [&](const std::string& line, float score, uint16_t bits = 0) {
    Scored s("<body><div>" + text + line + text + "</div>", {0.9f, score, 0.9f}, ContentType::html);
    for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.6f;
    Evidence evidence;
    evidence.bits = {0, bits, 0};
    keep_short_lines(*s.page, s.stats, evidence, s.decisions);
    return static_cast<bool>(s.decisions.blocks[1].keep);
  };
  EXPECT_TRUE(kept("<p>Rule 2</p>", 0.45f));
  EXPECT_FALSE(kept("<p>Rule 2</p>", 0.3f)) << "likely noise";
  EXPECT_FALSE(kept("<p><a href=x>Rule 2</a></p>", 0.45f)) << "leads elsewhere";
  EXPECT_FALSE(kept("<p>Advertisement</p>", 0.45f, kEvidenceCut));
  EXPECT_FALSE(kept("<aside><p>Rule 2</p></aside>", 0.45f)) << "another container";
}

TEST(KeepLead, ASentenceUnderTheHeadlineStaysWhereTextFollows) {
  const auto kept = [](float score, const std::string& lead, bool text) {
    Scored s("<title>The bridge is closed until June</title><body><h1>The bridge is closed until June</h1><p>" + lead +
                 "</p><ul><li>Share<li>Print</ul><p>The town has closed the bridge until June, and asks the drivers of lorries to take the road.</p>",
             {0.9f, score, 0.1f, 0.1f, text ? 0.9f : 0.1f}, ContentType::html);
    for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.6f;
    Evidence none;
    none.bits.assign(5, 0);
    keep_lead(s.stats, none, s.decisions);
    return static_cast<bool>(s.decisions.blocks[1].keep);
  };
  EXPECT_TRUE(kept(0.4f, "Lorries have to drive around the bay.", true));
  EXPECT_FALSE(kept(0.2f, "Lorries have to drive around the bay.", true));
  EXPECT_FALSE(kept(0.4f, "By Anne Dupré", true)) << "no sentence";
  EXPECT_FALSE(kept(0.4f, "Lorries have to drive around the bay.", false)) << "a teaser";
}

TEST(KeepLines, OneBetweenKeptLinesAndASentenceBesideOneStay) {
  Scored s("Accueil\nIl pleut.\n— Tu viens ?\nLa barque de Jeanne\nOui.\nNon.\nContact\nJe reste.\nTu pars.\n",
           {0.1f, 0.2f, 0.9f, 0.12f, 0.9f, 0.1f, 0.3f, 0.9f, 0.2f});
  for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
  keep_lines(s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{false, true, true, true, true, false, false, true, true})) << "the last line, too";
  EXPECT_EQ(s.decisions.blocks[1].other, 2u);
  EXPECT_EQ(s.decisions.blocks[3].other, 2u);
}

TEST(KeepHeadings, OneOverKeptTextStaysWhereTextRunsBefore) {
  const std::string text = "<p>The bridge closes on Monday for repairs, and the ferry takes over until the work is done in June.</p>";
  Scored s("<body><h2>News</h2>" + text + "<h2><button>What drivers do</button></h2>" + text + "<h2>Share</h2>" + text + "<h4><a href=x>Another town</a></h4>" + text + "<h2>More</h2><p>Menu</p>",
           {0.3f, 0.9f, 0.2f, 0.9f, 0.05f, 0.9f, 0.15f, 0.9f, 0.3f, 0.1f}, ContentType::html);
  for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
  keep_headings(*s.page, s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{false, true, true, true, false, true, false, true, false, false}));
  EXPECT_EQ(s.decisions.blocks[2].cause, Cause::section);
  EXPECT_EQ(s.decisions.blocks[2].other, 3u);
}

TEST(KeepHeadings, OneThatLinksToItselfStaysAmidText) {
  const std::string text = "<p>The bridge closes on Monday for repairs, and the ferry takes over until the work is done in June.</p>";
  Scored s("<body>" + text + "<h2><a href=#drivers>Drivers</a></h2>" + text + "<h2>Lorries</h2><a href=#lorries><span>Section titled Lorries</span></a>" + text,
           {0.9f, 0.25f, 0.9f, 0.2f, 0.1f, 0.9f}, ContentType::html);
  for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
  keep_headings(*s.page, s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, true, true, false, true}));
}

TEST(KeepItems, TheListThatEndsAnArticleStays) {
  Scored s("<body><div><p>The town asks drivers for two things until June.</p><ul><li>Slow down on the bridge<li>Leave lorries at home"
           "<li><a href=x>Photos of the bridge</a></ul></div><ul><li>Roadworks in May</ul>",
           {0.9f, 0.3f, 0.25f, 0.3f, 0.3f}, ContentType::html);
  for (Decision& d : s.decisions.blocks) d.keep = d.score > 0.5f;
  keep_items(*s.page, s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, true, false, false})) << "neither links nor another container's";
  EXPECT_EQ(s.decisions.blocks[2].cause, Cause::section);
}

TEST(KeepTitle, TheHeadlineOverKeptTextStaysUnlessItIsClearlyNoise) {
  const auto headline_kept = [](float headline, bool text_kept) {
    Scored s("<title>The bridge is closed until June</title><body><h1>The bridge is closed until June</h1><p>By Anne Dupré</p>"
             "<p>The town has closed the bridge until June, and asks the drivers of lorries to take the road along the river.</p>",
             {headline, 0.1f, 0.9f}, ContentType::html);
    s.decisions.blocks[0].keep = s.decisions.blocks[1].keep = false;
    s.decisions.blocks[2].keep = text_kept;
    keep_title(s.stats, s.decisions);
    return s.decisions.blocks[0].keep;
  };
  EXPECT_TRUE(headline_kept(0.35f, true));
  EXPECT_FALSE(headline_kept(0.1f, true));
  EXPECT_FALSE(headline_kept(0.35f, false)) << "a headline over nothing";
}

}  // namespace
}  // namespace tamis
