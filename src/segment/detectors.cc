// The structural detectors. Each walks the blocks once and marks runs that have its shape; a block goes to the first
// detector that marks it. All are switched, set and explained like rules.
#include "segment/detectors.h"

#include <algorithm>


namespace tamis {
namespace {

/// What a detector looks at and where it writes.
struct Scene {
  const Page& page;
  const PageStats& stats;
  const Detector& detector;
  int32_t index;
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

size_t items(const Scene& s, double otherwise) {
  return static_cast<size_t>(std::max(1.0, s.detector.setting("min_items", otherwise)));
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
    if (end - i >= min_items && !long_item && ended <= max_ended * static_cast<double>(end - i)) s.mark(i, end);
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
  mark_runs(s, items(s, 4), [&](size_t i) {
    const auto words = s.stats.words_of(static_cast<uint32_t>(i));
    return !words.empty() && s.stats.text[i].words <= 3 &&
           std::find(kHashes.begin(), kHashes.end(), words[0]) != kHashes.end();
  });
}

/// Cells that are mostly digits: exchange rates, scores, weather.
void number_table(const Scene& s) {
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
                           {"tag-cloud", tag_cloud},
                           {"language-chooser", language_chooser},
                           {"number-table", number_table},
                           {"repeated-teaser", repeated_teaser}};

}  // namespace

bool is_detector_kind(std::string_view kind) {
  return std::any_of(std::begin(kKinds), std::end(kKinds), [&](const Kind& k) { return k.name == kind; });
}

void detect(const Page& page, const PageStats& stats, const std::vector<Detector>& detectors,
            std::vector<int32_t>& marks) {
  marks.assign(page.blocks.size(), -1);
  for (size_t i = 0; i < detectors.size(); ++i)
    for (const Kind& kind : kKinds)
      if (kind.name == detectors[i].kind) kind.run({page, stats, detectors[i], static_cast<int32_t>(i), marks});
}

}  // namespace tamis
