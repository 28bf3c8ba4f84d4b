// Months that are numbered in words, as Vietnamese does: "Tháng Mười Một" is month eleven.
// Names of months are in month-names.h.
#pragma once

#include <cstddef>
#include <string_view>

namespace tamis {

/// The month in Vietnamese words that ends before byte `end` of `text`, white space aside, 1 to 12; moves `end` to where it
/// begins. 0 where there is none. The word for year may stand behind it.
int spelled_month_before(std::string_view text, size_t& end);

}  // namespace tamis
