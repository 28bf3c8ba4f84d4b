// Scores of blocks: by the attribute words of their ancestors, handed down from element to element, and by
// the keys of their text.
#include "segment/lexicon.h"

#include <algorithm>
#include <cmath>

#include "segment/stop-words.h"

namespace tamis {
namespace {

constexpr uint32_t kTextWords = 14;

}  // namespace

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

void text_keys(const PageStats& stats, uint32_t block, std::vector<uint32_t>& out) {
  const auto words = stats.words_of(block).first(std::min(kTextWords, stats.text[block].hashed_words));
  out.push_back(join_hash(word_hash("length"), std::min<uint32_t>(static_cast<uint32_t>(words.size()), 12)));
  const bool is_short = words.size() <= 5;
  uint32_t whole = word_hash("whole");
  for (size_t i = 0; i < words.size(); ++i) {
    out.push_back(words[i]);
    if (i > 0) out.push_back(join_hash(words[i - 1], words[i]));
    if (is_short) out.push_back(join_hash(word_hash("short"), words[i]));
    whole = join_hash(whole, words[i]);
  }
  if (is_short) out.push_back(whole);
}

void text_scores(const PageStats& stats, WordTable<TextWord> table, std::vector<float>& out) {
  // The table is larger than the nearest caches: the slots of the next block are asked for before those of
  // this one are read.
  thread_local std::vector<uint32_t> keys, next;
  const size_t n = stats.text.size();
  out.resize(n);
  const auto ask = [&](uint32_t block) {
    next.clear();
    if (block < n) text_keys(stats, block, next);
    for (const uint32_t key : next) table.prefetch(key);
  };
  ask(0);
  for (uint32_t i = 0; i < n; ++i) {
    std::swap(keys, next);
    ask(i + 1);
    float sum = 0;
    for (const uint32_t key : keys)
      if (const TextWord* known = table.find(key)) sum += kUnit * known->weight;
    out[i] = sum / std::sqrt(static_cast<float>(keys.size()));
  }
}

}  // namespace tamis
