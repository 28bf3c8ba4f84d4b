// Rule files: every key, and the message and place of everything that is wrong.
#include <gmock/gmock.h>

#include "rules/rule-file.h"
#include "rules_sample.h"

namespace tamis {
namespace {

using testing::HasSubstr;

TEST(RuleFile, ReadsEveryKey) {
  const RuleFiles files = parsed(R"(
[[rule]]
id = "fr.footer.read-source"
title = "Link back to the source"
where = "tail"
unit = "block"
action = "cut-after"
case = true
pattern = '''^Lire l'original$'''
confirm = '''^Lire (?<site>.*)$'''
examples = ['''Lire l'original''', "Lire\tl'original"]
counterexamples = ["Lire"]
allow = ["no-literal"]

[[detector]]
id = "any.structure.ticker"
title = "Headline ticker"
kind = "ticker"
items = 5
share = 0.75
examples = ["A | B | C"]
)");
  ASSERT_TRUE(files.problems.empty()) << files.problems[0].message;
  ASSERT_EQ(files.rules.size(), 1u);
  const Rule& rule = files.rules[0];
  EXPECT_EQ(rule.id, "fr.footer.read-source");
  EXPECT_EQ(rule.lang(), "fr");
  EXPECT_EQ(rule.family(), "footer");
  EXPECT_EQ(rule.where, Where::tail);
  EXPECT_EQ(rule.unit, Unit::block);
  EXPECT_EQ(rule.action, Action::cut_after);
  EXPECT_TRUE(rule.case_sensitive);
  EXPECT_EQ(rule.pattern, "^Lire l'original$");
  EXPECT_EQ(rule.confirm, "^Lire (?<site>.*)$");
  ASSERT_EQ(rule.examples.size(), 2u);
  EXPECT_EQ(rule.examples[1].text, "Lire\tl'original");
  EXPECT_EQ(rule.examples[1].line, 11u);
  EXPECT_EQ(rule.line_number, 2u);
  EXPECT_EQ(files.sources[0].allow, std::vector<std::string>{"no-literal"});
  ASSERT_EQ(files.detectors.size(), 1u);
  EXPECT_EQ(files.detectors[0].setting("items", 0), 5);
  EXPECT_EQ(files.detectors[0].setting("share", 0), 0.75);
  EXPECT_EQ(files.detectors[0].setting("other", 9), 9);
}

TEST(RuleFile, WhatIsLeftOutHasDefaults) {
  const RuleFiles files = parsed(rule_toml("a b c"));
  ASSERT_EQ(files.rules.size(), 1u);
  EXPECT_EQ(files.rules[0].where, Where::any);
  EXPECT_EQ(files.rules[0].unit, Unit::line);
  EXPECT_FALSE(files.rules[0].case_sensitive);
}

struct Bad {
  const char* toml;
  uint32_t line;
  uint32_t column;
  const char* message;
};
void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.toml; }

class BadRuleFile : public testing::TestWithParam<Bad> {};

TEST_P(BadRuleFile, IsToldWithItsPlace) {
  const RuleFiles files = parsed(GetParam().toml);
  ASSERT_FALSE(files.problems.empty());
  EXPECT_TRUE(files.rules.empty());
  const Problem& problem = files.problems[0];
  EXPECT_THAT(problem.message, HasSubstr(GetParam().message));
  EXPECT_EQ(place_text(problem.file, problem.place),
            "test.toml:" + std::to_string(GetParam().line) + ":" + std::to_string(GetParam().column));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, BadRuleFile,
    testing::Values(
        Bad{"[[rule]]\nid = \"en.a.b\ntitle", 2, 13, ""},  // a string without its end
        Bad{"[[rule]\n", 1, 8, ""}, Bad{"x = \"\xff\"\n", 1, 5, ""},
        Bad{"[[rule]]\nid = \"en.a.b\"\nid = \"en.a.c\"\n", 3, 6, ""},
        Bad{"[rule]\nid = \"en.a.b\"\n", 1, 2, "[[rule]]"}, Bad{"rule = 3\n", 1, 1, "[[rule]]"},
        Bad{"[[rules]]\n", 1, 3, "unknown key \"rules\""},
        Bad{"[[rule]]\nid = \"en.a.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\npatern = \"q\"\n",
            6, 1, "unknown key \"patern\""},
        Bad{"[[rule]]\nid = \"en.a.b\"\naction = \"cut\"\npattern = \"p\"\n", 1, 1, "\"title\" is missing"},
        Bad{"[[rule]]\nid = 7\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\n", 2, 6,
            "\"id\" is a string"},
        Bad{"[[rule]]\nid = \"en.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\n", 2, 6,
            "lang.family.name"},
        Bad{"[[rule]]\nid = \"en.A.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\n", 2, 6, "no id"},
        Bad{"[[rule]]\nid = \"en.a.b\"\ntitle = \"t\"\naction = \"remove\"\npattern = \"p\"\n", 4, 10,
            "cut-after"},
        Bad{"[[rule]]\nid = \"en.a.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"\"\n", 5, 11,
            "is empty"},
        Bad{"[[rule]]\nid = \"en.a.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\nunit = \"word\"\n",
            6, 8, "span"},
        Bad{"[[rule]]\nid = \"en.a.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\nwhere = 1\n", 6, 9,
            "is a string"},
        Bad{"[[rule]]\nid = \"en.a.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\ncase = \"yes\"\n",
            6, 8, "true or false"},
        Bad{"[[rule]]\nid = \"en.a.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\nexamples = \"p\"\n",
            6, 12, "list of strings"},
        Bad{"[[rule]]\nid = \"en.a.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\nexamples = "
            "[\"p\",\n 3]\n",
            7, 2, "is a string"},
        Bad{"[[rule]]\nid = \"en.a.b\"\ntitle = \"t\"\naction = \"cut\"\npattern = \"p\"\nallow = "
            "[\"slow\"]\n",
            6, 10, "no warning named \"slow\""},
        Bad{"[[detector]]\nid = \"any.a.b\"\ntitle = \"t\"\nkind = \"k\"\nitems = \"five\"\n", 5, 9,
            "is a number"},
        Bad{"[[detector]]\nid = \"any.a.b\"\ntitle = \"t\"\n", 1, 1, "\"kind\" is missing"}));

TEST(RuleFile, AnIdIsTakenOnce) {
  const RuleFiles files = parsed(rule_toml("abc") + rule_toml("def"));
  ASSERT_EQ(files.problems.size(), 1u);
  EXPECT_THAT(files.problems[0].message, HasSubstr("taken already"));
  EXPECT_EQ(files.problems[0].place.line, 8u);
  EXPECT_EQ(files.rules.size(), 1u);
}

TEST(RuleFile, AllProblemsAreToldInTheOrderOfTheFile) {
  const RuleFiles files = parsed("[[rule]]\ntitle = 1\nid = \"x\"\nzoo = 2\n");
  std::vector<uint32_t> lines;
  for (const Problem& problem : files.problems) lines.push_back(problem.place.line);
  EXPECT_EQ(lines, (std::vector<uint32_t>{1, 1, 2, 3, 4}));
}

TEST(RuleFile, APatternsPlaceCountsCharacters) {
  const RuleFiles files =
      parsed("[[rule]]\nid=\"a.b.c\"\ntitle=\"t\"\naction=\"cut\"\npattern = '''été(x'''\n");
  const ValuePlace& pattern = files.sources[0].pattern;
  ASSERT_TRUE(pattern.exact);
  EXPECT_EQ(pattern.at("été(x", 5).column, 17u);
  const RuleFiles escaped =
      parsed("[[rule]]\nid=\"a.b.c\"\ntitle=\"t\"\naction=\"cut\"\npattern = \"a\\\\d(\"\n");
  EXPECT_FALSE(escaped.sources[0].pattern.exact);
  EXPECT_EQ(escaped.sources[0].pattern.at("a\\d(", 3).column, 11u) << "the value's own place has to do";
}

TEST(RuleFolder, ReadsFoldersInOrderAndPassesOverOtherFiles) {
  Folder folder;
  folder.write("fr/b.toml", rule_toml("b b b", "", "fr.x.b"));
  folder.write("any/a.toml", rule_toml("a a a", "", "any.x.a"));
  folder.write("fr/notes.txt", "no TOML");
  folder.write(".hidden/c.toml", "no TOML either");
  const RuleFiles files = read_rule_files(folder.path());
  ASSERT_TRUE(files.problems.empty()) << files.problems[0].message;
  ASSERT_EQ(files.rules.size(), 2u);
  EXPECT_EQ(files.rules[0].id, "any.x.a");
  EXPECT_EQ(files.rules[1].file, folder.path("fr/b.toml"));
}

TEST(RuleFolder, DuplicatesInOneFolderAreErrors) {
  Folder folder;
  folder.write("a.toml", rule_toml("a b c"));
  folder.write("b.toml", rule_toml("d e f"));
  const RuleFiles files = read_rule_files(folder.path());
  ASSERT_EQ(files.problems.size(), 1u);
  EXPECT_EQ(files.problems[0].file, folder.path("b.toml"));
}

TEST(RuleFolder, ACircleOfLinksEnds) {
  Folder folder;
  folder.write("sub/a.toml", rule_toml("a b c"));
  std::filesystem::create_directory_symlink(folder.path(), folder.path("sub/again"));
  const RuleFiles files = read_rule_files(folder.path());
  EXPECT_TRUE(files.problems.empty());
  EXPECT_EQ(files.rules.size(), 1u);
}

TEST(RuleFolder, WhatCannotBeReadIsTold) {
  Folder folder;
  EXPECT_THAT(read_rule_files(folder.path("none")).problems.at(0).message, HasSubstr("no such file"));
  EXPECT_THAT(read_rule_files(folder.path()).problems.at(0).message, HasSubstr("no rule file"));
  std::filesystem::create_directory(folder.path("a.toml"));
  EXPECT_THAT(read_rule_files(folder.path("a.toml")).problems.at(0).message, HasSubstr("no rule file"));
  std::filesystem::create_symlink(folder.path("gone"), folder.path("b.toml"));
  EXPECT_THAT(read_rule_files(folder.path()).problems.at(0).message, HasSubstr("cannot be read"));
}

TEST(RuleFolder, ALaterRuleTakesThePlaceOfTheEarlierOfItsId) {
  RuleFiles files = parsed(rule_toml("one one", "", "en.x.a") + rule_toml("two two", "", "en.x.b"));
  merge_rules(parsed(rule_toml("new new", "", "en.x.a") + rule_toml("more more", "", "en.x.c"), "user.toml"),
              files);
  ASSERT_EQ(files.rules.size(), 3u);
  EXPECT_EQ(files.rules[0].pattern, "new new");
  EXPECT_EQ(files.rules[0].file, "user.toml");
  EXPECT_EQ(files.rules[2].id, "en.x.c");
  EXPECT_EQ(files.sources.size(), 3u);
}

}  // namespace
}  // namespace tamis
