// Each block asks its ancestors what it is; what it opens with follows from that and from what is open
// already. Code and tables are written whole, out of all their blocks.
#include "output/markdown-writer.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/block-role.h"
#include "output/markdown-escape.h"
#include "output/markdown-table.h"
#include "output/text-writer.h"

namespace tamis {
namespace {

/// A piece that is shown, its white space as output has it.
struct Line {
  Role role;
  std::string text;
  bool joined = false;  // goes on the line before
  bool gap = false;
};

std::vector<Line> lines_of(const Article& article, bool body_only) {
  const Page& page = *article.page;
  std::vector<Line> lines;
  bool apart = false, gap = false;
  for (const Piece& piece : article.pieces) {
    apart |= !piece.joined;
    gap |= piece.gap;
    if (body_only && piece.metadata) continue;
    Line line;
    line.role = role_of(page, page.blocks[piece.block],
                        static_cast<int32_t>(piece.block) == article.metadata.title_block);
    if (line.role.code >= 0) append_preformatted(page.text, piece.begin, piece.end, line.text);
    else append_normalised(page.text.substr(piece.begin, piece.end - piece.begin), line.text);
    if (line.text.empty()) continue;
    line.joined = !apart && !lines.empty();
    line.gap = gap;
    lines.push_back(std::move(line));
    apart = gap = false;
  }
  return lines;
}

/// What an empty line begins with.
std::string_view without_spaces(std::string_view prefix) {
  return prefix.substr(0, prefix.find_last_not_of(' ') + 1);
}

class MarkdownWriter {
 public:
  MarkdownWriter(const Page& page, std::string& out) : page_(page), out_(out), start_(out.size()) {}

  void append(std::span<const Line> lines);

 private:
  /// A container whose lines are being written.
  struct Open {
    Container what;
    std::string indent;  // what its lines but the first begin with
    int32_t number = 0;
    bool other_mark = false;  // of two lists that touch, the second one's marks are others
  };

  void open(const Role& role);
  std::string open_item(const Container& item, const Open* sibling);
  void append_line(const Line& line);
  void append_code(std::span<const Line> lines);
  void append_table(std::span<const std::string> rows);

  const Page& page_;
  std::string& out_;
  size_t start_;
  std::vector<Open> open_;
  std::string rest_;  // what the lines of the block but the first begin with
};

/// Parts the block from the one before, and writes what its first line begins with.
void MarkdownWriter::open(const Role& role) {
  const auto& nest = role.nest;
  size_t common = 0;
  while (common < std::min(open_.size(), nest.size()) && open_[common].what == nest[common]) ++common;
  const Open* const next = common < open_.size() && open_[common].what.is_item() ? &open_[common] : nullptr;
  const Open sibling = next ? *next : Open();
  if (out_.size() > start_) {
    const bool item = common < nest.size() && nest[common].is_item();
    // A number other than 1 opens no list right behind text.
    const bool inner = item && common > 0 && common == open_.size() && open_.back().what.is_item() &&
                       (!nest[common].ordered || ordinal_of(page_, nest[common].element) == 1);
    out_ += '\n';
    if (!(item && next) && !inner) {
      // An empty line without a mark would end the quote.
      std::string blank;
      for (size_t i = 0; i < common; ++i) blank += open_[i].indent;
      out_.append(without_spaces(blank)) += '\n';
    }
  }
  open_.resize(common);
  rest_.clear();
  for (const Open& o : open_) rest_ += o.indent;
  out_ += rest_;
  for (size_t i = common; i < nest.size(); ++i) {
    std::string mark = "> ";
    if (nest[i].is_item()) {
      mark = open_item(nest[i], next && i == common ? &sibling : nullptr);
    } else {
      open_.push_back({nest[i], mark});
    }
    out_ += mark;
    rest_ += open_.back().indent;
  }
  if (role.heading > 0) out_.append(static_cast<size_t>(role.heading), '#') += ' ';
}

/// Opens an item behind its `sibling`, if any; returns its mark.
std::string MarkdownWriter::open_item(const Container& item, const Open* sibling) {
  Open& now = open_.emplace_back();
  now.what = item;
  now.number = item.ordered ? ordinal_of(page_, item.element) : 0;
  // Markdown counts by itself; another mark begins another list, from any number.
  if (sibling && sibling->what.ordered == item.ordered) {
    const bool goes_on =
        sibling->what.list == item.list && (!item.ordered || now.number == sibling->number + 1);
    now.other_mark = sibling->other_mark == goes_on;
  }
  const std::string mark = item.ordered     ? std::to_string(now.number) + (now.other_mark ? ") " : ". ")
                           : now.other_mark ? "*  "
                                            : "-  ";
  now.indent.assign(mark.size(), ' ');
  return mark;
}

void MarkdownWriter::append_line(const Line& line) {
  for (size_t from = 0; from <= line.text.size();) {
    const size_t end = std::min(line.text.find('\n', from), line.text.size());
    // A heading is one line; elsewhere a break inside the block is a hard one.
    if (from > 0) out_ += line.role.heading > 0 ? " " : "\\\n" + rest_;
    append_escaped_line(std::string_view(line.text).substr(from, end - from), false, out_);
    from = end + 1;
  }
  // Behind a space they would close the heading.
  const size_t signs = out_.find_last_not_of('#') + 1;
  if (line.role.heading > 0 && signs < out_.size() && out_[signs - 1] == ' ') {
    out_.back() = '\\';
    out_ += '#';
  }
}

// Code is lines as they are: there, white space is the text.
void MarkdownWriter::append_code(std::span<const Line> lines) {
  std::string text;
  for (const Line& line : lines) {
    if (!text.empty()) text += line.joined ? " " : line.gap ? "\n\n" : "\n";
    text += line.text;
  }
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) fence += '`';
  out_ += fence + '\n';
  for (size_t from = 0; from <= text.size();) {
    const size_t end = std::min(text.find('\n', from), text.size());
    out_ += end > from ? rest_ : without_spaces(rest_);
    out_.append(text, from, end - from) += '\n';
    from = end + 1;
  }
  out_ += rest_ + fence;
}

void MarkdownWriter::append_table(std::span<const std::string> rows) {
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i > 0) out_ += '\n' + rest_;
    out_ += rows[i];
  }
}

void MarkdownWriter::append(std::span<const Line> lines) {
  std::vector<CellLine> cells;
  for (size_t i = 0, end = 0; i < lines.size(); i = end) {
    const Role& role = lines[i].role;
    end = i + 1;
    if (role.cell >= 0 && (i == 0 || lines[i - 1].role.table != role.table)) {
      cells.clear();
      for (size_t k = i; k < lines.size() && lines[k].role.table == role.table; ++k)
        cells.push_back({&lines[k].role, lines[k].text, lines[k].joined});
      if (const auto rows = table_rows(page_, cells); !rows.empty()) {
        open(role);
        append_table(rows);
        end = i + cells.size();
        continue;
      }
    }
    if (role.code >= 0) {
      while (end < lines.size() && lines[end].role.code == role.code) ++end;
      open(role);
      append_code(lines.subspan(i, end - i));
    } else if (lines[i].joined && lines[i - 1].role.code < 0) {
      out_ += ' ';
      append_line(lines[i]);
    } else {
      open(role);
      append_line(lines[i]);
    }
  }
}

}  // namespace

void append_markdown(const Article& article, bool body_only, std::string& out) {
  if (!article.page) return;
  if (article.page->markdown) append_text(article, body_only, out);
  else MarkdownWriter(*article.page, out).append(lines_of(article, body_only));
}

}  // namespace tamis
