// Advice: each warning on a rule that earns it, none on a rule that does not, and silence where the rule
// allows it.
#include <gmock/gmock.h>

#include "rules/rule-lint.h"
#include "rules_sample.h"

namespace tamis {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kExamples = "examples = [\"a\"]\ncounterexamples = [\"b\"]\n";

std::vector<std::string> names(std::string_view pattern, std::string_view rest = "",
                               std::string_view id = "en.test.rule") {
  const RuleFiles files = parsed(rule_toml(pattern, std::string(kExamples) + std::string(rest), id));
  std::vector<std::string> out;
  for (const Problem& problem : lint_rule(files.rules.at(0), files.sources.at(0))) {
    EXPECT_FALSE(problem.error);
    EXPECT_THAT(kWarningNames, Contains(problem.name));
    out.push_back(problem.name);
  }
  return out;
}

struct Case {
  const char* name;
  const char* earns;
  const char* earns_not;
};
void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class Lint : public testing::TestWithParam<Case> {};

TEST_P(Lint, WarnsWhereItShould) {
  const Case& c = GetParam();
  EXPECT_THAT(names(c.earns), Contains(c.name)) << c.earns;
  EXPECT_THAT(names(c.earns_not), Not(Contains(c.name))) << c.earns_not;
  EXPECT_THAT(names(c.earns, "allow = [\"" + std::string(c.name) + "\"]\n"), Not(Contains(c.name)));
}

INSTANTIATE_TEST_SUITE_P(
    Names, Lint,
    testing::Values(Case{"no-literal", "^\\d+ ?/ ?\\d+$", "^\\d+ votes$"},
                    Case{"no-literal", "^(?:votes|\\d+)$", "^(?:votes|stars)$"},
                    Case{"no-literal", "(?:votes)?\\d$", "^(?:votes)?\\d$"},
                    Case{"no-literal", "^éà.$", "^éàé$"},
                    Case{"bounded-repeat", "^Posted .{1,80}$", "^Posted .+$"},
                    Case{"bounded-repeat", "^Posted(?: by){2,40}$", "^Posted(?: by){2,4}$"},
                    Case{"unicode-class-repeat", "^By \\p{L}{3,10}$", "^By \\p{L}+$"},
                    Case{"unicode-class-repeat", "^By [\\p{L}-]{2}$", "^By [a-z-]{2}$"},
                    Case{"open-end", "Posted by .*", "Posted by .*$"},
                    Case{"open-end", "Posted by [^,]+", "Posted by [^,]+,"},
                    Case{"unanchored-generic", "read more", "^read more$"},
                    Case{"unanchored-generic", "share", "share this article with your friends"},
                    Case{"ascii-boundary", "\\bà lire", "^à lire"},
                    Case{"ascii-boundary", "caf[eé]\\b", "cafe\\b"},
                    Case{"line-break", "read\\nmore", "read more"}));

TEST(LintRule, AsciiClassIsForLanguagesWithAccents) {
  EXPECT_THAT(names("^Par \\w+$", "", "fr.test.rule"), Contains("ascii-class"));
  EXPECT_THAT(names("^Par \\w+$", "", "en.test.rule"), IsEmpty());
}

TEST(LintRule, AskForExamples) {
  const RuleFiles files = parsed(rule_toml("^read more$"));
  std::vector<std::string> out;
  for (const Problem& problem : lint_rule(files.rules[0], files.sources[0])) out.push_back(problem.name);
  EXPECT_EQ(out, (std::vector<std::string>{"no-example", "no-counterexample"}));
}

TEST(LintRule, CaptureNamesWhatItTakes) {
  auto capture = [](const char* pattern) {
    RuleFiles files = parsed(rule_toml(pattern, kExamples));
    files.rules[0].action = Action::capture;
    return lint_rule(files.rules[0], files.sources[0]);
  };
  ASSERT_EQ(capture("^Posted on (.*)$").size(), 1u);
  EXPECT_EQ(capture("^Posted on (.*)$")[0].name, "no-capture");
  EXPECT_THAT(capture("^Posted on (?<date>.*)$"), IsEmpty());
}

TEST(LintRule, PointsAtTheConstruct) {
  const RuleFiles files = parsed(rule_toml("^Posted .{1,80}$", kExamples));
  const std::vector<Problem> problems = lint_rule(files.rules[0], files.sources[0]);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(place_text(problems[0].file, problems[0].place), "test.toml:5:22");
  EXPECT_THAT(problems[0].message, testing::HasSubstr("{1,80}"));
}

TEST(LintDuplicates, PatternsThatMatchTheSame) {
  const RuleFiles files = parsed(rule_toml("l'article", "", "fr.x.a") + rule_toml("l’article", "", "fr.x.b") +
                                 rule_toml("l'article", "case = true", "fr.x.c"));
  const std::vector<Problem> problems = lint_duplicates(files);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0].message,
              testing::HasSubstr("fr.x.b: its pattern matches the same as that of fr.x.a"));
}

TEST(LintCost, SaysWhatIsSlow) {
  const RuleFiles files = parsed(rule_toml("x"));
  const auto& [rule, source] = std::pair(files.rules[0], files.sources[0]);
  EXPECT_THAT(lint_cost(rule, source, {1, 1000, 30}), IsEmpty());
  const std::vector<Problem> slow = lint_cost(rule, source, {900, 1000, 5000});
  ASSERT_EQ(slow.size(), 2u);
  EXPECT_EQ(slow[0].name, "slow-compile");
  EXPECT_EQ(slow[1].name, "slow-scan");
  EXPECT_THAT(slow[1].message, testing::HasSubstr("5000 ns/kB"));
}

TEST(Cost, IsMeasuredForEachRuleAlone) {
  const RuleCost cost = measure(parsed(rule_toml("^read more$")).rules[0]);
  EXPECT_GT(cost.compile_ms, 0);
  EXPECT_GT(cost.database_bytes, 100u);
  EXPECT_GT(cost.scan_ns_per_kb, 0);
  EXPECT_EQ(measure(parsed(rule_toml("a(")).rules[0]).database_bytes, 0u);
}

TEST(Cost, TheTextIsAlwaysTheSame) {
  EXPECT_GE(cost_text().size(), 128000u);
  EXPECT_EQ(&cost_text(), &cost_text());
}

}  // namespace
}  // namespace tamis
