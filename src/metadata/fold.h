// Letters made alike: lower case, without accents, one shape for letters that scripts write in two ways.
// The month table and everything that is looked up in it go through the same folding.
#pragma once

#include <string>
#include <string_view>

namespace tamis {

/// Folds valid UTF-8: "Août" and "aout" become "aout", "٥" stays, points, apostrophes and format characters
/// go.
std::string fold_letters(std::string_view text);

/// Appends a code point (not a surrogate, at most U+10FFFF) as UTF-8.
void append_utf8(char32_t c, std::string& out);

}  // namespace tamis
