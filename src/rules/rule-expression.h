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

  /// RuleSet::find(). Thread-safe.
  std::vector<Capture> find(std::string_view text) const;

 private:
  friend class Matcher;
  struct State;
  std::unique_ptr<State> state_;
};

/// Searches folded texts for one expression; one a thread. Making one costs as much as several searches.
class Matcher {
 public:
  /// The expression, which ICU must not have refused, must live as long.
  explicit Matcher(const Expression& expression);
  ~Matcher();
  Matcher(Matcher&&) noexcept;

  /// Begins a search of `folded` (valid UTF-8), taken for a whole line or block.
  void start(std::string_view folded);
  /// Goes to the next match, leftmost first, empty ones left out. A match that takes more than kMaxSteps of
  /// ICU's work units ends the search.
  bool next();
  /// The match, in bytes of the text.
  uint32_t begin() const;
  uint32_t end() const;

  /// "Typically on the order of milliseconds" (RegexMatcher::setTimeLimit).
  static constexpr int kMaxSteps = 50;

 private:
  friend class Expression;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tamis
