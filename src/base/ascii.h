// Comparing names that standards write in ASCII: HTTP and WARC headers, HTML attributes.
// Bytes outside ASCII only equal themselves.
#pragma once

#include <algorithm>
#include <string_view>

namespace tamis {

constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

constexpr bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

}  // namespace tamis
