// Features that a block has from its chain of ancestors: containers, each wider than the one before, and the
// nearest elements of a tag or of a group of class names. They are handed down from element to element, so
// that no chain is walked for a block; containers are differences of prefix sums.
#include <algorithm>
#include <array>
#include <bit>

#include "segment/features.h"

namespace tamis {
namespace {

constexpr size_t kLevelFeatures = 11;

}  // namespace

void FeatureFiller::measure_chains() {
  const PageStats& stats = *stats_;
  const size_t n = stats.elements.size();
  wanted_.clear();
  for (int g = 0; g < kClassGroups; ++g)
    if (set_->has(static_cast<size_t>(f_nav_steps + g)) || set_->has(static_cast<size_t>(f_nav_share + g)))
      wanted_.push_back(static_cast<uint8_t>(g));
  for (int k = 0; k < kAncestorTags; ++k)
    if (set_->has(static_cast<size_t>(f_in_main + k)))
      wanted_.push_back(static_cast<uint8_t>(kClassGroups + k));
  uint64_t wanted = 0;
  std::array<uint8_t, kClassGroups + kAncestorTags> place{};  // of a name in `wanted_`
  for (size_t k = 0; k < wanted_.size(); ++k)
    wanted |= uint64_t{1} << wanted_[k], place[wanted_[k]] = static_cast<uint8_t>(k);
  constexpr size_t kTogether = 8;  // names of one vector
  names_ = (wanted_.size() + kTogether - 1) / kTogether * kTogether;
  nearest_.resize((n + 1) * names_);
  nearest_row_.resize(n + 1);
  std::fill_n(nearest_.begin(), names_, -1);
  nearest_row_[0] = 0;
  size_t rows = 1;
  chains_.resize(n + 1);
  chains_[0] = {};

  std::array<float, kClassGroups> shares{};  // of elements that name each group
  const float half = 0.5f * stats.paragraph_words[page_->blocks.size()];
  const auto title = static_cast<uint32_t>(stats.title_block);  // past all blocks where there is none
  for (size_t i = 0; i < n; ++i) {
    const ElementStats& x = stats.elements[i];
    const auto own = static_cast<int32_t>(i);
    const Chain& up = chain_of(x.parent);
    Chain& c = chains_[i + 1] = chain_of(x.next_level);
    if (x.last - x.first > 1) {
      ++c.levels;
      c.half = stats.range(stats.paragraph_words, x.first, x.last) < half ? c.half + 1 : 0;
      const bool titled = x.first <= title && title < x.last;
      c.title_steps = titled ? 0 : c.title_steps + 1;
      if (titled) c.titled = own;
    }
    const bool in_top_chain = x.top_up == own;
    const bool hangs = x.parent < 0 || stats.elements[static_cast<size_t>(x.parent)].top_up == x.parent;
    c.branch = in_top_chain ? -1 : hangs ? own : up.branch;
    const Group& g = stats.sibling_groups[static_cast<size_t>(x.group)];
    const bool repeats = g.count >= 3 && x.last - x.first >= 2 && g.words >= up.widest_words;
    c.widest = repeats ? own : up.widest;
    c.widest_words = repeats ? g.words : up.widest_words;

    const uint32_t groups = stats.kinds.of(i).groups;
    for (uint32_t rest = groups; rest != 0; rest &= rest - 1)
      shares[static_cast<size_t>(std::countr_zero(rest))] += 1.f / static_cast<float>(n);
    const uint64_t tag = x.ancestor_tag < kAncestorTags ? uint64_t{1} << (kClassGroups + x.ancestor_tag) : 0;
    uint64_t rest = (groups | tag) & wanted;
    const uint32_t above = nearest_row_[static_cast<size_t>(x.parent + 1)];
    nearest_row_[i + 1] = above;
    if (rest == 0) continue;
    int32_t* to = nearest_.data() + rows * names_;
    const int32_t* from = nearest_.data() + above * names_;
    for (size_t k = 0; k < names_; k += kTogether) std::copy_n(from + k, kTogether, to + k);
    for (; rest != 0; rest &= rest - 1) to[place[static_cast<size_t>(std::countr_zero(rest))]] = own;
    nearest_row_[i + 1] = static_cast<uint32_t>(rows++);
  }
  for (size_t g = 0; g < kClassGroups; ++g) add_constant(f_nav_page + g, shares[g]);
}

void FeatureFiller::fill_levels(uint32_t first) {
  const auto set = [&](size_t f, auto value) { out_.fill(f, first, value); };
  const PageStats& stats = *stats_;
  const Block* blocks = page_->blocks.data();
  const uint32_t n = static_cast<uint32_t>(page_->blocks.size());
  const float page_words = stats.words[n], page_running = stats.paragraph_words[n];
  // Of each row the element of the level, -1 behind the last: the range is the whole page then.
  std::array<int32_t, kRowsOfKernel> element;
  const auto up = [&](int32_t e) { return e < 0 ? -1 : stats.elements[static_cast<size_t>(e)].next_level; };
  for (size_t r = 0; r < out_.rows(); ++r) {
    const int32_t leaf = blocks[first + r].leaf;
    const bool single =
        leaf >= 0 &&
        stats.elements[static_cast<size_t>(leaf)].last - stats.elements[static_cast<size_t>(leaf)].first == 1;
    element[r] = single ? up(leaf) : leaf;
  }
  constexpr struct {
    int level;
    size_t feature;
  } kLevels[] = {{0, f_level0_blocks},
                 {1, f_level1_blocks},
                 {2, f_level2_blocks},
                 {3, f_level3_blocks},
                 {5, f_level5_blocks}};
  int at = 0;
  for (const auto [level, feature] : kLevels) {
    if (!set_->any(feature, kLevelFeatures)) continue;
    for (; at < level; ++at)
      for (size_t r = 0; r < out_.rows(); ++r) element[r] = up(element[r]);
    std::array<Range, kRowsOfKernel> ranges;
    for (size_t r = 0; r < out_.rows(); ++r) {
      const ElementStats* x = element[r] < 0 ? nullptr : &stats.elements[static_cast<size_t>(element[r])];
      ranges[r] = x ? range(x->first, x->last) : range(0, n);
    }
    const auto set_range = [&, feature = feature](size_t f, auto value) {
      set(feature + f, [&](size_t i) { return value(ranges[i - first], i); });
    };
    const auto count = [](const Range& r) { return static_cast<float>(r.last - r.first); };
    set_range(0, [&](const Range& r, size_t) { return count(r); });
    set_range(1, [&](const Range& r, size_t) { return r.sums.words; });
    set_range(2, [&](const Range& r, size_t) { return share(r.sums.links, r.sums.words); });
    set_range(3, [&](const Range& r, size_t) { return share(r.sums.running, r.sums.words); });
    set_range(4, [&](const Range& r, size_t) { return share(r.sums.words, page_words); });
    set_range(5, [&](const Range& r, size_t) { return share(r.sums.running, page_running); });
    set_range(6, [&](const Range& r, size_t i) { return static_cast<float>(i - r.first) / count(r); });
    set_range(7, [&](const Range& r, size_t) { return r.sums.words / count(r); });
    set_range(8, [&](const Range& r, size_t) { return share(r.sums.attributes, r.sums.weight); });
    set_range(9, [&](const Range& r, size_t) { return (*scores_)[r.first]; });
    set_range(10, [&](const Range& r, size_t) { return r.sums.score / count(r); });
  }
  const auto set_chain = [&](size_t f, auto value) {
    set(f, [&](size_t i) { return static_cast<float>(value(chain_of(blocks[i].leaf))); });
  };
  set_chain(f_levels, [](const Chain& c) { return c.levels; });
  set_chain(f_half_level, [](const Chain& c) { return c.half; });
  set_chain(f_half_place, [](const Chain& c) {
    return static_cast<float>(c.half) / static_cast<float>(std::max<int>(1, c.levels));
  });
  const bool titled = stats.title_block >= 0;
  set_chain(f_title_level, [&](const Chain& c) { return titled ? c.title_steps : -1; });
  set_chain(f_title_share, [&](const Chain& c) {
    if (!titled) return -1.f;
    if (c.titled < 0) return 1.f;
    const ElementStats& x = stats.elements[static_cast<size_t>(c.titled)];
    return share(stats.range(stats.words, x.first, x.last), page_words);
  });
  set(f_last_heading_steps, [&](size_t i) {
    const int32_t heading = last_heading_[i];
    int steps = 0;
    for (int32_t e = blocks[i].leaf; heading >= 0 && e >= 0; e = up(e)) {
      const ElementStats& x = stats.elements[static_cast<size_t>(e)];
      if (x.first <= static_cast<uint32_t>(heading) && static_cast<uint32_t>(heading) < x.last) break;
      steps += x.last - x.first > 1;
    }
    return static_cast<float>(steps);
  });
}

void FeatureFiller::fill_nearest(uint32_t first) {
  const auto set = [&](size_t f, auto value) { out_.fill(f, first, value); };
  const PageStats& stats = *stats_;
  const Block* blocks = page_->blocks.data();
  const float page_words = stats.words[page_->blocks.size()];
  set(f_in_description,
      [&](size_t i) { return Described::share(stats, static_cast<uint32_t>(i), described_->description); });
  set(f_in_json_ld,
      [&](size_t i) { return Described::share(stats, static_cast<uint32_t>(i), described_->json_ld); });
  std::array<size_t, kRowsOfKernel> row;
  for (size_t r = 0; r < out_.rows(); ++r)
    row[r] = nearest_row_[static_cast<size_t>(blocks[first + r].leaf + 1)] * names_;
  for (size_t k = 0; k < wanted_.size(); ++k) {
    const auto nearest = [&](size_t i) {
      return nearest_[row[i - first] + k];
    };
    const auto steps = [&](size_t i) {
      return nearest(i) < 0 ? -1.f
                            : static_cast<float>(std::min(254, stats.steps(blocks[i].leaf, nearest(i))));
    };
    const int name = wanted_[k];
    if (name >= kClassGroups) {
      set(static_cast<size_t>(f_in_main + name - kClassGroups),
          [&](size_t i) { return blocks[i].leaf < 0 ? 0.f : steps(i); });
      continue;
    }
    set(static_cast<size_t>(f_nav_steps + name), steps);
    set(static_cast<size_t>(f_nav_share + name), [&](size_t i) {
      if (nearest(i) < 0) return -1.f;
      const ElementStats& part = stats.elements[static_cast<size_t>(nearest(i))];
      return share(stats.range(stats.words, part.first, part.last), page_words);
    });
  }
}

}  // namespace tamis
