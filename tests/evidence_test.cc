// What rules say of a page's blocks, and how far it reaches.
#include "segment/evidence.h"

#include <gtest/gtest.h>

#include <string>

#include "page/page-reader.h"
#include "rules/rule-loader.h"
#include "scan/scanner.h"

namespace tamis {
namespace {

const RuleSet& rules() {
  static const Result<RuleSet> set = load_rules({});
  return *set;
}

/// A text page and what the rules say of its lines.
struct Read {
  PageReader reader;
  Record record;
  PageStats stats;
  Evidence evidence;

  explicit Read(std::string text) {
    record.type = ContentType::text;
    record.bytes = std::move(text);
    const Page& page = **reader.read(record);
    stats.measure(page);
    gather_evidence(page, stats, Scanner(rules()).scan(page), rules(), evidence_bits(rules()), evidence);
  }
};

TEST(Evidence, OnlyBehindTextDoesALineOpenWhatFollows) {
  const std::string text =
      "The pilots of the bay have asked for a second boat, because the old one has to stay in port whenever the wind blows from the north.\n"
      "Their letter went to the harbour office on Monday, and an answer is expected before the nights grow long again.\n";
  const Read r("5 comments\nHome\n" + text + "5 comments\nWe need that boat.\n");
  EXPECT_TRUE(r.evidence.bits[0] & kEvidenceComments) << "a link to them, over the text";
  EXPECT_EQ(r.evidence.since_comments, (std::vector<uint32_t>{UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT32_MAX, 0, 1}));
}

TEST(Evidence, APointerToOneStoryOpensNothing) {
  const std::string text =
      "The pilots of the bay have asked for a second boat, because the old one has to stay in port whenever the wind blows from the north.\n";
  const Read r(text + text + "Read also: The ferry stays in port\n" + text + "Related articles\nThe ferry stays in port\n");
  ASSERT_TRUE(r.evidence.bits[2] & kEvidenceRelated);
  EXPECT_EQ(r.evidence.since_related[3], UINT32_MAX) << "the article goes on";
  EXPECT_EQ(r.evidence.since_related[4], 0u);
  EXPECT_EQ(r.evidence.since_related[5], 1u);
  const Read linked(text + text + "[A](/a) [B](/b)\n\n[Related articles](https://example.com/related-articles)\n\nThe ferry stays in port\n");
  EXPECT_EQ(linked.evidence.since_related[3], 0u) << "a target is no story";
}

TEST(Evidence, AnOfferAmidTheArticleIsOverWhereTheTextGoesOn) {
  const std::string text =
      "The pilots of the bay have asked for a second boat, because the old one has to stay in port whenever the wind blows from the north.\n";
  const Read r(text + text + "Subscribe to our newsletter\nEvery Friday.\n" + text + "So it was said.\n");
  ASSERT_TRUE(r.evidence.bits[2] & kEvidenceSubscribe);
  EXPECT_EQ(r.evidence.since_subscribe, (std::vector<uint32_t>{UINT32_MAX, UINT32_MAX, 0, 1, UINT32_MAX, UINT32_MAX}));
}

}  // namespace
}  // namespace tamis
