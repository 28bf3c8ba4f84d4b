// One case for the text that the net is laid over, so that neither Hyperscan nor the line heads have to
// ignore case: its literals then cost half as much.
#pragma once

#include <string>
#include <string_view>

namespace tamis {

/// Replaces `out` by `text` (valid UTF-8) in lower case, byte for byte at the same place: Unicode's simple
/// case folding, but for characters that it would make longer or shorter, and those beyond U+FFFF. The signs
/// of Kelvin and the long s, which fold to k and s, are among the former and stay themselves.
void lower_case(std::string_view text, std::string& out);

}  // namespace tamis
