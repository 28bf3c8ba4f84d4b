// Turns a pattern as its author wrote it into what the engines get, so that all typographic forms match
// alike. docs/rules.md ("What is matched alike") is the user's side of this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/pattern-syntax.h"

namespace tamis {

struct Expansion {
  std::string text;
  /// (byte in `text`, byte in the pattern as written), rising; one a token.
  std::vector<std::pair<uint32_t, uint32_t>> places;
  std::optional<PatternError> error;

  /// The byte of the written pattern from which byte `offset` of the expansion came.
  uint32_t written_offset(uint32_t offset) const;
};

/// Expands `pattern` (valid UTF-8). The result is read the same way by Hyperscan (UTF8) and ICU (UNIX_LINES):
///   ' ’        any apostrophe                " “ ”   any double quotation mark
///   - – —      any hyphen or dash            …       … or three dots, also for \.\.\.
///   a space    one or more horizontal spaces, no-break and thin ones included; n spaces: n or more
///   \s         one horizontal space; a line break only where the pattern says \n
///   é          é in either normal form
/// An escape (\' \- \x{27}) stands for that one character alone. In a class, apostrophes, quotation marks,
/// spaces and accented letters stand for all their forms too; dashes there do not. Negated sets never match a
/// line break.
Expansion expand_pattern(std::string_view pattern);

}  // namespace tamis
