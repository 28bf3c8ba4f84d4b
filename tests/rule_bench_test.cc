// The bench of rules: intervals, and what is true and false under a hit.
#include <gtest/gtest.h>

#include "bench/rule-bench.h"
#include "rules/rule-file.h"
#include "rules/rule-loader.h"

namespace tamis {
namespace {

TEST(PairedBootstrap, HoldsTheMeanAndIsReproducible) {
  std::vector<double> differences;
  for (int i = 0; i < 100; ++i) differences.push_back(i % 2 ? 0.3 : -0.1);
  const Interval a = paired_bootstrap(differences), b = paired_bootstrap(differences);
  EXPECT_NEAR(a.mean, 0.1, 1e-12);
  // The mean's standard error is 0.02, so the interval is about 0.1 ± 0.039.
  EXPECT_NEAR(a.low, 0.061, 0.006);
  EXPECT_NEAR(a.high, 0.139, 0.006);
  EXPECT_EQ(a.low, b.low);
  EXPECT_EQ(a.high, b.high);
}

TEST(PairedBootstrap, OfNothingIsNothing) {
  EXPECT_EQ(paired_bootstrap({}).high, 0);
  EXPECT_EQ(paired_bootstrap({0.5}).low, 0.5);
}

TEST(RuleBench, JudgesASpanByItsOwnText) {
  RuleFiles files;
  parse_rule_file(
      "[[rule]]\nid = 'en.a.votes'\ntitle = 't'\nunit = 'span'\naction = 'cut'\npattern = '\\(3 votes\\)'\n"
      "[[rule]]\nid = 'en.a.year'\ntitle = 't'\nunit = 'span'\naction = 'cut'\npattern = '\\(1984\\)'\n",
      "a.toml", files);
  ASSERT_TRUE(files.problems.empty());
  const auto set = compile_set(std::move(files));
  ASSERT_TRUE(set);
  RuleBench bench(*set, nullptr, nullptr, {}, true);
  Record record;
  record.type = ContentType::text;
  record.bytes = "The old recipe (3 votes) was written down (1984) by a miller of the village.";
  GoldPage gold;
  gold.has_text = true;
  gold.text = "The old recipe was written down (1984) by a miller of the village.";
  const PageBench page = bench.bench(record, gold);
  ASSERT_EQ(page.tallies.size(), 2u);
  EXPECT_EQ(page.tallies[0].second.true_bytes, 9);
  EXPECT_EQ(page.tallies[0].second.false_bytes, 0);
  EXPECT_EQ(page.tallies[1].second.true_bytes, 0);
  EXPECT_EQ(page.tallies[1].second.false_bytes, 6);
  EXPECT_EQ(page.tallies[1].second.only_false, 6);
  ASSERT_EQ(page.false_cuts.size(), 1u);
  EXPECT_EQ(page.false_cuts[0].rule, 1u);
  EXPECT_EQ(page.false_cuts[0].text, "(1984)");
  EXPECT_EQ(page.false_cuts[0].before, "The old recipe (3 votes) was written down");
  EXPECT_EQ(page.false_cuts[0].after, "by a miller of the village.");
}

TEST(RuleBench, DetectorsAreTimedWhereCostsAreAskedFor) {
  RuleFiles files;
  parse_rule_file("[[detector]]\nid = 'any.a.links'\ntitle = 't'\nkind = 'link-list'\n", "a.toml", files);
  ASSERT_TRUE(files.problems.empty());
  const auto set = compile_set(std::move(files));
  ASSERT_TRUE(set);
  Record record;
  record.type = ContentType::text;
  record.bytes = "The old recipe was written down by a miller of the village.";
  for (const bool costs : {false, true}) {
    const PageBench page = RuleBench(*set, nullptr, nullptr, {}, costs).bench(record, {});
    EXPECT_EQ(page.detector_seconds.size(), costs ? 1u : 0u);
    EXPECT_EQ(page.text_bytes, record.bytes.size());
  }
}

TEST(KeepWorst, OfEachRuleAndInAll) {
  std::vector<FalseCut> cuts;
  for (uint32_t i = 0; i < 6; ++i) {
    cuts.emplace_back();
    cuts.back().rule = i % 2;
    cuts.back().bytes = i;
  }
  keep_worst(cuts, 3, 2);
  ASSERT_EQ(cuts.size(), 3u);
  EXPECT_EQ(cuts[0].bytes, 5);
  EXPECT_EQ(cuts[1].bytes, 4);
  EXPECT_EQ(cuts[2].bytes, 3);
  keep_worst(cuts, 3, 1);
  EXPECT_EQ(cuts.size(), 2u);
}

}  // namespace
}  // namespace tamis
