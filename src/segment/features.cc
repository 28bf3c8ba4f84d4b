// Features that any page has: the block's own words and its place.
// What stands around it is in features-around.cc, what needs elements in features-tree.cc.
#include "segment/features.h"

#include <algorithm>
#include <cmath>

namespace tamis {
namespace {

constexpr float kShortWords = 4;     // a line of so few words is a menu item or a heading
constexpr float kHeadingWords = 14;  // a line above running text, without an end mark, is taken for a heading
constexpr int32_t kClusterGap = 6;   // paragraphs so many blocks apart still belong together
constexpr float kScoreWords = 60;    // words of a block that count at most in a container's mean

float share(float part, float whole) { return part / std::max(1.f, whole); }

float distance_to(int32_t from, int32_t to) { return to < 0 ? -1.f : static_cast<float>(std::abs(to - from)); }

float since(uint32_t blocks) { return blocks == UINT32_MAX ? -1.f : static_cast<float>(blocks); }

std::vector<float> prefix_sums(size_t n, auto value) {
  std::vector<float> sums(n + 1, 0);
  for (size_t i = 0; i < n; ++i) sums[i + 1] = sums[i] + value(i);
  return sums;
}

}  // namespace

FeatureFiller::FeatureFiller(const FeatureSource& source, const FeatureSet& set)
    : page_(source.page),
      stats_(source.stats),
      evidence_(source.evidence),
      attributes_(source.attributes),
      scores_(source.text_scores),
      groups_(source.groups),
      group_shares_(source.group_shares),
      described_(source.described),
      set_(set) {
  prepare_text();
  prepare_around();
  if (page_.html) {
    prepare_tree();
    if (wants_sections()) prepare_sections();
    if (set_.any(f_run_words, kFeatures - f_run_words)) runs_.emplace(stats_);
  } else if (set_.any(f_strip_distance, kFirstTreeFeature - f_strip_distance)) {
    lines_.emplace(stats_, evidence_, scores_);
  }
}

void FeatureFiller::prepare_text() {
  const size_t n = page_.blocks.size();
  const auto& text = stats_.text;
  const auto weight = [&](size_t i) { return std::min(text[i].words, kScoreWords); };
  score_sum_ = prefix_sums(n, [&](size_t i) { return scores_[i]; });
  short_sum_ = prefix_sums(n, [&](size_t i) { return text[i].words <= kShortWords ? 1.f : 0.f; });
  rule_sum_ = prefix_sums(n, [&](size_t i) { return evidence_.bits[i] & ~(kEvidenceCapture | kEvidenceMenu) ? 1.f : 0.f; });
  weight_sum_ = prefix_sums(n, weight);

  last_running_.resize(n);
  next_running_.resize(n);
  last_heading_.resize(n);
  next_heading_.resize(n);
  empty_lines_.assign(n, 0);
  int32_t seen = -1;
  for (size_t i = 0; i < n; ++i) {
    last_running_[i] = seen;
    if (stats_.paragraph[i]) seen = static_cast<int32_t>(i);
    if (i > 0 && !page_.html) {
      const auto between = page_.text.substr(page_.blocks[i - 1].end, page_.blocks[i].begin - page_.blocks[i - 1].end);
      empty_lines_[i] = static_cast<int32_t>(std::count(between.begin(), between.end(), '\n')) - 1;
    }
  }
  seen = -1;
  for (size_t i = n; i-- > 0;) {
    next_running_[i] = seen;
    if (stats_.paragraph[i]) seen = static_cast<int32_t>(i);
  }
  // Headings: by element, and in text the line above running text that no end mark closes.
  const auto is_heading = [&](size_t i) {
    if (page_.html) return stats_.heading[i] > 0;
    return text[i].words <= kHeadingWords && text[i].end_mark < 0.5f && next_running_[i] == static_cast<int32_t>(i) + 1;
  };
  seen = -1;
  for (size_t i = 0; i < n; ++i) {
    last_heading_[i] = seen;
    if (is_heading(i)) seen = static_cast<int32_t>(i);
  }
  seen = -1;
  for (size_t i = n; i-- > 0;) {
    next_heading_[i] = seen;
    if (is_heading(i)) seen = static_cast<int32_t>(i);
  }
  // The heaviest run of paragraphs that no wide gap parts.
  float run = 0;
  uint32_t begin = 0;
  for (size_t i = 0; i < n; ++i) {
    if (!stats_.paragraph[i]) continue;
    const auto block = static_cast<uint32_t>(i);
    if (run == 0 || static_cast<int32_t>(i) - last_running_[i] > kClusterGap) run = 0, begin = block;
    run += text[i].words;
    if (run > cluster_words_) cluster_words_ = run, cluster_first_ = begin, cluster_last_ = block;
  }

  const float blocks = static_cast<float>(n), words = stats_.words[n];
  float paragraphs = 0, years = 0, currency = 0, ideographs = 0, stop = 0, comments = 0, related = 0, meta = 0;
  for (size_t i = 0; i < n; ++i) {
    paragraphs += stats_.paragraph[i];
    years += static_cast<float>(text[i].years);
    currency += static_cast<float>(text[i].currency);
    ideographs += static_cast<float>(text[i].ideographs);
    stop += static_cast<float>(text[i].stop_words);
    comments += evidence_.bits[i] & kEvidenceComments ? 1.f : 0.f;
    related += evidence_.bits[i] & kEvidenceRelated ? 1.f : 0.f;
    meta += evidence_.bits[i] & kEvidenceMeta ? 1.f : 0.f;
  }
  page_features_ = {{f_page_blocks, blocks},
                    {f_page_words, words},
                    {f_page_running, stats_.paragraph_words[n]},
                    {f_page_paragraphs, paragraphs},
                    {f_page_running_share, share(stats_.paragraph_words[n], words)},
                    {f_page_score, share(score_sum_[n], blocks)},
                    {f_page_stop, share(stop, words)},
                    {f_page_short, share(short_sum_[n], blocks)},
                    {f_page_years, years},
                    {f_page_currency, currency},
                    {f_page_ideographs, share(ideographs, words)},
                    {f_page_comments, comments},
                    {f_page_related, related},
                    {f_page_meta, meta}};
}

void FeatureFiller::fill(uint32_t first, uint32_t last, FeatureMatrix& out) const {
  out.reset(last - first, set_);
  fill_around(first, out);
  if (lines_) lines_->fill(first, out);
  if (runs_) runs_->fill(first, out);
  const bool levels = set_.any(f_level0_blocks, f_top_up - f_level0_blocks) || set_.any(f_title_level, 3);
  const bool sections = wants_sections();
  const bool repetition = sections || set_.any(f_repeat_steps, f_path_count - f_repeat_steps);
  for (uint32_t block = first; block < last; ++block) {
    const size_t row = block - first;
    fill_text(block, row, out);
    if (!page_.html) continue;
    fill_tree(block, row, out);
    if (levels) fill_levels(block, row, out);
    if (repetition) fill_repetition(block, row, out);
    fill_groups(block, row, out);
    if (sections) fill_sections(block, row, out);
  }
  for (const Constant& c : page_features_) out.set_constant(c.feature, c.value);
}

void FeatureFiller::fill_text(uint32_t i, size_t row, FeatureMatrix& out) const {
  const auto set = [&](Feature f, float value) { out.column(f)[row] = value; };
  const BlockText& t = stats_.text[i];
  const size_t n = page_.blocks.size();
  const float words = std::max(0.5f, t.words), chars = static_cast<float>(std::max(1u, t.chars));
  const auto per_word = [&](uint32_t count) { return static_cast<float>(count) / words; };
  set(f_words, t.words);
  set(f_chars, chars);
  set(f_word_length, static_cast<float>(t.letters + t.digits) / words);
  set(f_stop, per_word(t.stop_words));
  set(f_punctuation, per_word(t.punctuation));
  set(f_commas, per_word(t.commas));
  set(f_digits, static_cast<float>(t.digits) / chars);
  set(f_upper, static_cast<float>(t.upper) / static_cast<float>(std::max(1u, t.letters)));
  set(f_capitals, per_word(t.capitalised));
  set(f_end, t.end_mark);
  set(f_sentences, static_cast<float>(t.sentences));
  set(f_numbers, per_word(t.number_words));
  set(f_long_words, per_word(t.long_words));
  set(f_questions, static_cast<float>(t.questions));
  set(f_exclamations, static_cast<float>(t.exclamations));
  set(f_colon, t.ends_in_colon);
  set(f_separators, per_word(t.separators));
  set(f_non_ascii, static_cast<float>(t.non_ascii) / chars);
  set(f_ellipsis, t.ends_in_ellipsis);
  set(f_years, static_cast<float>(t.years));
  set(f_currency, static_cast<float>(t.currency));
  set(f_ideographs, per_word(t.ideographs));
  set(f_copies, static_cast<float>(stats_.copies[i]));
  set(f_copies_before, static_cast<float>(stats_.copies_before[i]));
  set(f_joined, page_.blocks[i].joined);
  set(f_empty_lines, static_cast<float>(empty_lines_[i]));

  const float running = stats_.paragraph_words[n];
  set(f_position, static_cast<float>(i) / static_cast<float>(n));
  set(f_index, static_cast<float>(i));
  set(f_index_from_end, static_cast<float>(n - i));
  set(f_word_position, share(stats_.words[i], stats_.words[n]));
  set(f_running_position, share(stats_.paragraph_words[i], running));
  set(f_running_left, running - stats_.paragraph_words[i + 1]);
  set(f_title_match, stats_.title_match[i]);
  const int32_t title = stats_.title_block;
  set(f_title_distance, title < 0 ? -999.f : static_cast<float>(static_cast<int32_t>(i) - title));
  set(f_title_words, title < 0 ? -9999.f : stats_.words[i] - stats_.words[static_cast<size_t>(title)]);

  const auto mean_score = [&](uint32_t radius) {
    const size_t a = i > radius ? i - radius : 0, b = std::min<size_t>(n, i + radius + 1);
    return (score_sum_[b] - score_sum_[a]) / static_cast<float>(b - a);
  };
  set(f_text_score, scores_[i]);
  set(f_text_score3, mean_score(3));
  set(f_text_score10, mean_score(10));
  const int32_t heading = last_heading_[i];
  set(f_heading_score, heading < 0 ? 0 : scores_[static_cast<size_t>(heading)]);
  set(f_heading_distance, distance_to(static_cast<int32_t>(i), heading));
  set(f_heading_words, heading < 0 ? -1 : stats_.words[i] - stats_.words[static_cast<size_t>(heading)]);
  set(f_last_running, distance_to(static_cast<int32_t>(i), last_running_[i]));
  set(f_next_running, distance_to(static_cast<int32_t>(i), next_running_[i]));
  set(f_in_cluster, cluster_words_ > 0 && i >= cluster_first_ && i <= cluster_last_);
  const float before = i < cluster_first_ ? static_cast<float>(i) - static_cast<float>(cluster_first_) : 0;
  const float after = i > cluster_last_ ? static_cast<float>(i) - static_cast<float>(cluster_last_) : 0;
  set(f_cluster_distance, before + after);
  set(f_cluster_share, share(cluster_words_, running));
  set(f_cluster_words, cluster_words_);

  const uint16_t bits = evidence_.bits[i];
  const auto flag = [&](Feature f, uint16_t bit) { set(f, bits & bit ? 1.f : 0.f); };
  flag(f_rule_cut, kEvidenceCut);
  flag(f_rule_capture, kEvidenceCapture);
  flag(f_rule_share, kEvidenceShare);
  flag(f_rule_related, kEvidenceRelated);
  flag(f_rule_comments, kEvidenceComments);
  flag(f_rule_subscribe, kEvidenceSubscribe);
  flag(f_rule_legal, kEvidenceLegal);
  flag(f_rule_meta, kEvidenceMeta);
  flag(f_rule_tools, kEvidenceTools);
  flag(f_rule_image, kEvidenceImage);
  set(f_detector, evidence_.detector[i] >= 0);
  set(f_since_related, since(evidence_.since_related[i]));
  set(f_since_comments, since(evidence_.since_comments[i]));
  set(f_since_subscribe, since(evidence_.since_subscribe[i]));
}

}  // namespace tamis
