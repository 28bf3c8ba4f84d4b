// An article as Markdown (CommonMark): headings, lists, quotes, code and paragraphs from the page's elements.
// Pages without markup come out as paragraphs, text that is Markdown as it came.
#pragma once

#include <string>

#include "clean/cleaner.h"

namespace tamis {

/// Appends the kept text without a line end behind the last line. Characters that Markdown would take for
/// markup are escaped, so that a reader sees the text as it was; not those of a page that is Markdown already.
/// `body_only` as in append_text.
void append_markdown(const Article& article, bool body_only, std::string& out);

}  // namespace tamis
