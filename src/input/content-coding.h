// Undoes what HTTP does to a body on its way: transfer and content codings (RFC 9110, 9112).
// Every step has a limit, so that a body that expands without end costs its own record only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tamis {

struct CodingProblem {
  std::string message;     ///< what is wrong; empty: nothing
  bool cut_short = false;  ///< nothing but that the data ends too early
};

/// Undoes chunked transfer coding in place; chunks before a fault stay in `body`. A body that does not begin
/// with a chunk size is left as it is: many crawlers store the header of the wire with a body already put
/// together. A missing last chunk of size 0 is no fault.
CodingProblem undo_chunked(std::string& body);

/// Undoes the codings that a Content-Encoding value lists, the last one first: gzip, deflate (with or without
/// its zlib wrapper), br, zstd, identity. `body` keeps what was decoded before a fault. A body that is plain
/// text where a coding is claimed is left as it is. `limit` bounds each decoded form, in bytes; a body over
/// it is dropped.
CodingProblem undo_content_codings(std::string_view codings, uint64_t limit, std::string& body);

/// Whether the bytes begin like text in an encoding that ASCII is part of: no control characters but white
/// space.
bool looks_like_text(std::string_view bytes);

}  // namespace tamis
