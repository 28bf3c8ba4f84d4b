// Runs Gumbo over a page, with its memory in an arena.
// Errors are not recorded: web pages are full of them, and nobody reads them.
#include "page/html-page.h"

#include <gumbo.h>

#include "page/html-walk.h"

namespace tamis {

void HtmlReader::read(std::string_view html, const PageLimits&, Page& page) {
  arena_.reset();
  text_.clear();
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = [](void* arena, size_t bytes) { return static_cast<Arena*>(arena)->allocate(bytes); };
  options.deallocator = [](void*, void*) {};
  options.userdata = &arena_;
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  HtmlWalk(page, text_, arena_).walk(output->root);
  page.text = text_;
}

}  // namespace tamis
