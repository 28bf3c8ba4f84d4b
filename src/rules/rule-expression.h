// A rule's expression in PCRE2: finds where a match starts, confirms it, and takes out its named groups.
// PCRE2 backtracks, so every search has a limit on its work.
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

  /// Why PCRE2 refused it; the offset is in bytes of `pattern`.
  const std::optional<PatternError>& error() const;

  /// RuleSet::find(). Thread-safe.
  std::vector<Capture> find(std::string_view text) const;

 private:
  friend class Matcher;
  struct State;
  std::unique_ptr<State> state_;
};

/// Where PCRE2 puts what it finds, with the limits of a search: one a thread, whatever the number of expressions, so
/// that it stays near the processor.
class MatchSpace {
 public:
  /// With room for the match itself and so many groups.
  explicit MatchSpace(uint32_t groups = 0);
  ~MatchSpace();
  MatchSpace(MatchSpace&&) noexcept;

 private:
  friend class Matcher;
  struct State;
  std::unique_ptr<State> state_;
};

/// Searches folded texts for one expression; one a thread.
class Matcher {
 public:
  /// The expression, which PCRE2 must not have refused, and the space must live as long.
  Matcher(const Expression& expression, MatchSpace& space);
  ~Matcher();
  Matcher(Matcher&&) noexcept;

  /// Begins a search of `folded` (valid UTF-8), taken for a whole line or block; it must stay until the last next().
  void start(std::string_view folded);
  /// Goes to the next match, leftmost first, empty ones left out. A match that takes more than kMaxSteps ends
  /// the search.
  bool next();
  /// The match, in bytes of the text, until the space is used again.
  uint32_t begin() const;
  uint32_t end() const;

  /// Calls of PCRE2's inner match (pcre2_set_match_limit); so many take some ten milliseconds.
  static constexpr uint32_t kMaxSteps = 500'000;
  static constexpr uint32_t kMaxHeapKilobytes = 65'536;

 private:
  friend class Expression;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tamis
