// Reads rule files (TOML) into rules and detectors, each with its places in the file, and says all that is
// wrong with them. docs/rules.md describes the keys.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule-set.h"

namespace tamis {

/// A line and column of a rule file, from 1; columns count characters. 0: unknown.
struct Place {
  uint32_t line = 0;
  uint32_t column = 0;
};

/// Something that is wrong with a rule file, or that the checker advises against.
struct Problem {
  std::string file;
  Place place;
  bool error = true;
  std::string message;
  std::string name;  ///< of a warning, for `allow`; empty for errors
};

/// file:line:column, as editors read it; parts that are unknown are left out.
std::string place_text(const std::string& file, Place place);

/// The problem as the error that ends a run (Fault::rules).
Error error_of(const Problem& problem);

/// Where a string value stands in its file.
struct ValuePlace {
  Place place;         ///< of the value's first character, or of its quotes when not exact
  bool exact = false;  ///< the value is written in the file just as it is, on one line

  /// The place of byte `offset` of `value`.
  Place at(std::string_view value, uint32_t offset) const;
};

/// What only a checker needs to know about a rule; parallel to RuleFiles::rules.
struct RuleSource {
  Place id;
  ValuePlace pattern, confirm;
  std::vector<std::string> allow;  ///< names of warnings that its author has considered
};

/// The names of all warnings, for `allow`.
constexpr std::array<std::string_view, 15> kWarningNames = {
    "no-literal",        "bounded-repeat",     "unicode-class-repeat", "slow-compile", "slow-scan",
    "open-end",          "unanchored-generic", "duplicate-pattern",    "shadowed",     "no-example",
    "no-counterexample", "ascii-boundary",     "ascii-class",          "no-capture",   "line-break"};

struct RuleFiles {
  std::vector<Rule> rules;
  std::vector<RuleSource> sources;  ///< one a rule
  std::vector<Detector> detectors;
  std::vector<Problem> problems;  ///< in the order of the files; rules with an error are left out
};

/// Reads one source: a file, or a folder with all its *.toml files, folders below it included, in the order
/// of their paths. Ids must differ within a source.
RuleFiles read_rule_files(const std::string& path);

/// Reads the text of one file; adds to `out`.
void parse_rule_file(std::string_view text, const std::string& file, RuleFiles& out);

/// Adds `more` to `into`; a rule or detector takes the place of the one of its id that was there.
void merge_rules(RuleFiles&& more, RuleFiles& into);

/// The words of the files for the values of the enumerations.
std::string_view name_of(Where where);
std::string_view name_of(Unit unit);
std::string_view name_of(Action action);

}  // namespace tamis
