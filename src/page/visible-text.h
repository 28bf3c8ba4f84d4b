// What is to be read of plain text that a converter made: marks of items, headings and emphasis, targets of links and the line
// breaks of wrapped paragraphs say nothing of what a line is. They stay in the text and in what comes out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace tamis {

/// Bytes of the mark of an item or heading at the front of a trimmed line ("* ", "- ", "## "), with the white space behind it;
/// 0 where there is none.
size_t item_mark(std::string_view line);

/// Whether a text is Markdown: it has links with targets, emphasis, items or headings again and again (CommonMark 0.30, sections
/// 4.2, 5.2, 6.2 and 6.3).
bool is_markdown(std::string_view text);

/// Whether a line of Markdown may have links or emphasis.
bool has_markup(std::string_view line);

/// A stretch of a block that is to be read, without white space at its ends.
struct VisibleRun {
  uint32_t begin = 0, end = 0;  ///< bytes in Page::text
  bool space = false;           ///< a space parts it from the run before
  bool link = false;            ///< it is a link's text
};

/// The runs of a dressed block, in order; `out` is emptied first. Pictures have none. Linear in the block.
void visible_runs(const Page& page, const Block& block, std::vector<VisibleRun>& out);

/// Appends runs of `text`, which is Page::text, as one line.
void append_runs(std::string_view text, const std::vector<VisibleRun>& runs, std::string& out);

/// What is to be read of a line of text, as one string.
std::string visible_text(std::string_view line);

}  // namespace tamis
