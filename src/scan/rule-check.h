// Checks rule files as their author means them: patterns compile, examples match and counterexamples do not,
// through the same scan that pages go through.
#pragma once

#include <string>
#include <vector>

#include "page/page.h"
#include "rules/rule-file.h"
#include "rules/rule-lint.h"
#include "rules/rule-set.h"

namespace tamis {

struct CheckReport {
  std::vector<Problem> problems;  ///< sorted by file and place
  size_t rules = 0, detectors = 0, examples = 0;
  std::vector<std::pair<std::string, RuleCost>> costs;  ///< of each rule, by id; only where asked for
  size_t errors() const;
};

/// What the code of the detectors answers, which lives in a later room. Without it, detectors are not
/// checked.
struct DetectorCode {
  bool (*knows)(std::string_view kind) = nullptr;
  bool (*marks)(const Detector& detector, const Page& page) = nullptr;  ///< whether it marks any block
};

struct CheckSettings {
  bool advise = true;  ///< warnings too
  bool costs = true;   ///< measure each rule alone
  DetectorCode code = {};
};

/// Checks the rules of `paths`, files or folders.
CheckReport check_rules(const std::vector<std::string>& paths, const CheckSettings& settings);

/// What of `files` is hit wrongly or not at all in its examples. `set` is compiled from the rules of `files`.
std::vector<Problem> check_examples(const RuleFiles& files, const RuleSet& set, bool advise);

/// Detectors of unknown kinds, and examples of detectors that go wrong. An example that starts with < is
/// HTML.
std::vector<Problem> check_detectors(const RuleFiles& files, const DetectorCode& code);

/// The rules of `set` (indices, rising) that hit `text`. One line is a line of a text page; several lines are
/// one block of an HTML page, with a <br> between them.
std::vector<uint32_t> rules_hit(const RuleSet& set, const std::string& text);

}  // namespace tamis
