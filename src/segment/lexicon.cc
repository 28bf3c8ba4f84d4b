// Scores of blocks: by the attribute words of their ancestors, handed down from element to element, and by
// the keys of their text.
#include "segment/lexicon.h"

#include <algorithm>
#include <cmath>

#include "segment/stop-words.h"

namespace tamis {

void attribute_scores(const Page& page, const PageStats& stats, std::vector<AttributeScore>& out) {
  const size_t n = stats.elements.size();
  // Of an element and all its ancestors.
  struct ChainSum {
    WordSum far;
    uint32_t words = 0;
  };
  thread_local std::vector<ChainSum> chains;
  chains.resize(n);
  for (size_t i = 0; i < n; ++i) {
    const AttributeSum& own = stats.kinds.of(i).words;
    chains[i] = {own.far, own.words};
    const int32_t parent = stats.elements[i].parent;
    if (parent < 0) continue;
    const ChainSum& up = chains[static_cast<size_t>(parent)];
    chains[i].words += up.words;
    chains[i].far.add(up.far);
  }
  out.assign(page.blocks.size(), {});
  const auto mean = [](const WordSum& s) { return s.known ? s.odds / static_cast<float>(s.known) : 0; };
  for (size_t b = 0; b < page.blocks.size(); ++b) {
    int32_t e = page.blocks[b].leaf;
    if (e < 0) continue;
    const uint32_t words = chains[static_cast<size_t>(e)].words;
    WordSum near;
    for (int step = 0; e >= 0 && step < kNearElements;
         ++step, e = stats.elements[static_cast<size_t>(e)].parent)
      near.add(stats.kinds.of(static_cast<size_t>(e)).words.near);
    const WordSum far = e >= 0 ? chains[static_cast<size_t>(e)].far : WordSum{};
    out[b] = {.weight = (near.weight + far.weight) / std::sqrt(static_cast<float>(std::max(1u, words))),
              .near_min = near.min,
              .near_max = near.max,
              .near_mean = mean(near),
              .far_min = far.min,
              .far_max = far.max,
              .far_mean = mean(far)};
  }
}

void TextKeys::read(const PageStats& stats, uint32_t block) {
  constexpr size_t kWords = 14, kShort = 5;
  static_assert(2 * kWords + kShort + 2 <= kMost);
  const auto words = stats.words_of(block).first(std::min<size_t>(kWords, stats.text[block].hashed_words));
  count_ = 0;
  const auto add = [&](uint32_t key) { keys_[count_++] = key; };
  add(join_hash(word_hash("length"), static_cast<uint32_t>(std::min<size_t>(words.size(), 12))));
  const bool is_short = words.size() <= kShort;
  uint32_t whole = word_hash("whole");
  for (size_t i = 0; i < words.size(); ++i) {
    add(words[i]);
    if (i > 0) add(join_hash(words[i - 1], words[i]));
    if (is_short) add(join_hash(word_hash("short"), words[i]));
    whole = join_hash(whole, words[i]);
  }
  if (is_short) add(whole);
}

void text_scores(const PageStats& stats, const TextTable& table, std::vector<float>& out) {
  // The table is larger than the nearest caches: the buckets of the next blocks are asked for before those of
  // this one are read.
  constexpr uint32_t kAhead = 4;
  std::array<TextKeys, 2 * kAhead> keys;
  const auto n = static_cast<uint32_t>(stats.text.size());
  out.resize(n);
  const auto ask = [&](uint32_t block) {
    if (block >= n || stats.first_copy[block] != block) return;
    keys[block % keys.size()].read(stats, block);
    for (const uint32_t key : keys[block % keys.size()].all()) table.prefetch(key);
  };
  for (uint32_t i = 0; i < kAhead; ++i) ask(i);
  for (uint32_t i = 0; i < n; ++i) {
    ask(i + kAhead);
    if (const uint32_t first = stats.first_copy[i]; first != i) {
      out[i] = out[first];
      continue;
    }
    const auto all = keys[i % keys.size()].all();
    int32_t sum = 0;
    for (const uint32_t key : all) sum += table.weight(key);
    out[i] = kUnit * static_cast<float>(sum) / std::sqrt(static_cast<float>(all.size()));
  }
}

}  // namespace tamis
