// From scores to decisions: the cut of expected F1, repeated blocks, comments on demand.
#include "segment/decide.h"

#include <gtest/gtest.h>

#include "scored_page.h"
#include "segment/page-cut.h"

namespace tamis {
namespace {

constexpr const char* kThree =
    "Le phare de la pointe a été repeint en blanc la semaine dernière.\nPartager\nLes barques rentrent avant la nuit, dit le gardien du phare.";

TEST(CutByScore, KeepsWhatRaisesTheExpectedF) {
  Scored s(kThree, {0.9f, 0.05f, 0.8f});
  cut_by_score(s.stats, {}, rank_blocks(s.stats, s.decisions), s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, false, true}));
}

TEST(CutByScore, APageOfLowScoresStillKeepsItsBestBlock) {
  Scored s(kThree, {0.2f, 0.01f, 0.02f});
  cut_by_score(s.stats, {}, rank_blocks(s.stats, s.decisions), s.decisions);
  EXPECT_TRUE(s.decisions.blocks[0].keep);
}

TEST(CutByScore, AnHtmlPageThatPromisesNextToNothingKeepsNothing) {
  const char* shell = "<body><ul><li>Table lamps<li>Floor lamps<li>Outlet<li>Log in<li>Cart</ul>";
  const std::vector<float> scores{0.15f, 0.1f, 0.03f, 0.01f, 0.01f};
  Scored page(shell, scores, ContentType::html), generous(shell, scores, ContentType::html);
  cut_by_score(page.stats, {}, rank_blocks(page.stats, page.decisions), page.decisions);
  EXPECT_EQ(page.keeps(), std::vector<bool>(5, false));
  SegmentSettings recall;
  recall.bias = -1;
  cut_by_score(generous.stats, recall, rank_blocks(generous.stats, generous.decisions), generous.decisions);
  EXPECT_TRUE(generous.decisions.blocks[0].keep);
}

TEST(CutByScore, AFragmentIsNoPageOfNothing) {
  Scored s("<p>Read more here", {0.05f}, ContentType::html);
  cut_by_score(s.stats, {}, rank_blocks(s.stats, s.decisions), s.decisions);
  EXPECT_TRUE(s.decisions.blocks[0].keep);
}

TEST(CutByScore, BiasMovesTheCut) {
  const std::vector<float> scores{0.9f, 0.1f, 0.42f};
  Scored precise(kThree, scores), generous(kThree, scores);
  SegmentSettings settings;
  settings.bias = 1;
  cut_by_score(precise.stats, settings, rank_blocks(precise.stats, precise.decisions), precise.decisions);
  settings.bias = -1;
  cut_by_score(generous.stats, settings, rank_blocks(generous.stats, generous.decisions), generous.decisions);
  EXPECT_FALSE(precise.decisions.blocks[2].keep);
  EXPECT_TRUE(generous.decisions.blocks[2].keep);
}

TEST(CutByScore, AnUnclearHtmlPageIsCutLater) {
  const std::vector<float> scores{0.5f, 0.1f, 0.28f};
  std::string html = kThree;
  for (size_t at = 0; (at = html.find('\n', at)) != html.npos;) html.replace(at, 1, "<p>");
  Scored page("<p>" + html, scores, ContentType::html), same_as_text(kThree, scores);
  cut_by_score(page.stats, {}, rank_blocks(page.stats, page.decisions), page.decisions);
  EXPECT_EQ(page.keeps(), (std::vector<bool>{true, false, true}));
  cut_by_score(same_as_text.stats, {}, rank_blocks(same_as_text.stats, same_as_text.decisions), same_as_text.decisions);
  EXPECT_EQ(same_as_text.keeps(), (std::vector<bool>{true, false, false}));
  SegmentSettings articles;
  articles.profile = Profile::articles;
  cut_by_score(page.stats, articles, rank_blocks(page.stats, page.decisions), page.decisions);
  EXPECT_EQ(page.keeps(), (std::vector<bool>{true, false, false}));
}

TEST(CutByScore, AnEmptyPageIsNothing) {
  Scored s("", {});
  cut_by_score(s.stats, {}, rank_blocks(s.stats, s.decisions), s.decisions);
  EXPECT_TRUE(s.decisions.blocks.empty());
}

TEST(EvenScores, OnAnUnclearPageBlocksOfOnePathDrawTogether) {
  Scored s("<body><ul><li>Red kettle with a lid<li>Blue kettle with a lid<li>Tin kettle with a lid</ul><div>Sign in here please</div>",
           {0.6f, 0.2f, 0.6f, 0.2f}, ContentType::html);
  even_scores(*s.page, s.stats, s.decisions);
  EXPECT_GT(s.decisions.blocks[1].score, 0.35f) << "the others' item";
  EXPECT_LT(s.decisions.blocks[0].score, 0.6f);
  EXPECT_GT(s.decisions.blocks[0].score, s.decisions.blocks[1].score) << "their order stays";
  EXPECT_NEAR(s.decisions.blocks[3].score, 0.2f, 1e-5) << "alone on its path";
}

TEST(EvenScores, AClearPageStaysAsItIs) {
  const std::vector<float> scores{0.99f, 0.02f, 0.98f};
  Scored s("<body><p>The ferry is back on its old line<p>Share this<p>Captain Olsen was seen with a smile", scores, ContentType::html);
  even_scores(*s.page, s.stats, s.decisions);
  for (size_t i = 0; i < scores.size(); ++i) EXPECT_EQ(s.decisions.blocks[i].score, scores[i]);
}

TEST(EvenScores, InTextLinesCloseByDrawTogether) {
  std::string text;
  std::vector<float> scores;
  for (int i = 0; i < 30; ++i) {
    text += "Eine Zeile mit sechs kurzen Wörtern " + std::to_string(i) + "\n";
    scores.push_back(i < 15 ? 0.6f : 0.2f);
  }
  scores[7] = 0.2f, scores[29] = 0.6f;
  Scored s(text, scores);
  even_scores(*s.page, s.stats, s.decisions);
  EXPECT_GT(s.decisions.blocks[7].score, 0.22f);
  EXPECT_LT(s.decisions.blocks[29].score, 0.58f);
  EXPECT_GT(s.decisions.blocks[7].score, s.decisions.blocks[25].score);
}

TEST(EvenScores, SureScoresAndEmptyPagesAreNoFault) {
  Scored s("Une ligne\nUne autre ligne\n", {1.f, 0.f}), empty("", {});
  s.decisions.blocks[1].score = 0;
  even_scores(*s.page, s.stats, s.decisions);
  for (const Decision& d : s.decisions.blocks) EXPECT_TRUE(d.score >= 0 && d.score <= 1);
  even_scores(*empty.page, empty.stats, empty.decisions);
  EXPECT_TRUE(empty.decisions.blocks.empty());
}

TEST(CutPageTitle, TheTitleWithTheSitesNameGoesWhereTheTitleStandsAlone) {
  Scored s("Le phare repeint - La Gazette\nAccueil\nLe phare repeint\nLe phare - histoire d'une tour\n", {});
  cut_page_title(*s.page, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{false, true, true, true}));
  EXPECT_EQ(s.decisions.blocks[0].cause, Cause::duplicate);
  EXPECT_EQ(s.decisions.blocks[0].other, 2u);
}

TEST(CutTrailingTitles, ShortLinesBehindTheTextNeedAScoreOfTheirOwn) {
  const std::string text =
      "Le phare de la pointe a été repeint en blanc la semaine dernière par trois marins, dit le gardien du port, qui les a payés.\n"
      "Une tour en blanc\nLes barques rentrent avant la nuit, dit encore le gardien du phare, et personne ne l'a contredit ce soir-là au port.\n";
  Scored s(text + "Anne Dupré\nLe marché couvert ferme ses portes\n", {0.9f, 0.4f, 0.9f, 0.8f, 0.6f});
  cut_trailing_titles(s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, true, true, false})) << "a heading between paragraphs stays";
  EXPECT_EQ(s.decisions.blocks[4].cause, Cause::section);
  EXPECT_EQ(s.decisions.blocks[4].other, 3u);
}

TEST(CutTrailingTitles, AListThatAColonOpensIsNone) {
  const std::string text =
      "Pour passer le pont en hiver, dit la mairie dans sa note de lundi, il faut avoir dans sa voiture trois choses au moins :\n";
  Scored s(text + "Une pelle\nDes chaînes\nDe quoi lire\n", {0.9f, 0.6f, 0.5f, 0.6f});
  cut_trailing_titles(s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), std::vector<bool>(4, true));
}

TEST(CutTrailingTitles, WhereNoTextRunsShortLinesArePartOfNothingElse) {
  Scored poem("Au clair de la lune\nMon ami Pierrot\nPrête-moi ta plume\nPour écrire un mot\n", {0.6f, 0.5f, 0.6f, 0.5f});
  cut_trailing_titles(poem.stats, poem.decisions);
  EXPECT_EQ(poem.keeps(), std::vector<bool>(4, true));
  Scored list("Il faut pour quatre personnes :\nTout est prêt.\nDeux cents grammes de farine\nTrois œufs du jour\nUn verre de lait frais\n",
              {0.6f, 0.6f, 0.6f, 0.5f, 0.6f});
  cut_trailing_titles(list.stats, list.decisions);
  EXPECT_EQ(list.keeps(), std::vector<bool>(5, true)) << "more of them than of text";
}

TEST(CutRepeats, ALaterCopyOfALongBlockGoesAndNamesTheFirst) {
  const std::string line = "Le phare de la pointe a été repeint en blanc la semaine dernière par trois marins.\n";
  Scored s(line + "Entre les deux\n" + line, {});
  cut_repeats(*s.page, s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, false}));
  EXPECT_EQ(s.decisions.blocks[2].cause, Cause::duplicate);
  EXPECT_EQ(s.decisions.blocks[2].other, 0u);
}

TEST(CutRepeats, ACopyThatStandsAloneStaysWhereItIsClearlyText) {
  const std::string line = "Drehen Sie die Schraube zuletzt wieder fest und prüfen Sie, ob der Deckel dicht schließt.\n";
  for (const float score : {0.9f, 0.6f}) {
    Scored s(line + "Danach kommt der Filter an die Reihe.\n" + line + "Damit ist die Arbeit getan.\n", {1, 1, score, 1});
    cut_repeats(*s.page, s.stats, s.decisions);
    EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, score > 0.8f, true}));
  }
}

TEST(CutRepeats, ASecondCopyOfTheTextGoesWhateverItsScore) {
  const std::string text =
      "Le phare de la pointe a été repeint en blanc la semaine dernière par trois marins.\n"
      "Il sera visible de nouveau à vingt milles par temps clair, assure le maire du village.\n";
  Scored s(text + "Imprimer\n" + text, std::vector<float>(5, 0.99f));
  cut_repeats(*s.page, s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, true, false, false}));
}

TEST(CutRepeats, ARefrainStays) {
  const std::string refrain = "<p>Row the long boat home, my lads, row the long boat home, for the lamp is in the window.",
                    verse = "<p>The wind has turned to the north again and the nets are hanging out to dry on the wall.",
                    other = "<p>The cat has gone to the harbour now and nobody knows when she will come back here again.";
  for (const bool in_one : {true, false}) {
    const std::string end = in_one ? refrain + "</div>" : "</div><div><aside>" + refrain + "</aside></div>";
    Scored s("<body><div>" + refrain + verse + other + end, {0.9f, 0.9f, 0.9f, 0.5f}, ContentType::html);
    cut_repeats(*s.page, s.stats, s.decisions);
    EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, true, in_one}));
  }
}

TEST(CutRepeats, AShortLineMayStandTwice) {
  Scored s("Refrain\nUn couplet\nRefrain\n", {});
  cut_repeats(*s.page, s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{true, true, true}));
}

TEST(CutRepeats, ALineOfAsterisksGoesWithWhatStandsBeforeIt) {
  Scored s("Menu\n* * *\nLe phare a été repeint.\n* * *\n", {});
  s.decisions.blocks[0].keep = false;
  cut_repeats(*s.page, s.stats, s.decisions);
  EXPECT_EQ(s.keeps(), (std::vector<bool>{false, false, true, true}));
}

}  // namespace
}  // namespace tamis
