// The parting goes by branches: ^(?:a|b|\d c) is ^a, ^b and ^\d c. A branch is a head where everything in it
// can be written out as a few plain strings.
#include "rules/head-split.h"

#include <algorithm>
#include <optional>

#include "rules/engine-pattern.h"
#include "rules/pattern-syntax.h"

namespace tamis {
namespace {

// A branch that stands for more strings than these stays a pattern.
constexpr size_t kMaxHeads = 1024;
// A confirm expression is written out as long as there are no more strings than these.
constexpr size_t kMaxConfirmHeads = 64;

/// One of the strings that a pattern stands for.
struct Written {
  std::string text;
  bool open = false;  ///< the pattern goes on behind it
  bool sure = true;   ///< no look-around has a say
};
using Strings = std::vector<Written>;

bool is_plain_group(const Token& open) {
  return open.text == "(" || open.text == "(?:" || !open.name.empty();
}

/// Writes a pattern out as the strings that its matches begin with, as far as they are few.
class Expander {
 public:
  /// `sets`: whether \d and ranges of letters are written out. PCRE2's hold more than ASCII.
  Expander(const std::vector<Token>& tokens, size_t most, bool sets) : tokens_(tokens), most_(most), sets_(sets) {}

  Strings run() { return alternatives(); }

 private:
  Strings alternatives() {
    Strings out = sequence();
    while (at_ < tokens_.size() && tokens_[at_].kind == TokenKind::alternation) {
      ++at_;
      Strings more = sequence();
      std::move(more.begin(), more.end(), std::back_inserter(out));
    }
    if (out.size() > kMaxHeads) out = unknown();
    return out;
  }

  Strings sequence() {
    Strings out = {{""}};
    while (at_ < tokens_.size() && tokens_[at_].kind != TokenKind::alternation &&
           tokens_[at_].kind != TokenKind::close) {
      Strings next = atom();
      if (at_ < tokens_.size() && tokens_[at_].kind == TokenKind::quantifier) {
        const Token& quantifier = tokens_[at_++];
        next = repeated(next, quantifier.min, quantifier.max);
      }
      out = joined(out, next);
    }
    return out;
  }

  Strings joined(const Strings& begins, const Strings& ends) const {
    Strings out;
    const bool few = begins.size() == 1 || ends.size() == 1 || begins.size() * ends.size() <= most_;
    for (const Written& begin : begins) {
      if (begin.open || !few) {
        out.push_back({begin.text, true, begin.sure});
        continue;
      }
      for (const Written& end : ends) out.push_back({begin.text + end.text, end.open, begin.sure && end.sure});
    }
    return out;
  }

  Strings repeated(const Strings& atom, uint32_t min, uint32_t max) const {
    constexpr uint32_t kMostRepeats = 2;
    const bool open = max > kMostRepeats;
    Strings all, run = {{""}};
    for (uint32_t times = 0; times <= std::min(open ? min : max, kMostRepeats); ++times) {
      if (times > 0) run = joined(run, atom);
      if (open ? times == std::min(min, kMostRepeats) : times >= min) all.insert(all.end(), run.begin(), run.end());
    }
    if (open)
      for (Written& written : all) written.open = true;
    return all;
  }

  static Strings unknown() { return {{"", true}}; }

  bool add_range(std::string_view first, std::string_view last, Strings& out) const {
    const bool plain = first.size() == 1 && last.size() == 1 &&
                       ((first >= "0" && last <= "9") || (first >= "a" && last <= "z"));
    if (!sets_ || !plain || first > last) return false;
    for (int c = first[0]; c <= last[0]; ++c) out.push_back({std::string(1, static_cast<char>(c))});
    return true;
  }

  Strings atom() {
    const Token& token = tokens_[at_++];
    if (token.kind == TokenKind::literal) return {{token.text}};
    if (token.kind == TokenKind::comment) return {{""}};
    if (token.kind == TokenKind::open) return group(token);
    Strings out;
    if (token.kind == TokenKind::escape && token.text == "\\d") return add_range("0", "9", out) ? out : unknown();
    if (token.kind != TokenKind::char_class || token.negated) return unknown();
    for (const ClassItem& item : token.items) {
      const bool digits = item.raw && item.first == "\\d";
      if (digits || !item.last.empty()) {
        if (!add_range(digits ? "0" : item.first, digits ? "9" : item.last, out)) return unknown();
      } else if (item.raw) {
        return unknown();
      } else {
        out.push_back({item.first});
      }
    }
    return out;
  }

  Strings group(const Token& open) {
    Strings out = alternatives();
    ++at_;  // the closing parenthesis
    if (is_plain_group(open)) return out;
    return open.text == "(?>" ? unknown() : Strings{{"", false, false}};
  }

  const std::vector<Token>& tokens_;
  const size_t most_;
  const bool sets_;
  size_t at_ = 0;
};

/// The strings that matches of a pattern begin with at a line's start; nothing where that is no line's start.
std::optional<Strings> line_starts(std::string_view pattern, size_t most, bool sets) {
  const EnginePattern folded = engine_pattern(pattern, false, PatternEngine::heads);
  if (folded.error) return std::nullopt;
  const Tokens tokens = tokenize_pattern(folded.text);
  if (tokens.error) return std::nullopt;
  Strings out = Expander(tokens.list, most, sets).run();
  for (Written& written : out) {
    std::string& head = written.text;
    const size_t next = head.find('\n', 1);
    if (head.size() < 2 || head[0] != '\n' || head[1] == '\n' || (next != head.npos && next + 1 != head.size()))
      return std::nullopt;
    head.erase(0, 1);
  }
  return out;
}

/// The heads that a branch stands for; nothing where it is more than heads.
std::optional<std::vector<std::string>> heads_of(std::string_view branch) {
  const std::optional<Strings> written = line_starts(branch, kMaxHeads, true);
  if (!written) return std::nullopt;
  std::vector<std::string> out;
  for (const Written& head : *written) {
    if (head.open || !head.sure) return std::nullopt;
    out.push_back(head.text);
  }
  return out;
}

class Splitter {
 public:
  HeadSplit out;

  void split(const std::string& pattern) {
    if (std::optional<std::vector<std::string>> heads = heads_of(pattern)) {
      std::move(heads->begin(), heads->end(), std::back_inserter(out.heads));
      return;
    }
    const Tokens tokens = tokenize_pattern(pattern);
    if (!tokens.error && (split_alternatives(pattern, tokens.list) || split_group(pattern, tokens.list)))
      return;
    if (!out.rest.empty()) out.rest += '|';
    out.rest += pattern;
  }

 private:
  // a|b
  bool split_alternatives(const std::string& pattern, const std::vector<Token>& tokens) {
    return split_between(pattern, tokens, 0, tokens.size(), "", "");
  }

  // ^(?:a|b)$, with or without the anchor before and with a little of anything behind
  bool split_group(const std::string& pattern, const std::vector<Token>& tokens) {
    constexpr size_t kMostBehind = 24;
    const bool anchored = tokens[0].kind == TokenKind::assertion && tokens[0].text == "^";
    const size_t first = anchored ? 1 : 0;
    if (first == tokens.size() || tokens[first].kind != TokenKind::open || !is_plain_group(tokens[first]))
      return false;
    size_t close = first;
    for (unsigned depth = 0; close < tokens.size(); ++close) {
      if (tokens[close].kind == TokenKind::open) ++depth;
      if (tokens[close].kind == TokenKind::close && --depth == 0) break;
    }
    const std::string behind = pattern.substr(tokens[close].end);
    const bool repeated = close + 1 < tokens.size() && tokens[close + 1].kind == TokenKind::quantifier;
    if (repeated || behind.size() > kMostBehind) return false;
    return split_between(pattern, tokens, first + 1, close, anchored ? "^" : "", behind);
  }

  // The alternatives of tokens [first, last), each with what stands before and behind them.
  bool split_between(const std::string& pattern, const std::vector<Token>& tokens, size_t first, size_t last,
                     const std::string& before, const std::string& behind) {
    if (first == last) return false;
    std::vector<std::pair<size_t, size_t>> branches = {{tokens[first].begin, tokens[last - 1].end}};
    unsigned depth = 0;
    for (size_t i = first; i < last; ++i) {
      if (tokens[i].kind == TokenKind::open) ++depth;
      if (tokens[i].kind == TokenKind::close) --depth;
      if (tokens[i].kind != TokenKind::alternation || depth > 0) continue;
      branches.back().second = tokens[i].begin;
      branches.emplace_back(tokens[i].end, tokens[last - 1].end);
    }
    if (branches.size() == 1) return false;
    for (const auto& [begin, end] : branches) split(before + pattern.substr(begin, end - begin) + behind);
    return true;
  }
};

}  // namespace

HeadSplit split_heads(std::string_view pattern) {
  Splitter splitter;
  splitter.split(std::string(pattern));
  if (splitter.out.heads.empty()) return {{}, std::string(pattern)};
  return std::move(splitter.out);
}

std::vector<LineHead> confirmed_heads(const std::vector<std::string>& heads, const Rule& rule) {
  std::vector<LineHead> out;
  std::optional<Strings> starts;
  if (rule.unit == Unit::line && !rule.confirm.empty()) starts = line_starts(rule.confirm, kMaxConfirmHeads, false);
  if (!starts) {
    for (const std::string& head : heads) out.push_back({head, false});
    return out;
  }
  for (const Written& start : *starts) {
    const bool sure = start.sure && !start.open && !rule.case_sensitive;
    for (const std::string& head : heads) {
      if (start.text.starts_with(head)) out.push_back({start.text, sure});
      else if (head.starts_with(start.text)) out.push_back({head, sure});
    }
  }
  // Of heads that begin alike the shortest is enough, unless a longer one is sure.
  std::sort(out.begin(), out.end(), [](const LineHead& a, const LineHead& b) {
    return std::pair(std::string_view(a.text), !a.sure) < std::pair(std::string_view(b.text), !b.sure);
  });
  const LineHead* shortest[2] = {};
  std::vector<LineHead> kept;
  kept.reserve(out.size());
  for (LineHead& head : out) {
    const auto covered = [&](const LineHead* by) { return by && head.text.starts_with(by->text); };
    if (covered(shortest[1]) || (!head.sure && covered(shortest[0]))) continue;
    kept.push_back(std::move(head));
    shortest[kept.back().sure] = &kept.back();
  }
  return kept;
}

}  // namespace tamis
