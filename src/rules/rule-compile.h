// Compiles the patterns of rules to a tree of line heads and one Hyperscan database.
// Every later room meets patterns in this compiled form only.
#pragma once

#include <hs/hs.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rules/engine-pattern.h"
#include "rules/line-heads.h"
#include "rules/rule-file.h"

namespace tamis {

struct FreeDatabase {
  bool owned = true;  ///< false for a database that lies in the program's own image
  void operator()(hs_database_t* database) const {
    if (owned) hs_free_database(database);
  }
};
using Database = std::unique_ptr<hs_database_t, FreeDatabase>;

/// What a database is compiled for. `oldest` runs on every x86-64 with SSSE3, `native` on the machine at
/// hand.
enum class Cpu { oldest, native };

struct CompileError {
  uint32_t rule = 0;     ///< index of the rule whose pattern failed
  bool confirm = false;  ///< it was its confirm expression
  uint32_t offset = 0;   ///< bytes into the pattern as written
  std::string message;
};

/// In LineHeads, beside a rule's index: what follows the head needs no look, the line is a hit.
constexpr uint32_t kSureHead = uint32_t{1} << 31;

/// What finds the candidates of a set of rules, each by its rule's index: a pattern's plain words at a line's start
/// are in `heads`, the rest of it in `database`.
/// Both look at text in lower case (lower-case.h).
struct Net {
  Database database;  ///< null where no pattern has such a rest
  LineHeads heads;

  size_t bytes() const;
};

struct Compiled {
  Net net;
  std::optional<CompileError> error;
};

/// Compiles the patterns of `rules`. Confirm expressions, and patterns
/// that are used as such, are tried in PCRE2 too.
Compiled compile_rules(std::span<const Rule> rules, Cpu cpu);

/// The problem that a failed pattern is, at its place in the file.
Problem problem_of(const CompileError& error, const Rule& rule, const RuleSource& source);

/// Every pattern and confirm expression that fails, each compiled alone.
std::vector<Problem> pattern_problems(const RuleFiles& files);

/// Compiles the rules of files. Errors: Fault::rules with the place of the pattern.
Result<Net> compile_files(const RuleFiles& files, Cpu cpu);

/// compile_rules() for one pattern, without PCRE2.
Compiled compile_pattern(const Rule& rule, Cpu cpu);

/// What PCRE2 gets of a rule: its confirm, else its pattern.
EnginePattern pcre_pattern(const Rule& rule);

/// Why PCRE2 would refuse the expression of `rule` (confirm, else pattern); nothing where it accepts it.
std::optional<CompileError> check_expression(const Rule& rule);

/// Names what the net of `rules` depends on: the patterns in their order, what confirms them, their flags, Hyperscan's
/// version and this format's. 16 hex digits.
std::string database_key(std::span<const Rule> rules);

}  // namespace tamis
