// A rule's expression in ICU: finds where a match starts, confirms it, and takes out its named groups.
// ICU backtracks, so every search has a limit on its work.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pattern-syntax.h"
#include "rules/rule-set.h"

namespace tamis {

class Expression {
 public:
  /// `pattern`: what engine_pattern() made, valid UTF-8.
  Expression(std::string_view pattern, bool case_sensitive);
  ~Expression();
  Expression(Expression&&) noexcept;

  /// Why ICU refused it; the offset is in bytes of `pattern`.
  const std::optional<PatternError>& error() const;

  /// All matches in `text` (valid UTF-8), leftmost first, empty ones left out. `text` is taken for a whole
  /// line or block. Where a match takes more than kMaxSteps of ICU's work units, the search ends with what it
  /// has found. Thread-safe.
  std::vector<Capture> find(std::string_view text) const;

  /// ICU's time unit, "typically on the order of milliseconds" (RegexMatcher::setTimeLimit).
  static constexpr int kMaxSteps = 50;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tamis
