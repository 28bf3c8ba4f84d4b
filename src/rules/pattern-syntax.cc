// The tokenizer of patterns. It reads user-perceived characters: a letter and the combining marks behind it
// are one literal, so that a quantifier behind an accented letter means the whole letter in either normal
// form.
#include "rules/pattern-syntax.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <charconv>

namespace tamis {
namespace {

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alnum(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string to_utf8(char32_t code) {
  char bytes[4];
  int32_t length = 0;
  UBool failed = false;
  U8_APPEND(reinterpret_cast<uint8_t*>(bytes), length, 4, static_cast<UChar32>(code), failed);
  return failed ? std::string() : std::string(bytes, length);
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view pattern) : s_(pattern) {}

  Tokens run() {
    if (s_.size() > kMaxPatternBytes) {
      fail(0, "the pattern is longer than " + std::to_string(kMaxPatternBytes) +
                  " bytes; make it several rules");
    }
    if (const size_t nul = s_.find('\0'); nul != std::string_view::npos) fail(nul, "a pattern holds no NUL");
    while (!out_.error && at_ < s_.size()) step();
    if (!out_.error && !open_.empty()) fail(open_.back(), "this group is never closed");
    return std::move(out_);
  }

 private:
  void fail(size_t offset, std::string message) {
    if (!out_.error) out_.error = PatternError{static_cast<uint32_t>(offset), std::move(message)};
  }

  Token& push(TokenKind kind, size_t begin, size_t end) {
    Token token;
    token.kind = kind;
    token.begin = static_cast<uint32_t>(begin);
    token.end = static_cast<uint32_t>(end);
    token.text = s_.substr(begin, end - begin);
    at_ = end;
    out_.list.push_back(std::move(token));
    return out_.list.back();
  }

  void step() {
    const size_t begin = at_;
    switch (s_[at_]) {
      case '\\':
        return escape();
      case '[':
        return char_class();
      case '(':
        return open_group();
      case ')':
        if (open_.empty()) return fail(begin, "this ) closes no group; write \\) for the character");
        open_.pop_back();
        push(TokenKind::close, begin, begin + 1);
        return;
      case '|':
        push(TokenKind::alternation, begin, begin + 1);
        return;
      case '.':
        push(TokenKind::any, begin, begin + 1);
        return;
      case '^':
      case '$':
        push(TokenKind::assertion, begin, begin + 1);
        return;
      case '*':
      case '+':
      case '?':
        return quantifier(begin + 1, s_[at_] == '+' ? 1 : 0, s_[at_] == '?' ? 1 : UINT32_MAX);
      case '{':
        if (braces()) return;
        break;
      default:
        break;
    }
    std::string text = character();
    push(TokenKind::literal, begin, at_).text = std::move(text);
  }

  // Reads one character with its combining marks, composed.
  std::string character() {
    const auto* bytes = reinterpret_cast<const uint8_t*>(s_.data());
    const int32_t length = static_cast<int32_t>(s_.size());
    int32_t i = static_cast<int32_t>(at_);
    U8_FWD_1(bytes, i, length);
    const size_t base_end = i;
    while (i < length) {
      int32_t next = i;
      UChar32 mark;
      U8_NEXT(bytes, next, length, mark);
      if (mark < 0 || u_getCombiningClass(mark) == 0) break;
      i = next;
    }
    std::string text(s_.substr(at_, i - at_));
    at_ = i;
    if (static_cast<size_t>(i) == base_end) return text;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    std::string composed;
    icu::StringByteSink<std::string> sink(&composed);
    nfc->normalizeUTF8(0, text, sink, nullptr, status);
    return U_SUCCESS(status) ? composed : text;
  }

  void quantifier(size_t end, uint32_t min, uint32_t max) {
    const bool has_operand = !out_.list.empty() && out_.list.back().kind != TokenKind::open &&
                             out_.list.back().kind != TokenKind::alternation &&
                             out_.list.back().kind != TokenKind::quantifier;
    if (!has_operand)
      return fail(at_, "there is nothing to repeat here; write a backslash before the character");
    if (end < s_.size() && (s_[end] == '?' || s_[end] == '+')) ++end;
    Token& token = push(TokenKind::quantifier, at_, end);
    token.min = min;
    token.max = max;
  }

  // {n}, {n,} or {n,m}; anything else that starts with a brace is literal.
  bool braces() {
    size_t i = at_ + 1;
    auto number = [&](uint32_t& value) {
      const auto [end, error] = std::from_chars(s_.data() + i, s_.data() + s_.size(), value);
      if (error != std::errc()) return false;
      i = end - s_.data();
      return true;
    };
    uint32_t min = 0, max = 0;
    if (!number(min)) return false;
    max = min;
    if (i < s_.size() && s_[i] == ',') {
      ++i;
      if (!number(max)) max = UINT32_MAX;
    }
    if (i >= s_.size() || s_[i] != '}') return false;
    if (min > max) {
      fail(at_, "the repeat's lower end is above its upper end");
      return true;
    }
    quantifier(i + 1, min, max);
    return true;
  }

  // The end of an escape that starts at `begin`, its argument in braces or angle brackets included.
  size_t escape_end(size_t begin) {
    size_t i = begin + 1;
    if (i >= s_.size()) {
      fail(begin, "the pattern ends in a backslash");
      return s_.size();
    }
    const char letter = s_[i++];
    if (static_cast<unsigned char>(letter) >= 0x80) {
      at_ = i - 1;
      character();
      return at_;
    }
    if (letter == 'x' && i < s_.size() && is_hex(s_[i])) {
      for (int n = 0; n < 2 && i < s_.size() && is_hex(s_[i]); ++n) ++i;
      return i;
    }
    if ((letter == 'p' || letter == 'P') && i < s_.size() && s_[i] != '{') return i + 1;
    const bool takes_argument =
        letter == 'x' || letter == 'p' || letter == 'P' || letter == 'N' || letter == 'k';
    if (takes_argument && i < s_.size() && (s_[i] == '{' || s_[i] == '<')) {
      const size_t close = s_.find(s_[i] == '{' ? '}' : '>', i);
      if (close == std::string_view::npos) {
        fail(begin, "the argument of this escape is never closed");
        return s_.size();
      }
      return close + 1;
    }
    return i;
  }

  // The character an escape stands for, or nothing where it stands for a set or an assertion.
  std::string escaped_character(std::string_view escape) {
    const char letter = escape[1];
    switch (letter) {
      case 't':
        return "\t";
      case 'n':
        return "\n";
      case 'r':
        return "\r";
      case 'f':
        return "\f";
      case 'a':
        return "\a";
      case 'e':
        return "\x1b";
      case 'x': {
        std::string_view digits = escape.substr(2);
        if (!digits.empty() && digits[0] == '{') digits = digits.substr(1, digits.size() - 2);
        uint32_t code = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (error != std::errc() || end != digits.data() + digits.size() || code > 0x10FFFF || code == 0 ||
            (code >= 0xD800 && code < 0xE000)) {
          return {};
        }
        return to_utf8(code);
      }
      default:
        return is_alnum(letter) ? std::string() : std::string(escape.substr(1));
    }
  }

  void escape() {
    const size_t begin = at_;
    const size_t end = escape_end(begin);
    if (out_.error) return;
    const std::string_view written = s_.substr(begin, end - begin);
    const char letter = written[1];
    if (letter == 'Q' || letter == 'E')
      return fail(begin, "\\Q and \\E are not supported; escape each character");
    std::string character = escaped_character(written);
    if (!character.empty()) {
      Token& token = push(TokenKind::literal, begin, end);
      token.text = std::move(character);
      token.escaped = true;
      return;
    }
    if (letter == 'x') return fail(begin, "this is no character's number; write \\x{E9} for U+00E9");
    push(std::string_view("bBAzZG").find(letter) == std::string_view::npos ? TokenKind::escape
                                                                           : TokenKind::assertion,
         begin, end);
  }

  void open_group() {
    const size_t begin = at_;
    size_t end = begin + 1;
    std::string name;
    if (end < s_.size() && s_[end] == '?') {
      ++end;
      if (end < s_.size() && s_[end] == '#') {
        const size_t close = s_.find(')', end);
        if (close == std::string_view::npos) return fail(begin, "this comment is never closed");
        push(TokenKind::comment, begin, close + 1);
        return;
      }
      size_t i = end + (end < s_.size() && s_[end] == 'P');
      const bool lookbehind = i + 1 < s_.size() && s_[i] == '<' && (s_[i + 1] == '=' || s_[i + 1] == '!');
      if (lookbehind) {
        end = i + 2;
      } else if (i < s_.size() && s_[i] == '<') {
        const size_t close = s_.find('>', i);
        if (close == std::string_view::npos) return fail(begin, "the name of this group is never closed");
        name = s_.substr(i + 1, close - i - 1);
        if (name.empty() || !std::all_of(name.begin(), name.end(), is_alnum) || is_digit(name[0])) {
          return fail(i + 1, "a group's name is made of letters and digits and starts with a letter");
        }
        end = close + 1;
      } else if (i < s_.size() && (s_[i] == ':' || s_[i] == '=' || s_[i] == '!' || s_[i] == '>')) {
        end = i + 1;
      } else {
        return fail(begin,
                    "this kind of group is not supported; for capitals, the rule's case = true says it");
      }
    }
    open_.push_back(begin);
    if (open_.size() > kMaxPatternDepth) return fail(begin, "groups are nested too deeply");
    push(TokenKind::open, begin, end).name = std::move(name);
  }

  void char_class() {
    const size_t begin = at_++;
    Token token;
    if (at_ < s_.size() && s_[at_] == '^') {
      token.negated = true;
      ++at_;
    }
    const size_t first = at_;
    while (true) {
      if (at_ >= s_.size()) return fail(begin, "this character class is never closed");
      if (s_[at_] == ']' && at_ != first) break;
      ClassItem item = class_item();
      if (out_.error) return;
      const bool range = !item.raw && at_ + 1 < s_.size() && s_[at_] == '-' && s_[at_ + 1] != ']';
      if (range) {
        const size_t dash = at_++;
        ClassItem last = class_item();
        if (out_.error) return;
        if (last.raw) return fail(dash, "a range ends in a single character; write \\- for the character");
        item.last = std::move(last.first);
      }
      token.items.push_back(std::move(item));
    }
    const size_t end = at_ + 1;
    Token& pushed = push(TokenKind::char_class, begin, end);
    pushed.negated = token.negated;
    pushed.items = std::move(token.items);
  }

  ClassItem class_item() {
    const size_t begin = at_;
    if (s_[at_] == '[' && at_ + 1 < s_.size() && s_[at_ + 1] == ':') {
      const size_t close = s_.find(":]", at_ + 2);
      if (close != std::string_view::npos) {
        at_ = close + 2;
        return {std::string(s_.substr(begin, at_ - begin)), {}, true};
      }
    }
    if (s_[at_] != '\\') return {character(), {}, false};
    const size_t end = escape_end(begin);
    if (out_.error) return {};
    at_ = end;
    const std::string_view written = s_.substr(begin, end - begin);
    if (written == "\\b") return {"\b", {}, false};
    std::string character = escaped_character(written);
    if (!character.empty()) return {std::move(character), {}, false};
    if (written[1] == 'x') fail(begin, "this is no character's number; write \\x{E9} for U+00E9");
    return {std::string(written), {}, true};
  }

  std::string_view s_;
  size_t at_ = 0;
  std::vector<size_t> open_;
  Tokens out_;
};

}  // namespace

Tokens tokenize_pattern(std::string_view pattern) { return Tokenizer(pattern).run(); }

std::vector<std::string> group_names(std::string_view pattern) {
  // Read without the tokenizer: what the engines get holds groups, (?-i:...), that no author may write.
  std::vector<std::string> names;
  bool in_class = false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') ++i;
    else if (in_class) in_class = pattern[i] != ']';
    else if (pattern[i] == '[') in_class = true;
    else if (pattern.substr(i).starts_with("(?<") && i + 3 < pattern.size() && pattern[i + 3] != '=' &&
             pattern[i + 3] != '!')
      names.emplace_back(pattern.substr(i + 3, pattern.find('>', i) - i - 3));
  }
  return names;
}

}  // namespace tamis
