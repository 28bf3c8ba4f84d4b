// Runs Gumbo over a page, with its memory in an arena.
// Errors are not recorded: web pages are full of them, and nobody reads them.
#include "page/html-page.h"

#include <gumbo.h>

#include "page/html-walk.h"

namespace tamis {

void HtmlReader::read(std::string_view html, const PageLimits& limits, Page& page) {
  arena_.reset();
  stripper_.strip(html, limits, arena_);
  page.truncated_depth = stripper_.truncated_depth();
  parse(stripper_.skeleton(), &stripper_, page);
  page.head.json_ld.assign(stripper_.json_ld().begin(), stripper_.json_ld().end());
}

void HtmlReader::read_unstripped(std::string_view html, Page& page) {
  arena_.reset();
  parse(html, nullptr, page);
}

void HtmlReader::parse(std::string_view html, HtmlStripper* stripper, Page& page) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = [](void* arena, size_t bytes) { return static_cast<Arena*>(arena)->allocate(bytes); };
  options.deallocator = [](void*, void*) {};
  options.userdata = &arena_;
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  text_.clear();
  HtmlWalk(page, text_, arena_, stripper).walk(output->root);
  page.text = text_;
}

}  // namespace tamis
