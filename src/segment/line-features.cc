// Features of lines by their shapes. Every measure is a prefix sum, a table of a few hundred patterns or one
// walk.
#include "segment/line-features.h"

#include <algorithm>

namespace tamis {
namespace {

constexpr std::array<float, 5> kLengthBounds = {2.5f, 5.5f, 10.5f, 20.5f, 40.5f};  // words
constexpr float kMostWeight = 60;      // words of one line that count at most
constexpr float kStripWords = 8;       // a line of running text has so many, and an end mark
constexpr float kStripLongWords = 20;  // or so many without one
constexpr float kStripGap = 6;         // words that a line of anything else costs its stretch
constexpr uint32_t kTemplateWords = 14;
constexpr uint32_t kTemplateCopies = 3;  // lines that make a template

int length_class(float words) {
  return static_cast<int>(std::upper_bound(kLengthBounds.begin(), kLengthBounds.end(), words) -
                          kLengthBounds.begin());
}

}  // namespace

void LineFeatures::measure(const PageStats& stats, const Evidence& evidence, std::span<const float> scores) {
  stats_ = &stats;
  scores_ = scores;
  lines_ = static_cast<uint32_t>(stats.text.size());
  patterns_.fill({});
  strip_first_ = 0;
  strip_last_ = -1;
  page_features_.clear();
  weight_sum_.assign(lines_ + 1, 0);
  weighted_score_sum_.assign(lines_ + 1, 0);
  for (uint32_t i = 0; i < lines_; ++i) {
    const float weight = std::min(stats.text[i].words, kMostWeight);
    weight_sum_[i + 1] = weight_sum_[i] + weight;
    weighted_score_sum_[i + 1] = weighted_score_sum_[i] + weight * scores[i];
  }
  find_strip();
  find_kinds();
  find_patterns();
  find_templates();
  measure_page(evidence);
}

/// The stretch of lines with most running text, less a price for every other line: a maximum-sum subarray
/// (Kadane).
void LineFeatures::find_strip() {
  float sum = 0, best = 0, all = 0;
  uint32_t begin = 0;
  for (uint32_t i = 0; i < lines_; ++i) {
    const BlockText& t = stats_->text[i];
    const bool running = t.words >= kStripWords && (t.end_mark == 1 || t.words >= kStripLongWords);
    const float gain = running ? std::min(t.words, kMostWeight) : -kStripGap;
    all += std::max(0.f, gain);
    sum += gain;
    if (sum <= 0) {
      sum = 0;
      begin = i + 1;
    } else if (sum > best) {
      best = sum;
      strip_first_ = static_cast<int32_t>(begin);
      strip_last_ = static_cast<int32_t>(i);
    }
  }
  page_features_.emplace_back(f_strip_share, share(best, all));
  page_features_.emplace_back(f_strip_lines, static_cast<float>(strip_last_ - strip_first_ + 1));
}

void LineFeatures::find_kinds() {
  for (Kind& k : kinds_) {
    k.before.assign(lines_ + 1, 0);
    k.since.assign(lines_, -1);
    k.until.assign(lines_, -1);
  }
  for (uint32_t i = 0; i < lines_; ++i) {
    const BlockText& t = stats_->text[i];
    const float words = std::max(0.5f, t.words);
    const bool is[kKinds] = {t.end_mark == 1,
                             static_cast<float>(t.number_words) > 0.3f * words,
                             t.years > 0,
                             t.questions > 0,
                             static_cast<float>(t.capitalised) > 0.7f * words && t.words >= 2,
                             t.currency > 0};
    for (int k = 0; k < kKinds; ++k) {
      Kind& kind = kinds_[static_cast<size_t>(k)];
      kind.before[i + 1] = kind.before[i] + is[k];
      const int32_t last = i > 0 ? kind.since[i - 1] : -1;
      kind.since[i] = is[k] ? 0 : last < 0 ? -1 : last + 1;
    }
  }
  for (Kind& kind : kinds_)
    for (uint32_t i = lines_; i-- > 0;) {
      const int32_t next = i + 1 < lines_ ? kind.until[i + 1] : -1;
      kind.until[i] = kind.since[i] == 0 ? 0 : next < 0 ? -1 : next + 1;
    }
}

/// Lines are alike where they and both neighbours have lengths of one class: author, date and text of a
/// thread, name and price of a list of products.
void LineFeatures::find_patterns() {
  pattern_.resize(lines_);
  const auto class_of = [&](uint32_t i) {
    return i < lines_ ? length_class(stats_->text[i].words) : kLengths;
  };
  int before = kLengths, own = class_of(0);
  for (uint32_t i = 0; i < lines_; ++i) {
    const int after = class_of(i + 1);
    pattern_[i] = static_cast<uint16_t>((before * (kLengths + 1) + own) * (kLengths + 1) + after);
    Pattern& p = patterns_[pattern_[i]];
    if (p.count++ == 0) p.first = i;
    p.last = i;
    p.words += stats_->text[i].words;
    p.score += scores_[i];
    before = own;
    own = after;
  }
}

/// Lines that differ in their numbers alone are of one template: "Reply 12 · 3 days ago".
void LineFeatures::find_templates() {
  template_numbers_.reset(lines_);
  template_count_.clear();
  templates_.resize(lines_);
  for (uint32_t i = 0; i < lines_; ++i) {
    const auto words = stats_->words_of(i);
    uint32_t key = 0;
    for (const uint32_t w : words.first(std::min<size_t>(kTemplateWords, words.size())))
      key = join_hash(key, w);
    templates_[i] = template_numbers_.find_or_add(key, static_cast<uint32_t>(template_count_.size()));
    if (templates_[i] == template_count_.size()) template_count_.push_back(0);
    ++template_count_[templates_[i]];
  }
  for (uint32_t& t : templates_) t = template_count_[t];
}

void LineFeatures::measure_page(const Evidence& evidence) {
  const auto set = [&](Feature f, float value) { page_features_.emplace_back(f, value); };
  const auto lines = static_cast<float>(lines_);
  std::array<float, kLengths> count{}, words{};
  std::array<float, 2> scores{}, lengths{};  // of short and of long lines
  constexpr std::pair<Feature, uint16_t> kRules[] = {{f_page_rule_cut, kEvidenceCut},
                                                     {f_page_rule_share, kEvidenceShare},
                                                     {f_page_rule_subscribe, kEvidenceSubscribe},
                                                     {f_page_rule_legal, kEvidenceLegal},
                                                     {f_page_rule_tools, kEvidenceTools}};
  std::array<float, std::size(kRules)> rules{};
  float longest = 0, detected = 0, templates = 0;
  for (uint32_t i = 0; i < lines_; ++i) {
    const float w = stats_->text[i].words;
    const auto length = static_cast<size_t>(length_class(w));
    ++count[length];
    words[length] += w;
    longest = std::max(longest, w);
    if (length < 2 || length > 3) {
      scores[length > 3] += scores_[i];
      ++lengths[length > 3];
    }
    for (size_t r = 0; r < rules.size(); ++r) rules[r] += (evidence.bits[i] & kRules[r].second) != 0;
    detected += evidence.detector[i] >= 0;
    templates += templates_[i] >= kTemplateCopies;
  }
  set(f_page_longest, longest);
  for (int k = 0; k < kLengths - 1; ++k) {
    set(static_cast<Feature>(f_page_lines1 + k), share(count[static_cast<size_t>(k)], lines));
    set(static_cast<Feature>(f_page_words1 + k), share(words[static_cast<size_t>(k)], stats_->words[lines_]));
  }
  set(f_page_weighted_score, share(weighted_score_sum_[lines_], weight_sum_[lines_]));
  set(f_page_short_score, lengths[0] > 0 ? scores[0] / lengths[0] : -9);
  set(f_page_long_score, lengths[1] > 0 ? scores[1] / lengths[1] : -9);
  for (size_t r = 0; r < rules.size(); ++r) set(kRules[r].first, share(rules[r], lines));
  set(f_page_detected, share(detected, lines));
  set(f_page_templates, share(templates, lines));
  for (int k = 0; k < kKinds; ++k)
    set(static_cast<Feature>(f_page_ended + k),
        share(static_cast<float>(kinds_[static_cast<size_t>(k)].before[lines_]), lines));
  if (lines_ == 0) return;
  sorted_scores_.assign(scores_.begin(), scores_.end());
  const auto quantile = [&](size_t percent) {
    const auto at =
        sorted_scores_.begin() + static_cast<ptrdiff_t>(percent * (sorted_scores_.size() - 1) / 100);
    std::nth_element(sorted_scores_.begin(), at, sorted_scores_.end());
    return *at;
  };
  set(f_page_score25, quantile(25));
  set(f_page_score75, quantile(75));
}

void LineFeatures::fill(uint32_t first, FeatureMatrix& out) const {
  const auto set = [&](size_t f, auto value) { out.fill(f, first, value); };
  const float words = stats_->words[lines_], lines = static_cast<float>(lines_);
  const auto strip_distance = [&](size_t i) {
    const auto at = static_cast<int32_t>(i);
    return at < strip_first_ ? at - strip_first_ : at > strip_last_ ? at - strip_last_ : 0;
  };
  set(f_strip_distance,
      [&](size_t i) { return strip_last_ < 0 ? -99 : static_cast<float>(strip_distance(i)); });
  set(f_strip_place, [&](size_t i) {
    const auto at = static_cast<int32_t>(i);
    if (at < strip_first_ || at > strip_last_) return -1.f;
    return static_cast<float>(at - strip_first_ + 1) / static_cast<float>(strip_last_ - strip_first_ + 1);
  });
  // Lines [first, last) of the window around a line.
  const auto from = [](size_t i, size_t radius) { return i > radius ? i - radius : 0; };
  const auto to = [&](size_t i, size_t radius) { return std::min<size_t>(lines_, i + radius + 1); };
  constexpr size_t kScoreRadius[] = {1, 3, 8, 20};
  for (size_t k = 0; k < std::size(kScoreRadius); ++k)
    set(f_weighted1 + k, [&, radius = kScoreRadius[k]](size_t i) {
      const size_t a = from(i, radius), b = to(i, radius);
      return share(weighted_score_sum_[b] - weighted_score_sum_[a], weight_sum_[b] - weight_sum_[a]);
    });
  constexpr size_t kNear = 3, kFar = 30;
  for (size_t k = 0; k < kKinds; ++k) {
    const Kind& kind = kinds_[k];
    set(f_ended_around + k, [&, radius = k == 0 ? kNear : kFar](size_t i) {
      const size_t a = from(i, radius), b = to(i, radius);
      return static_cast<float>(kind.before[b] - kind.before[a]) / static_cast<float>(b - a);
    });
    set(f_ended_since + k, [&](size_t i) { return static_cast<float>(kind.since[i]); });
    set(f_ended_until + k, [&](size_t i) { return static_cast<float>(kind.until[i]); });
  }
  const auto pattern = [&](size_t i) -> const Pattern& { return patterns_[pattern_[i]]; };
  set(f_pattern_count, [&](size_t i) { return static_cast<float>(pattern(i).count); });
  set(f_pattern_share, [&](size_t i) { return static_cast<float>(pattern(i).count) / lines; });
  set(f_pattern_words, [&](size_t i) { return share(pattern(i).words, words); });
  set(f_pattern_score, [&](size_t i) { return pattern(i).score / static_cast<float>(pattern(i).count); });
  set(f_pattern_first, [&](size_t i) { return static_cast<float>(pattern(i).first) / lines; });
  set(f_pattern_last, [&](size_t i) { return static_cast<float>(pattern(i).last) / lines; });
  constexpr size_t kTemplateReach = 3;
  set(f_template_copies, [&](size_t i) { return static_cast<float>(templates_[i]); });
  set(f_template_before, [&](size_t i) {
    uint32_t most = 0;
    for (size_t k = from(i, kTemplateReach); k < i; ++k) most = std::max(most, templates_[k]);
    return static_cast<float>(most);
  });
  set(f_template_after, [&](size_t i) {
    uint32_t most = 0;
    for (size_t k = i + 1; k < to(i, kTemplateReach); ++k) most = std::max(most, templates_[k]);
    return static_cast<float>(most);
  });
  for (const auto& [feature, value] : page_features_) out.set_constant(feature, value);
}

}  // namespace tamis
