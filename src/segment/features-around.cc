// Features of what stands around a block: windows of blocks and single neighbours. Both are the same for all
// blocks but for the place, so that a batch of rows is worked out at once, column by column, from arrays
// padded at both ends.
#include <algorithm>

#include "segment/features.h"

namespace tamis {
namespace {

// Wider than the widest window and a batch of rows together.
constexpr size_t kPad = 80;
constexpr int32_t kRulesRadius = 5;  // of the window in which hits of rules are counted

/// Calls `value(row)` for a whole batch of rows, which the compiler turns into vectors.
void fill_batch(FeatureMatrix& out, size_t feature, auto value) {
  if (!out.set().has(feature)) return;
  float* __restrict column = out.column(feature);
  for (size_t r = 0; r < kRowsOfKernel; ++r) column[r] = value(r);
}

}  // namespace

void FeatureFiller::Padded::fill(const std::vector<float>& sums) {
  values.resize(sums.size() + 2 * kPad);
  std::fill_n(values.begin(), kPad, sums.front());
  std::copy(sums.begin(), sums.end(), values.begin() + kPad);
  std::fill_n(values.end() - kPad, kPad, sums.back());
}

const float* FeatureFiller::Padded::at(int64_t index) const { return values.data() + kPad + index; }

void FeatureFiller::prepare_around() {
  const size_t n = page_->blocks.size();
  windows_.clear();
  neighbours_.clear();
  for (const Window& w : kWindows)
    if (set_->any(w.feature, kWindowFeatures) || (w.radius == kRulesRadius && set_->has(f_window_rules)))
      windows_.push_back(w);
  if (!windows_.empty()) {
    around_.words.fill(stats_->words);
    around_.running.fill(stats_->paragraph_words);
    around_.score.fill(score_sum_);
    around_.few.fill(short_sum_);
    around_.rules.fill(rule_sum_);
  }
  for (const Neighbour& nb : kNeighbours)
    if (set_->any(nb.feature, kNeighbourFeatures)) neighbours_.push_back(nb);
  if (neighbours_.empty()) return;
  for (Padded& p : around_.own) p.values.assign(n + 2 * kPad, -1);
  for (size_t i = 0; i < n; ++i) {
    const BlockText& t = stats_->text[i];
    const float words = std::max(0.5f, t.words);
    const float own[kNeighbourFeatures] = {
        t.words,
        static_cast<float>(t.stop_words) / words,
        t.end_mark,
        static_cast<float>(t.punctuation) / words,
        static_cast<float>(t.capitalised) / words,
        static_cast<float>(t.digits) / static_cast<float>(std::max(1u, t.chars)),
        (*scores_)[i]};
    for (int f = 0; f < kNeighbourFeatures; ++f) around_.own[f].values[kPad + i] = own[f];
  }
}

void FeatureFiller::fill_window(const Window& w, int64_t i) {
  const auto n = static_cast<int64_t>(page_->blocks.size());
  // Blocks of the window before the row's own, and behind it.
  int32_t before[kRowsOfKernel], behind[kRowsOfKernel];
  for (int64_t r = 0; r < static_cast<int64_t>(kRowsOfKernel); ++r) {
    before[r] = static_cast<int32_t>(std::min<int64_t>(w.radius, i + r));
    behind[r] = static_cast<int32_t>(std::max<int64_t>(0, std::min<int64_t>(w.radius, n - 1 - (i + r))));
  }
  const auto count = [&](size_t r) { return static_cast<float>(before[r] + behind[r] + 1); };
  // Prefix sums at the window's ends, at the block and behind it.
  struct Ends {
    const float *first, *own, *next, *last;
    float whole(size_t r) const { return last[r] - first[r]; }
    float before(size_t r) const { return own[r] - first[r]; }
    float behind(size_t r) const { return last[r] - next[r]; }
  };
  const auto ends = [&](const Padded& p) {
    return Ends{p.at(i - w.radius), p.at(i), p.at(i + 1), p.at(i + w.radius + 1)};
  };
  const Ends words = ends(around_.words), running = ends(around_.running), score = ends(around_.score),
             few = ends(around_.few);
  const auto set = [&](int k, auto value) { fill_batch(out_, static_cast<size_t>(w.feature + k), value); };
  set(0, [&](size_t r) { return words.whole(r) / count(r); });
  set(1, [&](size_t r) { return share(running.whole(r), words.whole(r)); });
  set(2, [&](size_t r) { return score.whole(r) / count(r); });
  set(3, [&](size_t r) { return few.whole(r) / count(r); });
  set(4, [&](size_t r) { return running.before(r); });
  set(5, [&](size_t r) { return running.behind(r); });
  set(6, [&](size_t r) { return share(score.before(r), static_cast<float>(before[r])); });
  set(7, [&](size_t r) { return share(score.behind(r), static_cast<float>(behind[r])); });
  if (w.radius != kRulesRadius) return;
  const Ends rules = ends(around_.rules);
  fill_batch(out_, f_window_rules, [&](size_t r) { return rules.whole(r) / count(r); });
}

void FeatureFiller::fill_around(uint32_t first) {
  for (const Window& w : windows_) fill_window(w, first);
  for (const Neighbour& nb : neighbours_)
    for (int f = 0; f < kNeighbourFeatures; ++f) {
      const float* own = around_.own[f].at(int64_t{first} + nb.offset);
      fill_batch(out_, static_cast<size_t>(nb.feature + f), [&](size_t r) { return own[r]; });
    }
}

}  // namespace tamis
