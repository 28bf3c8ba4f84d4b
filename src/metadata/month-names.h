// Names of months in some forty languages, folded, in one sorted table that the build makes from ICU's
// symbols. Nothing is built or loaded at start.
#pragma once

#include <string_view>

namespace tamis {

/// What a month name stands for: 1 to 12, or for the months of the Persian calendar 21 to 32; 0: no month.
/// `word` is text as written ("Août", "нояб.", "בנובמבר"); names of two words have one space between them.
int month_of(std::string_view word);

}  // namespace tamis
