// The page's dates, chosen among the candidates in the order in which they proved right.
// Publication and last change stay apart.
#pragma once

#include <cstdint>
#include <vector>

#include "metadata/date-candidates.h"
#include "metadata/metadata.h"
#include "metadata/signals.h"

namespace tamis {

struct ChosenDates {
  Found published, modified;
  std::vector<Dateline> datelines;  ///< in no order; some may lie over others
};

/// Chooses between day-month and month-day where a candidate allows both. What another date of the page or an
/// unmistakable date of the same form confirms is certain; `swapped` stays where only language or habit
/// decided.
void settle_orders(const Signals& signals, std::vector<DateCandidate>& candidates);

/// How far a candidate is trusted to be the day of publication, its order being settled; 0: not at all.
float trust_in(const DateCandidate& candidate);

/// Settles the order of day and month by the page's other dates, its language and its region, then chooses.
ChosenDates choose_dates(const Signals& signals, std::vector<DateCandidate> candidates);

}  // namespace tamis
