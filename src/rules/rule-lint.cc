// The warnings that a pattern's tokens give rise to.
// Each says which construct to change, and to what.
#include "rules/rule-lint.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <map>

#include "rules/engine-pattern.h"
#include "rules/fold-text.h"
#include "rules/head-split.h"
#include "rules/pattern-syntax.h"

namespace tamis {
namespace {

// Hyperscan looks for a literal first; from this length on it is rare enough in running text to pay.
constexpr unsigned kUsefulLiteral = 3;
// Repeats are unrolled when a pattern is compiled: `.{1,80}` takes 59 ms, `.*` one.
constexpr uint32_t kLongRepeat = 20;
// A shorter literal in an unanchored pattern is likely to stand in a sentence too.
constexpr unsigned kGenericLiteral = 12;
// The groups that src/metadata reads.
constexpr std::string_view kCaptures[] = {"date", "modified", "site", "author", "title"};

// Whether the character is ASCII in folded text.
bool is_ascii(std::string_view character) {
  if (character.empty() || U8_IS_SINGLE(character[0])) return true;
  int32_t i = 0;
  UChar32 code;
  U8_NEXT(character.data(), i, static_cast<int32_t>(character.size()), code);
  return folded_form(static_cast<char32_t>(code)).data() != nullptr;
}

/// What every match of a stretch of pattern must hold.
struct Literals {
  unsigned longest = 0;  // characters of the longest run that Hyperscan can look for
  unsigned total = 0;    // literal characters in all
};

class LiteralCounter {
 public:
  explicit LiteralCounter(const std::vector<Token>& tokens) : tokens_(tokens) {}
  Literals count() { return alternatives(); }

 private:
  // A | B: what both must hold.
  Literals alternatives() {
    Literals out = sequence();
    while (at_ < tokens_.size() && tokens_[at_].kind == TokenKind::alternation) {
      ++at_;
      const Literals next = sequence();
      out.longest = std::min(out.longest, next.longest);
      out.total = std::min(out.total, next.total);
    }
    return out;
  }

  Literals sequence() {
    Literals out;
    unsigned run = 0;
    while (at_ < tokens_.size()) {
      const Token& token = tokens_[at_];
      if (token.kind == TokenKind::alternation || token.kind == TokenKind::close) break;
      ++at_;
      if (token.kind == TokenKind::literal && required()) {
        ++out.total;
        out.longest = std::max(out.longest, ++run);
      } else if (token.kind == TokenKind::open) {
        const Literals inner = alternatives();
        if (at_ < tokens_.size()) ++at_;  // the closing parenthesis
        if (token.text == "(?!" || token.text == "(?<!" || !required()) {
          run = 0;
          continue;
        }
        out.total += inner.total;
        out.longest = std::max(out.longest, inner.longest);
        run = 0;
      } else if (token.kind != TokenKind::assertion && token.kind != TokenKind::comment) {
        run = 0;
      }
    }
    return out;
  }

  // Whether the atom that was just read must be there; reads its quantifier.
  bool required() {
    if (at_ >= tokens_.size() || tokens_[at_].kind != TokenKind::quantifier) return true;
    return tokens_[at_++].min > 0;
  }

  const std::vector<Token>& tokens_;
  size_t at_ = 0;
};

bool is_unicode_set(const Token& token) {
  if (token.kind == TokenKind::escape) return token.text[1] == 'p' || token.text[1] == 'P';
  return token.kind == TokenKind::char_class &&
         std::any_of(token.items.begin(), token.items.end(), [](const ClassItem& item) {
           return item.raw && (item.first.starts_with("\\p") || item.first.starts_with("\\P"));
         });
}

bool is_set(const Token& token) {
  return token.kind == TokenKind::any || token.kind == TokenKind::escape ||
         token.kind == TokenKind::char_class;
}

class Linter {
 public:
  Linter(const Rule& rule, const RuleSource& source)
      : rule_(rule), source_(source), tokens_(tokenize_pattern(rule.pattern).list) {}

  std::vector<Problem> run() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      repeats(i);
      ascii_only(i);
    }
    literals();
    ends();
    if (rule_.examples.empty()) add(0, "no-example", "add a line that it must match to examples");
    if (rule_.counterexamples.empty()) {
      add(0, "no-counterexample", "add a sentence that is near to it and must stay to counterexamples");
    }
    if (rule_.action == Action::capture) capture();
    return std::move(out_);
  }

 private:
  void add(uint32_t offset, std::string_view name, std::string message) {
    if (!allows(source_, name)) out_.push_back(warning(rule_, source_, offset, name, std::move(message)));
  }

  std::string written(const Token& first, const Token& last) const {
    return rule_.pattern.substr(first.begin, last.end - first.begin);
  }

  void repeats(size_t i) {
    const Token& token = tokens_[i];
    if (token.kind != TokenKind::quantifier || i == 0) return;
    const Token& atom = tokens_[i - 1];
    const uint32_t bound = token.max == UINT32_MAX ? token.min : token.max;
    if (is_unicode_set(atom) && bound > 1) {
      add(atom.begin, "unicode-class-repeat",
          written(atom, token) +
              " counts characters of a large set, which compiles to thousands of states; write + or *, "
              "list the letters in a class, or count in confirm");
    } else if ((is_set(atom) || atom.kind == TokenKind::close) && bound >= kLongRepeat) {
      add(atom.begin, "bounded-repeat",
          "the repeat " + rule_.pattern.substr(token.begin, token.end - token.begin) +
              " is unrolled; write * or +, which stay on the line, and count in confirm");
    }
  }

  void ascii_only(size_t i) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::assertion && (token.text == "\\b" || token.text == "\\B")) {
      auto foreign = [&](size_t n) {
        if (n >= tokens_.size()) return false;
        if (tokens_[n].kind == TokenKind::literal) return !is_ascii(tokens_[n].text);
        return tokens_[n].kind == TokenKind::char_class &&
               std::any_of(tokens_[n].items.begin(), tokens_[n].items.end(), [](const ClassItem& item) {
                 return !is_ascii(item.first) || !is_ascii(item.last);
               });
      };
      if (foreign(i + 1) || (i > 0 && foreign(i - 1))) {
        add(token.begin, "ascii-boundary",
            token.text +
                " knows only ASCII letters and does not hold beside an accented one; write ^, $ or a space, "
                "or "
                "leave it out");
      }
    } else if (token.text == "\\w" && token.kind == TokenKind::escape && rule_.lang() != "en") {
      add(token.begin, "ascii-class",
          "\\w means a-z, 0-9 and _ alone; write a class with the accented letters, or \\S");
    } else if (token.kind == TokenKind::literal && token.text == "\n" && rule_.unit == Unit::line) {
      add(token.begin, "line-break",
          "a match over a line break counts for its last line alone; use unit = \"block\"");
    }
  }

  void literals() {
    const Literals found = LiteralCounter(tokens_).count();
    // Words at a line's start are not searched for.
    const std::vector<Token> rest = tokenize_pattern(split_heads(rule_.pattern).rest).list;
    if (!rest.empty() && LiteralCounter(rest).count().longest < kUsefulLiteral) {
      add(0, "no-literal",
          "no match must hold three plain letters in a row, so that every byte of a page is tried; spell out "
          "a word "
          "that is always there, or make each branch a rule");
    }
    const bool anchored = std::any_of(tokens_.begin(), tokens_.end(), [](const Token& token) {
      return token.kind == TokenKind::assertion && token.text != "\\b" && token.text != "\\B";
    });
    const bool cuts = rule_.action == Action::cut || rule_.action == Action::cut_after ||
                      rule_.action == Action::cut_before;
    if (cuts && rule_.unit != Unit::span && !anchored && found.total < kGenericLiteral) {
      add(0, "unanchored-generic",
          "a sentence that holds these few letters is cut with its whole " +
              std::string(name_of(rule_.unit)) + "; anchor it with ^ and $, or use unit = \"span\"");
    }
  }

  // An open end makes Hyperscan report a match at every further character.
  void ends() {
    if (tokens_.size() < 2 || tokens_.back().kind != TokenKind::quantifier) return;
    const Token& atom = tokens_[tokens_.size() - 2];
    if (!is_set(atom) || tokens_.back().max != UINT32_MAX) return;
    add(atom.begin, "open-end",
        "each character of " + written(atom, tokens_.back()) +
            " is one more match; put $ behind it, or leave it out");
  }

  void capture() {
    for (const std::string& name : group_names(rule_.confirm.empty() ? rule_.pattern : rule_.confirm)) {
      if (std::find(std::begin(kCaptures), std::end(kCaptures), name) != std::end(kCaptures)) return;
    }
    add(0, "no-capture", "a capture rule names what it takes: (?<date>...), modified, site, author or title");
  }

  const Rule& rule_;
  const RuleSource& source_;
  std::vector<Token> tokens_;
  std::vector<Problem> out_;
};

}  // namespace

bool allows(const RuleSource& source, std::string_view warning) {
  return std::find(source.allow.begin(), source.allow.end(), warning) != source.allow.end();
}

Problem warning(const Rule& rule, const RuleSource& source, uint32_t offset, std::string_view name,
                std::string message) {
  return {rule.file, source.pattern.at(rule.pattern, offset), false, rule.id + ": " + std::move(message),
          std::string(name)};
}

std::vector<Problem> lint_rule(const Rule& rule, const RuleSource& source) {
  return Linter(rule, source).run();
}

std::vector<Problem> lint_duplicates(const RuleFiles& files) {
  std::vector<Problem> out;
  std::map<std::pair<std::string, bool>, size_t> seen;
  for (size_t i = 0; i < files.rules.size(); ++i) {
    const Rule& rule = files.rules[i];
    const auto [first, added] = seen.emplace(
        std::pair(engine_pattern(rule.pattern, rule.case_sensitive, PatternEngine::pcre).text, rule.case_sensitive),
        i);
    if (added || allows(files.sources[i], "duplicate-pattern")) continue;
    const Rule& other = files.rules[first->second];
    out.push_back(warning(rule, files.sources[i], 0, "duplicate-pattern",
                          "its pattern matches the same as that of " + other.id + " (" + other.file + ":" +
                              std::to_string(other.line_number) + "); keep one"));
  }
  return out;
}

}  // namespace tamis
