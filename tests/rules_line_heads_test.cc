// Words at lines' starts: which patterns are made of them, and that the tree finds what Hyperscan would.
#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>

#include "rules/engine-pattern.h"
#include "rules/head-split.h"
#include "rules/line-heads.h"
#include "rules/lower-case.h"
#include "rules/rule-compile.h"
#include "rules_sample.h"

namespace tamis {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(HeadSplit, WordsAtTheLinesStartAreHeads) {
  const HeadSplit split = split_heads("^(?:Share|Follow us( on X)?|Posts?)");
  EXPECT_THAT(split.heads, UnorderedElementsAre("share", "follow us", "follow us on x", "post", "posts"));
  EXPECT_EQ(split.rest, "");
}

TEST(HeadSplit, TheLinesEndIsALineBreak) {
  EXPECT_THAT(split_heads("^(?:Share ?[!.]?|Print)$").heads,
              UnorderedElementsAre("share\n", "share \n", "share!\n", "share.\n", "share !\n", "share .\n",
                                   "print\n"));
}

TEST(HeadSplit, HeadsAreFoldedLikeText) {
  EXPECT_THAT(split_heads("^l’été –").heads, ElementsAre("l'été -"));
  EXPECT_THAT(split_heads("^e\u0301te\u0301").heads, ElementsAre("été"));
}

TEST(HeadSplit, OtherBranchesAreTheRest) {
  const HeadSplit split = split_heads("^(?:By|Von [^\\n]*\\d{4}|Par)|comments?|^(?:Tag|Topic)$");
  EXPECT_THAT(split.heads, UnorderedElementsAre("by", "par", "tag\n", "topic\n"));
  EXPECT_EQ(split.rest, "^Von [^\\n]*\\d{4}|comments?");
}

TEST(HeadSplit, SmallSetsAndWhatStandsBehindABracketAreWrittenOut) {
  EXPECT_THAT(split_heads("^a[x-z]").heads, UnorderedElementsAre("ax", "ay", "az"));
  EXPECT_THAT(split_heads("^\\d{1,2}er").heads, testing::SizeIs(110));
  EXPECT_THAT(split_heads("^(?:Menu|Close) ?x?$").heads,
              UnorderedElementsAre("menu\n", "menu \n", "menux\n", "menu x\n", "close\n", "close \n",
                                   "closex\n", "close x\n"));
}

TEST(HeadSplit, APatternWithoutHeadsIsItsOwnRest) {
  for (const char* pattern :
       {"comments?", "^\\d+ votes", "^[^\\n]*Share$", "^$", "(?:a|b)c", "^(?:a|b)+$", "^a{3}", "^a\\b",
        "^(?=a)", "a\\nb", "^a\\nb", "^(?:\\wb)", "^[[:alpha:]]b", "^\\p{L}"}) {
    const HeadSplit split = split_heads(pattern);
    EXPECT_THAT(split.heads, IsEmpty()) << pattern;
    EXPECT_EQ(split.rest, pattern);
  }
  EXPECT_EQ(split_heads("^a|b(").rest, "^a|b(") << "a wrong pattern stays whole";
}

TEST(HeadSplit, TooManyHeadsStayAPattern) {
  const std::string pattern = "^[a-h] ?[e-l] ?[i-p] ?m?n";
  EXPECT_THAT(split_heads(pattern).heads, IsEmpty());
  EXPECT_EQ(split_heads(pattern).rest, pattern);
}

/// The heads of a rule with this pattern and this confirm; "!" stands before those that are sure.
std::vector<std::string> confirmed(std::string_view pattern, std::string_view confirm, Unit unit = Unit::line,
                                   bool case_sensitive = false) {
  Rule rule;
  rule.pattern = pattern;
  rule.confirm = confirm;
  rule.unit = unit;
  rule.case_sensitive = case_sensitive;
  std::vector<std::string> out;
  for (const LineHead& head : confirmed_heads(split_heads(pattern).heads, rule))
    out.push_back((head.sure ? "!" : "") + head.text);
  return out;
}

TEST(ConfirmedHeads, ConfirmSaysHowAHeadGoesOn) {
  EXPECT_THAT(confirmed("^(?:Search|Find)", "^(?:Search (?:the site|for [^.]+)|Find it!?)$"),
              UnorderedElementsAre("!search the site\n", "search for ", "!find it\n", "!find it!\n"));
  EXPECT_THAT(confirmed("^(?:Share|Print)", "^(?:Share|Copy) this"), ElementsAre("!share this"))
      << "a branch that only one of them has is none";
  EXPECT_THAT(confirmed("^Share on (?:X|Y)", "^Share(?: on [A-Z]|: .*)$"),
              UnorderedElementsAre("share on x", "share on y"));
  EXPECT_THAT(confirmed("^Share on", "^Share"), ElementsAre("!share on"));
}

TEST(ConfirmedHeads, WhatIsNotPlainIsLeftToPcre) {
  EXPECT_THAT(confirmed("^a", "^a\\d"), ElementsAre("a")) << "PCRE2 knows more digits than ten";
  EXPECT_THAT(confirmed("^a", "^a\\w+b"), ElementsAre("a"));
  EXPECT_THAT(confirmed("^a", "^a(?:bc)*d"), ElementsAre("a"));
  EXPECT_THAT(confirmed("^a", "^a(?:bc)+d"), ElementsAre("abc"));
  EXPECT_THAT(confirmed("^a", "^a(?>b|bc)d"), ElementsAre("a"));
  EXPECT_THAT(confirmed("^a", "^(?!ac)a[bc]$"), UnorderedElementsAre("ab\n", "ac\n"))
      << "not sure behind a look-ahead";
  EXPECT_THAT(confirmed("^a", "ab"), ElementsAre("a")) << "confirm may match anywhere";
  EXPECT_THAT(confirmed("^a", "^(?:ab|b.*)"), ElementsAre("!ab"));
  EXPECT_THAT(confirmed("^a", "^ab$", Unit::block), ElementsAre("a")) << "they may match different lines";
  EXPECT_THAT(confirmed("^a", "^Ab$", Unit::line, true), ElementsAre("ab\n"))
      << "capitals are still to be seen";
}

TEST(ConfirmedHeads, TheShortestOfHeadsIsEnough) {
  EXPECT_THAT(confirmed("^a", "^(?:a.|ab.|ac$|a)"), ElementsAre("!a"));
  EXPECT_THAT(confirmed("^a", "^(?:a\\d|ab\\d|ac$)"), UnorderedElementsAre("a", "!ac\n"));
}

TEST(ConfirmedHeads, AConfirmOfManyStringsIsSpeltOutAsFarAsTheyAreFew) {
  std::string confirm = "^x";
  for (int n = 0; n < 6; ++n) confirm += "(?:a|b|c|d)";
  EXPECT_THAT(confirmed("^x", confirm), testing::SizeIs(64));
}

using Found = std::set<std::pair<uint32_t, uint32_t>>;  // rule, end

Found found(const LineHeads& heads, std::string_view text) {
  Found out;
  std::string lower;
  lower_case(text, lower);
  heads.scan(lower, [&](uint32_t rule, uint32_t end) {
    out.emplace(rule, end);
    return true;
  });
  return out;
}

TEST(LineHeads, FindsEveryHeadOfALine) {
  const LineHeads heads({{"share", 1}, {"share\n", 2}, {"shared", 3}, {"sh", 4}, {"tweet", 5}});
  EXPECT_EQ(found(heads, "\nSHARE\n"), (Found{{1, 6}, {2, 7}, {4, 3}}));
  EXPECT_EQ(found(heads, "\nshared\ntweet it\n"), (Found{{1, 6}, {3, 7}, {4, 3}, {5, 13}}));
  EXPECT_EQ(found(heads, "\nTo share\n\n"), Found{});
  EXPECT_EQ(found(heads, "\n"), Found{});
}

TEST(LowerCase, IsUnicodesSimpleFoldingByteForByte) {
  const auto lower = [](std::string_view text) {
    std::string out;
    lower_case(text, out);
    return out;
  };
  EXPECT_EQ(lower(""), "");
  EXPECT_EQ(lower("ÉCRIRE – Œuvres à L'ÎLE, 1ER ÉTÉ À×ÞßŸ"), "écrire – œuvres à l'île, 1er été à×þßÿ");
  EXPECT_EQ(lower("ΔΙΑΒΆΣΤΕ ΌΛΑ ΤΑ ΣΧΌΛΙΑ"), "διαβάστε όλα τα σχόλια");
  EXPECT_EQ(lower("ГЛАВНАЯ СТРАНИЦА Ё"), "главная страница ё");
  EXPECT_EQ(lower("ŻÓŁĆ ŐŰ İıŞ"), "żółć őű İış") << "the Turkish capital with a dot would become longer";
  EXPECT_EQ(lower("ＡＢＣ 中文 الأخبار"), "ａｂｃ 中文 الأخبار");
  EXPECT_EQ(lower("\u212A\u017F"), "\u212A\u017F") << "signs that only look like letters";
  // Every place within a step, and every length.
  for (size_t before = 0; before < 40; ++before) {
    for (size_t behind = 0; behind < 20; ++behind) {
      EXPECT_EQ(lower(std::string(before, 'X') + "ÉΣЖ" + std::string(behind, 'Z')),
                std::string(before, 'x') + "éσж" + std::string(behind, 'z'));
    }
  }
}

TEST(LineHeads, LongHeadsAreWalkedInPieces) {
  const std::string word(600, 'x');
  const LineHeads heads({{word, 1}, {word + "y", 2}});
  EXPECT_EQ(found(heads, "\n" + word + "z\n"), (Found{{1, 601}}));
  EXPECT_EQ(found(heads, "\n" + word + "Y\n"), (Found{{1, 601}, {2, 602}}));
}

TEST(LineHeads, BytesThatAreNoTreeAreRefused) {
  const LineHeads heads({{"share", 1}, {"shore", 2}, {"tweet\n", 3}});
  const std::string bytes(heads.bytes());
  EXPECT_EQ(found(LineHeads(bytes), "\nshore\n"), (Found{{2, 6}}));
  for (size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_TRUE(LineHeads(std::string_view(bytes).substr(0, size)).empty()) << size;
  }
  std::mt19937 random(5);
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = bytes;
    for (unsigned n = 1 + random() % 3; n > 0; --n)
      damaged[random() % damaged.size()] = static_cast<char>(random() % 12);
    const std::string text = "\nshare\ntweet\nshore\n";
    for (const auto& [rule, end] : found(LineHeads(damaged), text)) EXPECT_LE(end, text.size());
  }
}

// Patterns of the words a and b at random, over lines of the same: heads and rest find what the whole pattern
// does.
TEST(HeadSplit, HeadsAndRestHitTheLinesThatThePatternHits) {
  std::mt19937 random(3);
  const auto pick = [&](std::initializer_list<const char*> list) {
    return std::string(list.begin()[random() % list.size()]);
  };
  int with_heads = 0;
  for (int round = 0; round < 300; ++round) {
    std::string pattern;
    for (unsigned branches = 1 + random() % 4; branches > 0; --branches) {
      pattern += pick({"", "^", "^"}) + pick({"a", "b", "(?:a|bb)", "(?:A|^b)"}) +
                 pick({"", "b?", " ?b", "[ab]", "(?:a|b?)", "\\w"}) + pick({"", "", "$"});
      if (branches > 1) pattern += '|';
    }
    Rule rule;
    rule.pattern = pattern;
    const HeadSplit split = split_heads(pattern);
    with_heads += !split.heads.empty();
    const Compiled compiled = compile_pattern(rule, Cpu::oldest);
    const EnginePattern whole = engine_pattern(pattern, false, PatternEngine::hyperscan);
    hs_database_t* plain = nullptr;
    hs_compile_error_t* error = nullptr;
    if (hs_compile(whole.text.c_str(), HS_FLAG_UTF8 | HS_FLAG_MULTILINE | HS_FLAG_CASELESS, HS_MODE_BLOCK,
                   nullptr, &plain, &error) != HS_SUCCESS) {
      hs_free_compile_error(error);
      continue;
    }
    ASSERT_FALSE(compiled.error) << pattern;
    const Database database(plain);
    std::string text = "\n";
    for (int n = 0; n < 60; ++n) text += pick({"a", "b", "a", "b", " ", "\n"});
    text += '\n';
    Found expected, actual;
    const auto note = [](unsigned, unsigned long long, unsigned long long end, unsigned, void* into) {
      static_cast<Found*>(into)->emplace(0, end);
      return 0;
    };
    for (const auto& [scanned, into] :
         {std::pair(database.get(), &expected), std::pair(compiled.net.database.get(), &actual)}) {
      if (!scanned) continue;
      hs_scratch_t* scratch = nullptr;
      ASSERT_EQ(hs_alloc_scratch(scanned, &scratch), HS_SUCCESS);
      hs_scan(scanned, text.data(), static_cast<unsigned>(text.size()), 0, scratch, note, into);
      hs_free_scratch(scratch);
    }
    actual.merge(found(compiled.net.heads, text));
    EXPECT_EQ(actual, expected) << pattern << text;
  }
  EXPECT_GT(with_heads, 100);
}

// Patterns and confirm expressions of the words a and b at random: a line is hit where both match it alone.
TEST(ConfirmedHeads, LinesAreHitWherePatternAndConfirmMatch) {
  std::mt19937 random(7);
  const auto pick = [&](std::initializer_list<const char*> list) {
    return std::string(list.begin()[random() % list.size()]);
  };
  const auto expression = [&] {
    std::string out;
    for (unsigned branches = 1 + random() % 3; branches > 0; --branches) {
      out += pick({"^", "^", "^", ""}) + pick({"a", "b", "(?:a|bb)", "A ?", "(?:a|b?)b"}) +
             pick({"", "b?", " ?b", "[ab]", "(?:a|b?)", "\\w", "b+", "(?:a|bc?)*", "(?:ab){2}"}) +
             pick({"", "a", "$"});
      if (branches > 1) out += '|';
    }
    return out;
  };
  int hits = 0, sure = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string pattern = expression(), confirm = pick({"", "", "(?!ab)", "(?=.*b)"}) + expression();
    const std::string unit = pick({"line", "line", "block"});
    const RuleSet rules =
        compiled(rule_toml(pattern, "unit = \"" + unit + "\"\nconfirm = '''" + confirm + "'''"));
    const RuleSet by_pattern = compiled(rule_toml(pattern));
    ASSERT_EQ(rules.rules().size(), 1u) << pattern << "   " << confirm;
    for (const LineHead& head : confirmed_heads(split_heads(pattern).heads, rules.rules()[0])) sure += head.sure;
    std::string text;
    std::vector<std::string> expected;
    for (int n = 0; n < 40; ++n) {
      std::string line = "a";
      for (unsigned letters = random() % 4; letters > 0; --letters) line += pick({"a", "b", "B", "c", " b"});
      text += line + '\n';
      if (!rules.find(0, line).empty() && !by_pattern.find(0, line).empty()) expected.push_back(line);
    }
    EXPECT_EQ(Scanned(rules, text).texts(), expected) << pattern << "   " << confirm;
    hits += static_cast<int>(expected.size());
  }
  EXPECT_GT(hits, 1000);
  EXPECT_GT(sure, 40);
}

}  // namespace
}  // namespace tamis
