// Runs Gumbo over a page, with its memory in an arena.
// Errors are not recorded: web pages are full of them, and nobody reads them.
#include "page/html-page.h"

#include <algorithm>
#include <csetjmp>

#include "base/time-limit.h"
#include "page/html-walk.h"

namespace tamis {
namespace {

struct TreeMemory {
  Arena& arena;
  size_t most;
  std::jmp_buf full;
  unsigned steps = 0;
};

void* take(void* memory, size_t bytes) {
  auto& m = *static_cast<TreeMemory*>(memory);
  void* const result = m.arena.allocate(bytes);
  // Gumbo cannot be told that memory or time is at its end. It holds nothing but memory of the arena, so it
  // can be left.
  if (m.arena.in_use() > m.most || out_of_time(m.steps)) std::longjmp(m.full, 1);
  return result;
}

}  // namespace

const GumboOutput* parse_html(std::string_view html, Arena& arena, size_t most) {
  TreeMemory memory{arena, most, {}, 0};
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.allocator = take;
  options.deallocator = [](void*, void*) {};
  options.userdata = &memory;
  if (setjmp(memory.full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

bool HtmlReader::read(std::string_view html, const PageLimits& limits, Page& page) {
  arena_.reset();
  stripper_.strip(html, limits, arena_);
  page.truncated_depth = stripper_.truncated_depth();
  page.head.json_ld.assign(stripper_.json_ld().begin(), stripper_.json_ld().end());
  page.head.script_data.assign(stripper_.script_data().begin(), stripper_.script_data().end());
  return walk(stripper_.skeleton(), &stripper_, page);
}

bool HtmlReader::read_unstripped(std::string_view html, Page& page) {
  arena_.reset();
  return walk(html, nullptr, page);
}

constexpr size_t kPieceBytes = 256;  // what Gumbo would take for it, and what the walk does

bool HtmlReader::walk(std::string_view html, HtmlStripper* stripper, Page& page) {
  // What the stripper has read whole is part of the tree.
  const size_t read = stripper != nullptr ? stripper->pieces() * kPieceBytes : 0;
  const GumboOutput* const tree = parse_html(html, arena_, kTreeBytes - std::min(read, kTreeBytes));
  if (tree == nullptr) return false;
  text_.clear();
  HtmlWalk(page, text_, arena_, stripper).walk(tree->root);
  page.text = text_;
  return true;
}

}  // namespace tamis
