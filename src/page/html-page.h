// HTML becomes a page: parse, then walk.
// The storage of one page is used again for the next.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "page/arena.h"
#include "page/page-reader.h"

namespace tamis {

class HtmlReader {
 public:
  /// Fills text, blocks, elements and head of `page` from valid UTF-8 without NULs. Views lie in `html` and
  /// in this reader, until the next call.
  void read(std::string_view html, const PageLimits& limits, Page& page);

 private:
  Arena arena_;
  std::string text_;
};

}  // namespace tamis
