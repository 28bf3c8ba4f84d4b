// Patterns as they are written: what the tokenizer refuses, what is rewritten, and that both engines read it
// alike.
#include <gtest/gtest.h>

#include "rules/engine-pattern.h"
#include "rules/pattern-syntax.h"
#include "rules_sample.h"

namespace tamis {
namespace {

std::string rewritten(std::string_view pattern, bool case_sensitive = true) {
  const EnginePattern out = engine_pattern(pattern, case_sensitive, PatternEngine::pcre);
  EXPECT_FALSE(out.error) << pattern << ": " << out.error->message;
  return out.text;
}

// Whether a rule with this pattern hits the line, as a line (Hyperscan) and as a span (Hyperscan, then PCRE2).
void expect_match(std::string_view pattern, const std::string& line, bool matches = true) {
  for (const char* unit : {"line", "span"}) {
    const RuleSet set = compiled(rule_toml(pattern, "unit = \"" + std::string(unit) + "\""));
    EXPECT_EQ(Scanned(set, line).hits.empty(), !matches) << pattern << " on " << line << " by " << unit;
  }
}

TEST(Pattern, PlainTextStaysPlain) {
  EXPECT_EQ(rewritten("Cliquez ici"), "Cliquez ici");
  EXPECT_EQ(rewritten(R"(^(?:a|b)+\d{1,3}[x-z]?$)"), R"(^(?:a|b)+\d{1,3}[x-z]?$)");
}

TEST(Pattern, CharactersTakeTheirFoldedForm) {
  EXPECT_EQ(rewritten("l’été"), "l'été");
  EXPECT_EQ(rewritten("“a” «b»"), "\"a\" \"b\"");
  EXPECT_EQ(rewritten("1–2—3"), "1-2-3");
  EXPECT_EQ(rewritten("fin…"), "fin\\.\\.\\.");
  EXPECT_EQ(rewritten("news\u00adletter"), "newsletter");
  EXPECT_EQ(rewritten("\\x{2019}"), "'");
}

TEST(Pattern, LettersWrittenInPartsAreComposed) {
  EXPECT_EQ(rewritten("e\u0301te\u0301"), "été");
  EXPECT_EQ(rewritten("e\u0301?"), "é?") << "the quantifier means the whole letter";
  EXPECT_EQ(rewritten("x\u0302?"), "(?:x\u0302)?");
  EXPECT_EQ(rewritten("[e\u0301]"), "[é]");
}

TEST(Pattern, SpacesAreOneSpaceOrNone) {
  EXPECT_EQ(rewritten("a b"), "a b");
  EXPECT_EQ(rewritten("a   b"), "a b");
  EXPECT_EQ(rewritten("a ?b"), "a ?b");
  EXPECT_EQ(rewritten("a *b"), "a ?b");
  EXPECT_EQ(rewritten("a +b"), "a b");
  EXPECT_EQ(rewritten("a {2,}b"), "a b");
  EXPECT_EQ(rewritten(R"(a\s*b\s+c\h?d)"), "a ?b c ?d");
  EXPECT_EQ(rewritten("a\u00a0:"), "a :");
  EXPECT_EQ(rewritten("a  ?b"), "a b");
  EXPECT_EQ(rewritten(R"([\s,])"), "[ ,]");
}

TEST(Pattern, NegatedSetsStayOnTheirLine) {
  EXPECT_EQ(rewritten("[^x]"), "[^x\\n]");
  EXPECT_EQ(rewritten("[^x\\n]"), "[^x\\n]");
  EXPECT_EQ(rewritten(R"(\S\W\D)"), R"([^ \n][^\w\n][^\d\n])");
}

TEST(Pattern, ClassesAreReadAlikeByBothEngines) {
  EXPECT_EQ(rewritten("[[a]"), "[\\[a]") << "some engines would nest a set";
  EXPECT_EQ(rewritten("[a&&b]"), "[a\\&\\&b]");
  EXPECT_EQ(rewritten("[]a]"), "[\\]a]");
  EXPECT_EQ(rewritten("[’—…]"), "['\\-.]");
  EXPECT_EQ(rewritten("[[:alpha:]\\d]"), "[[:alpha:]\\d]");
}

TEST(Pattern, KAndSAreSpeltOutWhereCaseIsIgnored) {
  EXPECT_EQ(rewritten("kiosk", false), "(?-i:[kK])io(?-i:[sS])(?-i:[kK])");
  EXPECT_EQ(rewritten("kiosk", true), "kiosk");
  expect_match("^cookies?$", "COOKIES");
}

TEST(Pattern, BracesThatAreNoRepeatAreLiteral) {
  EXPECT_EQ(rewritten("{a}"), "\\{a\\}");
  EXPECT_EQ(rewritten("a{,3}"), "a\\{,3\\}");
  expect_match("{{ads}}", "x {{ads}} y");
}

TEST(Pattern, NamedGroupsTakeOneSpelling) { EXPECT_EQ(rewritten("(?P<date>a)"), "(?<date>a)"); }

TEST(Pattern, AllFormsOfOneTextMatchAlike) {
  const std::string_view pattern = "^Lire l'article : \"d'abord\" - à suivre…$";
  expect_match(pattern, "Lire l'article : \"d'abord\" - à suivre...");
  expect_match(pattern, "Lire l’article\u00a0: «d‘abord» – à suivre…");
  expect_match("^Lire l’été$", "Lire  l`e\u0301te\u0301");
  expect_match("^réservés$", "RÉSERVÉS");
  expect_match("^re\u0301serve\u0301s$", "réservés");
  expect_match("^Lire l'article$", "Lire larticle", false);
}

TEST(Pattern, AMatchStaysOnItsLine) {
  expect_match("^a[^x]*b$", "a\nb", false);
  expect_match("a\\sb", "a\nb", false);
}

TEST(Pattern, RefusalsNameTheirPlace) {
  const struct {
    const char* pattern;
    uint32_t offset;
  } cases[] = {{"ab(c", 2},    {"ab)c", 2},      {"ab[c", 2},        {"ab\\", 2},     {"*a", 0},
               {"a**", 2},     {"a{3,1}", 1},    {"(|*)", 2},        {"é\\Qa\\E", 2}, {"(?x)a b", 0},
               {"(?i)a", 0},   {"(?<a b>c)", 3}, {"\\x{FFFFFF}", 0}, {"\\p{L", 0},    {"(?#a", 0},
               {"[a-\\d]", 2}, {"[x\u0302]", 0}};
  for (const auto& c : cases) {
    const EnginePattern out = engine_pattern(c.pattern, false, PatternEngine::pcre);
    ASSERT_TRUE(out.error) << c.pattern;
    EXPECT_EQ(out.error->offset, c.offset) << c.pattern << ": " << out.error->message;
  }
}

TEST(Pattern, LimitsKeepEnginesFromRecursing) {
  EXPECT_TRUE(engine_pattern(std::string(kMaxPatternBytes + 1, 'a'), false, PatternEngine::pcre).error);
  EXPECT_TRUE(
      engine_pattern(std::string(kMaxPatternDepth + 1, '(') + "a" + std::string(kMaxPatternDepth + 1, ')'),
                     false, PatternEngine::pcre)
          .error);
  EXPECT_TRUE(engine_pattern(std::string_view("a\0b", 3), false, PatternEngine::pcre).error);
}

TEST(Pattern, OffsetsLeadBackToThePatternAsWritten) {
  const EnginePattern out = engine_pattern("fin…kx", false, PatternEngine::pcre);  // fin\.\.\.(?-i:[kK])x
  EXPECT_EQ(out.written_offset(0), 0u);
  EXPECT_EQ(out.written_offset(4), 3u);
  EXPECT_EQ(out.written_offset(static_cast<uint32_t>(out.text.size() - 1)), 7u);
}

TEST(Pattern, GroupNamesInOrder) {
  EXPECT_EQ(group_names("(?<date>a)(b)(?:c)(?<site>d)"), (std::vector<std::string>{"date", "site"}));
}

}  // namespace
}  // namespace tamis
