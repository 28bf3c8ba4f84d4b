// The structural detectors. Each walks the blocks once and marks runs that have its shape; a block goes to the first
// detector that marks it. All are switched, set and explained like rules.
#include "segment/detectors.h"

#include <algorithm>

#include "base/char-class.h"
#include "segment/evidence.h"
#include "segment/hash-filter.h"

namespace tamis {
namespace {

/// What a detector looks at and where it writes.
struct Scene {
  const Page& page;
  const PageStats& stats;
  const Detector& detector;
  int32_t index;
  std::span<const uint16_t> bits;  ///< EvidenceBits, one a block
  uint32_t menu_lines;             ///< different lines of a site's menus, none of them running text
  std::vector<int32_t>& marks;

  void mark(size_t first, size_t last) const {
    for (size_t i = first; i < last; ++i)
      if (marks[i] < 0) marks[i] = index;
  }
};

/// Marks every run of at least `min_items` blocks for which `belongs(i)` holds.
void mark_runs(const Scene& s, size_t min_items, auto belongs) {
  const size_t n = s.page.blocks.size();
  for (size_t i = 0; i < n;) {
    size_t end = i;
    while (end < n && belongs(end)) ++end;
    if (end - i >= min_items) s.mark(i, end);
    i = std::max(end, i + 1);
  }
}

/// Whether a text still carries its site: a clean text has lists and tables of its own. Pages with elements always may.
bool carries_site(const Scene& s) {
  return s.page.html || s.menu_lines >= s.detector.setting("min_menu_lines", 0);
}

size_t items(const Scene& s, double otherwise) {
  return static_cast<size_t>(std::max(1.0, s.detector.setting("min_items", otherwise)));
}

/// Whether the parts of a line are cells of a table: pipes part them, and those of the line above or below, too.
bool is_table_row(const Page& page, size_t first, size_t end) {
  const auto has_pipes = [&](size_t i) {
    const std::string_view line = page.text_of(page.blocks[i]);
    const size_t pipe = line.find(" | ");
    return pipe != line.npos && line.find(" | ", pipe + 1) != line.npos;
  };
  return page.text[page.blocks[end - 1].begin] == '|' &&
         ((end < page.blocks.size() && has_pipes(end)) || (first > 0 && has_pipes(first - 1)));
}

/// Headlines on one line, parted by wide gaps, bullets or pipes: "Headline one    Headline two    ...".
void ticker(const Scene& s) {
  const size_t n = s.page.blocks.size(), min_items = items(s, 8);
  const double max_words = s.detector.setting("max_words", 30);
  const double max_ended = s.detector.setting("max_ended", 0.3);
  for (size_t i = 0; i < n;) {
    size_t end = i + 1;
    while (end < n && s.page.blocks[end].joined) ++end;
    const float ended = s.stats.range(s.stats.ended, static_cast<uint32_t>(i), static_cast<uint32_t>(end));
    const bool long_item = std::any_of(s.stats.text.begin() + static_cast<ptrdiff_t>(i), s.stats.text.begin() + static_cast<ptrdiff_t>(end),
                                       [&](const BlockText& t) { return t.words > max_words; });
    if (end - i >= min_items && !long_item && ended <= max_ended * static_cast<double>(end - i) && !is_table_row(s.page, i, end))
      s.mark(i, end);
    i = end;
  }
}

/// Short blocks that are links from end to end, one after the other: menus, lists of other stories.
void link_list(const Scene& s) {
  if (!s.page.html) return;
  const double max_words = s.detector.setting("max_words", 20), min_links = s.detector.setting("min_link_share", 0.9);
  mark_runs(s, items(s, 8), [&](size_t i) {
    return s.stats.link_density[i] >= min_links && s.stats.text[i].words <= max_words;
  });
}

/// A line of a site's menus: short, and a rule says what it is.
constexpr uint16_t kMenuBits = kEvidenceMenu | kEvidenceTools | kEvidenceShare | kEvidenceSubscribe | kEvidenceLegal;
bool is_menu_line(const PageStats& stats, std::span<const uint16_t> bits, size_t i) {
  return i < bits.size() && (bits[i] & kMenuBits) && stats.text[i].words <= 4;
}

uint32_t count_menu_lines(const PageStats& stats, std::span<const uint16_t> bits) {
  std::vector<uint64_t> seen;
  for (size_t i = 0; i < bits.size(); ++i)
    if (is_menu_line(stats, bits, i)) seen.push_back(stats.text[i].hash);
  std::sort(seen.begin(), seen.end());
  return static_cast<uint32_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
}

/// Runs of short lines without a sentence before and behind the running text of a text page: what is left of menus,
/// lists of links and footers. Only on a page that shows its site's menus, so that lists of a clean text stand.
void menu_lines(const Scene& s) {
  if (s.page.html || s.bits.empty() || !carries_site(s)) return;
  const size_t n = s.page.blocks.size(), min_items = items(s, 3);
  const double max_words = s.detector.setting("max_words", 16), min_sentence = s.detector.setting("min_sentence_words", 16);
  size_t first = n, last = 0, sentences = 0;  // a notice that a rule knows is no running text
  for (size_t i = 0; i < n; ++i) {
    const BlockText& t = s.stats.text[i];
    if (t.end_mark != 1 || t.words < min_sentence || (s.bits[i] & (kMenuBits | kEvidenceCut))) continue;
    first = std::min(first, i), last = i, ++sentences;
  }
  if (sentences < s.detector.setting("min_sentences", 3)) return;
  const auto headings = static_cast<size_t>(s.detector.setting("headings", 3));
  // Code, and prose that a scrape tore at every tag, has lines that begin with a small letter or a bracket.
  const double max_torn = s.detector.setting("max_torn", 0.25);
  const auto is_torn = [&](size_t i) {
    const char c = s.page.text[s.page.blocks[i].begin];
    return (c >= 'a' && c <= 'z') || std::string_view("()[]{},.;:=").find(c) != std::string_view::npos;
  };
  for (size_t i = 0; i < n;) {
    size_t end = i, torn = 0;
    for (; end < n && s.stats.text[end].end_mark == 0 && s.stats.text[end].words <= max_words; ++end) torn += is_torn(end);
    if (end - i >= min_items && (end <= first || i > last) && static_cast<double>(torn) <= max_torn * static_cast<double>(end - i))
      s.mark(i, end == first ? std::max(i, end - std::min(end, headings)) : end);
    i = std::max(end, i + 1);
  }
}

/// The number a line begins with and whether anything follows it; {0, false} where it begins with none.
std::pair<size_t, bool> leading_number(std::string_view line) {
  size_t number = 0, at = 0;
  for (; at < line.size() && at < 3 && line[at] >= '0' && line[at] <= '9'; ++at)
    number = number * 10 + static_cast<size_t>(line[at] - '0');
  const size_t rest = line.find_first_not_of(" .):#-\t", at);
  const bool number_alone = rest == line.npos;
  const bool decimal = !number_alone && rest == at + 1 && line[at] != ' ' && line[rest] >= '0' && line[rest] <= '9';
  if (at == 0 || decimal || (!number_alone && rest == at)) return {0, false};
  return {number, !number_alone};
}

/// "1. Headline", "2. Headline" under a heading that a rule cuts as that of a box of other stories; the
/// number may have a line of its own.
void numbered_teaser(const Scene& s) {
  if (s.page.html) return;
  const size_t n = s.bits.size(), min_items = items(s, 3);
  const double max_words = s.detector.setting("max_words", 25);
  constexpr uint16_t kHeading = kEvidenceRelated | kEvidenceCut;
  for (size_t heading = 0; heading < n; ++heading) {
    if ((s.bits[heading] & kHeading) != kHeading) continue;
    size_t found = 0, end = heading + 1;
    while (end < n) {
      const auto [number, has_text] = leading_number(s.page.text_of(s.page.blocks[end]));
      const size_t last = has_text ? end : end + 1;
      if (number != found + 1 || last >= n || s.stats.text[last].words > max_words) break;
      ++found;
      end = last + 1;
    }
    if (found >= min_items) s.mark(heading + 1, end);
  }
}

/// Many links of a word or two inside one block, or one after the other.
void tag_cloud(const Scene& s) {
  if (!s.page.html) return;
  const size_t min_items = items(s, 10);
  const double max_words = s.detector.setting("max_words", 2.5), min_links = s.detector.setting("min_link_share", 0.85);
  for (size_t i = 0; i < s.page.blocks.size(); ++i) {
    const Block& b = s.page.blocks[i];
    if (b.links >= min_items && s.stats.link_density[i] >= min_links && s.stats.text[i].words <= max_words * b.links)
      s.mark(i, i + 1);
  }
}

/// Items of a menu or of a share bar that a scrape put together: "NewsSportWeather". Names such as YouTube stand in
/// lists with commas, code has brackets, and what was read in a wrong charset has
/// capitals everywhere.
void glued_items(const Scene& s) {
  if (s.page.html) return;
  const size_t min_items = items(s, 6);
  const double min_letters = s.detector.setting("min_letters", 4), max_words = s.detector.setting("max_words", 3),
               max_capitals = s.detector.setting("max_capitals", 0.3), min_word = s.detector.setting("min_word", 7);
  for (size_t i = 0; i < s.page.blocks.size(); ++i) {
    const BlockText& t = s.stats.text[i];
    if (t.end_mark == 1 || t.chars < static_cast<double>(min_items) * min_letters || t.chars < min_word * t.words) continue;
    const std::string_view line = s.page.text_of(s.page.blocks[i]);
    if (line.find_first_of(",;(){}=<>[]_\"\\") != line.npos || line.find("://") != line.npos) continue;
    size_t glued = 1, letters = 0, capitals = 0, spaces = 0;
    bool after_small = false;
    for (size_t at = 0; at < line.size();) {
      const uint16_t c = char_class(next_code_point(line, at));
      glued += after_small && (c & kUpper);
      letters += (c & kLetter) != 0;
      capitals += (c & kUpper) != 0;
      spaces += (c & kSpace) != 0;
      after_small = (c & (kLetter | kUpper | kIdeograph | kUnspaced)) == kLetter;
    }
    const auto count = static_cast<double>(glued), all = static_cast<double>(letters);
    if (glued >= min_items && all >= min_letters * count && static_cast<double>(spaces) < max_words * count &&
        static_cast<double>(capitals) <= max_capitals * all)
      s.mark(i, i + 1);
  }
}

/// Names of languages in themselves, one a block.
void language_chooser(const Scene& s) {
  static constexpr std::string_view kNames[] = {
      "english", "français", "deutsch", "español", "italiano", "português", "nederlands", "polski", "русский",
      "українська", "ελληνικά", "türkçe", "العربية", "فارسی", "עברית", "中文", "日本語", "한국어", "tiếng", "हिन्दी",
      "bahasa", "svenska", "dansk", "norsk", "suomi", "magyar", "română", "čeština", "slovenčina", "hrvatski",
      "srpski", "български", "català", "euskara", "galego", "latviešu", "lietuvių", "eesti", "slovenščina", "ไทย",
      "español", "català"};
  static constexpr auto kHashes = [] {
    std::array<uint32_t, std::size(kNames)> h{};
    for (size_t i = 0; i < h.size(); ++i) h[i] = word_hash(kNames[i]);
    return h;
  }();
  static constexpr auto kFilter = [] {
    HashFilter<2048> filter;
    for (const uint32_t h : kHashes) filter.add(h);
    return filter;
  }();
  if (!carries_site(s)) return;
  mark_runs(s, items(s, 4), [&](size_t i) {
    const auto words = s.stats.words_of(static_cast<uint32_t>(i));
    return !words.empty() && s.stats.text[i].words <= 3 && kFilter.may_have(words[0]) &&
           std::find(kHashes.begin(), kHashes.end(), words[0]) != kHashes.end();
  });
}

/// Cells that are mostly digits: exchange rates, scores, weather.
void number_table(const Scene& s) {
  if (!carries_site(s)) return;
  const double min_digits = s.detector.setting("min_digit_share", 0.4), max_words = s.detector.setting("max_words", 4);
  mark_runs(s, items(s, 12), [&](size_t i) {
    const BlockText& t = s.stats.text[i];
    return t.words <= max_words && t.digits >= min_digits * t.chars;
  });
}

/// Siblings of one shape that are mostly links, a few lines each: teasers of other stories.
void repeated_teaser(const Scene& s) {
  const size_t min_items = items(s, 4);
  const double min_links = s.detector.setting("min_link_share", 0.6);
  const double min_words = s.detector.setting("min_words", 4), max_words = s.detector.setting("max_words", 45);
  for (size_t e = 0; e < s.page.elements.size(); ++e) {
    const Group& g = s.stats.sibling_groups[static_cast<size_t>(s.stats.elements[e].group)];
    if (g.count >= min_items && g.link_share() >= min_links && g.mean() >= min_words && g.mean() <= max_words &&
        (s.page.elements[e].flags & kBlockLevel))
      s.mark(s.page.elements[e].first, s.page.elements[e].last);
  }
}

struct Kind {
  std::string_view name;
  void (*run)(const Scene&);
};
constexpr Kind kKinds[] = {{"ticker", ticker},
                           {"link-list", link_list},
                           {"menu-lines", menu_lines},
                           {"numbered-teaser", numbered_teaser},
                           {"tag-cloud", tag_cloud},
                           {"glued-items", glued_items},
                           {"language-chooser", language_chooser},
                           {"number-table", number_table},
                           {"repeated-teaser", repeated_teaser}};

}  // namespace

bool is_detector_kind(std::string_view kind) {
  return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const Kind& k) { return k.name == kind; });
}

void detect(const Page& page, const PageStats& stats, std::span<const uint16_t> bits,
            const std::vector<Detector>& detectors, std::vector<int32_t>& marks) {
  marks.assign(page.blocks.size(), -1);
  const uint32_t menu_lines = page.html ? 0 : count_menu_lines(stats, bits);
  for (size_t i = 0; i < detectors.size(); ++i)
    for (const Kind& kind : kKinds)
      if (kind.name == detectors[i].kind) kind.run({page, stats, detectors[i], static_cast<int32_t>(i), bits, menu_lines, marks});
}

}  // namespace tamis
