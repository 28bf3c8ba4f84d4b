// Escapes are few: only what CommonMark would read as markup where it stands.
#include "output/markdown-escape.h"

#include <algorithm>
#include <cctype>

#include "base/char-class.h"

namespace tamis {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// The place to escape where Markdown would read the line's first characters as a heading, list, quote, rule
// or fence.
size_t marker_to_escape(std::string_view line) {
  if (line.empty()) return std::string_view::npos;
  const auto ends = [&](size_t i) { return i >= line.size() || is_space(line[i]); };
  switch (line[0]) {
    case '#':
      return ends(std::min(line.find_first_not_of('#'), line.size())) ? 0 : std::string_view::npos;
    case '+':
    case '-':
      return ends(1) || line.find_first_not_of("- ") == std::string_view::npos ? 0 : std::string_view::npos;
    case '=':
      return line.find_first_not_of("= ") == std::string_view::npos ? 0 : std::string_view::npos;
    case '>':
      return 0;
    case '~':
      return line.starts_with("~~~") ? 0 : std::string_view::npos;
    default:
      break;
  }
  const size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool numbered = digits > 0 && digits < 10 && digits < line.size() &&
                        (line[digits] == '.' || line[digits] == ')') && ends(digits + 1);
  return numbered ? digits : std::string_view::npos;
}

/// The end of the run of underscores at `i`, and whether it means nothing: inside a word.
bool is_inside_word(std::string_view line, size_t i, size_t end) {
  if (i == 0 || end == line.size()) return false;
  size_t before = i - 1, behind = end;
  while (before > 0 && (static_cast<unsigned char>(line[before]) & 0xC0) == 0x80) --before;
  return (char_class(next_code_point(line, before)) & kWord) &&
         (char_class(next_code_point(line, behind)) & kWord);
}

}  // namespace

void append_escaped_line(std::string_view line, bool in_cell, std::string& out) {
  const size_t marker = in_cell ? std::string_view::npos : marker_to_escape(line);
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '_') {
      const size_t end = std::min(line.find_first_not_of('_', i), line.size());
      for (const bool inside = is_inside_word(line, i, end); i < end; ++i) out += inside ? "_" : "\\_";
      --i;
      continue;
    }
    const bool markup =
        c == '\\' || c == '`' || c == '*' || c == '[' || c == ']' || c == '<' || (in_cell && c == '|');
    // An ampersand that opens no entity means nothing.
    const bool entity =
        c == '&' && i + 1 < line.size() && (std::isalpha(line[i + 1] & 0x7F) || line[i + 1] == '#');
    if (markup || entity || i == marker) out += '\\';
    out += c;
  }
}

}  // namespace tamis
