// An explanation as data for the page that `tamis explain --html` writes: blocks in reading order, each cut
// with its family, rule or score.
#pragma once

#include <string>

#include "output/explanation.h"

namespace tamis {

/// Appends the data element of one record; src/output/report/explain.js reads it.
void append_explanation_data(const Record& record, const Article& article, const RuleSet& rules,
                             const Contributions& contributions, std::string& out);

}  // namespace tamis
