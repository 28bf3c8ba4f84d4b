// Features of lines of plain text by their shapes: the stretch of running text, templates, patterns, kinds of
// lines.
#include <gtest/gtest.h>

#include <string>

#include "page/page-reader.h"
#include "segment/line-features.h"

namespace tamis {
namespace {

/// Features of every line of a text page, lines scored by `scores` (0 where there are none).
struct Lines {
  PageReader reader;
  Record record;
  PageStats stats;
  Evidence evidence;
  std::vector<float> scores;
  FeatureMatrix features;

  explicit Lines(std::string text, std::vector<float> given = {}) : scores(std::move(given)) {
    record.type = ContentType::text;
    record.bytes = std::move(text);
    const Page& page = **reader.read(record);
    stats.measure(page);
    const size_t n = page.blocks.size();
    evidence.bits.assign(n, 0);
    evidence.detector.assign(n, -1);
    scores.resize(n, 0);
    features.reset(n);
    LineFeatures lines;
    lines.measure(stats, evidence, scores);
    lines.fill(0, features);
  }
  std::vector<float> column(Feature f) const {
    return {features.column(f), features.column(f) + features.rows()};
  }
};

using Values = std::vector<float>;
constexpr const char* kParagraph = "Le phare de la pointe a été repeint en blanc la semaine dernière.\n";

TEST(LineFeatures, TheStripIsTheStretchOfMostRunningText) {
  const Lines l(std::string("Accueil\nSports\n") + kParagraph + "Un intertitre\n" + kParagraph +
                "Partager\nContact\n");
  EXPECT_EQ(l.column(f_strip_distance), (Values{-2, -1, 0, 0, 0, 1, 2}));
  EXPECT_EQ(l.column(f_strip_place), (Values{-1, -1, 1.f / 3, 2.f / 3, 1, -1, -1}));
  EXPECT_EQ(l.column(f_strip_share)[0], 20.f / 26) << "thirteen words twice, less six for the line between";
}

TEST(LineFeatures, APageOfShortLinesHasNoStrip) {
  const Lines l("Accueil\nSports\n");
  EXPECT_EQ(l.column(f_strip_place), (Values{-1, -1}));
  EXPECT_EQ(l.column(f_strip_lines), (Values{0, 0}));
}

TEST(LineFeatures, NumbersAsideLinesAreOfOneTemplate) {
  const Lines l("Réponse 1\nOui.\nRéponse 22\nNon.\nRéponse 3\n");
  EXPECT_EQ(l.column(f_template_copies), (Values{3, 1, 3, 1, 3}));
  EXPECT_EQ(l.column(f_template_before), (Values{0, 3, 3, 3, 3}));
  EXPECT_EQ(l.column(f_template_after), (Values{3, 3, 3, 3, 0}));
}

TEST(LineFeatures, APatternIsThreeLengthsInARow) {
  const std::string post = "Jean\nLe bateau rentre au port ce soir vers minuit\n";
  const Lines l(post + post + post, {0, 1, 0, 2, 0, 3});
  EXPECT_EQ(l.column(f_pattern_count), (Values{1, 2, 2, 2, 2, 1}));
  EXPECT_EQ(l.column(f_pattern_score)[1], 1.5f);
  EXPECT_EQ(l.column(f_pattern_first)[3], 1.f / 6);
}

TEST(LineFeatures, KindsOfLinesAreCountedAround) {
  const Lines l("Prix\n12 €\nUn chat\nRue\n");
  EXPECT_EQ(l.column(f_currency_since), (Values{-1, 0, 1, 2}));
  EXPECT_EQ(l.column(f_currency_until), (Values{1, 0, -1, -1}));
  EXPECT_EQ(l.column(f_currency_around), (Values{0.25f, 0.25f, 0.25f, 0.25f}));
}

TEST(LineFeatures, AnEmptyPageIsNothing) { EXPECT_EQ(Lines("").features.rows(), 0u); }

}  // namespace
}  // namespace tamis
