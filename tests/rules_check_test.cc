// Checking and testing whole files, as `tamis rules check` and `tamis rules test` do; the default rules among
// them.
#include <gmock/gmock.h>

#include "rules_sample.h"
#include "scan/rule-check.h"
#include "scan/rule-tests.h"

namespace tamis {
namespace {

using testing::HasSubstr;

std::vector<std::string> lines(const std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) {
    const std::string name = std::filesystem::path(problem.file).filename();
    out.push_back(place_text(name, problem.place) + " " + problem.message +
                  (problem.error ? "" : " [" + problem.name + "]"));
  }
  return out;
}

CheckReport check(std::string_view toml, bool advise = false) {
  const Folder folder;
  return check_rules({folder.write("own.toml", toml)}, {.advise = advise, .costs = false});
}

TEST(Check, ARuleThatHoldsHasNoProblems) {
  const CheckReport report = check(rule_toml("^Read more$",
                                             "examples = [\"Read more\", \"read\u00a0more\"]\n"
                                             "counterexamples = [\"Read more books.\"]"),
                                   true);
  EXPECT_TRUE(report.problems.empty()) << lines(report.problems)[0];
  EXPECT_EQ(report.rules, 1u);
  EXPECT_EQ(report.examples, 3u);
}

TEST(Check, ExamplesMustMatchAndCounterexamplesMustNot) {
  const CheckReport report = check(rule_toml("^Read more$",
                                             "examples = [\n  \"Read on\",\n  \"Read more\"]\n"
                                             "counterexamples = [\"READ MORE\"]"));
  ASSERT_EQ(report.errors(), 2u);
  EXPECT_EQ(lines(report.problems)[0], "own.toml:7:3 en.test.rule: the pattern does not match this example");
  EXPECT_EQ(lines(report.problems)[1], "own.toml:9:20 en.test.rule: the pattern matches this counterexample");
}

TEST(Check, SaysWhenConfirmIsToBlame) {
  const CheckReport report =
      check(rule_toml("^Posted", "confirm = '''^Posted \\d+$'''\nexamples = [\"Posted today\"]"));
  ASSERT_EQ(report.errors(), 1u);
  EXPECT_THAT(report.problems[0].message, HasSubstr("confirm does not"));
}

TEST(Check, ExamplesOfSeveralLinesAreOneBlock) {
  const std::string rest = "unit = \"block\"\nexamples = [\"Follow <us>\\n& more\"]";
  EXPECT_EQ(check(rule_toml("^follow <us>\\n& more$", rest)).errors(), 0u);
}

TEST(Check, TellsAllThatIsWrongAtOnce) {
  const CheckReport report =
      check(rule_toml("a(", "", "en.x.a") + rule_toml("b", "unit = \"word\"", "en.x.b") +
            rule_toml("^fine$", "examples = [\"not fine\"]", "en.x.c") + rule_toml("c*", "", "en.x.d"));
  EXPECT_EQ(report.errors(), 4u);
}

TEST(Check, ARuleInTheShadowOfAnother) {
  const std::string toml =
      rule_toml("^(?:read|see) (?:more|on)$",
                "examples = [\"read more\", \"see on\"]\ncounterexamples = [\"x\"]", "en.x.a") +
      rule_toml("^read (?:more|on)$", "examples = [\"read more\", \"read on\"]\ncounterexamples = [\"x\"]",
                "en.x.b");
  const CheckReport report = check(toml, true);
  ASSERT_EQ(report.problems.size(), 1u) << lines(report.problems)[0];
  EXPECT_THAT(lines(report.problems)[0], HasSubstr("en.x.b: all its examples are hit by en.x.a too"));
  EXPECT_EQ(report.problems[0].name, "shadowed");
}

TEST(Check, CostsAreMeasuredWhereAskedFor) {
  const Folder folder;
  const CheckReport report =
      check_rules({folder.write("own.toml", rule_toml("^read more$"))}, {.advise = false, .costs = true});
  ASSERT_EQ(report.costs.size(), 1u);
  EXPECT_EQ(report.costs[0].first, "en.test.rule");
}

TEST(Check, AMissingFileIsAnError) { EXPECT_EQ(check_rules({"/none"}, {}).errors(), 1u); }

TEST(Check, DetectorsAreAskedForTheirKindAndTheirExamples) {
  const DetectorCode code = {[](std::string_view kind) { return kind == "many"; },
                             [](const Detector& detector, const Page& page) {
                               return static_cast<double>(page.blocks.size()) >= detector.setting("items", 2);
                             }};
  const Folder folder;
  const std::string head = "[[detector]]\ntitle = \"T\"\n";
  const std::string file = folder.write(
      "own.toml",
      head + "id = \"en.x.a\"\nkind = \"none\"\n" + head +
          "id = \"en.x.b\"\nkind = \"many\"\nitems = 3\n"
          "examples = [\"a\\nb\\nc\", \"a\", \"<p>a<p>b<p>c\"]\ncounterexamples = [\"a\\nb\\nc\\nd\"]\n");
  EXPECT_EQ(lines(check_rules({file}, {.advise = false, .costs = false, .code = code}).problems),
            (std::vector<std::string>{"own.toml:1:1 en.x.a: there is no detector of the kind \"none\"",
                                      "own.toml:10:24 en.x.b: the detector does not mark this example",
                                      "own.toml:11:20 en.x.b: the detector marks this counterexample"}));
  EXPECT_EQ(test_rules({file}, code).problems.size(), 3u);
}

class AnnotatedText : public testing::Test {
 protected:
  std::vector<std::string> run(std::string_view text) {
    folder.write("own.toml", rule_toml("^Read more$", "", "en.own.more") +
                                 rule_toml("\\d+ votes", "unit = \"span\"", "en.own.votes"));
    folder.write("other.toml", rule_toml("^Share$", "", "en.other.share"));
    folder.write("own.test.txt", text);
    return lines(test_rules({folder.path()}).problems);
  }
  Folder folder;
};

TEST_F(AnnotatedText, HoldsWhereEveryHitIsMarked) {
  EXPECT_TRUE(
      run("# Comments do not count.\nAn article.\nRead more\n#> en.own.more\n\nIt has 12 votes and 3 votes.\n"
          "#> en.own.votes: 12 votes\n#> en.own.votes: 3 votes\n\\# a heading\nShare\n")
          .empty());
}

TEST_F(AnnotatedText, TellsWhatIsNotMarkedAndWhatIsNotHit) {
  EXPECT_EQ(
      run("Read more\nAn article.\n#> en.own.more\nNo votes\n#> en.own.votes: 1 votes\n#> en.own.none\n"),
      (std::vector<std::string>{"own.test.txt:1:1 en.own.more hits \"Read more\", which no mark says",
                                "own.test.txt:3:1 en.own.more does not hit the line above",
                                "own.test.txt:5:1 en.own.votes does not hit \"1 votes\" above",
                                "own.test.txt:6:1 no rule that is tested here has the id \"en.own.none\""}));
}

TEST_F(AnnotatedText, MayNameTheRulesThatCount) {
  EXPECT_EQ(run("#rules en.other.*\nRead more\nShare\n"),
            std::vector<std::string>{"own.test.txt:3:1 en.other.share hits \"Share\", which no mark says"});
}

TEST_F(AnnotatedText, AMarkNeedsALine) {
  EXPECT_EQ(run("#> en.own.more\nText\n"),
            std::vector<std::string>{"own.test.txt:1:1 there is no line of text above this mark"});
}

TEST_F(AnnotatedText, IsFoundBesideItsFile) {
  run("Text\n");
  EXPECT_EQ(test_rules({folder.path("own.toml")}).files, 1u);
  EXPECT_EQ(test_rules({folder.path("own.test.txt")}).lines, 1u);
  EXPECT_EQ(test_rules({folder.path("other.toml")}).files, 0u);
}

TEST(Samples, HoldWhatTheyShow) {
  const TestReport report = test_rules({std::string(TAMIS_SOURCE_DIR) + "/tests/rules-cases"});
  EXPECT_TRUE(report.problems.empty()) << lines(report.problems)[0];
  EXPECT_GE(report.files, 1u);
}

TEST(DefaultRules, HoldTheirExamplesAndTexts) {
  const TestReport report = test_rules({std::string(TAMIS_SOURCE_DIR) + "/rules"});
  EXPECT_TRUE(report.problems.empty()) << lines(report.problems)[0];
  EXPECT_GE(report.examples, 120u);
}

}  // namespace
}  // namespace tamis
