// A table is data where its cells are short and its rows alike; else somebody laid out a page with it.
// Columns are the page's, so that empty cells keep their places.
#include "output/markdown-table.h"

#include <algorithm>
#include <map>

#include "output/markdown-escape.h"

namespace tamis {
namespace {

constexpr size_t kLongestCell = 200, kMeanCell = 60;  // bytes
constexpr int32_t kMostColumns = 40;
constexpr size_t kMostLines = 4;  // of a cell

bool holds_table(const Page& page, int32_t table) {
  const auto& all = page.elements;
  const auto first = static_cast<size_t>(table);
  for (size_t i = first + 1; i < all.size() && all[i].first < all[first].last; ++i)
    if (all[i].tag == GUMBO_TAG_TABLE) return true;
  return false;
}

struct Cell {
  std::string text;
  size_t bytes = 0, lines = 0;
};

}  // namespace

std::vector<std::string> table_rows(const Page& page, std::span<const CellLine> lines) {
  if (lines.empty() || holds_table(page, lines[0].role->table)) return {};
  std::map<int32_t, std::map<int32_t, Cell>> rows;  // by element of the row, by column
  std::map<int32_t, int32_t> columns;               // of each row
  int32_t most = 0;
  for (const CellLine& line : lines) {
    const Role& role = *line.role;
    if (role.heading > 0 || role.code >= 0 || role.nest != lines[0].role->nest) return {};
    const int32_t column = ordinal_of(page, role.cell), count = ordinal_of(page, role.row);
    if (column < 1 || column > count || count > kMostColumns) return {};
    most = std::max(most, count);
    columns[role.row] = count;
    Cell& cell = rows[role.row][column];
    if (cell.lines > 0) cell.text += line.joined ? " " : "<br>";
    cell.lines += !line.joined || cell.lines == 0;
    cell.bytes += line.text.size();
    for (size_t from = 0; from <= line.text.size();) {
      const size_t end = std::min(line.text.find('\n', from), line.text.size());
      if (from > 0) cell.text += "<br>";
      append_escaped_line(line.text.substr(from, end - from), true, cell.text);
      from = end + 1;
    }
  }
  size_t filled = 0, bytes = 0, whole = 0;
  for (const auto& [element, row] : rows) {
    whole += columns[element] == most;
    for (const auto& [column, cell] : row) {
      if (cell.bytes > kLongestCell || cell.lines > kMostLines) return {};
      ++filled;
      bytes += cell.bytes;
    }
  }
  // Cells that are mostly empty shift what is in the others to its place.
  if (rows.size() < 2 || most < 2 || whole * 2 < rows.size() || bytes > filled * kMeanCell ||
      filled * 5 < rows.size() * static_cast<size_t>(most) * 3)
    return {};
  std::vector<std::string> out;
  for (auto& [element, row] : rows) {
    std::string& line = out.emplace_back("|");
    for (int32_t column = 1; column <= most; ++column) {
      const auto cell = row.find(column);
      line += cell == row.end() ? "  |" : " " + cell->second.text + " |";
    }
    if (out.size() == 1) {
      std::string& rule = out.emplace_back("|");
      for (int32_t column = 1; column <= most; ++column) rule += " --- |";
    }
  }
  return out;
}

}  // namespace tamis
