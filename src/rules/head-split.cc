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
constexpr size_t kMaxHeads = 64;

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
        if (tokens_[at_].max != 1) ok_ = false;
        if (tokens_[at_].min == 0) next.emplace_back();
        ++at_;
      }
      if (out.size() * next.size() > kMaxHeads) ok_ = false;
      if (!ok_) break;
      Strings longer;
      for (const std::string& begin : out) {
        for (const std::string& end : next) longer.push_back(begin + end);
      }
      out = std::move(longer);
    }
    return out;
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
    if (token.kind == TokenKind::char_class && !token.negated) {
      for (const ClassItem& item : token.items) {
        ok_ &= !item.raw && item.last.empty();
        out.push_back(item.first);
      }
      return out;
    }
    ok_ = false;
    return out;
  }

  const std::vector<Token>& tokens_;
  size_t at_ = 0;
  bool ok_ = true;
};

/// The heads that a branch stands for; nothing where it is more than heads.
std::optional<Strings> heads_of(std::string_view branch) {
  // Letters stand for themselves, and anchors have become line breaks.
  const EnginePattern folded = engine_pattern(branch, false, Engine::hyperscan);
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

  // ^(?:a|b)$, with or without the anchors
  bool split_group(const std::string& pattern, const std::vector<Token>& tokens) {
    size_t first = 0, last = tokens.size();
    const auto is_anchor = [&](size_t i, const char* text) {
      return tokens[i].kind == TokenKind::assertion && tokens[i].text == text;
    };
    if (last > 0 && is_anchor(0, "^")) ++first;
    if (last > first && is_anchor(last - 1, "$")) --last;
    if (last < first + 2 || tokens[first].kind != TokenKind::open || !is_plain_group(tokens[first]))
      return false;
    size_t close = first;
    for (unsigned depth = 0; close < last; ++close) {
      if (tokens[close].kind == TokenKind::open) ++depth;
      if (tokens[close].kind == TokenKind::close && --depth == 0) break;
    }
    if (close + 1 != last) return false;
    return split_between(pattern, tokens, first + 1, close, first > 0 ? "^" : "",
                         last < tokens.size() ? "$" : "");
  }

  // The alternatives of tokens [first, last), each with an anchor before and behind.
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
