// An article with what was cut still in it, marked, each cut with its reason: for people.
// As lines of text, coloured or not; explanation-page.h makes a page of it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "clean/cleaner.h"
#include "input/record.h"
#include "rules/rule-set.h"
#include "segment/scorer.h"

namespace tamis {

enum class ExplanationStyle : uint8_t { plain, color };

/// The features that moved a block's score, largest effect first.
using Contributions = std::function<std::vector<Contribution>(uint32_t block)>;

/// Appends the explanation of one article. In text a kept line begins with two spaces, a cut one with "- "
/// and ends with "[REASON @BEGIN-END]", bytes of the page's text.
void append_explanation(const Record& record, const Article& article, const RuleSet& rules,
                        const Contributions& contributions, ExplanationStyle style, std::string& out);

}  // namespace tamis
