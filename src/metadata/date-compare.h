// What can be said of a date only beside the page's other dates.
// The last step before dates are chosen: it scores their places.
#pragma once

#include <vector>

#include "metadata/date-candidates.h"
#include "metadata/signals.h"

namespace tamis {

/// Fills in the features of places that depend on the other candidates, and the scores of all that have a
/// place.
void compare_places(const Signals& signals, std::vector<DateCandidate>& candidates);

}  // namespace tamis
