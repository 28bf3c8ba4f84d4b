// JSON that the grammar allows and simdjson refuses, made readable.
// Numbers of any size and halves of surrogate pairs are what other programs write without a word.
#pragma once

#include <string>
#include <string_view>

namespace tamis {

/// `json` with each number as a string of its digits where it is longer than a double holds, and U+FFFD for each
/// escape of half a surrogate pair (RFC 8259, sections 6 and 7, allow both). What is wrong otherwise stays wrong.
std::string repaired_json(std::string_view json);

}  // namespace tamis
