// Reads a pattern as its author wrote it into tokens: literals, classes, groups, quantifiers.
// Both the rewriting for the engines and the advice about costs start from these.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tamis {

/// Limits that keep the engines' own parsers, which recurse, out of trouble.
constexpr size_t kMaxPatternBytes = 8192;
constexpr unsigned kMaxPatternDepth = 64;

struct PatternError {
  uint32_t offset = 0;  ///< bytes into the pattern as written
  std::string message;
};

enum class TokenKind : uint8_t {
  literal,     ///< one user-perceived character, its combining marks included
  any,         ///< .
  escape,      ///< \d \w \s \h \p{...}: one character of a set; and everything else an engine may know
  assertion,   ///< ^ $ \b \B \A \z \Z
  char_class,  ///< [...]
  open,        ///< ( with its prefix, as in (?: or (?<name>
  close,       ///< )
  alternation,
  quantifier,
  comment,  ///< (?#...)
};

/// One member of a character class.
struct ClassItem {
  std::string first;  ///< the character in NFC, or the whole of an escape or POSIX class when `raw`
  std::string last;   ///< the end of a range; empty: no range
  bool raw = false;
};

struct Token {
  TokenKind kind = TokenKind::literal;
  uint32_t begin = 0, end = 0;  ///< bytes of the pattern as written
  std::string text;  ///< literal: the character in NFC, escapes resolved; escape, assertion, open: as written
  bool escaped = false;  ///< literal: it was written with a backslash
  bool negated = false;  ///< char_class
  std::vector<ClassItem> items;
  uint32_t min = 1, max = 1;  ///< quantifier; max UINT32_MAX: no upper end
  std::string name;           ///< open: the group's name, if it has one
};

struct Tokens {
  std::vector<Token> list;
  std::optional<PatternError> error;
};

/// Tokenizes `pattern`, which must be valid UTF-8. Syntax that is common to PCRE2 and Hyperscan; what
/// only one of them knows is passed on as it is and left to that engine to accept or refuse. Refused here:
/// unterminated classes and escapes, unbalanced groups, \Q...\E, the x flag, and patterns over the limits
/// above.
Tokens tokenize_pattern(std::string_view pattern);

/// The names of the named groups of `pattern`, in order.
std::vector<std::string> group_names(std::string_view pattern);

}  // namespace tamis
