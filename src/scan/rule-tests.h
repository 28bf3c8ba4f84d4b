// Annotated texts beside rule files: NAME.test.txt says for each of its lines which rules of NAME.toml hit
// it. docs/rules.md ("Testing") describes the format.
#pragma once

#include <string>
#include <vector>

#include "rules/rule-file.h"
#include "scan/rule-check.h"

namespace tamis {

struct TestReport {
  std::vector<Problem> problems;
  size_t examples = 0;  ///< examples and counterexamples that were tried
  size_t files = 0;     ///< annotated texts
  size_t lines = 0;     ///< their lines of text
};

/// Runs the examples of the rules and detectors of `paths` and the annotated texts beside them. A path is a
/// rule file, a folder, or one annotated text.
TestReport test_rules(const std::vector<std::string>& paths, const DetectorCode& code = {});

}  // namespace tamis
