// White space at the ends of a run of text, as a reader sees it: no-break and wide spaces count.
// Shared by the text and the HTML side.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/char-class.h"

namespace tamis {

/// White space of HTML: what collapses to one space. U+00A0 does not.
inline bool is_html_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

/// Bytes of white space at the front of valid UTF-8.
inline size_t leading_space(std::string_view s) {
  size_t i = 0;
  while (i < s.size()) {
    size_t next = i;
    if (is_html_space(s[i])) ++next;
    else if (static_cast<unsigned char>(s[i]) < 0x80 || !(char_class(next_code_point(s, next)) & kSpace))
      break;
    i = next;
  }
  return i;
}

/// Bytes of white space at the back of valid UTF-8.
inline size_t trailing_space(std::string_view s) {
  size_t end = s.size();
  while (end > 0) {
    size_t start = end - 1;
    if (!is_html_space(s[start])) {
      if (static_cast<unsigned char>(s[start]) < 0x80) break;
      while (start > 0 && (static_cast<unsigned char>(s[start]) & 0xC0) == 0x80) --start;
      size_t at = start;
      if (!(char_class(next_code_point(s, at)) & kSpace)) break;
    }
    end = start;
  }
  return s.size() - end;
}

inline std::string_view trimmed(std::string_view s) {
  s.remove_prefix(leading_space(s));
  s.remove_suffix(trailing_space(s));
  return s;
}

}  // namespace tamis
