// Plain text becomes a page: a line is a block.
// Lines that hold a whole document are looked at inside.
#pragma once

#include <string_view>

#include "page/page.h"

namespace tamis {

/// Fills page.text and page.blocks from valid UTF-8, which page.text then views. Lines end at LF, CR LF, CR
/// or form feed; blank ones are no blocks. A line over 400 bytes is split at wide gaps (three or more
/// white-space characters, or a tab) and at chains of bullets or pipes (four or more, each at most 200 bytes
/// after the one before): the parts behind the first have Block::joined set, and a separator opens its part.
/// A shorter line is split so only where it is a strip of headlines: eight items of 20 bytes on the average, no tabs.
/// Behind 262,144 blocks lines are put together into blocks of about 4 KiB, so that memory stays bounded and no text
/// is lost. Time is linear in the text.
void build_text_page(std::string_view text, Page& page);

}  // namespace tamis
