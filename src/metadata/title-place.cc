// Where the title stands: among the blocks of an HTML page, and among the lines of a plain text.
// In plain text the place is all there is to tell a title by.
#include <algorithm>
#include <string>

#include "base/char-class.h"
#include "metadata/date-parse.h"
#include "metadata/title.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr uint32_t kLongestLine = 200;  // bytes of a headline in plain text
constexpr uint32_t kMostLines = 4;      // between a headline and the body's first paragraph

size_t count_words(std::string_view text) {
  size_t words = 0, ideographs = 0;
  bool inside = false;
  for (size_t i = 0; i < text.size();) {
    const uint16_t bits = char_class(next_code_point(text, i));
    ideographs += (bits & kIdeograph) != 0;
    if ((bits & kWord) && !inside) ++words;
    inside = bits & kWord;
  }
  return words + ideographs / 2;
}

/// A line that could be a headline: two words at least, short, no end of a sentence, no date of its own.
bool like_headline(std::string_view line) {
  if (line.size() < 6 || line.size() > kLongestLine) return false;
  const char last = line.back();
  if (last == '.' && !line.ends_with("...")) return false;
  if (last == ':' || last == ',' || last == ';') return false;
  if (line.find("http") != line.npos || line.find(" | ") != line.npos || line.find('\n') != line.npos)
    return false;
  if (count_words(line) < 2) return false;
  std::vector<DateMention> dates;
  find_dates(line, dates);
  return dates.empty() || dates.front().end - dates.front().begin < line.size() / 3;
}

}  // namespace

int32_t find_title_block(const Signals& s, std::string_view title) {
  const Page& page = *s.page;
  const std::string key = value_key(title);
  if (key.size() < 4) return -1;
  int32_t best = -1;
  bool best_heading = false;
  const auto least = static_cast<uint32_t>(title.size() * 2 / 3);
  const auto most = static_cast<uint32_t>(title.size() * 3 / 2 + 24);
  for (uint32_t i = 0; i < page.blocks.size(); ++i) {
    const Block& b = page.blocks[i];
    const uint32_t size = b.end - b.begin;
    if (size < least || size > most) continue;
    const std::string block_key = value_key(page.text_of(b));
    if (block_key != key && block_key.find(key) == std::string::npos) continue;
    bool heading = false;
    for (int32_t e = b.leaf, level = 0; e >= 0 && level < 4;
         e = page.elements[static_cast<size_t>(e)].parent, ++level) {
      const GumboTag tag = page.elements[static_cast<size_t>(e)].tag;
      heading = heading || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H3);
    }
    if (heading) return static_cast<int32_t>(i);
    if (best < 0 || (!best_heading && i <= s.body_first)) best = static_cast<int32_t>(i);
  }
  return best;
}

ChosenTitle choose_text_title(const Signals& s) {
  const Page& page = *s.page;
  const auto line = [&](uint32_t block) { return page.text_of(page.blocks[block]); };
  for (const CaptureHit& c : s.captures)
    if (!c.title.empty())
      return {{c.title, "rule:" + s.rules->rules()[c.rule].id}, static_cast<int32_t>(c.block)};
  for (const CaptureHit& c : s.captures) {
    if (c.prefix || c.date.empty() || c.block == 0) continue;
    const uint32_t before = c.block - 1;
    if (like_headline(line(before)) && !page.blocks[before].joined)
      return {{clean_value(line(before)), "line-before-dateline"}, static_cast<int32_t>(before)};
    break;
  }
  if (s.body_first >= page.blocks.size()) return {};
  const std::string first_key = page.blocks.empty() ? std::string{} : value_key(cut_text(line(0), 512));
  ChosenTitle chosen;
  const uint32_t from = s.body_first > kMostLines ? s.body_first - kMostLines : 0;
  for (uint32_t i = s.body_first; i-- > from;) {
    if (!like_headline(line(i)) || page.blocks[i].joined) continue;
    // The first line of a flattened page is its <title>: a line that it repeats is the headline.
    const std::string key = value_key(line(i));
    if (i > 0 && key.size() >= 8 && first_key.starts_with(key))
      return {{clean_value(line(i)), "line-of-title"}, static_cast<int32_t>(i)};
    if (s.kept(i) && !chosen.title) chosen = {{clean_value(line(i)), "first-line"}, static_cast<int32_t>(i)};
  }
  return chosen;
}

}  // namespace tamis
