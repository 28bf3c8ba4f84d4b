// What a record is when its container does not say: HTML, text, or no text at all.
// Content decides, file names don't.
#pragma once

#include <string_view>

namespace tamis {

struct Decoded;

/// Whether `text` is an HTML page or fragment. After white space, comments and an XML declaration it must
/// begin with a doctype or an HTML tag (MIME Sniffing Standard, section 7.1); a lone inline tag counts only
/// with an end tag behind it. Text that merely mentions a tag is text.
bool looks_like_html(std::string_view text);

/// Whether `text` begins as only a whole page does: with <!doctype html or <html. Stricter than looks_like_html, for texts
/// that are said to be text and may speak of tags.
bool is_whole_page(std::string_view text);

/// The kind of file that `bytes` are by their first bytes ("a PDF file"); null where they may be text.
const char* binary_kind(std::string_view bytes);

/// Whether more than one byte in 32 near the start, or anywhere one NUL in 32, is a control character (and
/// more than four are: short texts may hold a stray one).
bool mostly_control(const Decoded& decoded);

}  // namespace tamis
