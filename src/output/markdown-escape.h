// Text as Markdown that is read as that text again.
#pragma once

#include <string>
#include <string_view>

namespace tamis {

/// Appends a line with a backslash before what CommonMark would read as markup where it stands; in a cell of
/// a table a | as well.
void append_escaped_line(std::string_view line, bool in_cell, std::string& out);

}  // namespace tamis
