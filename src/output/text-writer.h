// An article as plain text: a line a block, one empty line where blocks were parted.
// The same lines are the `text` of JSONL and the payload of WET.
#pragma once

#include <string>

#include "clean/cleaner.h"

namespace tamis {

/// Appends the kept text in the order of the page, without a line end behind the last line.
/// `body_only` leaves out the title and the datelines that stand outside the body.
void append_text(const Article& article, bool body_only, std::string& out);

}  // namespace tamis
