// The cut of highest expected F-measure, and scores evened out before it.
// Both start from the blocks ranked by score.
#include "segment/page-cut.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <span>

namespace tamis {
namespace {

// The blocks of a page are right or wrong together: where even the best cut promises little, it may all be
// content, and keeping more loses less than it wins. Measured on HTML.
constexpr double kClear = 0.8, kUnclearBias = 0.6;
// An article has a clear edge: cutting earlier loses less than it spares. So it does on HTML pages that are articles so
// surely; of text the kind is less sure, and short lines would be lost.
constexpr double kArticleBias = 0.4, kSurelyArticle = 0.8;
// Where the best cut promises less, a page is a shell that a script fills, an error or a wall: what is left of its menus
// is no text.
constexpr double kNothingF = 0.25, kNothingWords = 5;
// Scores are not evened out where the best cut promises so much, and fully where it promises kClear or less.
constexpr double kSure = 0.9;
constexpr double kPathPart = 0.8, kNearPart = 0.4;  // how far a score is drawn at most, in log-odds
constexpr int kReach = 8;                           // lines on either side that count as close by, fading
constexpr float kLineWords = 60;                    // words of one line that count at most
constexpr double kLeastOdds = 1e-4;

/// Best first; blocks of one score as they stand. A radix sort: comparisons of scores are hard to guess.
std::vector<uint32_t> rank(const Decisions& d) {
  const size_t n = d.blocks.size();
  struct Ranked {
    uint32_t key, block;
  };
  // Scores are not negative, so that their bits are in their order.
  constexpr int kDigitBits = 8, kDigits = 4;
  constexpr uint32_t kDigit = 1 << kDigitBits;
  std::vector<Ranked> from(n), to(n);
  std::array<std::array<uint32_t, kDigit>, kDigits> first{};  // of each digit's values: where the next goes
  for (size_t i = 0; i < n; ++i) {
    const uint32_t key = std::bit_cast<uint32_t>(1.f) - std::bit_cast<uint32_t>(d.blocks[i].score);
    from[i] = {key, static_cast<uint32_t>(i)};
    for (int k = 0; k < kDigits; ++k) ++first[static_cast<size_t>(k)][key >> k * kDigitBits & (kDigit - 1)];
  }
  for (int k = 0; k < kDigits; ++k) {
    auto& next = first[static_cast<size_t>(k)];
    std::exclusive_scan(next.begin(), next.end(), next.begin(), 0u);
    for (const Ranked& r : from) to[next[r.key >> k * kDigitBits & (kDigit - 1)]++] = r;
    std::swap(from, to);
  }
  std::vector<uint32_t> order(n);
  for (size_t i = 0; i < n; ++i) order[i] = from[i].block;
  return order;
}

BestCut best_cut(const PageStats& stats, const Decisions& d, std::span<const uint32_t> order, double bias) {
  double expected = 0;
  for (size_t i = 0; i < d.blocks.size(); ++i) expected += d.blocks[i].score * stats.text[i].words;
  const double weight = std::pow(4.0, -bias);
  double gained = 0, words = 0;
  BestCut best;
  for (size_t k = 0; k < order.size(); ++k) {
    const uint32_t i = order[k];
    gained += d.blocks[i].score * stats.text[i].words;
    words += stats.text[i].words;
    const double f = (1 + weight) * gained / (words + weight * expected + 1e-9);
    if (f > best.f) best = {k + 1, f};
  }
  return best;
}

}  // namespace

double log_odds(double probability) {
  const double q = std::clamp(probability, kLeastOdds, 1 - kLeastOdds);
  return std::log(q / (1 - q));
}

namespace {

void draw(Decision& decision, double part, double towards) {
  const double odds = (1 - part) * log_odds(decision.score) + part * towards;
  decision.score = static_cast<float>(1 / (1 + std::exp(-odds)));
}

void even_paths(const PageStats& stats, double part, Decisions& d) {
  struct Sum {
    double odds = 0, words = 0;
  };
  std::vector<Sum> sums(stats.path_groups.size());
  const auto sum_of = [&](size_t block) -> Sum& {
    return sums[static_cast<size_t>(stats.path_group[block])];
  };
  for (size_t i = 0; i < d.blocks.size(); ++i) {
    const double words = std::max(0.5f, stats.text[i].words);
    sum_of(i).odds += words * log_odds(d.blocks[i].score);
    sum_of(i).words += words;
  }
  for (size_t i = 0; i < d.blocks.size(); ++i) draw(d.blocks[i], part, sum_of(i).odds / sum_of(i).words);
}

void even_lines(const PageStats& stats, double part, Decisions& d) {
  const auto n = static_cast<int64_t>(d.blocks.size());
  std::vector<double> words(d.blocks.size()), odds(d.blocks.size());
  for (size_t i = 0; i < d.blocks.size(); ++i) {
    words[i] = std::clamp(stats.text[i].words, 0.5f, kLineWords);
    odds[i] = words[i] * log_odds(d.blocks[i].score);
  }
  for (int64_t i = 0; i < n; ++i) {
    double near = 0, near_words = 0;
    for (int64_t k = std::max<int64_t>(0, i - kReach); k <= std::min(n - 1, i + kReach); ++k) {
      const double weight = static_cast<double>(kReach + 1 - std::abs(k - i));
      near += weight * odds[static_cast<size_t>(k)];
      near_words += weight * words[static_cast<size_t>(k)];
    }
    draw(d.blocks[static_cast<size_t>(i)], part, near / near_words);
  }
}

/// Whether no part of a page is its text. A page that would be kept for the most part may be a fragment and is none such.
bool holds_nothing(const PageStats& stats, const Decisions& d, const Ranking& ranking) {
  if (ranking.best.f >= kNothingF) return false;
  double expected = 0, kept = 0, words = 0;
  for (size_t k = 0; k < ranking.order.size(); ++k) {
    const uint32_t i = ranking.order[k];
    words += stats.text[i].words;
    if (k >= ranking.best.kept) continue;
    kept += stats.text[i].words;
    expected += d.blocks[i].score * stats.text[i].words;
  }
  return expected < kNothingWords && kept < words / 2;
}

}  // namespace

Ranking rank_blocks(const PageStats& stats, const Decisions& d) {
  Ranking ranking{rank(d), {}};
  ranking.best = best_cut(stats, d, ranking.order, 0);
  return ranking;
}

Ranking even_scores(const Page& page, const PageStats& stats, Decisions& d) {
  Ranking ranking = rank_blocks(stats, d);
  const double unclear = std::clamp((kSure - ranking.best.f) / (kSure - kClear), 0.0, 1.0);
  if (unclear == 0) return ranking;
  if (page.html) even_paths(stats, kPathPart * unclear, d);
  else even_lines(stats, kNearPart * unclear, d);
  return rank_blocks(stats, d);
}

void cut_by_score(const PageStats& stats, const SegmentSettings& settings, const Ranking& ranking,
                  Decisions& d) {
  double bias = settings.bias;
  const bool html = !stats.elements.empty(), surely_article = html && settings.bias >= 0 && d.kind.article > kSurelyArticle;
  if (settings.profile == Profile::articles || surely_article) bias += kArticleBias;
  else if (html) bias -= kUnclearBias * std::max(0.0, kClear - ranking.best.f);
  const bool nothing = html && settings.bias >= 0 && holds_nothing(stats, d, ranking);
  const size_t kept = nothing ? 0 : bias == 0 ? ranking.best.kept : best_cut(stats, d, ranking.order, bias).kept;
  for (size_t k = 0; k < ranking.order.size(); ++k) {
    Decision& decision = d.blocks[ranking.order[k]];
    decision.keep = k < kept;
    decision.cause = Cause::model;
  }
}

}  // namespace tamis
