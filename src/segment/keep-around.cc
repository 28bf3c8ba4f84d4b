// Blocks that their own score cuts and their place speaks for.
// Every step only turns decisions over and names the block for whose sake.
#include "segment/keep-around.h"

#include <algorithm>

namespace tamis {
namespace {

// An item of a list goes with the others: kept where so many of the list's words are, unless it looks like noise itself.
constexpr float kListKept = 0.4f, kItemScore = 0.2f;
constexpr float kItemLinks = 0.1f;
constexpr size_t kItemReach = 3;  // blocks
constexpr int kItemLevels = 3;    // elements from a block up to its item
// Likewise the cells of a data table, which are short; layouts hold paragraphs and tables, lists of links are none of either.
constexpr uint32_t kLeastCells = 4;
constexpr float kCellWords = 30, kCellScore = 0.1f, kTableLinks = 0.3f;
constexpr size_t kTableReach = 3;  // blocks
// A lead stands close under the headline, over a byline, buttons and the picture.
constexpr float kLeadScore = 0.3f, kLeadWords = 6;
constexpr size_t kLeadReach = 4, kBodyReach = 24;  // blocks below the headline
// A short line between paragraphs of its container: "Article 2", a name over an answer.
constexpr float kShortLine = 12, kShortLineScore = 0.4f;
constexpr float kHeadingScore = 0.1f, kOwnLinkScore = 0.2f, kAsideWords = 8;
constexpr float kBetweenScore = 0.1f, kSentenceScore = 0.15f;
// Gold texts disagree about headlines: most have none in one collection and nearly all have theirs in another. A reader wants
// the one over the text that he gets.
constexpr float kTitleScore = 0.3f;
constexpr size_t kTitleReach = 12;  // blocks

/// Keeps a block for the sake of block `other`.
void keep_with(Decisions& d, size_t block, size_t other) {
  Decision& decision = d.blocks[block];
  decision = {.keep = true, .cause = Cause::section, .rule = 0, .other = static_cast<uint32_t>(other), .score = decision.score};
}

}  // namespace

void keep_lists(const Page& page, const PageStats& stats, Decisions& d) {
  struct List {
    float words = 0, kept = 0;
    uint32_t first = UINT32_MAX;  // block
  };
  std::vector<List> lists;
  std::vector<int32_t> around(stats.elements.size(), -1);  // the nearest list an element lies in; parents come first
  for (size_t e = 0; e < stats.elements.size(); ++e) {
    const ElementStats& x = stats.elements[e];
    if (x.ancestor_tag == kInUl || x.ancestor_tag == kInOl) {
      around[e] = static_cast<int32_t>(lists.size());
      lists.emplace_back();
    } else if (x.parent >= 0) {
      around[e] = around[static_cast<size_t>(x.parent)];
    }
  }
  if (lists.empty()) return;
  const auto list_of = [&](size_t block) {
    const int32_t leaf = page.blocks[block].leaf, list = leaf < 0 ? -1 : around[static_cast<size_t>(leaf)];
    return list < 0 ? nullptr : &lists[static_cast<size_t>(list)];
  };
  for (size_t i = 0; i < d.blocks.size(); ++i)
    if (List* list = list_of(i)) {
      list->first = std::min(list->first, static_cast<uint32_t>(i));
      list->words += stats.text[i].words;
      if (d.blocks[i].keep) list->kept += stats.text[i].words;
    }
  for (size_t i = 0; i < d.blocks.size(); ++i) {
    const List* list = list_of(i);
    Decision& decision = d.blocks[i];
    if (!list || decision.keep || decision.score < kItemScore || list->kept < kListKept * list->words) continue;
    keep_with(d, i, list->first);
  }
}

void keep_tables(const PageStats& stats, Decisions& d) {
  std::vector<const ElementStats*> tables;
  for (const ElementStats& x : stats.elements)
    if (x.ancestor_tag == kInTable && x.first < x.last) tables.push_back(&x);
  if (tables.empty()) return;
  const size_t n = d.blocks.size();
  std::vector<uint32_t> layout_before(n + 1);  // blocks before each that no data table has: long ones, running text in a row
  for (size_t i = 0; i < n; ++i) {
    const bool runs_on = i > 0 && stats.paragraph[i] && stats.paragraph[i - 1];
    layout_before[i + 1] = layout_before[i] + (stats.text[i].words > kCellWords || runs_on);
  }
  // Whether running text is kept among the blocks [first, last) of those that are there.
  const auto text_among = [&](size_t first, size_t last) {
    for (size_t i = first; i < std::min(last, n); ++i)
      if (d.blocks[i].keep && stats.paragraph[i]) return true;
    return false;
  };
  for (size_t t = 0; t < tables.size(); ++t) {
    const ElementStats& x = *tables[t];
    const bool holds_tables = t + 1 < tables.size() && tables[t + 1]->first < x.last;
    if (holds_tables || x.last < x.first + kLeastCells) continue;
    const float words = stats.range(stats.words, x.first, x.last);
    if (layout_before[x.last] > layout_before[x.first] || stats.range(stats.link_words, x.first, x.last) > kTableLinks * words) continue;
    float kept = 0, expected = 0;
    for (uint32_t i = x.first; i < x.last; ++i) {
      if (d.blocks[i].keep) kept += stats.text[i].words;
      expected += d.blocks[i].score * stats.text[i].words;
    }
    const bool amid = text_among(x.first - std::min<size_t>(x.first, kTableReach), x.first) && text_among(x.last, x.last + kTableReach);
    if (kept < kListKept * words && !(amid && expected >= kItemScore * words)) continue;
    for (uint32_t i = x.first; i < x.last; ++i)
      if (!d.blocks[i].keep && d.blocks[i].score >= kCellScore) keep_with(d, i, x.first);
  }
}

void keep_items(const Page& page, const PageStats& stats, Decisions& d) {
  const auto element = [&](int32_t e) -> const Element& { return page.elements[static_cast<size_t>(e)]; };
  // The container whose running text a block is part of: elements of lists and those of one block hold nothing else.
  const auto container = [&](size_t block) {
    int32_t e = page.blocks[block].leaf;
    for (; e >= 0; e = element(e).parent) {
      const GumboTag tag = element(e).tag;
      const bool list = tag == GUMBO_TAG_LI || tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL;
      if (!list && tag != GUMBO_TAG_BLOCKQUOTE && element(e).last - element(e).first > 1) break;
    }
    return e;
  };
  const auto is_item = [&](size_t block) {
    int32_t e = page.blocks[block].leaf;
    for (int level = 0; e >= 0 && level < kItemLevels; ++level, e = element(e).parent)
      if (element(e).tag == GUMBO_TAG_LI) return true;
    return false;
  };
  size_t before = d.blocks.size();  // the last kept block
  for (size_t i = 0; i < d.blocks.size(); ++i) {
    Decision& decision = d.blocks[i];
    if (decision.keep) {
      before = i;
      continue;
    }
    if (before + kItemReach < i || before > i || decision.score < kItemScore || stats.link_density[i] > kItemLinks) continue;
    const int32_t around = container(i);
    if (!is_item(i) || around < 0 || around != container(before)) continue;
    keep_with(d, i, before);
    before = i;
  }
}

void keep_title(const PageStats& stats, Decisions& d) {
  if (stats.title_block < 0) return;
  const auto title = static_cast<size_t>(stats.title_block);
  Decision& decision = d.blocks[title];
  if (decision.keep || decision.score < kTitleScore || stats.heading[title] == 0) return;
  for (size_t i = title + 1; i < std::min(d.blocks.size(), title + kTitleReach); ++i) {
    if (!d.blocks[i].keep || !stats.paragraph[i]) continue;
    keep_with(d, title, i);
    return;
  }
}

void keep_lead(const PageStats& stats, const Evidence& evidence, Decisions& d) {
  if (stats.title_block < 0) return;
  const auto title = static_cast<size_t>(stats.title_block);
  if (stats.heading[title] == 0) return;
  const size_t end = std::min(d.blocks.size(), title + kBodyReach + 1);
  size_t body = title + 1;
  while (body < end && !(d.blocks[body].keep && stats.paragraph[body])) ++body;
  if (body >= end) return;
  for (size_t i = title + 1; i < std::min(body, title + kLeadReach + 1); ++i) {
    const bool sentence = stats.text[i].end_mark == 1 && stats.text[i].words >= kLeadWords && stats.link_density[i] <= kItemLinks;
    if (d.blocks[i].keep || !sentence || d.blocks[i].score < kLeadScore || (evidence.bits[i] & kEvidenceCut) != 0) continue;
    keep_with(d, i, body);
  }
}

void keep_short_lines(const Page& page, const PageStats& stats, const Evidence& evidence, Decisions& d) {
  const auto beside = [&](size_t a, size_t b) {
    const int32_t x = page.blocks[a].container, y = page.blocks[b].container;
    return x >= 0 && y >= 0 && (x == y || page.elements[static_cast<size_t>(x)].parent == page.elements[static_cast<size_t>(y)].parent);
  };
  for (size_t i = 1; i + 1 < d.blocks.size(); ++i) {
    if (d.blocks[i].keep || !d.blocks[i - 1].keep || !d.blocks[i + 1].keep || d.blocks[i].score < kShortLineScore) continue;
    const bool short_line = stats.text[i].words > 0 && stats.text[i].words <= kShortLine && page.blocks[i].links == 0;
    if (!short_line || (evidence.bits[i] & kEvidenceCut) != 0 || !(stats.paragraph[i - 1] || stats.paragraph[i + 1])) continue;
    if (beside(i - 1, i) && beside(i, i + 1)) keep_with(d, i, i - 1);
  }
}

void keep_headings(const Page& page, const PageStats& stats, Decisions& d) {
  bool running = false;  // a kept paragraph stands before
  for (size_t i = 0; i + 1 < d.blocks.size(); ++i) {
    Decision& decision = d.blocks[i];
    running |= decision.keep && stats.paragraph[i];
    // What screen readers are told of a heading may stand between it and its text ("Section titled …").
    const bool aside = !d.blocks[i + 1].keep && i + 2 < d.blocks.size() && stats.heading[i + 1] == 0 && stats.text[i + 1].words <= kAsideWords;
    const size_t below = aside ? i + 2 : i + 1;
    if (decision.keep || !running || !d.blocks[below].keep) continue;
    // A button opens the text under it; a link leads to another, unless it stands amid text: then it is the heading's own.
    const bool amid = d.blocks[i - 1].keep && stats.paragraph[below] && decision.score >= kOwnLinkScore;
    const bool link = page.blocks[i].links > 0 && stats.link_density[i] > kItemLinks && !amid;
    if (stats.heading[i] == 0 || decision.score < kHeadingScore || link) continue;
    keep_with(d, i, below);
  }
}

void keep_lines(const PageStats& stats, Decisions& d) {
  for (size_t i = 0; i < d.blocks.size(); ++i) {
    const Decision& decision = d.blocks[i];
    if (decision.keep || stats.text[i].words == 0) continue;
    const bool before = i > 0 && d.blocks[i - 1].keep, behind = i + 1 < d.blocks.size() && d.blocks[i + 1].keep;
    const bool between = before && behind && decision.score >= kBetweenScore;
    const bool sentence = (before || behind) && stats.text[i].end_mark == 1 && decision.score >= kSentenceScore;
    if (!between && !sentence) continue;
    keep_with(d, i, before ? i - 1 : i + 1);
  }
}

}  // namespace tamis
