// How much the place of a date on the page speaks for it: labels beside it, names of the elements around it.
// Words are folded (see fold.h) or parts of class names in lower case.
#pragma once

#include <cstdint>
#include <string_view>

#include "metadata/date-candidates.h"
#include "metadata/signals.h"

namespace tamis {

struct DateContext {
  DateRole role = DateRole::unclear;
  float score = 0;
};

/// Judges a date that stands at [begin, end) of the page's text, in `block`: the label before it, its share
/// of the block, and where the block stands between title, body and end.
DateContext judge_place(const Signals& signals, uint32_t block, uint32_t begin, uint32_t end);

/// Judges by the class, id, itemprop and tag names of the elements around `block`.
DateContext judge_elements(const Signals& signals, uint32_t block);

/// Role and weight that the class or itemprop of one element gives to a date inside.
DateContext judge_names(std::string_view names);

}  // namespace tamis
