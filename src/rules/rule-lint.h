// Advice about a rule: what is costly, fragile or left out in its pattern, and what it costs alone.
// Each warning has a stable name, which the rule's `allow` silences.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule-file.h"

namespace tamis {

/// What a rule costs alone, on the machine at hand.
struct RuleCost {
  double compile_ms = 0;
  size_t database_bytes = 0;
  double scan_ns_per_kb = 0;  ///< over cost_text(); a kB is 1,000 bytes
};

/// Compiles `rule` alone and scans cost_text() with it. All zero where the pattern does not compile.
RuleCost measure(const Rule& rule);

/// 128 kB of generated French and English running text in lower case, between two line breaks, always the same.
const std::string& cost_text();

/// What can be said without running the rule. Warnings that the rule allows are left out.
std::vector<Problem> lint_rule(const Rule& rule, const RuleSource& source);

/// What its measured cost says: slow-compile, slow-scan.
std::vector<Problem> lint_cost(const Rule& rule, const RuleSource& source, const RuleCost& cost);

/// Warnings about rules that say the same: duplicate-pattern.
std::vector<Problem> lint_duplicates(const RuleFiles& files);

/// Whether `source` silences the warning.
bool allows(const RuleSource& source, std::string_view warning);

/// The warning `name` about `rule`, at its pattern from byte `offset` on.
Problem warning(const Rule& rule, const RuleSource& source, uint32_t offset, std::string_view name,
                std::string message);

}  // namespace tamis
