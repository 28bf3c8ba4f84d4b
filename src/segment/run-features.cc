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

float share(float part, float whole) { return part / std::max(1.f, whole); }

}  // namespace

RunFeatures::RunFeatures(const PageStats& stats) : stats_(stats) {
  const auto n = static_cast<uint32_t>(stats.text.size());
  runs_.emplace_back();
  run_of_.resize(n);
  headlines_.assign(n + 1, 0);
  std::vector<float> paragraphs;
  for (uint32_t i = 0; i < n; ++i) {
    const float words = stats.text[i].words, links = stats.link_density[i];
    if (words >= kLinkWords && links > kParting) runs_.emplace_back();
    run_of_[i] = static_cast<uint32_t>(runs_.size() - 1);
    runs_.back().words += words;
    headlines_[i + 1] = headlines_[i] + (words >= kLinkWords && links > kHeadline);
    if (!stats.paragraph[i]) continue;
    runs_.back().running += words;
    paragraphs.push_back(words);
    teasers_ += headlines_[i] > headlines_[i - std::min(i, kTeaserReach)];
  }
  for (const Run& r : runs_) longest_ = std::max(longest_, r.running);
  for (const Group& g : stats.path_groups) path_longest_ = std::max(path_longest_, g.paragraph_words);
  if (paragraphs.empty()) return;
  teasers_ /= static_cast<float>(paragraphs.size());
  const auto middle = paragraphs.begin() + static_cast<ptrdiff_t>(paragraphs.size() / 2);
  std::nth_element(paragraphs.begin(), middle, paragraphs.end());
  usual_words_ = *middle;
}

void RunFeatures::fill(uint32_t first, FeatureMatrix& out) const {
  const auto title = static_cast<size_t>(std::max(0, stats_.title_block));
  for (size_t row = 0; row < out.rows(); ++row) {
    const size_t i = first + row;
    const auto set = [&](Feature f, float value) { out.column(f)[row] = value; };
    const Run& run = runs_[run_of_[i]];
    set(f_run_words, run.words);
    set(f_run_running, run.running);
    set(f_run_share, share(run.running, longest_));
    set(f_path_running,
        share(stats_.path_groups[static_cast<size_t>(stats_.path_group[i])].paragraph_words, path_longest_));
    set(f_words_to_usual, stats_.text[i].words / usual_words_);
    const bool titled = stats_.title_block >= 0;
    const auto headlines = static_cast<float>(headlines_[i]) - static_cast<float>(headlines_[title]);
    set(f_headlines_since_title, titled ? headlines : kNoTitle);
    set(f_running_since_title, titled ? stats_.paragraph_words[i] - stats_.paragraph_words[title] : kNoTitle);
  }
  out.set_constant(f_run_best, share(longest_, stats_.paragraph_words.back()));
  out.set_constant(f_page_headlines, static_cast<float>(headlines_.back()));
  out.set_constant(f_page_teasers, teasers_);
}

}  // namespace tamis
