// A limit of time ends the work on a record inside each step, not behind it.
// The limits here have passed before the work begins, so that nothing depends on the machine's speed.
#include "base/time-limit.h"

#include <gtest/gtest.h>

#include "clean/cleaner.h"
#include "page/page-reader.h"
#include "rules_sample.h"

namespace tamis {
namespace {

constexpr double kPassed = 1e-9;

Record html_page() {
  Record record;
  record.id = "page";
  record.type = ContentType::html;
  for (int i = 0; i < 20'000; ++i) record.bytes += "<p>The ferry left the harbour <b>before</b> sunrise.";
  return record;
}

TEST(TimeLimit, EndsWithItsObject) {
  {
    const TimeLimit limit(kPassed);
    EXPECT_TRUE(out_of_time());
    unsigned steps = 0, asked = 0;
    while (!out_of_time(steps)) ++asked;
    EXPECT_GT(asked, 1000u) << "the clock is not read at every step";
  }
  EXPECT_FALSE(out_of_time());
  const TimeLimit none(0);
  EXPECT_FALSE(out_of_time());
}

TEST(TimeLimit, BreaksOffTheParsingOfAPage) {
  const Record record = html_page();
  PageReader reader;
  {
    const TimeLimit limit(kPassed);
    EXPECT_FALSE(reader.read(record).ok());
  }
  const auto page = reader.read(record);
  ASSERT_TRUE(page.ok());
  EXPECT_GE((*page)->blocks.size(), 20'000u);
}

TEST(TimeLimit, BreaksOffASearchWithMatchesEverywhere) {
  const RuleSet rules = compiled(rule_toml("harbour", "unit = \"block\"\n"));
  PageReader reader;
  const Record record = html_page();
  const Page& page = **reader.read(record);
  Scanner scanner(rules);
  {
    const TimeLimit limit(kPassed);
    EXPECT_TRUE(scanner.scan(page).empty());
  }
  EXPECT_EQ(scanner.scan(page).size(), 20'000u);
}

TEST(TimeLimit, ARecordOverItFailsAndTheNextIsClean) {
  const RuleSet rules = compiled(rule_toml("^Share this page$", "unit = \"line\"\n"));
  Cleaner cleaner(rules, nullptr, nullptr, {.limits = {}, .segment = {}, .language = {}, .metadata = true, .max_seconds = kPassed});
  const Record record = html_page();
  const Article& article = cleaner.clean(record);
  ASSERT_TRUE(article.error);
  EXPECT_EQ(article.error->message, "it took longer than 1e-09 seconds (--max-time)");
  EXPECT_EQ(article.page, nullptr);
  EXPECT_TRUE(article.pieces.empty());
  EXPECT_EQ(article.kept + article.cut, 0u);
  EXPECT_FALSE(out_of_time()) << "the limit ends with the record";
}

}  // namespace
}  // namespace tamis
