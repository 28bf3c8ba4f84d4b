// HTML becomes a page: parse, then walk.
// The storage of one page is used again for the next.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "page/arena.h"
#include "page/html-strip.h"
#include "page/page-reader.h"

namespace tamis {

class HtmlReader {
 public:
  /// Fills text, blocks, elements and head of `page` from valid UTF-8 without NULs. Views lie in `html` and
  /// in this reader, until the next call.
  void read(std::string_view html, const PageLimits& limits, Page& page);

  /// The same without the stripper: Gumbo reads every byte. What it yields is what read() must yield; the
  /// tests and the bench compare them. No limits.
  void read_unstripped(std::string_view html, Page& page);

 private:
  void parse(std::string_view html, HtmlStripper* stripper, Page& page);

  Arena arena_;
  HtmlStripper stripper_;
  std::string text_;
};

}  // namespace tamis
