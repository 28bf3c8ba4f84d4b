// The rewriting of patterns, token by token. Every token becomes one atom (a character, a class or a group),
// so that a quantifier behind it keeps its meaning.
#include "rules/engine-pattern.h"

#include <unicode/utf8.h>

#include <algorithm>

#include "rules/fold-text.h"
#include "rules/lower-case.h"

namespace tamis {
namespace {

UChar32 first_character(std::string_view text, size_t& length) {
  int32_t i = 0;
  UChar32 code;
  U8_NEXT(text.data(), i, static_cast<int32_t>(text.size()), code);
  length = static_cast<size_t>(i);
  return code;
}

bool is_one_character(std::string_view text) {
  size_t length;
  first_character(text, length);
  return length == text.size();
}

std::string folded(const std::string& character) {
  size_t length;
  const std::string_view form = folded_form(static_cast<char32_t>(first_character(character, length)));
  return form.data() && length == character.size() ? std::string(form) : character;
}

std::string quoted(std::string_view text, std::string_view special) {
  std::string out;
  for (char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string literal(std::string_view text) { return quoted(text, "\\^$.|?*+()[]{}/"); }

// Includes what some engines treat as set syntax.
std::string class_member(std::string_view text) { return quoted(text, "\\^-[]&$"); }

bool is_space_escape(std::string_view escape) { return escape == "\\s" || escape == "\\h"; }

std::string lowered(const std::string& text) {
  std::string out;
  lower_case(text, out);
  return out;
}

bool both_in(const ClassItem& range, char first, char last) {
  return range.first >= std::string(1, first) && range.last <= std::string(1, last);
}

// Whether a token means other letters than those in it written in lower case, as far as lower-case text goes.
bool needs_caseless(const Token& token) {
  if (token.kind == TokenKind::escape)
    return std::string_view("dDwWsSh").find(token.text[1]) == std::string_view::npos;
  if (token.kind != TokenKind::char_class) return false;
  return std::any_of(token.items.begin(), token.items.end(), [](const ClassItem& item) {
    if (item.raw)
      return item.first.size() != 2 ||
             std::string_view("dDwWsSh").find(item.first[1]) == std::string_view::npos;
    return !item.last.empty() && !both_in(item, '0', '9') && !both_in(item, 'a', 'z') &&
           !both_in(item, 'A', 'Z');
  });
}

class Rewriter {
 public:
  Rewriter(const std::vector<Token>& tokens, bool case_sensitive, PatternEngine engine)
      : tokens_(tokens), for_net_(engine != PatternEngine::pcre) {
    out_.caseless = engine == PatternEngine::hyperscan && std::any_of(tokens.begin(), tokens.end(), needs_caseless);
    ignores_case_ = for_net_ ? out_.caseless : !case_sensitive;
  }

  EnginePattern run() {
    if (for_net_) find_outer_anchors();
    for (size_t i = 0; i < tokens_.size() && !out_.error; i += used_) {
      used_ = 1;
      out_.places.emplace_back(static_cast<uint32_t>(out_.text.size()), tokens_[i].begin);
      rewrite(i);
    }
    return std::move(out_);
  }

 private:
  bool space_at(size_t i) const {
    if (i >= tokens_.size()) return false;
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::escape) return is_space_escape(token.text);
    return token.kind == TokenKind::literal && folded(token.text) == " ";
  }
  const Token* quantifier_at(size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::quantifier ? &tokens_[i] : nullptr;
  }

  void rewrite(size_t i) {
    const Token& token = tokens_[i];
    if (space_at(i)) return spaces(i);
    switch (token.kind) {
      case TokenKind::literal:
        return character(i);
      case TokenKind::char_class:
        return char_class(token);
      case TokenKind::escape:
        if (token.text == "\\S") {
          out_.text += "[^ \\n]";
        } else if (token.text == "\\W" || token.text == "\\D") {
          out_.text.append("[^\\").append(1, token.text == "\\W" ? 'w' : 'd').append("\\n]");
        } else {
          out_.text += token.text;
        }
        return;
      case TokenKind::open:
        // One spelling of a named group for both engines.
        out_.text += token.name.empty() ? token.text : "(?<" + token.name + ">";
        return;
      case TokenKind::assertion:
        if (for_net_ &&
            (token.text == "\\A" || token.text == "\\z" || token.text == "\\Z")) {
          out_.error = PatternError{token.begin, token.text + " is not supported; use ^ or $, and where"};
        }
        out_.text += for_net_ && outer_[i] ? "\\n" : token.text;
        return;
      default:
        out_.text += token.text;
        return;
    }
  }

  // Marks each ^ before which no token stands but opened groups, and each $ behind which none stands but
  // closed ones. In groups that are repeated or look around, none are marked.
  void find_outer_anchors() {
    std::vector<bool> plain(tokens_.size());  // of the tokens that open and close groups
    std::vector<size_t> open;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == TokenKind::open) open.push_back(i);
      if (tokens_[i].kind != TokenKind::close) continue;
      const Token& first = tokens_[open.back()];
      const bool look_around = first.name.empty() && first.text != "(" && first.text != "(?:";
      plain[open.back()] = plain[i] = !look_around && !quantifier_at(i + 1);
      open.pop_back();
    }
    outer_.assign(tokens_.size(), false);
    mark_outer(plain, "^", TokenKind::open, TokenKind::close, false);
    mark_outer(plain, "$", TokenKind::close, TokenKind::open, true);
  }

  void mark_outer(const std::vector<bool>& plain, std::string_view anchor, TokenKind enter, TokenKind leave,
                  bool backward) {
    std::vector<bool> groups;  // whether nothing stands outside of each group
    bool outside = true;       // whether nothing stands between the pattern's end and here
    for (size_t n = 0; n < tokens_.size(); ++n) {
      const size_t i = backward ? tokens_.size() - 1 - n : n;
      const Token& token = tokens_[i];
      if (token.kind == enter) {
        outside = outside && plain[i];
        groups.push_back(outside);
      } else if (token.kind == leave) {
        groups.pop_back();
        outside = false;
      } else if (token.kind == TokenKind::alternation) {
        outside = groups.empty() || groups.back();
      } else if (token.kind != TokenKind::comment) {
        if (outside && token.kind == TokenKind::assertion && token.text == anchor) outer_[i] = true;
        outside = false;
      }
    }
  }

  std::string cased(const std::string& text) const {
    return for_net_ ? lowered(text) : text;
  }

  // A run of spaces with their quantifiers is one space, or none where each of them may be missing.
  void spaces(size_t i) {
    used_ = 0;
    bool required = false;
    while (space_at(i + used_)) {
      const Token* quantifier = quantifier_at(i + ++used_);
      required |= !quantifier || quantifier->min > 0;
      used_ += quantifier != nullptr;
    }
    out_.text += required ? " " : " ?";
  }

  void character(size_t i) {
    const Token& token = tokens_[i];
    const std::string form = cased(folded(token.text));
    const char letter = form.size() == 1 ? form[0] : '\0';
    if (form.empty()) {
      used_ = quantifier_at(i + 1) ? 2 : 1;
    } else if (ignores_case_ && (letter == 'k' || letter == 'K')) {
      out_.text += "(?-i:[kK])";
    } else if (ignores_case_ && (letter == 's' || letter == 'S')) {
      out_.text += "(?-i:[sS])";
    } else if (!is_one_character(form) && quantifier_at(i + 1)) {
      out_.text += "(?:" + literal(form) + ")";
    } else {
      out_.text += literal(form);
    }
  }

  void char_class(const Token& token) {
    std::string members;
    bool line_break = false;
    for (const ClassItem& item : token.items) {
      line_break |= item.first == "\n";
      if (item.raw) {
        members += is_space_escape(item.first) ? " " : item.first;
      } else if (!item.last.empty()) {
        const bool capitals = for_net_ && both_in(item, 'A', 'Z');
        members += class_member(capitals ? lowered(item.first) : item.first) + "-" +
                   class_member(capitals ? lowered(item.last) : item.last);
      } else if (const std::string form = cased(folded(item.first)); form == "...") {
        members += ".";
      } else if (form.empty()) {
        continue;
      } else if (is_one_character(form)) {
        members += class_member(form);
      } else {
        out_.error = PatternError{token.begin, "\"" + item.first +
                                                   "\" is more than one character, whatever its form; "
                                                   "write (?:a|b) for the class"};
        return;
      }
    }
    if (members.empty()) members = " ";  // nothing but characters that vanish
    out_.text += (token.negated ? "[^" : "[") + members + (token.negated && !line_break ? "\\n]" : "]");
  }

  const std::vector<Token>& tokens_;
  const bool for_net_;       // and not for PCRE2
  bool ignores_case_;        // the engine is told to
  std::vector<bool> outer_;  // of each token: it is an anchor that becomes a line break
  size_t used_ = 1;
  EnginePattern out_;
};

}  // namespace

uint32_t EnginePattern::written_offset(uint32_t offset) const {
  const auto after = std::upper_bound(places.begin(), places.end(), std::pair(offset, UINT32_MAX));
  return after == places.begin() ? 0 : std::prev(after)->second;
}

EnginePattern engine_pattern(std::string_view pattern, bool case_sensitive, PatternEngine engine) {
  Tokens tokens = tokenize_pattern(pattern);
  if (tokens.error) {
    EnginePattern out;
    out.error = std::move(tokens.error);
    return out;
  }
  return Rewriter(tokens.list, case_sensitive, engine).run();
}

}  // namespace tamis
