// One walk over the blocks measures the runs; a block's features are look-ups.
#include "segment/run-features.h"

#include <algorithm>

#include "segment/feature-list.h"

namespace tamis {
namespace {

constexpr float kLinkWords = 3;  // a link of fewer words parts nothing and announces nothing
constexpr float kParting = 0.5f, kHeadline = 0.8f;  // share of a block that is link
constexpr uint32_t kTeaserReach = 2;                // blocks
constexpr float kNoTitle = -999;

}  // namespace

void RunFeatures::measure(const PageStats& stats) {
  stats_ = &stats;
  const auto n = static_cast<uint32_t>(stats.text.size());
  runs_.assign(1, {});
  run_of_.resize(n);
  headlines_.resize(n + size_t{1});
  headlines_[0] = 0;
  paragraphs_.clear();
  longest_ = path_longest_ = teasers_ = 0;
  usual_words_ = 1;
  for (uint32_t i = 0; i < n; ++i) {
    const float words = stats.text[i].words, links = stats.link_density[i];
    if (words >= kLinkWords && links > kParting) runs_.emplace_back();
    run_of_[i] = static_cast<uint32_t>(runs_.size() - 1);
    runs_.back().words += words;
    headlines_[i + 1] = headlines_[i] + (words >= kLinkWords && links > kHeadline);
    if (!stats.paragraph[i]) continue;
    runs_.back().running += words;
    paragraphs_.push_back(words);
    teasers_ += headlines_[i] > headlines_[i - std::min(i, kTeaserReach)];
  }
  for (const Run& r : runs_) longest_ = std::max(longest_, r.running);
  for (const Group& g : stats.path_groups) path_longest_ = std::max(path_longest_, g.paragraph_words);
  if (paragraphs_.empty()) return;
  teasers_ /= static_cast<float>(paragraphs_.size());
  const auto middle = paragraphs_.begin() + static_cast<ptrdiff_t>(paragraphs_.size() / 2);
  std::nth_element(paragraphs_.begin(), middle, paragraphs_.end());
  usual_words_ = *middle;
}

void RunFeatures::fill(uint32_t first, FeatureMatrix& out) const {
  const auto set = [&](Feature f, auto value) { out.fill(f, first, value); };
  const PageStats& stats = *stats_;
  const auto run = [&](size_t i) -> const Run& { return runs_[run_of_[i]]; };
  set(f_run_words, [&](size_t i) { return run(i).words; });
  set(f_run_running, [&](size_t i) { return run(i).running; });
  set(f_run_share, [&](size_t i) { return share(run(i).running, longest_); });
  set(f_path_running, [&](size_t i) {
    return share(stats.path_groups[static_cast<size_t>(stats.path_group[i])].paragraph_words, path_longest_);
  });
  set(f_words_to_usual, [&](size_t i) { return stats.text[i].words / usual_words_; });
  const bool titled = stats.title_block >= 0;
  const auto title = static_cast<size_t>(std::max(0, stats.title_block));
  set(f_headlines_since_title, [&](size_t i) {
    return titled ? static_cast<float>(headlines_[i]) - static_cast<float>(headlines_[title]) : kNoTitle;
  });
  set(f_running_since_title,
      [&](size_t i) { return titled ? stats.paragraph_words[i] - stats.paragraph_words[title] : kNoTitle; });
  out.set_constant(f_run_best, share(longest_, stats.paragraph_words.back()));
  out.set_constant(f_page_headlines, static_cast<float>(headlines_.back()));
  out.set_constant(f_page_teasers, teasers_);
}

}  // namespace tamis
