// What a block of a page is to a reader: heading, list item, quote, code, cell of a table.
// Markdown and the page of an explanation show blocks by it.
#pragma once

#include <cstdint>

#include "page/page.h"

namespace tamis {

/// What a block is to a reader.
struct Role {
  int heading = 0;  ///< 1..6
  int quotes = 0;
  int lists = 0;         ///< lists around the item
  int32_t item = -1;     ///< element of the innermost <li>
  bool ordered = false;  ///< of the innermost list
  int32_t code = -1;     ///< element of the <pre>
  int32_t row = -1;      ///< element of the <tr>

  bool operator==(const Role&) const = default;
};

/// Asks the elements around the block. `is_title`: the block shows the page's title, a heading in any case.
Role role_of(const Page& page, const Block& block, bool is_title);

}  // namespace tamis
