// The expansion of patterns, token by token. Every token becomes one atom (a character, a class or a group),
// so that a quantifier behind it keeps its meaning.
#include "rules/pattern-expand.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace tamis {
namespace {

constexpr std::string_view kApostrophes = "'’‘ʼ′`´";
constexpr std::string_view kQuotes = "\"“”„‟«»";
constexpr std::string_view kDashes = "\\-‐‑‒–—−";
constexpr std::string_view kSpaces = " \\t\\x{A0}\\x{2007}\\x{2009}\\x{202F}";

/// The class members that `text` stands for: all forms of a typographic character; empty: it stands for
/// itself.
std::string_view forms_in_class(std::string_view text) {
  if (text == "'" || text == "’") return kApostrophes;
  if (text == "\"" || text == "“" || text == "”") return kQuotes;
  if (text == " ") return kSpaces;
  return {};
}

std::string_view forms(std::string_view text) {
  if (text == "-" || text == "–" || text == "—") return kDashes;
  return forms_in_class(text);
}

bool is_one_character(std::string_view text) {
  int32_t length = 0;
  U8_FWD_1(text.data(), length, static_cast<int32_t>(text.size()));
  return static_cast<size_t>(length) == text.size();
}

// Canonical decomposition; Hangul stays composed, as no keyboard or editor writes it otherwise.
std::string decomposed(const std::string& text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; }))
    return text;
  UChar32 first;
  int32_t i = 0;
  U8_NEXT(text.data(), i, static_cast<int32_t>(text.size()), first);
  if (u_getIntPropertyValue(first, UCHAR_HANGUL_SYLLABLE_TYPE) != U_HST_NOT_APPLICABLE) return text;
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::Normalizer2::getNFDInstance(status)->normalizeUTF8(0, text, sink, nullptr, status);
  return U_SUCCESS(status) ? out : text;
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

// Includes what ICU alone treats as set syntax.
std::string class_member(std::string_view text) { return quoted(text, "\\^-[]&$"); }

class Expander {
 public:
  explicit Expander(const std::vector<Token>& tokens) : tokens_(tokens) {}

  Expansion run() {
    for (size_t i = 0; i < tokens_.size(); i += used_) {
      used_ = 1;
      out_.places.emplace_back(static_cast<uint32_t>(out_.text.size()), tokens_[i].begin);
      expand(i);
    }
    return std::move(out_);
  }

 private:
  bool literal_at(size_t i, std::string_view text) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::literal && tokens_[i].text == text;
  }
  bool plain_at(size_t i, std::string_view text) const { return literal_at(i, text) && !tokens_[i].escaped; }
  const Token* quantifier_at(size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::quantifier ? &tokens_[i] : nullptr;
  }

  void expand(size_t i) {
    const Token& token = tokens_[i];
    switch (token.kind) {
      case TokenKind::literal:
        return expand_literal(i);
      case TokenKind::char_class:
        return expand_class(token);
      case TokenKind::escape:
        if (token.text == "\\s") {
          out_.text.append("[").append(kSpaces).append("]");
        } else if (token.text == "\\S") {
          out_.text.append("[^").append(kSpaces).append("\\n]");
        } else if (token.text == "\\W" || token.text == "\\D") {
          out_.text.append("[^\\").append(1, token.text == "\\W" ? 'w' : 'd').append("\\n]");
        } else {
          out_.text += token.text;
        }
        return;
      case TokenKind::open:
        // Hyperscan reads both spellings of a named group, ICU only this one.
        out_.text += token.name.empty() ? token.text : "(?<" + token.name + ">";
        return;
      default:
        out_.text += token.text;
        return;
    }
  }

  void expand_literal(size_t i) {
    const Token& token = tokens_[i];
    if (plain_at(i, " ")) return expand_spaces(i);
    const bool ellipsis = literal_at(i, "…") && !token.escaped;
    const bool dots =
        literal_at(i, ".") && literal_at(i + 1, ".") && literal_at(i + 2, ".") && !quantifier_at(i + 3);
    if (ellipsis || dots) {
      out_.text += "(?:…|\\.\\.\\.)";
      used_ = dots ? 3 : 1;
      return;
    }
    if (const std::string_view set = token.escaped ? std::string_view() : forms(token.text); !set.empty()) {
      out_.text.append("[").append(set).append("]");
      return;
    }
    const std::string apart = decomposed(token.text);
    if (apart != token.text) {
      out_.text += "(?:" + literal(token.text) + "|" + literal(apart) + ")";
    } else if (!is_one_character(token.text) && quantifier_at(i + 1)) {
      out_.text += "(?:" + literal(token.text) + ")";
    } else {
      out_.text += literal(token.text);
    }
  }

  // A run of n plain spaces is n or more spaces; the last one's quantifier, if any, says how many that one
  // may be.
  void expand_spaces(size_t i) {
    size_t n = 1;
    while (plain_at(i + n, " ")) ++n;
    const Token* quantifier = quantifier_at(i + n);
    used_ = n + (quantifier != nullptr);
    uint32_t min = static_cast<uint32_t>(n);
    uint32_t max = UINT32_MAX;
    if (quantifier) {
      min = static_cast<uint32_t>(n) - 1 + quantifier->min;
      if (n == 1 && quantifier->max != UINT32_MAX && quantifier->max > 1) max = quantifier->max;
    }
    out_.text.append("[").append(kSpaces).append("]");
    if (max != UINT32_MAX) {
      out_.text += "{" + std::to_string(min) + (min == max ? "" : "," + std::to_string(max)) + "}";
    } else {
      out_.text += min == 0 ? "*" : min == 1 ? "+" : "{" + std::to_string(min) + ",}";
    }
    if (quantifier && quantifier->text.size() > 1 &&
        (quantifier->text.back() == '?' || quantifier->text.back() == '+')) {
      out_.text += quantifier->text.back();
    }
  }

  void expand_class(const Token& token) {
    std::string members, sequences;
    bool line_break = false;
    auto add_sequence = [&](std::string_view text) { sequences.append(literal(text)).append("|"); };
    for (const ClassItem& item : token.items) {
      if (item.raw) {
        members += item.first == "\\s" ? kSpaces : std::string_view(item.first);
        continue;
      }
      line_break |= item.first == "\n";
      if (!item.last.empty()) {
        members += class_member(item.first) + "-" + class_member(item.last);
        continue;
      }
      if (const std::string_view set = forms_in_class(item.first); !set.empty()) {
        members += set;
        continue;
      }
      const std::string apart = decomposed(item.first);
      if (is_one_character(item.first)) members += class_member(item.first);
      if (apart != item.first || !is_one_character(item.first)) add_sequence(apart);
    }
    if (token.negated) {
      out_.text += "[^" + members + (line_break ? "]" : "\\n]");
      return;
    }
    // The longer forms come first: ICU takes the first branch that fits.
    if (members.empty()) {
      sequences.pop_back();
      out_.text += "(?:" + sequences + ")";
    } else {
      out_.text += sequences.empty() ? "[" + members + "]" : "(?:" + sequences + "[" + members + "])";
    }
  }

  const std::vector<Token>& tokens_;
  size_t used_ = 1;
  Expansion out_;
};

}  // namespace

uint32_t Expansion::written_offset(uint32_t offset) const {
  const auto after = std::upper_bound(places.begin(), places.end(), std::pair(offset, UINT32_MAX));
  return after == places.begin() ? 0 : std::prev(after)->second;
}

Expansion expand_pattern(std::string_view pattern) {
  Tokens tokens = tokenize_pattern(pattern);
  if (tokens.error) {
    Expansion out;
    out.error = std::move(tokens.error);
    return out;
  }
  return Expander(tokens.list).run();
}

}  // namespace tamis
