// What is cut beyond the scores: titles of other stories, repeated blocks; comments on demand, and the rules' last word.
// Every step only turns decisions over and says why.
#include "segment/decide.h"

#include <algorithm>
#include <utility>

#include "segment/section-scope.h"

namespace tamis {
namespace {

constexpr float kRepeatWords = 12;  // shorter blocks may well stand twice in one article
// A step, a quotation or a lead that stands twice is no second copy of the text, where it clearly is part of it.
constexpr float kOnceMoreScore = 0.8f, kOnceMoreWords = 100;
constexpr float kCommentWords = 3;
constexpr float kHeadingWords = 8;  // a longer line that speaks of comments opens nothing
constexpr size_t kTitleLines = 3;  // text that was made from a page opens with its title
constexpr float kTrailingWords = 12, kTrailingScore = 0.7f;

void cut_block(Decisions& d, size_t block, Cause cause, uint32_t rule) {
  d.blocks[block].keep = false;
  d.blocks[block].cause = cause;
  d.blocks[block].rule = rule;
}

/// Sorts spans, joins what overlaps (the first rule gives the reason), and cuts blocks of which nothing is left.
void settle_spans(const Page& page, Decisions& d) {
  auto& spans = d.spans;
  std::sort(spans.begin(), spans.end(), [](const SpanCut& a, const SpanCut& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  size_t out = 0;
  for (const SpanCut& s : spans) {
    if (out > 0 && s.begin < spans[out - 1].end) spans[out - 1].end = std::max(spans[out - 1].end, s.end);
    else spans[out++] = s;
  }
  spans.resize(out);
  size_t kept = 0;
  for (size_t i = 0; i < spans.size();) {
    const uint32_t block = spans[i].block;
    const size_t first = i;
    uint32_t at = page.blocks[block].begin;
    bool rest = false;
    for (; i < spans.size() && spans[i].block == block; ++i) {
      rest = rest || page.text.substr(at, spans[i].begin - at).find_first_not_of(" \t\n*|•-") != std::string_view::npos;
      at = spans[i].end;
    }
    rest = rest || page.text.substr(at, page.blocks[block].end - at).find_first_not_of(" \t\n*|•-") != std::string_view::npos;
    if (!d.blocks[block].keep) continue;
    if (!rest) {
      cut_block(d, block, Cause::rule, spans[first].rule);
      continue;
    }
    for (size_t k = first; k < i; ++k) spans[kept++] = spans[k];
  }
  spans.resize(kept);
}

/// Takes back the spans that a hit of a `keep` rule reaches into; `keeps` are in order.
void spare_kept(const std::vector<const Hit*>& keeps, std::vector<SpanCut>& spans) {
  if (keeps.empty() || spans.empty()) return;
  std::vector<uint32_t> farthest;  // end of the hits up to each
  for (const Hit* hit : keeps) farthest.push_back(std::max(hit->end, farthest.empty() ? 0 : farthest.back()));
  std::erase_if(spans, [&](const SpanCut& s) {
    const auto next = std::lower_bound(keeps.begin(), keeps.end(), s.end, [](const Hit* hit, uint32_t end) { return hit->begin < end; });
    return next != keeps.begin() && farthest[static_cast<size_t>(next - keeps.begin()) - 1] > s.begin;
  });
}

}  // namespace

void cut_page_title(const Page& page, Decisions& d) {
  const size_t n = d.blocks.size();
  for (size_t i = 0; i < std::min(n, kTitleLines); ++i) {
    const std::string_view line = page.text_of(page.blocks[i]);
    for (const std::string_view separator : {" - ", " | ", " – ", " — "}) {
      const size_t end = line.rfind(separator);
      if (end == line.npos || !d.blocks[i].keep) continue;
      for (size_t k = i + 1; k < n; ++k) {
        if (page.text_of(page.blocks[k]) != line.substr(0, end)) continue;
        cut_block(d, i, Cause::duplicate, 0);
        d.blocks[i].other = static_cast<uint32_t>(k);
        break;
      }
    }
  }
}

void cut_trailing_titles(const PageStats& stats, Decisions& d) {
  size_t end = 0;  // behind the last kept line that is no title
  float text = 0, titles = 0;
  bool runs = false, list = false;  // `list`: what a colon opened goes on
  for (size_t i = 0; i < d.blocks.size(); ++i) {
    if (!d.blocks[i].keep) continue;
    const BlockText& t = stats.text[i];
    titles += t.words;
    const bool sentence = stats.paragraph[i] || t.words > kTrailingWords || t.end_mark == 1;
    const bool reads_like_text = sentence || t.ends_in_colon || list;
    list = t.ends_in_colon || (list && !sentence);
    if (!reads_like_text && d.blocks[i].score < kTrailingScore) continue;
    runs |= reads_like_text;
    text += std::exchange(titles, 0);
    end = i + 1;
  }
  if (!runs || titles > text) return;  // a poem, a list, a line: what the page is about
  for (size_t i = end; i < d.blocks.size(); ++i) {
    if (!d.blocks[i].keep) continue;
    cut_block(d, i, Cause::section, 0);
    d.blocks[i].other = static_cast<uint32_t>(end - 1);
  }
}

void cut_repeats(const Page& page, const PageStats& stats, Decisions& d) {
  constexpr uint32_t kNone = UINT32_MAX;
  struct Long {
    uint32_t block, original;  // `original`: the place of the first copy in `kept`
  };
  std::vector<Long> kept;
  std::vector<uint32_t> first(d.blocks.size(), kNone);  // of each text, at its first block: where it stands in `kept`
  for (uint32_t i = 0; i < d.blocks.size(); ++i) {
    if (!d.blocks[i].keep || stats.text[i].words < kRepeatWords) continue;
    uint32_t& original = first[stats.first_copy[i]];
    kept.push_back({i, original});
    if (original == kNone) original = static_cast<uint32_t>(kept.size() - 1);
  }
  // Whether the block at `k` and the one behind it say again what two in a row say, as a second copy of the text does.
  const auto go_on = [&](size_t k) {
    return k + 1 < kept.size() && kept[k].original != kNone && kept[k].original + 1 == kept[k + 1].original;
  };
  // What holds the paragraph; a refrain has the verses between in the same one.
  const auto container = [&](uint32_t block) {
    const int32_t e = page.blocks[block].container;
    return e < 0 ? -1 : page.elements[static_cast<size_t>(e)].parent;
  };
  for (size_t k = 0; k < kept.size(); ++k) {
    if (kept[k].original == kNone) continue;
    const uint32_t block = kept[k].block, twin = kept[kept[k].original].block;
    const bool alone = !(k > 0 && go_on(k - 1)) && !go_on(k) && stats.text[block].words < kOnceMoreWords;
    const bool refrain = kept[k].original + 1 < k && container(block) >= 0 && container(block) == container(twin);
    if (alone && (d.blocks[block].score >= kOnceMoreScore || refrain)) continue;
    cut_block(d, block, Cause::duplicate, 0);
    d.blocks[block].other = twin;
  }
  // A line of asterisks or dashes goes with what stands before it.
  if (page.html) return;
  for (size_t i = 0; i < d.blocks.size(); ++i)
    if (stats.text[i].words == 0) d.blocks[i].keep = i == 0 || d.blocks[i - 1].keep;
}

void keep_comments(const Page& page, const PageStats& stats, const Evidence& evidence,
                   Decisions& d) {
  std::vector<int32_t> opener;
  const auto opens = [&](uint32_t i) {
    return (evidence.bits[i] & (kEvidenceComments | kEvidenceRelated)) != 0 && stats.text[i].words <= kHeadingWords;
  };
  opened_by(page, stats, opens, opener);
  const auto is_named = [&](int32_t e) {
    while (e >= 0 && !(stats.kinds.of(static_cast<size_t>(e)).groups >> kCommentGroup & 1)) e = stats.elements[static_cast<size_t>(e)].parent;
    return e >= 0;
  };
  for (size_t i = 0; i < d.blocks.size(); ++i) {
    const bool named = is_named(page.blocks[i].leaf);
    const bool opened = opener[i] >= 0 && evidence.bits[static_cast<size_t>(opener[i])] & kEvidenceComments;
    if (!named && !opened) continue;
    const BlockText& t = stats.text[i];
    const bool reads_like_text = t.words >= kCommentWords && (t.end_mark == 1 || t.stop_words > 0);
    if (stats.link_density[i] < 0.5f && reads_like_text) d.blocks[i] = {.keep = true, .cause = Cause::none, .rule = 0, .other = 0, .score = d.blocks[i].score};
  }
}

void apply_rules(const Page& page, const PageStats& stats, std::span<const Hit> hits, const RuleSet& rules,
                 const Evidence& evidence, bool model_ran, Decisions& d) {
  for (size_t i = 0; i < d.blocks.size(); ++i) {
    if (evidence.detector[i] < 0) continue;
    // A list of links is noise by an article and content on a listing: where a model judges, most detectors inform it.
    const auto index = static_cast<uint32_t>(evidence.detector[i]);
    if (!model_ran || rules.detectors()[index].setting("decides", 0) > 0) cut_block(d, i, Cause::detector, index);
  }
  const Frame frame(page, stats);
  // What is before or behind a hit goes by the last such hit alone, whose reach is cut once.
  const Hit *behind = nullptr, *before = nullptr;
  size_t done = 0;  // blocks behind `behind` are cut up to here
  const auto cut_behind = [&](size_t end) {
    for (; behind && done < end; ++done) cut_block(d, done, Cause::rule, behind->rule);
    done = std::max(done, end);
  };
  std::vector<const Hit*> keeps;
  for (const Hit& hit : hits) {
    const Rule& rule = rules.rules()[hit.rule];
    if (!frame.holds(rule.where, hit.begin)) continue;
    cut_behind(hit.block + size_t{1});
    switch (rule.action) {
      case Action::cut:
        if (rule.unit == Unit::block || (hit.begin <= page.blocks[hit.block].begin && hit.end >= page.blocks[hit.block].end))
          cut_block(d, hit.block, Cause::rule, hit.rule);
        else
          d.spans.push_back({hit.block, hit.begin, hit.end, hit.rule});
        break;
      case Action::cut_after:
        d.spans.push_back({hit.block, hit.begin, page.blocks[hit.block].end, hit.rule});
        behind = &hit;
        done = hit.block + size_t{1};
        break;
      case Action::cut_before:
        d.spans.push_back({hit.block, page.blocks[hit.block].begin, hit.end, hit.rule});
        before = &hit;
        break;
      case Action::keep:
        keeps.push_back(&hit);
        break;
      case Action::capture:
      case Action::evidence:
        break;
    }
  }
  cut_behind(d.blocks.size());
  for (size_t i = 0; before && i < before->block; ++i) cut_block(d, i, Cause::rule, before->rule);
  for (const Hit* hit : keeps) {
    Decision& decision = d.blocks[hit->block];
    decision.keep = true;
    decision.cause = Cause::rule;
    decision.rule = hit->rule;
  }
  spare_kept(keeps, d.spans);
  settle_spans(page, d);
}

}  // namespace tamis
