// Statistics: that they add up, come back from JSON, and that the kinds of errors stay few.
// Read is always the sum of what became of the records.
#include <gtest/gtest.h>

#include "batch/stats.h"

namespace tamis {
namespace {

Stats sample(uint64_t n) {
  Stats s;
  s.inputs = 1;
  s.cleaned = 10 * n;
  s.empty = n;
  s.failed = {{"is too large", n}, {"damaged", 2 * n}};
  s.passed_over = {{"request", 3 * n}};
  s.bytes_in = 1000 * n;
  s.bytes_out = 400 * n;
  s.characters_kept = 300 * n;
  s.characters_cut = 700 * n;
  s.cuts = {{"fr.footer.x", {n, 20 * n}}, {"model", {2 * n, 50 * n}}};
  s.seconds = 0.5 * n;
  return s;
}

TEST(Stats, ReadIsTheSumOfTheRest) {
  const Stats s = sample(1);
  EXPECT_EQ(s.failures(), 3U);
  EXPECT_EQ(s.read(), 10U + 1 + 3 + 3);
}

TEST(Stats, AddingIsAddingEveryNumber) {
  Stats sum = sample(2);
  sum += sample(3);
  Stats whole = sample(5);
  whole.inputs = 2;
  EXPECT_EQ(stats_json(sum, true), stats_json(whole, true));
  EXPECT_EQ(sum.cuts["model"].bytes, 250U);
}

TEST(Stats, JsonComesBack) {
  const auto again = parse_stats(stats_json(sample(4), false), "x");
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(stats_json(*again, true), stats_json(sample(4), true));
}

TEST(Stats, WhatIsNoStatisticsIsAnError) {
  for (const char* text : {"", "[]", "{}", "{\"records\":{}}", "{\"inputs\":-1}"}) {
    const auto parsed = parse_stats(text, "file.json");
    ASSERT_FALSE(parsed.ok()) << text;
    EXPECT_EQ(parsed.error().place, "file.json");
  }
}

TEST(Stats, KindsLeaveOutWhatDiffersFromRecordToRecord) {
  EXPECT_EQ(error_kind("is 70123 bytes long, over the limit of 65536"),
            "is N bytes long, over the limit of N");
  EXPECT_EQ(error_kind("unknown charset 'x-foo'"), "unknown charset '…'");
  EXPECT_EQ(error_kind("cannot be opened: No such file or directory"), "cannot be opened");
  EXPECT_EQ(error_kind("isn't closed"), "isn't closed");
  EXPECT_EQ(error_kind(""), "");
}

TEST(Stats, HeadersThatAreNoUtf8DoNotBreakTheJson) {
  Stats s;
  s.passed_over["response \xFF"] = 1;
  EXPECT_TRUE(parse_stats(stats_json(s, false), "x").ok());
}

TEST(Stats, TheSummarySaysWhatBecameOfEveryRecord) {
  const std::string text = summary(sample(1));
  EXPECT_NE(text.find("records read 17: cleaned 10, empty 1, passed over 3, failed 3\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find("    2  damaged\n"), std::string::npos);
  EXPECT_NE(text.find("kept 30.0 % of 1000 characters"), std::string::npos);
}

}  // namespace
}  // namespace tamis
