// Every warning that a rule file can name in `allow`: each is earned by some rule, and silent where that rule allows it.
// The list is held against kWarningNames, so that a new warning cannot stay untested.
#include <gmock/gmock.h>

#include <set>

#include "rules/rule-lint.h"
#include "rules_sample.h"
#include "scan/rule-check.h"

namespace tamis {
namespace {

using testing::Contains;
using testing::Not;

constexpr std::string_view kBoth = "examples = [\"Read more\"]\ncounterexamples = [\"b\"]\n";

struct Earned {
  const char* name;
  const char* pattern;
  std::string rest = std::string(kBoth);
  std::string before = "";  ///< another rule, which stands before it
  std::string id = "fr.test.rule";
};
void PrintTo(const Earned& c, std::ostream* out) { *out << c.name; }

const std::vector<Earned>& earned() {
  static const std::vector<Earned> all = {
      {"no-literal", "^\\d+ ?/ ?\\d+$"},
      {"bounded-repeat", "^Posted .{1,80}$"},
      {"unicode-class-repeat", "^By \\p{L}{2}$"},
      {"slow-compile", "^Posted$"},
      {"slow-scan", "^Posted$"},
      {"open-end", "Posted by .*"},
      {"unanchored-generic", "share"},
      {"duplicate-pattern", "^Read more$", std::string(kBoth), rule_toml("^Read more$", kBoth, "fr.test.other")},
      {"shadowed", "^Read (?:more|on)$", "examples = [\"Read more\", \"read on\"]\ncounterexamples = [\"b\"]\n",
       rule_toml("^(?:Read|See) (?:more|on)$", kBoth, "fr.test.other")},
      {"no-example", "^Read more$", "counterexamples = [\"b\"]\n"},
      {"no-counterexample", "^Read more$", "examples = [\"Read more\"]\n"},
      {"ascii-boundary", "^caf[eé]\\b"},
      {"ascii-class", "^Par \\w+$"},
      {"no-capture", "^Read more$", std::string(kBoth)},
      {"line-break", "^read\\nmore$"}};
  return all;
}

std::vector<std::string> warnings(const Earned& c, std::string_view allow) {
  std::string toml = rule_toml(c.pattern, c.rest + std::string(allow), c.id);
  if (c.name == std::string("no-capture")) toml.replace(toml.find("\"cut\""), 5, "\"capture\"");
  const RuleFiles files = parsed(c.before + toml);
  EXPECT_TRUE(files.problems.empty());
  const Folder folder;
  std::vector<Problem> found =
      check_rules({folder.write("own.toml", c.before + toml)}, {.advise = true, .costs = false}).problems;
  // The clock decides about these two; here they are given a cost that is too high.
  for (Problem& problem : lint_cost(files.rules.back(), files.sources.back(), {1e6, 1, 1e6}))
    found.push_back(std::move(problem));
  std::vector<std::string> names;
  for (const Problem& problem : found) {
    if (!problem.error) names.push_back(problem.name);
  }
  return names;
}

class Warning : public testing::TestWithParam<Earned> {};

TEST_P(Warning, IsEarnedAndCanBeSilenced) {
  const Earned& c = GetParam();
  EXPECT_THAT(warnings(c, ""), Contains(c.name));
  EXPECT_THAT(warnings(c, "allow = [\"" + std::string(c.name) + "\"]\n"), Not(Contains(c.name)));
}

INSTANTIATE_TEST_SUITE_P(All, Warning, testing::ValuesIn(earned()));

TEST(Warnings, EachHasACase) {
  std::set<std::string_view> tested;
  for (const Earned& c : earned()) tested.insert(c.name);
  EXPECT_EQ(tested, std::set<std::string_view>(kWarningNames.begin(), kWarningNames.end()));
}

}  // namespace
}  // namespace tamis
