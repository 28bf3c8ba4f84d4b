// Compiling: errors at their place in the file, PCRE2's searches with their limits, the name of a database.
#include <gmock/gmock.h>

#include <chrono>

#include "rules/engine-pattern.h"
#include "rules/rule-compile.h"
#include "rules/rule-expression.h"
#include "rules_sample.h"

namespace tamis {
namespace {

using testing::HasSubstr;

std::string error_of_toml(const std::string& toml) {
  const RuleFiles files = parsed(toml);
  const Result<Net> net = compile_files(files, Cpu::oldest);
  if (net) return "";
  EXPECT_EQ(net.error().fault, Fault::rules);
  return net.error().place + ": " + net.error().message;
}

TEST(Compile, AFailedPatternIsToldWithItsPlaceAndWhatToDo) {
  EXPECT_THAT(error_of_toml(rule_toml("abc(def")),
              HasSubstr("test.toml:5:17: en.test.rule: this group is never closed"));
  EXPECT_THAT(error_of_toml(rule_toml("a(?=b)")), HasSubstr("move the look-around to confirm"));
  EXPECT_THAT(error_of_toml(rule_toml("(a)\\1")), HasSubstr("move the reference to confirm"));
  EXPECT_THAT(error_of_toml(rule_toml("a*")), HasSubstr("something in it must be required"));
  EXPECT_THAT(error_of_toml(rule_toml("été\\p{Foo}")),
              HasSubstr("test.toml:5:17: en.test.rule: Hyperscan refuses the pattern: Unknown property"));
  EXPECT_THAT(error_of_toml(rule_toml("(?:a$|b){2}c")), HasSubstr("$ stands only where nothing follows"));
}

TEST(Compile, TheRuleAtFaultIsFoundAmongOthers) {
  const std::string toml =
      rule_toml("first", "", "en.x.a") + rule_toml("a\\R", "", "en.x.b") + rule_toml("c", "", "en.x.c");
  EXPECT_THAT(error_of_toml(toml), HasSubstr("test.toml:11:15: en.x.b: "));
  const RuleFiles files = parsed(toml + rule_toml("a(", "", "en.x.d"));
  EXPECT_EQ(pattern_problems(files).size(), 2u) << "the checker tells all of them";
}

TEST(Compile, ConfirmIsTriedInIcu) {
  EXPECT_EQ(error_of_toml(rule_toml("abc", "confirm = '''(?<=x)abc(?!d)'''")), "");
  EXPECT_THAT(error_of_toml(rule_toml("abc", "confirm = '''abc\\p{Nonsense}'''")),
              HasSubstr("PCRE2 refuses the confirm expression"));
  EXPECT_THAT(error_of_toml(rule_toml("abc", "confirm = '''ab(c'''")), HasSubstr("test.toml:6:16: "));
}

TEST(Compile, AnErrorBesideWordsOfALinesStartIsAtItsPlace) {
  EXPECT_THAT(error_of_toml(rule_toml("^(?:share|tweet|a(?=b))")), HasSubstr("move the look-around to confirm"));
  EXPECT_THAT(error_of_toml(rule_toml("^share|été\\p{Foo}")), HasSubstr("test.toml:5:24: en.test.rule: Hyperscan"));
}

TEST(Compile, NoRulesAreNoNet) {
  const Compiled none = compile_rules({}, Cpu::oldest);
  EXPECT_FALSE(none.error);
  EXPECT_EQ(none.net.database, nullptr);
  EXPECT_TRUE(none.net.heads.empty());
}

TEST(Compile, TheKeyNamesWhatTheDatabaseDependsOn) {
  auto key = [](const std::string& toml) { return database_key(parsed(toml).rules); };
  const std::string one = key(rule_toml("abc"));
  EXPECT_EQ(one.size(), 16u);
  EXPECT_EQ(one, key(rule_toml("abc", "where = \"tail\"", "fr.other.id")));
  EXPECT_NE(one, key(rule_toml("abd")));
  EXPECT_EQ(one, key(rule_toml("abc", "case = true"))) << "the net ignores case";
  const std::string confirm = "confirm = '^abcd'\n";
  EXPECT_NE(one, key(rule_toml("abc", confirm)));
  EXPECT_NE(key(rule_toml("abc", confirm)), key(rule_toml("abc", confirm + "case = true"))) << "heads are sure or not";
  EXPECT_NE(key(rule_toml("abc", confirm)), key(rule_toml("abc", confirm + "unit = \"block\"")));
  EXPECT_NE(key(rule_toml("ab", "", "en.x.a") + rule_toml("c", "", "en.x.b")),
            key(rule_toml("a", "", "en.x.a") + rule_toml("bc", "", "en.x.b")));
}

TEST(Expression, IsTheSameAfterManySearches) {
  // The second goes deeper than machine code's stack.
  const Expression plain("^(?:a|b(?=c))+ (\\w+)$", false), deep("^(?:(?:a|b)|(?:c|d)(?:e|f)?)+$", false);
  MatchSpace space;
  Matcher searches(plain, space), deep_searches(deep, space);
  const std::string letters(20'000, 'a');
  for (int round = 0; round < 200; ++round) {
    searches.start("no\naaab ab word\naabc word\nAA Été");
    ASSERT_TRUE(searches.next()) << round;
    EXPECT_EQ(searches.begin(), 26u) << round;
    EXPECT_FALSE(searches.next()) << round;
    deep_searches.start(letters);
    ASSERT_TRUE(deep_searches.next()) << round;
    EXPECT_EQ(deep_searches.end(), letters.size()) << round;
  }
}

TEST(Expression, ASearchThatNeverEndsIsCutAlsoAfterMany) {
  const Expression expression("^(?:(?:a+)+)+b$", false);
  MatchSpace space;
  Matcher searches(expression, space);
  for (int round = 0; round < 60; ++round) {
    searches.start("aab");
    EXPECT_TRUE(searches.next());
  }
  searches.start(std::string(64, 'a') + "c" + std::string(64, 'b'));
  EXPECT_FALSE(searches.next());
}

TEST(Expression, FindsAllMatchesWithTheirGroups) {
  const RuleSet set = compiled(
      rule_toml("Publié", R"(confirm = '''Publié dans (?<site>[^,]+), le (?<date>\d+\s?-\s?\d+)''')"));
  const std::string text = "Publié dans L’opinion, le 05\u00a0-  11. publie\u0301 dans X, le 1-2";
  const std::vector<Capture> found = set.find(0, text);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].begin, 0u);
  EXPECT_EQ(text.substr(found[0].end, 1), ".");
  using Group = std::pair<std::string, std::string>;
  EXPECT_EQ(found[0].groups[0], Group("site", "L’opinion")) << "as the text has it, not as it is folded";
  EXPECT_EQ(found[0].groups[1], Group("date", "05\u00a0-  11"));
  EXPECT_EQ(found[1].end, text.size());
}

TEST(Expression, AGroupThatTookNoPartIsLeftOut) {
  const RuleSet set = compiled(rule_toml("a(?<date>b)?(?<site>x*)c"));
  const std::vector<Capture> found = set.find(0, "ac");
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].groups.size(), 1u);
  EXPECT_EQ(found[0].groups[0].second, "");
}

TEST(Expression, LinesAndCaseAreAsInHyperscan) {
  const RuleSet set = compiled(rule_toml("^b.$"));
  EXPECT_EQ(set.find(0, "a\nBC\nbd\r").size(), 1u) << "\\n alone ends a line";
  EXPECT_TRUE(compiled(rule_toml("^b.$", "case = true")).find(0, "BC").empty());
}

TEST(Expression, OffsetsHoldBesideCharactersOfFourBytes) {
  const RuleSet set = compiled(rule_toml("lire"));
  const std::string text = "😀😀 é lire lire";
  const std::vector<Capture> found = set.find(0, text);
  ASSERT_EQ(found.size(), 2u);
  for (const Capture& capture : found)
    EXPECT_EQ(text.substr(capture.begin, capture.end - capture.begin), "lire");
}

TEST(Expression, ACatastrophicPatternGivesUp) {
  const EnginePattern pattern = engine_pattern("(?:(?:a+)+)+b", false, PatternEngine::pcre);
  const Expression expression(pattern.text, false);
  EXPECT_TRUE(expression.find(std::string(5000, 'a')).empty());
  EXPECT_EQ(expression.find("aab " + std::string(5000, 'a')).size(), 1u) << "what was found before stays";
}

}  // namespace
}  // namespace tamis
