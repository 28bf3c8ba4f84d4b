// Labels from gold: which words of each block the gold text has.
// Two passes: one alignment in order, then a search for blocks that the gold text has somewhere else.
#include <algorithm>
#include <map>
#include <numeric>

#include "base/char-class.h"
#include "train/gold.h"

namespace tamis {
namespace {

using Words = std::vector<uint32_t>;

/// Above so many cells the alignment in order is left out: its table would not fit into memory.
constexpr uint64_t kMaxCells = 600'000'000;
constexpr float kNewRun = 0.25f;  // a match that opens a run is worth less than one that goes on
constexpr float kInOrder = 0.5f;  // share of a block's words that an alignment must match to be believed
constexpr float kElsewhere = 0.6f;
constexpr size_t kMinRun = 4;

void for_each_word(std::string_view text, auto see) {
  uint32_t h = 0;
  const auto end = [&] {
    if (h) see(h);
    h = 0;
  };
  for (size_t pos = 0; pos < text.size();) {
    const char32_t c = next_code_point(text, pos);
    const uint16_t cls = char_class(c);
    if (cls & kIdeograph) {
      end();
      h = c * 2654435761u | 1;
      end();
    } else if ((cls & kWord) || c == '_') {
      h = ((h ? h : 2166136261u) ^ fold_case(c)) * 16777619u | 1;
    } else {
      end();
    }
  }
  end();
}

Words words_of(std::string_view text) {
  Words words;
  for_each_word(text, [&](uint32_t h) { words.push_back(h); });
  return words;
}

/// For each word of `page` the index of its word in `gold`, or -1. A common subsequence of highest score, where a
/// match that continues a run scores 1 and one that opens a run kNewRun (affine gaps, Gotoh 1982, on words).
std::vector<int32_t> align(const Words& page, const Words& gold) {
  enum : uint8_t { kMatch = 1, kUp = 2, kLeft = 4, kRun = 8 };
  const size_t n = page.size(), m = gold.size();
  std::vector<int32_t> matched(n, -1);
  if (n == 0 || m == 0 || static_cast<uint64_t>(n) * m > kMaxCells) return matched;
  std::vector<uint8_t> trace((n + 1) * (m + 1), 0);
  std::vector<float> best(m + 1, 0), run(m + 1, -1e9f), best_next(m + 1, 0), run_next(m + 1, -1e9f);
  for (size_t i = 1; i <= n; ++i) {
    best_next[0] = 0;
    run_next[0] = -1e9f;
    uint8_t* row = trace.data() + i * (m + 1);
    for (size_t j = 1; j <= m; ++j) {
      uint8_t t = 0;
      float match = -1e9f;
      if (page[i - 1] == gold[j - 1]) {
        const float goes_on = run[j - 1] + 1, opens = best[j - 1] + kNewRun;
        match = std::max(goes_on, opens);
        if (goes_on >= opens) t |= kRun;
      }
      run_next[j] = match;
      const float up = best[j], left = best_next[j - 1];
      if (match > up && match >= left) best_next[j] = match, t |= kMatch;
      else if (up >= left) best_next[j] = up, t |= kUp;
      else best_next[j] = left, t |= kLeft;
      row[j] = t;
    }
    best.swap(best_next);
    run.swap(run_next);
  }
  bool in_run = false;
  for (size_t i = n, j = m; i > 0 && j > 0;) {
    const uint8_t t = trace[i * (m + 1) + j];
    if (in_run || (t & kMatch)) {
      matched[i - 1] = static_cast<int32_t>(j - 1);
      in_run = t & kRun;
      --i, --j;
    } else if (t & kUp) {
      --i;
    } else {
      --j;
    }
  }
  return matched;
}

struct Sequence {
  Words words;
  std::vector<size_t> first;  ///< of each block; one more at the end
};

Sequence sequence_of(const Page& page) {
  Sequence s;
  for (const Block& b : page.blocks) {
    s.first.push_back(s.words.size());
    for_each_word(page.text_of(b), [&](uint32_t h) { s.words.push_back(h); });
  }
  s.first.push_back(s.words.size());
  return s;
}

/// Looks for blocks, longest first, as unbroken runs of the gold words that nothing has used yet.
void find_elsewhere(const Sequence& s, const Words& gold, std::vector<bool>& used, std::vector<BlockLabel>& labels) {
  std::multimap<uint64_t, size_t> pairs;
  const auto key = [](uint32_t a, uint32_t b) { return uint64_t{a} << 32 | b; };
  for (size_t k = 0; k + 1 < gold.size(); ++k)
    if (!used[k]) pairs.emplace(key(gold[k], gold[k + 1]), k);
  std::vector<size_t> order;
  for (size_t b = 0; b < labels.size(); ++b)
    if (labels[b].content < kInOrder && s.first[b + 1] - s.first[b] > 1) order.push_back(b);
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return s.first[a + 1] - s.first[a] > s.first[b + 1] - s.first[b];
  });
  for (const size_t b : order) {
    const size_t begin = s.first[b], n = s.first[b + 1] - begin;
    std::vector<std::pair<size_t, size_t>> runs;
    size_t covered = 0;
    for (size_t a = 0; a + 1 < n;) {
      size_t longest = 0, where = 0;
      const auto [from, to] = pairs.equal_range(key(s.words[begin + a], s.words[begin + a + 1]));
      int tries = 0;
      for (auto it = from; it != to && tries < 200; ++it, ++tries) {
        size_t length = 0;
        for (size_t k = it->second; a + length < n && k < gold.size() && !used[k] && gold[k] == s.words[begin + a + length]; ++k) ++length;
        if (length > longest) longest = length, where = it->second;
      }
      if (longest >= std::min(kMinRun, n)) {
        runs.emplace_back(where, longest);
        covered += longest;
        a += longest;
      } else {
        ++a;
      }
    }
    const float share = static_cast<float>(covered) / static_cast<float>(n);
    if (share < kElsewhere) continue;
    labels[b].content = std::max(labels[b].content, share);
    for (const auto& [where, length] : runs) std::fill_n(used.begin() + static_cast<ptrdiff_t>(where), length, true);
  }
}

void label_by_text(const Page& page, const GoldPage& gold, std::vector<BlockLabel>& labels) {
  const Sequence s = sequence_of(page);
  const Words words = words_of(gold.text);
  const auto matched = align(s.words, words);
  std::vector<bool> used(words.size(), false);
  for (size_t b = 0; b < labels.size(); ++b) {
    const size_t n = s.first[b + 1] - s.first[b];
    if (n == 0) continue;
    labels[b].known = 1;
    const auto begin = matched.begin() + static_cast<ptrdiff_t>(s.first[b]), end = matched.begin() + static_cast<ptrdiff_t>(s.first[b + 1]);
    const auto hits = static_cast<float>(n - static_cast<size_t>(std::count(begin, end, -1)));
    labels[b].content = hits / static_cast<float>(n);
    if (labels[b].content < kInOrder) {
      labels[b].content *= 0.5f;  // scattered common words, not this block's text
      continue;
    }
    for (auto it = begin; it != end; ++it)
      if (*it >= 0) used[static_cast<size_t>(*it)] = true;
  }
  find_elsewhere(s, words, used, labels);
}

/// Labels the blocks in which the words of `snippet` stand in order, unbroken.
void label_by_snippet(const Sequence& s, const std::string& snippet, bool content, std::vector<BlockLabel>& labels) {
  const Words words = words_of(snippet);
  if (words.empty()) return;
  auto at = s.words.begin();
  while (true) {
    at = std::search(at, s.words.end(), words.begin(), words.end());
    if (at == s.words.end()) return;
    const auto first = static_cast<size_t>(at - s.words.begin()), last = first + words.size();
    for (auto b = static_cast<size_t>(std::upper_bound(s.first.begin(), s.first.end(), first) - s.first.begin()) - 1;
         b < labels.size() && s.first[b] < last; ++b) {
      // Noise wins where both are claimed: a standing phrase may hold words of the article.
      if (labels[b].known > 0 && labels[b].content == 0) continue;
      labels[b] = {content ? 1.f : 0.f, 1};
    }
    ++at;
  }
}

}  // namespace

size_t count_words(std::string_view text) {
  size_t n = 0;
  for_each_word(text, [&](uint32_t) { ++n; });
  return n;
}

std::vector<BlockLabel> label_blocks(const Page& page, const GoldPage& gold) {
  std::vector<BlockLabel> labels(page.blocks.size());
  if (gold.has_text) {
    label_by_text(page, gold, labels);
    return labels;
  }
  const Sequence s = sequence_of(page);
  for (const std::string& snippet : gold.without) label_by_snippet(s, snippet, false, labels);
  for (const std::string& snippet : gold.with) label_by_snippet(s, snippet, true, labels);
  return labels;
}

}  // namespace tamis
