// Each block asks its ancestors what it is; what it opens with follows from that alone.
// Escapes are few: only what CommonMark would read as markup where it stands.
#include "output/markdown-writer.h"

#include <algorithm>

#include "output/block-role.h"

namespace tamis {
namespace {

constexpr int kDeepestList = 8;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// True where Markdown would read the line's first characters as a heading, list, quote, rule or fence.
size_t marker_to_escape(std::string_view line) {
  if (line.empty()) return std::string_view::npos;
  const auto ends = [&](size_t i) { return i >= line.size() || is_space(line[i]); };
  switch (line[0]) {
    case '#':
      return ends(std::min(line.find_first_not_of('#'), line.size())) ? 0 : std::string_view::npos;
    case '+':
    case '-':
      return ends(1) || line.find_first_not_of("- ") == std::string_view::npos ? 0 : std::string_view::npos;
    case '=':
      return line.find_first_not_of("= ") == std::string_view::npos ? 0 : std::string_view::npos;
    case '>':
      return 0;
    case '~':
      return line.starts_with("~~~") ? 0 : std::string_view::npos;
    default:
      break;
  }
  const size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool numbered = digits > 0 && digits < 10 && digits < line.size() &&
                        (line[digits] == '.' || line[digits] == ')') && ends(digits + 1);
  return numbered ? digits : std::string_view::npos;
}

void append_escaped_line(std::string_view line, std::string& out) {
  const size_t marker = marker_to_escape(line);
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool markup = c == '\\' || c == '`' || c == '*' || c == '[' || c == ']' || c == '<';
    // An underscore inside a word and an ampersand that opens no entity mean nothing.
    const bool edge =
        c == '_' && (i == 0 || i + 1 == line.size() || is_space(line[i - 1]) || is_space(line[i + 1]));
    const bool entity =
        c == '&' && i + 1 < line.size() && (std::isalpha(line[i + 1] & 0x7F) || line[i + 1] == '#');
    if (markup || edge || entity || i == marker) out += '\\';
    out += c;
  }
}

// What the lines of a block begin with: `first` the first one, `rest` the others.
struct Prefix {
  std::string first, rest;
};

Prefix prefix_of(const Role& role, bool continues_item) {
  Prefix prefix;
  for (int i = 0; i < role.quotes; ++i) prefix.first += "> ";
  prefix.rest = prefix.first;
  if (role.item >= 0) {
    const int depth = std::min(role.lists, kDeepestList) - 1;
    const std::string indent(depth * 3, ' ');
    const std::string marker = role.ordered ? "1. " : "-  ";
    prefix.first += indent + (continues_item ? "   " : marker);
    prefix.rest += indent + "   ";
  }
  if (role.heading > 0) prefix.first += std::string(role.heading, '#') + ' ';
  return prefix;
}

// Code is lines as they are: there, white space is the text.
void append_code(std::string_view text, const Prefix& prefix, std::string& out) {
  std::string fence = "```";
  while (text.find(fence) != std::string_view::npos) fence += '`';
  out += prefix.first + fence + '\n';
  for (size_t from = 0; from <= text.size();) {
    const size_t end = std::min(text.find('\n', from), text.size());
    out += prefix.rest;
    out += text.substr(from, end - from);
    out += '\n';
    from = end + 1;
  }
  out += prefix.rest + fence;
}

void append_lines(std::string_view text, const Role& role, const Prefix& prefix, std::string& out) {
  out += prefix.first;
  for (size_t from = 0; from <= text.size();) {
    const size_t end = std::min(text.find('\n', from), text.size());
    // A heading is one line; elsewhere a break inside the block is a hard one.
    if (from > 0) out += role.heading > 0 ? " " : "\\\n" + prefix.rest;
    append_escaped_line(text.substr(from, end - from), out);
    from = end + 1;
  }
}

}  // namespace

void append_markdown(const Article& article, bool body_only, std::string& out) {
  if (!article.page) return;
  const Page& page = *article.page;
  std::string line;
  Role last;
  bool first = true, apart = false;
  for (const Piece& piece : article.pieces) {
    apart |= !piece.joined;
    if (body_only && piece.metadata) continue;
    const std::string_view raw = page.text.substr(piece.begin, piece.end - piece.begin);
    line.clear();
    append_normalised(raw, line);
    if (line.empty()) continue;
    const Role role = role_of(page, page.blocks[piece.block],
                              static_cast<int32_t>(piece.block) == article.metadata.title_block);
    const bool same_row = role.row >= 0 && role.row == last.row;
    if (!first && (!apart || (same_row && role == last))) {
      // The rest of a line, or the next cell of a table's row.
      out += apart ? " | " : " ";
      append_escaped_line(line, out);
    } else {
      const bool same_item = !first && role.item >= 0 && role.item == last.item;
      const bool next_item =
          !first && role.item >= 0 && last.item >= 0 && !same_item && role.quotes == last.quotes;
      if (!first) out += next_item ? "\n" : "\n\n";
      const Prefix prefix = prefix_of(role, same_item);
      if (role.code >= 0) {
        line.clear();
        append_preformatted(page.text, piece.begin, piece.end, line);
        append_code(line, prefix, out);
      } else {
        append_lines(line, role, prefix, out);
      }
    }
    last = role;
    first = apart = false;
  }
}

}  // namespace tamis
