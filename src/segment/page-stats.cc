// Measures a page once, so that each feature is a look-up: texts and prefix sums first, then elements from
// the outside in, then groups of siblings and of equal paths.
#include "segment/page-stats.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/char-class.h"
#include "page/visible-text.h"
#include "segment/hash-filter.h"

namespace tamis {
namespace {

constexpr uint32_t kTitleWords = 40;  // longer blocks are no titles
constexpr size_t kTitleBytes = 2000;

uint8_t heading_level(GumboTag tag) {
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? static_cast<uint8_t>(tag - GUMBO_TAG_H1 + 1) : 0;
}

/// Of each tag; which comes next is hard to guess, so that no branch asks.
constexpr auto kAncestorTagOf = [] {
  std::array<AncestorTag, GUMBO_TAG_LAST + 1> of{};
  of.fill(kAncestorTags);
  of[GUMBO_TAG_MAIN] = kInMain;
  of[GUMBO_TAG_ARTICLE] = kInArticle;
  of[GUMBO_TAG_SECTION] = kInSection;
  of[GUMBO_TAG_NAV] = kInNav;
  of[GUMBO_TAG_HEADER] = kInHeader;
  of[GUMBO_TAG_FOOTER] = kInFooter;
  of[GUMBO_TAG_ASIDE] = kInAside;
  of[GUMBO_TAG_FORM] = kInForm;
  of[GUMBO_TAG_TABLE] = kInTable;
  of[GUMBO_TAG_UL] = kInUl;
  of[GUMBO_TAG_OL] = kInOl;
  of[GUMBO_TAG_FIGURE] = kInFigure;
  of[GUMBO_TAG_BLOCKQUOTE] = kInBlockquote;
  of[GUMBO_TAG_DL] = kInDl;
  of[GUMBO_TAG_BUTTON] = kInButton;
  of[GUMBO_TAG_LABEL] = kInLabel;
  of[GUMBO_TAG_LI] = kInLi;
  of[GUMBO_TAG_P] = kInP;
  of[GUMBO_TAG_PRE] = kInPre;
  of[GUMBO_TAG_DETAILS] = kInDetails;
  of[GUMBO_TAG_TD] = kInTd;
  of[GUMBO_TAG_A] = kInA;
  of[GUMBO_TAG_ADDRESS] = kInAddress;
  for (int tag = GUMBO_TAG_H1; tag <= GUMBO_TAG_H6; ++tag) of[static_cast<size_t>(tag)] = kInHeading;
  return of;
}();

void measure_blocks(const Page& page, PageStats& s) {
  const size_t n = page.blocks.size();
  s.hashes.clear();
  s.text.resize(n);
  s.link_density.resize(n);
  s.paragraph.resize(n);
  for (auto* sums : {&s.words, &s.link_words, &s.paragraph_words, &s.ended}) sums->assign(n + 1, 0);
  thread_local std::vector<VisibleRun> runs;
  thread_local std::string visible;
  for (size_t i = 0; i < n; ++i) {
    const Block& b = page.blocks[i];
    BlockText& t = s.text[i];
    size_t bytes = b.end - b.begin, link_bytes = b.link_bytes;
    if (b.dressed) {
      visible_runs(page, b, runs);
      visible.clear();
      append_runs(page.text, runs, visible);
      for (const VisibleRun& run : runs) link_bytes += run.link ? run.end - run.begin : 0;
      bytes = visible.size();
      measure_text(visible, 0, s.hashes, t);
    } else {
      measure_text(page.text_of(b), page.text.size() - b.end, s.hashes, t);
    }
    const float density = std::min(1.f, static_cast<float>(link_bytes) / static_cast<float>(std::max<size_t>(1, bytes)));
    s.link_density[i] = density;
    s.paragraph[i] = t.words >= 8 && density < 0.34f && (t.end_mark == 1 || t.commas > 0 || t.words >= 20);
    s.words[i + 1] = s.words[i] + t.words;
    s.link_words[i + 1] = s.link_words[i] + t.words * density;
    s.paragraph_words[i + 1] = s.paragraph_words[i] + (s.paragraph[i] ? t.words : 0);
    s.ended[i + 1] = s.ended[i] + (t.end_mark == 1);
  }
}

void count_copies(PageStats& s) {
  const auto n = static_cast<uint32_t>(s.text.size());
  s.copies.resize(n);
  s.copies_before.resize(n);
  s.first_copy.resize(n);
  s.numbers.reset(n);
  for (uint32_t i = 0; i < n; ++i) {
    const uint32_t first = s.first_copy[i] = s.numbers.find_or_add(s.text[i].hash, i);
    if (first == i) s.copies[i] = 0;  // counted at the first one
    s.copies_before[i] = s.copies[first]++;
  }
  for (uint32_t i = 0; i < n; ++i) s.copies[i] = s.copies[s.first_copy[i]];
}

void add_to(Group& g, const PageStats& s, uint32_t member, uint32_t first, uint32_t last) {
  const float w = s.range(s.words, first, last);
  if (g.count++ == 0) g.first = member;
  g.last = member;
  g.words += w;
  g.words_squared += w * w;
  g.link_words += s.range(s.link_words, first, last);
  g.paragraph_words += s.range(s.paragraph_words, first, last);
}

/// Groups an element with its siblings of one signature: -1 as parent, too, has children.
int32_t sibling_group(PageStats& s, int32_t own) {
  const ElementStats& x = s.elements[static_cast<size_t>(own)];
  const auto key = [&](uint32_t signature) { return static_cast<uint64_t>(x.parent + 1) << 32 | signature; };
  const int32_t before = std::exchange(s.last_children[static_cast<size_t>(x.parent + 1)], own);
  const auto fresh = static_cast<uint32_t>(s.sibling_groups.size());
  if (before < 0) return static_cast<int32_t>(fresh);
  // Only children and runs of equal ones are most elements: the map hears of a group when another sibling
  // comes.
  const ElementStats& sibling = s.elements[static_cast<size_t>(before)];
  if (sibling.signature == x.signature) return sibling.group;
  s.numbers.find_or_add(key(sibling.signature), static_cast<uint32_t>(sibling.group));
  return static_cast<int32_t>(s.numbers.find_or_add(key(x.signature), fresh));
}

void measure_elements(const Page& page, PageStats& s) {
  const size_t n = page.elements.size();
  s.elements.resize(n);
  s.tag_counts.fill(0);
  s.sibling_groups.clear();
  s.kinds.number(page);
  s.numbers.reset(n);
  s.last_children.assign(n + 1, -1);
  for (size_t i = 0; i < n; ++i) {
    const Element& e = page.elements[i];
    ElementStats& x = s.elements[i];
    const uint8_t level = heading_level(e.tag);
    x = {.parent = e.parent,
         .first = e.first,
         .last = e.last,
         .signature = s.kinds.of(i).signature,
         .heading = level,
         .flags = static_cast<uint8_t>(
             e.flags & (kHiddenAttribute | kStyleHidden | kAriaHidden | kInNoscript | kInTemplate)),
         .ancestor_tag = kAncestorTagOf[e.tag]};
    ++s.tag_counts[e.tag];
    if (e.parent >= 0) {
      const ElementStats& up = s.elements[static_cast<size_t>(e.parent)];
      x.depth = static_cast<uint16_t>(up.depth + 1);
      x.flags |= up.flags;
      if (level == 0) x.heading = up.heading;
      x.next_level = up.first == e.first && up.last == e.last ? up.next_level : e.parent;
    }
    x.group = sibling_group(s, static_cast<int32_t>(i));
    if (static_cast<size_t>(x.group) == s.sibling_groups.size()) s.sibling_groups.emplace_back();
    add_to(s.sibling_groups[static_cast<size_t>(x.group)], s, static_cast<uint32_t>(i), e.first, e.last);
  }
  for (size_t i = 0; i < n; ++i) {
    ElementStats& x = s.elements[i];
    if (s.sibling_groups[static_cast<size_t>(x.group)].count >= 3) x.repeated = static_cast<int32_t>(i);
    else if (x.parent >= 0) x.repeated = s.elements[static_cast<size_t>(x.parent)].repeated;
  }
}

void group_paths(const Page& page, PageStats& s) {
  const size_t n = page.blocks.size();
  s.path_group.assign(n, 0);
  s.path_groups.clear();
  s.heading.assign(n, 0);
  s.numbers.reset(n);
  for (size_t i = 0; i < n; ++i) {
    uint32_t path = 0;
    int32_t e = page.blocks[i].leaf;
    if (e >= 0) s.heading[i] = s.elements[static_cast<size_t>(e)].heading;
    for (int depth = 0; e >= 0 && depth < 3; ++depth, e = s.elements[static_cast<size_t>(e)].parent)
      path = join_hash(path, s.elements[static_cast<size_t>(e)].signature);
    const uint32_t group = s.numbers.find_or_add(path, static_cast<uint32_t>(s.path_groups.size()));
    if (group == s.path_groups.size()) s.path_groups.emplace_back();
    s.path_group[i] = static_cast<int32_t>(group);
    const auto block = static_cast<uint32_t>(i);
    add_to(s.path_groups[group], s, block, block, block + 1);
  }
}

/// Each paragraph gives its words to its container and, fading, to four elements above; most words without
/// links win.
void find_top(const Page& page, PageStats& s) {
  const size_t n = page.elements.size();
  s.top = -1;
  if (n == 0) return;
  const auto parent = [&](int32_t e) { return s.elements[static_cast<size_t>(e)].parent; };
  s.running.assign(n, 0);
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    if (!s.paragraph[i] || page.blocks[i].container < 0) continue;
    float share = s.text[i].words;
    int32_t e = parent(page.blocks[i].container);
    for (int step = 0; e >= 0 && step < 4; ++step, e = parent(e)) {
      s.running[static_cast<size_t>(e)] += share;
      share *= 0.6f;
    }
  }
  float best = -1;
  for (size_t i = 0; i < n; ++i) {
    const ElementStats& e = s.elements[i];
    if (s.running[i] == 0 && best >= 0) continue;
    const float words = std::max(1.f, s.range(s.words, e.first, e.last));
    const float value = s.running[i] * (1 - s.range(s.link_words, e.first, e.last) / words);
    if (value > best) best = value, s.top = static_cast<int32_t>(i);
  }
  for (int32_t e = s.top; e >= 0; e = parent(e)) s.elements[static_cast<size_t>(e)].top_up = e;
  for (size_t i = 0; i < n; ++i) {
    ElementStats& x = s.elements[i];
    if (x.top_up >= 0 || x.parent < 0) continue;
    const ElementStats& up = s.elements[static_cast<size_t>(x.parent)];
    x.top_up = up.top_up;
    x.top_down = static_cast<uint8_t>(std::min(254, up.top_down + 1));
  }
}

std::string_view page_title(const Page& page) {
  for (const MetaTag& m : page.head.metas)
    if (m.key == "og:title" && !m.value.empty()) return m.value;
  if (!page.head.title.empty()) return page.head.title;
  // Text made from a page mostly opens with the page's title.
  return !page.html && !page.blocks.empty() ? page.text_of(page.blocks[0]) : std::string_view();
}

void match_title(const Page& page, PageStats& s) {
  const size_t n = page.blocks.size();
  s.title_match.assign(n, 0);
  s.title_block = s.first_h1 = -1;
  s.h1_count = 0;
  for (size_t i = 0; i < n; ++i) {
    if (s.heading[i] != 1) continue;
    if (s.h1_count++ == 0) s.first_h1 = static_cast<int32_t>(i);
  }
  std::vector<uint32_t> title;
  measure_text(page_title(page).substr(0, kTitleBytes), title);
  std::sort(title.begin(), title.end());
  title.erase(std::unique(title.begin(), title.end()), title.end());
  HashFilter<1024> title_words;
  for (const uint32_t w : title) title_words.add(w);
  const auto match_of = [&](std::span<const uint32_t> own) {
    uint32_t any = 0;  // whether one may be of the title; branches would be guessed wrong
    for (const uint32_t w : own) any |= title_words.may_have(w);
    if (any == 0) return 0.f;
    HashFilter<1024> seen;
    uint32_t words = 0, common = 0;  // each word counts once
    for (auto w = own.begin(); w != own.end(); ++w) {
      if (seen.may_have(*w) && std::find(own.begin(), w, *w) != w) continue;
      seen.add(*w);
      ++words;
      common += title_words.may_have(*w) && std::binary_search(title.begin(), title.end(), *w);
    }
    return static_cast<float>(common) / static_cast<float>(words + title.size() - common);
  };
  float best = 0;
  for (uint32_t i = page.html ? 0 : 1; i < n && !title.empty(); ++i) {
    if (s.text[i].words > kTitleWords) continue;
    const uint32_t first = s.first_copy[i];
    // The first line of a text is not asked for, its copies are.
    const float match = s.title_match[i] =
        first == i || (first == 0 && !page.html) ? match_of(s.words_of(i)) : s.title_match[first];
    if (match == 0) continue;
    const float value = match + (s.heading[i] == 1 ? 0.2f : s.heading[i] == 2 ? 0.05f : 0.f);
    if (match >= 0.3f && value > best) best = value, s.title_block = static_cast<int32_t>(i);
  }
  if (s.title_block < 0) s.title_block = s.first_h1;
}

}  // namespace

float Group::deviation() const {
  const float m = mean();
  const float variance = words_squared / static_cast<float>(count) - m * m;
  return std::sqrt(std::max(0.f, variance)) / std::max(1.f, m);
}

void PageStats::measure(const Page& page) {
  measure_blocks(page, *this);
  count_copies(*this);
  measure_elements(page, *this);
  group_paths(page, *this);
  find_top(page, *this);
  match_title(page, *this);
}

}  // namespace tamis
