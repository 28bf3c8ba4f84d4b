// Which tables are data, and such a table as GitHub's Markdown has it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/block-role.h"
#include "page/page.h"

namespace tamis {

/// A line of text in a cell.
struct CellLine {
  const Role* role = nullptr;
  std::string_view text;
  bool joined = false;  ///< goes on the line before, of the same cell
};

/// The rows of a table, each a row of cells; empty where it is no data but the page's layout. `lines` are the
/// kept ones of one table, in order.
std::vector<std::string> table_rows(const Page& page, std::span<const CellLine> lines);

}  // namespace tamis
