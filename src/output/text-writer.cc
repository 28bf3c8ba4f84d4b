// Lays out the pieces of an article as lines.
// A piece that is left out, or that is nothing but white space, hands its line break on to the next one.
#include "output/text-writer.h"

namespace tamis {

void append_text(const Article& article, bool body_only, std::string& out) {
  if (!article.page) return;
  const std::string_view text = article.page->text;
  bool first = true, gap = false, line = false;
  for (const Piece& piece : article.pieces) {
    gap |= piece.gap;
    line |= !piece.joined;
    if (body_only && piece.metadata) continue;
    const size_t before = out.size();
    if (!first) out += gap ? "\n\n" : line ? "\n" : " ";
    const size_t begin = out.size();
    if (article.page->blocks[piece.block].preformatted) append_preformatted(text, piece.begin, piece.end, out);
    else append_normalised(text.substr(piece.begin, piece.end - piece.begin), out);
    if (out.size() == begin) {
      out.resize(before);
      continue;
    }
    first = gap = line = false;
  }
}

}  // namespace tamis
