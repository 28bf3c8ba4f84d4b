// HTML becomes a page: strip, parse, walk.
// The storage of one page is used again for the next.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>

#include "page/arena.h"
#include "page/html-strip.h"
#include "page/page-reader.h"

namespace tamis {

constexpr size_t kTreeBytes = size_t{1} << 30;

/// Parses `html` with Gumbo; the tree lies in `arena`, and views into `html`. Null where the tree would need
/// more than `most` bytes: a page of misnested formatting elements can ask for that; or where time ran out.
const GumboOutput* parse_html(std::string_view html, Arena& arena, size_t most = kTreeBytes);

class HtmlReader {
 public:
  /// Fills text, blocks, elements and head of `page`, which must be empty, from valid UTF-8 without NULs.
  /// Views lie in `html` and in this reader, until the next call. False where there is no tree (see
  /// parse_html).
  bool read(std::string_view html, const PageLimits& limits, Page& page);

  /// The same without the stripper: Gumbo reads every byte. What it yields is what read() must yield; the
  /// tests and the bench compare them. No limits.
  bool read_unstripped(std::string_view html, Page& page);

 private:
  bool walk(std::string_view html, HtmlStripper* stripper, Page& page);

  Arena arena_;
  HtmlStripper stripper_;
  std::string text_;
};

}  // namespace tamis
