// White space as output has it: one space for a run, line breaks kept, a lone no-break space left alone.
// French typography puts no-break spaces before ; ! ? and inside « »: those are text and stay.
#include <cstring>

#include "base/char-class.h"
#include "clean/cleaner.h"

namespace tamis {
namespace {

bool is_plain(unsigned char c) { return c > ' ' && c < 0x80; }

}  // namespace

void append_normalised(std::string_view text, std::string& out) {
  const size_t start = out.size();
  size_t pos = 0;
  while (pos < text.size()) {
    // The bulk of any text: characters that are no white space, copied in one go.
    const size_t begin = pos;
    size_t space = std::string_view::npos;
    while (pos < text.size()) {
      if (is_plain(static_cast<unsigned char>(text[pos]))) {
        ++pos;
        continue;
      }
      size_t next = pos;
      if (char_class(next_code_point(text, next)) & kSpace) {
        space = pos;
        break;
      }
      pos = next;
    }
    out.append(text.substr(begin, pos - begin));
    if (space == std::string_view::npos) break;
    bool line_break = false;
    size_t count = 0;
    while (pos < text.size()) {
      size_t next = pos;
      const char32_t c = next_code_point(text, next);
      if (!(char_class(c) & kSpace)) break;
      line_break = line_break || c == '\n' || c == 0x2028 || c == 0x2029;
      ++count;
      pos = next;
    }
    if (out.size() == start || pos == text.size()) continue;  // the ends are trimmed
    if (line_break) out += '\n';
    else if (count == 1 && static_cast<unsigned char>(text[space]) >= 0x80) out.append(text.substr(space, pos - space));
    else out += ' ';
  }
}

}  // namespace tamis
