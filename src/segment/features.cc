// Features that any page has: the block's own words and its place.
// What stands around it is in features-around.cc, what needs elements in features-tree.cc.
#include "segment/features.h"

#include <algorithm>
#include <cmath>

#include "page/visible-text.h"

namespace tamis {
namespace {

constexpr float kShortWords = 4;     // a line of so few words is a menu item or a heading
constexpr float kHeadingWords = 14;  // a line above running text, without an end mark, is taken for a heading
constexpr size_t kMarkedShare = 10, kPartedShare = 3;  // one block in so many is an item or has an empty line before it
constexpr int32_t kClusterGap = 6;   // paragraphs so many blocks apart still belong together

float distance_to(int32_t from, int32_t to) {
  return to < 0 ? -1.f : static_cast<float>(std::abs(to - from));
}

float since(uint32_t blocks) { return blocks == UINT32_MAX ? -1.f : static_cast<float>(blocks); }

void sum_up(std::vector<float>& sums, size_t n, auto value) {
  sums.resize(n + 1);
  sums[0] = 0;
  for (size_t i = 0; i < n; ++i) sums[i + 1] = sums[i] + value(i);
}

/// For each block the last one before it, or the next one behind it, for which `is(block)` holds; -1: none.
void find_last(std::vector<int32_t>& last, size_t n, auto is) {
  last.resize(n);
  int32_t seen = -1;
  for (size_t i = 0; i < n; ++i) {
    last[i] = seen;
    if (is(i)) seen = static_cast<int32_t>(i);
  }
}
void find_next(std::vector<int32_t>& next, size_t n, auto is) {
  next.resize(n);
  int32_t seen = -1;
  for (size_t i = n; i-- > 0;) {
    next[i] = seen;
    if (is(i)) seen = static_cast<int32_t>(i);
  }
}

}  // namespace

void FeatureFiller::start(const FeatureSource& source, const FeatureSet& set) {
  page_ = &source.page;
  stats_ = &source.stats;
  evidence_ = &source.evidence;
  attributes_ = &source.attributes;
  scores_ = &source.text_scores;
  described_ = &source.described;
  set_ = &set;
  out_.reset(kRowsOfKernel, set);
  page_features_.clear();
  prepare_text();
  prepare_around();
  if (page_->html) {
    prepare_tree();
    prepare_sections();
    runs_.measure(*stats_);
  } else {
    lines_.measure(*stats_, *evidence_, *scores_);
  }
  for (const Constant& c : page_features_) out_.set_constant(c.feature, c.value);
}

void FeatureFiller::prepare_text() {
  const Page& page = *page_;
  const PageStats& stats = *stats_;
  const size_t n = page.blocks.size();
  const auto& text = stats.text;
  sum_up(score_sum_, n, [&](size_t i) { return (*scores_)[i]; });
  sum_up(short_sum_, n, [&](size_t i) { return text[i].words <= kShortWords ? 1.f : 0.f; });
  sum_up(rule_sum_, n,
         [&](size_t i) { return evidence_->bits[i] & ~(kEvidenceCapture | kEvidenceMenu) ? 1.f : 0.f; });

  find_last(last_running_, n, [&](size_t i) { return stats.paragraph[i]; });
  find_next(next_running_, n, [&](size_t i) { return stats.paragraph[i]; });
  // Headings: by element, and in text the line above running text that no end mark closes.
  const auto is_heading = [&](size_t i) {
    if (page.html) return stats.heading[i] > 0;
    return text[i].words <= kHeadingWords && text[i].end_mark < 0.5f &&
           next_running_[i] == static_cast<int32_t>(i) + 1;
  };
  find_last(last_heading_, n, is_heading);
  find_next(next_heading_, n, is_heading);
  empty_lines_.assign(n, 0);
  for (size_t i = 1; i < n && !page.html; ++i) {
    const auto between =
        page.text.substr(page.blocks[i - 1].end, page.blocks[i].begin - page.blocks[i - 1].end);
    empty_lines_[i] = static_cast<int32_t>(std::count(between.begin(), between.end(), '\n')) - 1;
  }
  // Where a converter parts everything by empty lines and menus are items, these lines say nothing.
  const auto marked = std::count_if(page.blocks.begin(), page.blocks.end(), [&](const Block& b) { return b.dressed && item_mark(page.text_of(b)) > 0; });
  const auto parted = std::count_if(empty_lines_.begin(), empty_lines_.end(), [](int32_t lines) { return lines > 0; });
  if (static_cast<size_t>(marked) * kMarkedShare > n && static_cast<size_t>(parted) * kPartedShare > n)
    for (int32_t& lines : empty_lines_) lines = std::min(lines, 0);
  // The heaviest run of paragraphs that no wide gap parts.
  cluster_words_ = 0;
  cluster_first_ = cluster_last_ = 0;
  float run = 0;
  uint32_t begin = 0;
  for (size_t i = 0; i < n; ++i) {
    if (!stats.paragraph[i]) continue;
    const auto block = static_cast<uint32_t>(i);
    if (run == 0 || static_cast<int32_t>(i) - last_running_[i] > kClusterGap) run = 0, begin = block;
    run += text[i].words;
    if (run > cluster_words_) cluster_words_ = run, cluster_first_ = begin, cluster_last_ = block;
  }

  const float blocks = static_cast<float>(n), words = stats.words[n], running = stats.paragraph_words[n];
  float paragraphs = 0, years = 0, currency = 0, ideographs = 0, stop = 0, comments = 0, related = 0,
        meta = 0;
  for (size_t i = 0; i < n; ++i) {
    paragraphs += stats.paragraph[i];
    years += static_cast<float>(text[i].years);
    currency += static_cast<float>(text[i].currency);
    ideographs += static_cast<float>(text[i].ideographs);
    stop += static_cast<float>(text[i].stop_words);
    comments += evidence_->bits[i] & kEvidenceComments ? 1.f : 0.f;
    related += evidence_->bits[i] & kEvidenceRelated ? 1.f : 0.f;
    meta += evidence_->bits[i] & kEvidenceMeta ? 1.f : 0.f;
  }
  add_constant(f_page_blocks, blocks);
  add_constant(f_page_words, words);
  add_constant(f_page_running, running);
  add_constant(f_page_paragraphs, paragraphs);
  add_constant(f_page_running_share, share(running, words));
  add_constant(f_page_score, share(score_sum_[n], blocks));
  add_constant(f_page_stop, share(stop, words));
  add_constant(f_page_short, share(short_sum_[n], blocks));
  add_constant(f_page_years, years);
  add_constant(f_page_currency, currency);
  add_constant(f_page_ideographs, share(ideographs, words));
  add_constant(f_page_comments, comments);
  add_constant(f_page_related, related);
  add_constant(f_page_meta, meta);
  add_constant(f_cluster_share, share(cluster_words_, running));
  add_constant(f_cluster_words, cluster_words_);
}

const FeatureMatrix& FeatureFiller::fill(uint32_t first, uint32_t last) {
  out_.set_rows(last - first);
  fill_around(first);
  fill_text(first);
  if (page_->html) {
    runs_.fill(first, out_);
    fill_tree(first);
    fill_neighbours(first);
    fill_levels(first);
    fill_nearest(first);
    fill_groups(first);
    fill_sections(first);
  } else {
    lines_.fill(first, out_);
  }
  return out_;
}

void FeatureFiller::fill_text(uint32_t first) {
  const auto set = [&](size_t f, auto value) { out_.fill(f, first, value); };
  const PageStats& stats = *stats_;
  const BlockText* text = stats.text.data();
  const float* scores = scores_->data();
  const size_t n = page_->blocks.size();
  const auto words = [&](size_t i) { return std::max(0.5f, text[i].words); };
  const auto chars = [&](size_t i) { return static_cast<float>(std::max(1u, text[i].chars)); };
  const auto set_count = [&](size_t f, auto member) {
    set(f, [&, member](size_t i) { return static_cast<float>(text[i].*member); });
  };
  const auto set_per_word = [&](size_t f, auto member) {
    set(f, [&, member](size_t i) { return static_cast<float>(text[i].*member) / words(i); });
  };
  set_count(f_words, &BlockText::words);
  set(f_chars, chars);
  set(f_word_length,
      [&](size_t i) { return static_cast<float>(text[i].letters + text[i].digits) / words(i); });
  set_per_word(f_stop, &BlockText::stop_words);
  set_per_word(f_punctuation, &BlockText::punctuation);
  set_per_word(f_commas, &BlockText::commas);
  set(f_digits, [&](size_t i) { return static_cast<float>(text[i].digits) / chars(i); });
  set(f_upper, [&](size_t i) {
    return static_cast<float>(text[i].upper) / static_cast<float>(std::max(1u, text[i].letters));
  });
  set_per_word(f_capitals, &BlockText::capitalised);
  set_count(f_end, &BlockText::end_mark);
  set_count(f_sentences, &BlockText::sentences);
  set_per_word(f_numbers, &BlockText::number_words);
  set_per_word(f_long_words, &BlockText::long_words);
  set_count(f_questions, &BlockText::questions);
  set_count(f_exclamations, &BlockText::exclamations);
  set_count(f_colon, &BlockText::ends_in_colon);
  set_per_word(f_separators, &BlockText::separators);
  set(f_non_ascii, [&](size_t i) { return static_cast<float>(text[i].non_ascii) / chars(i); });
  set_count(f_ellipsis, &BlockText::ends_in_ellipsis);
  set_count(f_years, &BlockText::years);
  set_count(f_currency, &BlockText::currency);
  set_per_word(f_ideographs, &BlockText::ideographs);
  set(f_copies, [&](size_t i) { return static_cast<float>(stats.copies[i]); });
  set(f_copies_before, [&](size_t i) { return static_cast<float>(stats.copies_before[i]); });
  set(f_joined, [&](size_t i) { return static_cast<float>(page_->blocks[i].joined); });
  set(f_empty_lines, [&](size_t i) { return static_cast<float>(empty_lines_[i]); });

  const float running = stats.paragraph_words[n];
  set(f_position, [&](size_t i) { return static_cast<float>(i) / static_cast<float>(n); });
  set(f_index, [&](size_t i) { return static_cast<float>(i); });
  set(f_index_from_end, [&](size_t i) { return static_cast<float>(n - i); });
  set(f_word_position, [&](size_t i) { return share(stats.words[i], stats.words[n]); });
  set(f_running_position, [&](size_t i) { return share(stats.paragraph_words[i], running); });
  set(f_running_left, [&](size_t i) { return running - stats.paragraph_words[i + 1]; });
  set(f_title_match, [&](size_t i) { return stats.title_match[i]; });
  const int32_t title = stats.title_block;
  set(f_title_distance,
      [&](size_t i) { return title < 0 ? -999.f : static_cast<float>(static_cast<int32_t>(i) - title); });
  set(f_title_words, [&](size_t i) {
    return title < 0 ? -9999.f : stats.words[i] - stats.words[static_cast<size_t>(title)];
  });

  const auto set_mean_score = [&](size_t f, size_t radius) {
    set(f, [&, radius](size_t i) {
      const size_t a = i > radius ? i - radius : 0, b = std::min<size_t>(n, i + radius + 1);
      return (score_sum_[b] - score_sum_[a]) / static_cast<float>(b - a);
    });
  };
  set(f_text_score, [&](size_t i) { return scores[i]; });
  set_mean_score(f_text_score3, 3);
  set_mean_score(f_text_score10, 10);
  const int32_t* heading = last_heading_.data();
  set(f_heading_score, [&](size_t i) { return heading[i] < 0 ? 0 : scores[heading[i]]; });
  set(f_heading_distance, [&](size_t i) { return distance_to(static_cast<int32_t>(i), heading[i]); });
  set(f_heading_words, [&](size_t i) {
    return heading[i] < 0 ? -1 : stats.words[i] - stats.words[static_cast<size_t>(heading[i])];
  });
  set(f_last_running, [&](size_t i) { return distance_to(static_cast<int32_t>(i), last_running_[i]); });
  set(f_next_running, [&](size_t i) { return distance_to(static_cast<int32_t>(i), next_running_[i]); });
  set(f_in_cluster, [&](size_t i) {
    return static_cast<float>(cluster_words_ > 0 && i >= cluster_first_ && i <= cluster_last_);
  });
  set(f_cluster_distance, [&](size_t i) {
    const float at = static_cast<float>(i);
    return i < cluster_first_  ? at - static_cast<float>(cluster_first_)
           : i > cluster_last_ ? at - static_cast<float>(cluster_last_)
                               : 0;
  });

  const uint16_t* bits = evidence_->bits.data();
  const auto set_flag = [&](size_t f, uint16_t bit) {
    set(f, [&, bit](size_t i) { return bits[i] & bit ? 1.f : 0.f; });
  };
  set_flag(f_rule_cut, kEvidenceCut);
  set_flag(f_rule_capture, kEvidenceCapture);
  set_flag(f_rule_share, kEvidenceShare);
  set_flag(f_rule_related, kEvidenceRelated);
  set_flag(f_rule_comments, kEvidenceComments);
  set_flag(f_rule_subscribe, kEvidenceSubscribe);
  set_flag(f_rule_legal, kEvidenceLegal);
  set_flag(f_rule_meta, kEvidenceMeta);
  set_flag(f_rule_tools, kEvidenceTools);
  set_flag(f_rule_image, kEvidenceImage);
  set(f_detector, [&](size_t i) { return static_cast<float>(evidence_->detector[i] >= 0); });
  set(f_since_related, [&](size_t i) { return since(evidence_->since_related[i]); });
  set(f_since_comments, [&](size_t i) { return since(evidence_->since_comments[i]); });
  set(f_since_subscribe, [&](size_t i) { return since(evidence_->since_subscribe[i]); });
}

}  // namespace tamis
