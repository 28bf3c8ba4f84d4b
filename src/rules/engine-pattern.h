// Turns a pattern as its author wrote it into what the engines get, to be matched against folded text
// (fold-text.h). docs/rules.md ("What is matched alike") is the user's side of this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/pattern-syntax.h"

namespace tamis {

struct EnginePattern {
  std::string text;
  /// (byte in `text`, byte in the pattern as written), rising; one a token.
  std::vector<std::pair<uint32_t, uint32_t>> places;
  bool caseless = false;  ///< for Hyperscan: it holds sets of letters that only its engine can take without case
  std::optional<PatternError> error;

  /// The byte of the written pattern from which byte `offset` of `text` came.
  uint32_t written_offset(uint32_t offset) const;
};

enum class PatternEngine : uint8_t {
  hyperscan,
  pcre,
  heads,  ///< the tree of line heads (head-split.h): as for Hyperscan, but never caseless
};

/// `pattern`: valid UTF-8.
///   - characters take the form that they have in folded text, in classes too; a letter with its marks is
///   composed;
///   - white space, \s and \h are the one space that is left of any run; repeats of it are that one space or
///   none;
///   - \S, \W, \D and negated classes do not match a line break, so that a match leaves its line only where
///   the pattern
///     says \n;
///   - where an engine is told to ignore case, k and s are spelt [kK] and [sS]: Unicode also folds U+212A and
///     U+017F to them, which would keep every word with such a letter from being a literal;
///   - for Hyperscan, letters are in lower case, whatever `case_sensitive` says, to be matched against lower_case()
///     text;
///   - for Hyperscan, a ^ before which nothing stands and a $ behind which nothing stands are a \n: "\nshare"
///   is a literal
///     that running text does not hold, while ^share has to look at every "share". So the text that is
///     scanned begins and ends with a line break. \A, \z and \Z are refused: a page is matched by its lines.
EnginePattern engine_pattern(std::string_view pattern, bool case_sensitive, PatternEngine engine);

}  // namespace tamis
