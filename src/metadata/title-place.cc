// Where the title stands: among the blocks of an HTML page, and among the lines of a plain text.
// In plain text the place is all there is to tell a title by.
#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/char-class.h"
#include "metadata/author-name.h"
#include "metadata/date-labels.h"
#include "metadata/date-parse.h"
#include "metadata/fold.h"
#include "metadata/site.h"
#include "metadata/title-parts.h"
#include "metadata/title.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr uint32_t kLongestLine = 200;  // bytes of a headline in plain text
constexpr uint32_t kMostLines = 400;    // searched for the headline

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

bool is_byline(std::string_view line) {
  static constexpr std::string_view kWords[] = {
      "by ",     "written by", "von ",      "par ",    "por ",   "di ",     "de notre", "author",  "autor: ", "autorka: ",
      "text: ",  "tekst: ",    "teksti: ",  "av: ",    "af: ",   "szerző: ", "Írta: ",   "Автор: ", "Авторка: ", "Текст: ",
      "oleh: ",  "oleh ",      "penulis: ", "tác giả: ", "نویسنده: "};
  constexpr size_t kLongestWord = 20;  // bytes
  const std::string begin = ascii_lower(line.substr(0, kLongestWord));
  return line.ends_with(" 기자") || std::any_of(std::begin(kWords), std::end(kWords), [&](auto word) { return begin.starts_with(word); });
}

/// A line that could be a headline: two words at least, short, no end of a sentence, no date of its own.
bool like_headline(std::string_view line) {
  if (line.size() < 6 || line.size() > kLongestLine) return false;
  const char last = line.back();
  if (last == '.' && !line.ends_with("...")) return false;
  if (last == ':' || last == ',' || last == ';') return false;
  if (line.find("://") != line.npos || line.find('\n') != line.npos) return false;
  const size_t words = count_words(line);
  if (words < 2 || is_byline(line)) return false;
  if (words == 2 && line.find(": ") < line.find(' ')) return false;  // "From: Pisa", a field
  std::vector<DateMention> dates;
  find_dates(line, dates);
  return dates.empty() || dates.front().end - dates.front().begin < line.size() / 3;
}

/// A short line that dates a text: with a day, and little beside it but a name, a label or a second day.
bool like_dateline(std::string_view line) {
  constexpr size_t kLongest = 160, kWordsBeside = 12;
  if (line.size() < 8 || line.size() > kLongest || line.find('\n') != line.npos) return false;
  std::vector<DateMention> dates;
  find_dates(line, dates);
  const auto day =
      std::find_if(dates.begin(), dates.end(), [](const DateMention& m) { return m.date.full(); });
  if (day == dates.end()) return false;
  size_t said = 0;
  for (const DateMention& m : dates) said += count_words(line.substr(m.begin, m.end - m.begin));
  const bool labelled =
      label_kinds(fold_letters(line.substr(0, day->begin)) + " ") & (kPublishedLabel | kModifiedLabel);
  const size_t words = count_words(line);
  return words <= said + (labelled || is_byline(line) || dates.size() > 1 ? kWordsBeside : 3);
}

/// What stands behind the last crumb of a line such as "Économie | A second boat"; empty where there are
/// none, and where it would be too long for a headline.
std::string_view behind_crumbs(std::string_view line) {
  constexpr size_t kLongestCrumb = 40;  // bytes
  constexpr size_t kLongestCrumbs = 4 * kLongestCrumb;
  if (line.size() > kLongestCrumbs + kLongestLine) return {};
  const auto ends_sign = [](char c) { return c == '|' || c == '>' || c == '\xBB' || c == '\xBA'; };
  for (size_t space = line.size(); space-- > 1;) {
    if (line[space] != ' ' || !ends_sign(line[space - 1])) continue;
    for (const std::string_view sign : {" |", " >", " »", " ›"})
      if (line.substr(0, space).ends_with(sign))
        return space < kLongestCrumbs ? line.substr(space + 1) : std::string_view{};
  }
  return {};
}

/// `block`, or where it is a line like a name the longer headline over it, a lead apart.
uint32_t over_name(const Page& page, uint32_t block) {
  constexpr uint32_t kNear = 3;  // lines
  constexpr size_t kLeastWords = 3;
  const auto is_name = [](std::string_view line) { return is_byline(line) || like_person(line); };
  const std::string_view name = page.text_of(page.blocks[block]);
  if (!is_name(name)) return block;
  for (uint32_t i = block; i-- > 0 && i + kNear > block;) {
    const std::string_view line = page.text_of(page.blocks[i]);
    if (line.ends_with('.') || is_name(line)) continue;
    const size_t words = count_words(line);
    return like_headline(line) && words >= kLeastWords && words > count_words(name) ? i : block;
  }
  return block;
}

/// The line from `from` on that says the part behind a colon of "Rubric: Headline - Site - Section", where that is a fifth of
/// it; -1 where none does.
int32_t line_behind_rubric(const Page& page, std::string_view first, uint32_t from) {
  constexpr size_t kLeastWords = 3;
  const std::vector<TitlePart> parts = parts_of(first, true);
  for (size_t k = 1; k + 1 < parts.size(); ++k) {
    const std::string_view part = first.substr(parts[k].begin, parts[k].end - parts[k].begin);
    if (first[parts[k - 1].end] != ':' || part.size() * 5 < first.size() || count_words(part) < kLeastWords) continue;
    for (uint32_t i = from; i < std::min<size_t>(page.blocks.size(), kMostLines); ++i)
      if (page.text_of(page.blocks[i]) == part && !page.blocks[i].joined) return static_cast<int32_t>(i);
  }
  return -1;
}

/// The headline under a dateline, over a name or the text; empty where the line there is none.
template <typename Lines>
std::string_view under_dateline(const Lines& line, size_t dateline, size_t count) {
  constexpr size_t kLeastWords = 3;
  if (dateline + 2 >= count) return {};
  const std::string_view title = line(dateline + 1), next = line(dateline + 2);
  const bool text = next.size() > title.size() && next.size() >= 60;
  return like_headline(title) && count_words(title) >= kLeastWords && (is_byline(next) || like_person(next) || text)
             ? title
             : std::string_view{};
}

}  // namespace

ChosenTitle title_by_place(const Signals& s) {
  constexpr uint32_t kOverText = 8;                   // blocks
  constexpr size_t kNear = 3, kLeastWords = 3;        // lines, words
  const Page& page = *s.page;
  if (page.blocks.empty()) return {};
  // Lines broken by hand are no paragraphs: the text begins with the page.
  const auto count = static_cast<uint32_t>(page.blocks.size());
  const uint32_t until = s.body_first < count ? s.body_first : std::min(kOverText, count - 1);
  struct Line {
    std::string_view text;
    uint32_t block;
  };
  std::vector<Line> lines;
  for (uint32_t i = until > kOverText ? until - kOverText : 0; i <= until; ++i) {
    const Decision& why = s.decisions->blocks[i];
    if (is_link(page.blocks[i]) || (!why.keep && why.cause == Cause::rule)) continue;
    std::string_view rest = page.text_of(page.blocks[i]);
    for (size_t n = 0; n < 2 * kNear && !rest.empty(); ++n) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      lines.push_back({trim_spaces(rest.substr(0, end)), i});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  const auto chosen = [&](std::string_view title, uint32_t block, const char* source) {
    return ChosenTitle{{clean_value(title), source}, static_cast<int32_t>(block)};
  };
  const auto fits = [&](std::string_view line, size_t words) { return like_headline(line) && count_words(line) >= words; };
  int rank = kNoHeading;
  const Line* heading = nullptr;
  for (const Line& l : lines)
    if (const int r = heading_rank(page, page.blocks[l.block]); r < rank && fits(l.text, 2)) rank = r, heading = &l;
  if (heading) return chosen(heading->text, heading->block, "heading-over-text");
  const auto text = [&](size_t i) { return lines[i].text; };
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!like_dateline(text(i))) continue;
    const Line* best = nullptr;
    size_t most = kLeastWords - 1;
    for (size_t j = i; j-- > 0 && j + kNear >= i;)
      if (const size_t words = count_words(text(j)); words > most && like_headline(text(j)) && !like_dateline(text(j))) {
        most = words;
        best = &lines[j];
      }
    if (best) return chosen(best->text, best->block, "line-before-date");
    if (const std::string_view under = under_dateline(text, i, lines.size()); !under.empty())
      return chosen(under, lines[i + 1].block, "line-behind-date");
    break;
  }
  for (const Line& l : lines) {
    const Block& b = page.blocks[l.block];
    if (b.bold_bytes * 5 > (b.end - b.begin) * 4 && fits(l.text, kLeastWords)) return chosen(l.text, l.block, "bold-over-text");
  }
  return {};
}

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

ChosenTitle choose_text_title(const Signals& s, const std::vector<std::string>& names) {
  const Page& page = *s.page;
  const auto count = static_cast<uint32_t>(page.blocks.size());
  if (count == 0) return {};
  const std::vector<std::string> site = with_said_site(s, page.text_of(page.blocks[0]), names);
  const auto line = [&](size_t block) { return page.text_of(page.blocks[block]); };
  for (const CaptureHit& c : s.captures)
    if (!c.title.empty())
      return {{c.title, "rule:" + s.rules->rules()[c.rule].id}, static_cast<int32_t>(c.block)};
  // The first line of a flattened page is its <title>: a line that says a good part of it again is the
  // headline.
  const uint32_t top = count > 1 && is_placeholder(line(0)) ? 1 : 0;
  const std::string_view first = line(top);
  if (like_headline(first)) {
    int32_t best = -1;
    size_t size = first.size() * 2 / 5;
    for (uint32_t i = top + 1; i < std::min(count, kMostLines); ++i) {
      const std::string_view text = line(i);
      if (text.size() > size && text.size() <= first.size() && !page.blocks[i].joined &&
          first.find(text) != first.npos) {
        best = static_cast<int32_t>(i);
        size = text.size();
      }
    }
    if (best < 0) best = line_behind_rubric(page, first, top + 1);
    if (best >= 0 && like_headline(line(static_cast<uint32_t>(best))))
      return {{clean_value(line(static_cast<uint32_t>(best))), "line-of-title"}, best};
  }
  for (const CaptureHit& c : s.captures) {
    if (c.prefix || c.date.empty() || c.block == 0 || c.block > s.body_first + 1) continue;
    const uint32_t before = over_name(page, c.block - 1);
    if (before >= top && like_headline(line(before)) && !page.blocks[before].joined)
      return {{clean_value(line(before)), "line-before-dateline"}, static_cast<int32_t>(before)};
    if (const std::string_view under = under_dateline(line, c.block, count); !under.empty() && (top > 0 || !like_headline(first)))
      return {{clean_value(under), "line-behind-dateline"}, static_cast<int32_t>(c.block + 1)};
    break;
  }
  // Menus stand before the headline of many scrapes: what tells it is the crumb line above or the dateline
  // below.
  constexpr uint32_t kNear = 3;  // lines
  const uint32_t above = std::min({s.body_first, count, kMostLines});
  for (uint32_t i = 0; i + 1 < above; ++i) {
    const std::string_view behind = behind_crumbs(line(i));
    if (behind.empty() || !like_headline(behind)) continue;
    for (uint32_t j = i + 1; j <= i + kNear && j < above; ++j)
      if (line(j) == behind) return {{clean_value(behind), "line-of-crumbs"}, static_cast<int32_t>(j)};
  }
  for (uint32_t i = above > kNear ? above - kNear : 1; i < above; ++i) {
    if (!like_dateline(line(i))) continue;
    // Names, credits and reading times may stand between; the headline has most words.
    constexpr size_t kLeast = 3;  // words
    uint32_t before = i;
    size_t most = kLeast - 1;
    for (uint32_t j = i; j-- > 0 && j + kNear >= i && !page.blocks[j].joined;)
      if (const size_t words = count_words(line(j)); words > most && like_headline(line(j))) {
        most = words;
        before = j;
      }
    if (before == i) break;
    const std::string_view behind = behind_crumbs(line(before));
    const std::string_view title = like_headline(behind) ? behind : line(before);
    // A first line of so many words is the page's title; the headline says some of them again.
    constexpr size_t kTitleWords = 5;
    constexpr double kAlike = 0.4;
    const bool site_alone = names_site(strip_site(first, site, s.host, false), site, false);
    if (!site_alone && like_headline(first) && count_words(first) >= kTitleWords && shared_words(title, first) < kAlike)
      break;
    return {{clean_value(title), "line-before-date"}, static_cast<int32_t>(before)};
  }
  for (uint32_t i = top; i < count; ++i) {
    if (!s.kept(i) || is_glued_menu(line(i))) continue;
    if (i + 1 < count && is_glued_menu(line(i + 1))) continue;  // the site's name
    const bool named = i == top && top > 0;  // behind the name of a file its text begins
    // The body's own first line may look like a headline too, being long.
    const bool over_text = named || i < s.body_first || s.body_last > s.body_first;
    if (i > s.body_first || (s.body_first >= count && !named) || (i + 1 < count && page.blocks[i + 1].joined)) break;
    if (!over_text || !like_headline(line(i))) break;
    std::string title = clean_value(line(i));
    if (i == top) title = strip_site(title, site, s.host, false);
    return {{std::move(title), "first-line"}, static_cast<int32_t>(i)};
  }
  // A <title> that nothing else repeats and that was cut with the menus behind it. Where a rule knows the first line ("Skip to
  // content"), or it is an item of a menu, the headline is what stands over the body.
  constexpr uint32_t kMenu = 3;
  constexpr size_t kLeastWords = 3;
  if (s.body_first < kMenu || s.body_first >= count) return {};
  const auto fits = [&](uint32_t i) {
    return !page.blocks[i + 1].joined && like_headline(line(i)) && count_words(line(i)) >= kLeastWords;
  };
  const auto by_rule = [&](uint32_t i) { return !s.kept(i) && s.decisions->blocks[i].cause == Cause::rule; };
  if (!by_rule(top) && fits(top))
    return {{strip_site(clean_value(first), site, s.host, false), "first-line"}, static_cast<int32_t>(top), false};
  const uint32_t over = s.body_first - 1;
  if (by_rule(over) || is_glued_menu(line(over)) || !fits(over)) return {};
  return {{clean_value(line(over)), "line-over-text"}, static_cast<int32_t>(over)};
}

}  // namespace tamis
