// One walk from the block's innermost element up to the body.
// Menus are lists too: only an item inside its list makes one of a block.
#include "output/block-role.h"

#include <algorithm>

namespace tamis {
namespace {

constexpr size_t kDeepest =
    12;  // containers; of more, those between the outer ones and the innermost are passed over

}  // namespace

int32_t ordinal_of(const Page& page, int32_t element) {
  const auto wanted = static_cast<uint32_t>(element);
  const auto at = std::lower_bound(page.ordinals.begin(), page.ordinals.end(), wanted,
                                   [](const Ordinal& o, uint32_t e) { return o.element < e; });
  return at != page.ordinals.end() && at->element == wanted ? at->number : 0;
}

Role role_of(const Page& page, const Block& block, bool is_title) {
  Role role;
  int32_t open_item = -1, cell = -1, row = -1;
  for (int32_t i = block.leaf; i >= 0; i = page.elements[i].parent) {
    const GumboTag tag = page.elements[i].tag;
    switch (tag) {
      case GUMBO_TAG_H1:
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
      case GUMBO_TAG_H4:
      case GUMBO_TAG_H5:
      case GUMBO_TAG_H6:
        role.heading = tag - GUMBO_TAG_H1 + 1;
        break;
      case GUMBO_TAG_BLOCKQUOTE:
        ++role.quotes;
        role.nest.push_back({.element = i});
        break;
      case GUMBO_TAG_PRE:
        role.code = i;
        break;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        if (cell < 0) cell = i;
        break;
      case GUMBO_TAG_TR:
        if (row < 0) row = i;
        break;
      case GUMBO_TAG_TABLE:
        if (role.table >= 0 || cell < 0 || row < 0) break;
        role.cell = cell;
        role.row = row;
        role.table = i;
        break;
      case GUMBO_TAG_LI:
        if (open_item < 0) open_item = i;
        if (role.item < 0) role.item = i;
        break;
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        // A menu's <ul> around the article, or a list that lost its items, makes no list item of the text.
        if (open_item < 0) break;
        if (role.lists++ == 0) role.ordered = tag == GUMBO_TAG_OL;
        role.nest.push_back({open_item, i, tag == GUMBO_TAG_OL});
        open_item = -1;
        break;
      default:
        break;
    }
  }
  if (role.lists == 0) role.item = -1;
  if (role.heading == 0 && is_title) role.heading = 1;
  std::reverse(role.nest.begin(), role.nest.end());
  if (role.nest.size() > kDeepest)
    role.nest.erase(role.nest.begin() + static_cast<std::ptrdiff_t>(kDeepest) - 1, role.nest.end() - 1);
  return role;
}

}  // namespace tamis
