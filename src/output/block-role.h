// What a block of a page is to a reader: heading, list item, quote, code, cell of a table.
// Markdown and the page of an explanation show blocks by it.
#pragma once

#include <cstdint>
#include <vector>

#include "page/page.h"

namespace tamis {

/// A quote or a list item around a block.
struct Container {
  int32_t element = -1;  ///< the <blockquote> or the <li>
  int32_t list = -1;     ///< element of the item's list, -1 for a quote
  bool ordered = false;

  bool is_item() const { return list >= 0; }
  bool operator==(const Container&) const = default;
};

/// What a block is to a reader.
struct Role {
  int heading = 0;  ///< 1..6
  int quotes = 0;
  int lists = 0;         ///< lists around the item
  int32_t item = -1;     ///< element of the innermost <li>
  bool ordered = false;  ///< of the innermost list
  int32_t code = -1;     ///< element of the <pre>
  int32_t cell = -1;     ///< elements of the innermost cell, its row and its table: all or none
  int32_t row = -1;
  int32_t table = -1;
  std::vector<Container> nest;  ///< quotes and items, the outermost first
};

/// The number of a list item, column of a cell or columns of a row (Page::ordinals); 0 where there is none.
int32_t ordinal_of(const Page& page, int32_t element);

/// Asks the elements around the block. `is_title`: the block shows the page's title, a heading in any case.
Role role_of(const Page& page, const Block& block, bool is_title);

}  // namespace tamis
