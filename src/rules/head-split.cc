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

using Strings = std::vector<std::string>;

bool is_plain_group(const Token& open) {
  return open.text == "(" || open.text == "(?:" || !open.name.empty();
}

/// Writes a pattern out as the strings that it matches.
class Expander {
 public:
  explicit Expander(const std::vector<Token>& tokens) : tokens_(tokens) {}

  /// Nothing where they are many or endless.
  std::optional<Strings> run() {
    Strings out = alternatives();
    if (!ok_ || at_ != tokens_.size()) return std::nullopt;
    return out;
  }

 private:
  Strings alternatives() {
    Strings out = sequence();
    while (ok_ && at_ < tokens_.size() && tokens_[at_].kind == TokenKind::alternation) {
      ++at_;
      Strings more = sequence();
      std::move(more.begin(), more.end(), std::back_inserter(out));
      ok_ &= out.size() <= kMaxHeads;
    }
    return out;
  }

  Strings sequence() {
    Strings out = {""};
    while (ok_ && at_ < tokens_.size() && tokens_[at_].kind != TokenKind::alternation &&
           tokens_[at_].kind != TokenKind::close) {
      Strings next = atom();
      if (ok_ && at_ < tokens_.size() && tokens_[at_].kind == TokenKind::quantifier) {
        repeat(next, tokens_[at_].min, tokens_[at_].max);
        ++at_;
      }
      if (ok_) out = joined(out, next);
    }
    return out;
  }

  Strings joined(const Strings& begins, const Strings& ends) {
    Strings out;
    if (begins.size() * ends.size() > kMaxHeads) ok_ = false;
    if (!ok_) return out;
    for (const std::string& begin : begins) {
      for (const std::string& end : ends) out.push_back(begin + end);
    }
    return out;
  }

  void repeat(Strings& atom, uint32_t min, uint32_t max) {
    constexpr uint32_t kMostRepeats = 2;
    Strings all, run = {""};
    ok_ &= max <= kMostRepeats;
    for (uint32_t times = 0; ok_ && times <= max; ++times) {
      if (times > 0) run = joined(run, atom);
      if (times >= min) all.insert(all.end(), run.begin(), run.end());
    }
    atom = std::move(all);
  }

  void add_range(std::string_view first, std::string_view last, Strings& out) {
    ok_ &= first.size() == 1 && last.size() == 1 && first <= last;
    for (int c = first[0]; ok_ && c <= last[0]; ++c) out.emplace_back(1, static_cast<char>(c));
  }

  Strings atom() {
    const Token& token = tokens_[at_++];
    if (token.kind == TokenKind::literal) return {token.text};
    if (token.kind == TokenKind::comment) return {""};
    if (token.kind == TokenKind::open && is_plain_group(token)) {
      Strings out = alternatives();
      ++at_;  // the closing parenthesis
      return out;
    }
    Strings out;
    if (token.kind == TokenKind::escape && token.text == "\\d") {
      add_range("0", "9", out);
    } else if (token.kind == TokenKind::char_class && !token.negated) {
      for (const ClassItem& item : token.items) {
        if (item.raw ? item.first == "\\d" : !item.last.empty()) {
          add_range(item.raw ? "0" : item.first, item.raw ? "9" : item.last, out);
        } else {
          ok_ &= !item.raw;
          out.push_back(item.first);
        }
      }
    } else {
      ok_ = false;
    }
    return out;
  }

  const std::vector<Token>& tokens_;
  size_t at_ = 0;
  bool ok_ = true;
};

/// The heads that a branch stands for; nothing where it is more than heads.
std::optional<Strings> heads_of(std::string_view branch) {
  // Letters stand for themselves, and anchors have become line breaks.
  const EnginePattern folded = engine_pattern(branch, false, PatternEngine::hyperscan);
  if (folded.error || folded.caseless) return std::nullopt;
  const Tokens tokens = tokenize_pattern(folded.text);
  if (tokens.error) return std::nullopt;
  std::optional<Strings> out = Expander(tokens.list).run();
  if (!out) return std::nullopt;
  for (std::string& head : *out) {
    const size_t next = head.find('\n', 1);
    if (head.size() < 2 || head[0] != '\n' || head[1] == '\n' ||
        (next != head.npos && next + 1 != head.size()))
      return std::nullopt;
    head.erase(0, 1);
  }
  return out;
}

class Splitter {
 public:
  HeadSplit out;

  void split(const std::string& pattern) {
    if (std::optional<Strings> heads = heads_of(pattern)) {
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

}  // namespace tamis
