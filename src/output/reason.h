// Names the reason of a decision as every output shows it.
// A rule or detector has its id, which holds a dot; the other causes have one plain word.
#pragma once

#include <string_view>

#include "rules/rule-set.h"
#include "segment/segmenter.h"

namespace tamis {

/// The rule's or detector's id, or "model", "duplicate", "section", "none".
inline std::string_view reason_name(const Decision& decision, const RuleSet& rules) {
  switch (decision.cause) {
    case Cause::rule:
      return rules.rules()[decision.rule].id;
    case Cause::detector:
      return rules.detectors()[decision.rule].id;
    case Cause::model:
      return "model";
    case Cause::duplicate:
      return "duplicate";
    case Cause::section:
      return "section";
    case Cause::none:
      break;
  }
  return "none";
}

}  // namespace tamis
