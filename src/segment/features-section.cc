// Features of whole sections: what hangs off the main container, what a heading opens, what siblings or equal
// paths are together. A comment list or a teaser grid is one thing, and each of its blocks is told what the
// whole looks like.
#include <algorithm>
#include <array>

#include "segment/features.h"
#include "segment/section-scope.h"

namespace tamis {
namespace {

constexpr size_t kRangeFeatures = 11;
constexpr uint32_t kListed = 3;  // siblings that make a list

}  // namespace

FeatureFiller::GroupFacts FeatureFiller::facts_of(const Group& g, const GroupSums& s) const {
  const auto members = static_cast<float>(g.count);
  return {.count = members,
          .words = g.mean(),
          .deviation = g.deviation(),
          .links = g.link_share(),
          .share = share(g.words, stats_->words.back()),
          .running = g.paragraph_share(),
          .dated = s.sums.dated / members,
          .headings = s.sums.headings / members,
          .images = s.images / members,
          .score = share(s.sums.score, s.blocks),
          .attributes = share(s.sums.attributes, s.sums.weight)};
}

void FeatureFiller::prepare_sections() {
  const PageStats& stats = *stats_;
  const auto n = static_cast<uint32_t>(page_->blocks.size());
  image_sum_.resize(n + size_t{1});
  image_sum_[0] = 0;
  for (size_t i = 0; i < n; ++i)
    image_sum_[i + 1] = image_sum_[i] + std::min<float>(page_->blocks[i].images, 4);
  const auto add_to = [&](GroupSums& g, uint32_t first, uint32_t last) {
    g.sums.add(range(first, last).sums);
    g.blocks += static_cast<float>(last - first);
    g.images += image_sum_[last] - image_sum_[first];
  };
  // Of siblings only those count that make a list, which few groups do.
  fact_of_siblings_.assign(stats.sibling_groups.size(), 0);
  uint32_t facts = 1;
  for (size_t g = 0; g < stats.sibling_groups.size(); ++g)
    if (stats.sibling_groups[g].count >= kListed) fact_of_siblings_[g] = facts++;
  group_sums_.assign(facts, {});
  for (const ElementStats& x : stats.elements)
    if (const uint32_t fact = fact_of_siblings_[static_cast<size_t>(x.group)]) add_to(group_sums_[fact], x.first, x.last);
  sibling_facts_.assign(facts, {});
  for (size_t g = 0; g < stats.sibling_groups.size(); ++g)
    if (const uint32_t fact = fact_of_siblings_[g]) sibling_facts_[fact] = facts_of(stats.sibling_groups[g], group_sums_[fact]);
  group_sums_.assign(stats.path_groups.size(), {});
  for (uint32_t i = 0; i < n; ++i) add_to(group_sums_[static_cast<size_t>(stats.path_group[i])], i, i + 1);
  path_facts_.clear();
  for (size_t g = 0; g < stats.path_groups.size(); ++g)
    path_facts_.push_back(facts_of(stats.path_groups[g], group_sums_[g]));

  opened_by(
      *page_, stats, [&](uint32_t i) { return (evidence_->bits[i] & kEvidenceRelated) != 0; }, related_);
  opened_by(
      *page_, stats, [&](uint32_t i) { return (evidence_->bits[i] & kEvidenceComments) != 0; }, comments_);
  // A section is what a heading opens, itself included, up to the next heading and within its container.
  const auto opens = [&](uint32_t i) {
    return stats.heading[i] > 0 && (i == 0 || stats.heading[i - 1] == 0);
  };
  opened_by(*page_, stats, opens, section_);
  section_end_.assign(n, 0);
  for (uint32_t i = 0; i < n; ++i) {
    if (opens(i)) section_[i] = static_cast<int32_t>(i);
    if (section_[i] >= 0) section_end_[static_cast<size_t>(section_[i])] = i + 1;
  }

  add_constant(f_page_dated, sums_[n].dated);
  add_constant(f_page_headings, sums_[n].headings);
  add_constant(f_page_images, image_sum_[n]);
}

void FeatureFiller::fill_groups(uint32_t first) {
  const auto set = [&](size_t f, auto value) { out_.fill(f, first, value); };
  const PageStats& stats = *stats_;
  const Block* blocks = page_->blocks.data();
  const auto n = static_cast<float>(page_->blocks.size());
  // Of each row the facts of a group and the element that is its member, -1: none.
  std::array<const GroupFacts*, kRowsOfKernel> facts;
  std::array<int32_t, kRowsOfKernel> member;
  const auto set_fact = [&](size_t f, float GroupFacts::*fact) {
    set(f, [&, fact](size_t i) { return facts[i - first]->*fact; });
  };
  const auto set_member = [&](size_t f, auto value) {
    set(f, [&](size_t i) {
      return member[i - first] < 0
                 ? -1.f
                 : static_cast<float>(value(i, stats.elements[static_cast<size_t>(member[i - first])]));
    });
  };
  const auto set_sums = [&](size_t f) {
    set_fact(f + 0, &GroupFacts::dated);
    set_fact(f + 1, &GroupFacts::headings);
    set_fact(f + 2, &GroupFacts::images);
    set_fact(f + 3, &GroupFacts::score);
    set_fact(f + 4, &GroupFacts::attributes);
  };
  const auto choose = [&](auto member_of) {
    for (size_t r = 0; r < out_.rows(); ++r) {
      const int32_t leaf = blocks[first + r].leaf;
      member[r] = member_of(leaf);
      const int32_t group = member[r] < 0 ? -1 : stats.elements[static_cast<size_t>(member[r])].group;
      facts[r] = &sibling_facts_[group < 0 ? 0 : fact_of_siblings_[static_cast<size_t>(group)]];
    }
  };
  const auto steps = [&](size_t i, const ElementStats& x) {
    return stats.steps(blocks[i].leaf, static_cast<int32_t>(&x - stats.elements.data()));
  };
  const auto set_siblings = [&](size_t f) {
    set_member(f + 0, steps);
    set_fact(f + 1, &GroupFacts::count);
    set_fact(f + 2, &GroupFacts::words);
    set_fact(f + 3, &GroupFacts::deviation);
    set_fact(f + 4, &GroupFacts::links);
    set_fact(f + 5, &GroupFacts::share);
    set_fact(f + 6, &GroupFacts::running);
  };
  const auto size = [](size_t, const ElementStats& x) { return x.last - x.first; };

  choose([&](int32_t leaf) { return leaf < 0 ? -1 : stats.elements[static_cast<size_t>(leaf)].repeated; });
  set_siblings(f_repeat_steps);
  set_member(f_repeat_own_words,
             [&](size_t, const ElementStats& x) { return stats.range(stats.words, x.first, x.last); });
  set_member(f_repeat_own_blocks, size);
  set_sums(f_repeat_dated);

  choose([&](int32_t leaf) { return chain_of(leaf).widest; });
  set_siblings(f_wide_steps);
  set_member(f_wide_blocks, size);
  set_member(f_wide_place, [](size_t i, const ElementStats& x) {
    return static_cast<float>(i - x.first) / static_cast<float>(x.last - x.first);
  });
  set_member(f_wide_first, [&](size_t, const ElementStats& x) {
    return static_cast<float>(
               stats.elements[stats.sibling_groups[static_cast<size_t>(x.group)].first].first) /
           n;
  });
  set_member(f_wide_article, [](size_t, const ElementStats& x) { return x.ancestor_tag == kInArticle; });
  set_sums(f_wide_dated);

  for (size_t r = 0; r < out_.rows(); ++r)
    facts[r] = &path_facts_[static_cast<size_t>(stats.path_group[first + r])];
  const auto path = [&](size_t i) -> const Group& {
    return stats.path_groups[static_cast<size_t>(stats.path_group[i])];
  };
  set_fact(f_path_count, &GroupFacts::count);
  set_fact(f_path_words, &GroupFacts::words);
  set_fact(f_path_links, &GroupFacts::links);
  set_fact(f_path_share, &GroupFacts::share);
  set_fact(f_path_paragraphs, &GroupFacts::running);
  set(f_path_first, [&](size_t i) { return static_cast<float>(path(i).first) / n; });
  set(f_path_last, [&](size_t i) { return static_cast<float>(path(i).last) / n; });
  set_fact(f_path_deviation, &GroupFacts::deviation);
  set_fact(f_path_dated, &GroupFacts::dated);
  set_fact(f_path_score, &GroupFacts::score);
  set_fact(f_path_attributes, &GroupFacts::attributes);
}

void FeatureFiller::fill_sections(uint32_t first) {
  const auto set = [&](size_t f, auto value) { out_.fill(f, first, value); };
  const PageStats& stats = *stats_;
  const float page_words = stats.words.back();
  std::array<Range, kRowsOfKernel> ranges;  // an empty one for no section
  const auto set_ranges = [&](size_t feature, auto range_of) {
    if (!set_->any(feature, kRangeFeatures)) return;
    for (size_t r = 0; r < out_.rows(); ++r) ranges[r] = range_of(first + static_cast<uint32_t>(r));
    const auto set_range = [&](size_t f, auto value) {
      set(feature + f, [&](size_t i) {
        const Range& r = ranges[i - first];
        return r.last == r.first ? -1.f : value(r, static_cast<float>(r.last - r.first), i);
      });
    };
    set_range(0, [](const Range&, float blocks, size_t) { return blocks; });
    set_range(1, [](const Range& r, float, size_t) { return r.sums.words; });
    set_range(2, [&](const Range& r, float, size_t) { return share(r.sums.words, page_words); });
    set_range(3, [](const Range& r, float, size_t) { return share(r.sums.links, r.sums.words); });
    set_range(4, [](const Range& r, float, size_t) { return share(r.sums.running, r.sums.words); });
    set_range(5, [](const Range& r, float blocks, size_t) { return r.sums.score / blocks; });
    set_range(6, [](const Range& r, float, size_t) { return share(r.sums.attributes, r.sums.weight); });
    set_range(7, [&](const Range& r, float, size_t) { return (*scores_)[r.first]; });
    set_range(8, [](const Range& r, float blocks, size_t) { return r.sums.dated / blocks; });
    set_range(9, [](const Range& r, float blocks, size_t) { return r.sums.headings / blocks; });
    set_range(
        10, [](const Range& r, float blocks, size_t i) { return static_cast<float>(i - r.first) / blocks; });
  };
  set_ranges(f_branch_blocks, [&](uint32_t i) {
    const int32_t branch = chain_of(page_->blocks[i].leaf).branch;
    if (branch < 0) return Range{};
    const ElementStats& x = stats.elements[static_cast<size_t>(branch)];
    return range(x.first, x.last);
  });
  set_ranges(f_section_blocks, [&](uint32_t i) {
    const int32_t head = section_[i];
    return head < 0 ? Range{} : range(static_cast<uint32_t>(head), section_end_[static_cast<size_t>(head)]);
  });
  const auto since = [](size_t i, int32_t opener) {
    return opener < 0 ? -1.f : static_cast<float>(static_cast<int32_t>(i) - opener);
  };
  set(f_related_scope, [&](size_t i) { return since(i, related_[i]); });
  set(f_comments_scope, [&](size_t i) { return since(i, comments_[i]); });
}

}  // namespace tamis
