// One walk from the block's innermost element up to the body.
// Menus are lists too: only an item inside its list makes one of a block.
#include "output/block-role.h"

namespace tamis {

Role role_of(const Page& page, const Block& block, bool is_title) {
  Role role;
  bool in_item = false;
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
        break;
      case GUMBO_TAG_PRE:
        role.code = i;
        break;
      case GUMBO_TAG_TR:
        if (role.row < 0) role.row = i;
        break;
      case GUMBO_TAG_LI:
        in_item = true;
        if (role.item < 0) role.item = i;
        break;
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        // A menu's <ul> around the article, or a list that lost its items, makes no list item of the text.
        if (!in_item) break;
        if (role.lists++ == 0) role.ordered = tag == GUMBO_TAG_OL;
        in_item = false;
        break;
      default:
        break;
    }
  }
  if (role.lists == 0) role.item = -1;
  if (role.heading == 0 && is_title) role.heading = 1;
  return role;
}

}  // namespace tamis
