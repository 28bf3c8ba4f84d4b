// What a RuleSet holds, for the files of this room that make one.
// Apart from rule-set.h, which is also for rooms that need no Hyperscan.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "rules/rule-compile.h"
#include "rules/rule-expression.h"
#include "rules/rule-set.h"

namespace tamis {

/// Where the database of a set came from.
enum class Origin { image, cache, compiled };

struct LazyExpression {
  std::once_flag made;
  std::optional<Expression> expression;
};

struct RuleSet::Impl {
  std::vector<Rule> rules;
  std::vector<Detector> detectors;
  Net net;
  std::vector<int32_t> rule_of;  // rule of each index in the net, -1: switched off
  std::unique_ptr<LazyExpression[]> expressions;
  Origin origin = Origin::compiled;
};

/// Puts a set together. `rules` are those of the net, in its order; `on` says which of them are switched
/// on (empty: all).
RuleSet make_rule_set(std::vector<Rule> rules, std::vector<Detector> detectors, Net net,
                      const std::vector<bool>& on, Origin origin);

}  // namespace tamis
