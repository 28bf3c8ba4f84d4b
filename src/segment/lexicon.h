// Two learned lexicons: one over the words in class names and the like of a block's ancestors, one over a
// block's first words. A word is known by its hash; the tables come out of the model file as they lie in
// memory.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "page/page.h"
#include "segment/attribute-words.h"
#include "segment/page-stats.h"
#include "segment/word-table.h"

namespace tamis {

/// Scores of one block from the attribute lexicon.
struct AttributeScore {
  float weight = 0;  ///< sum of weights over the root of the number of words
  float near_min = 0, near_max = 0, near_mean = 0;
  float far_min = 0, far_max = 0, far_mean = 0;
};

constexpr int kNearElements = 3;  ///< innermost elements whose words are near

/// Scores every block of `page`. Linear: far words are summed along each chain once.
void attribute_scores(const Page& page, const PageStats& stats, std::vector<AttributeScore>& out);

/// Calls `see(hash, near)` for every attribute word of `block`'s ancestors, as often as it stands there.
template <class See>
void attribute_words_of_block(const Page& page, uint32_t block, See see) {
  std::vector<uint32_t> words;
  int step = 0;
  for (int32_t e = page.blocks[block].leaf; e >= 0;
       e = page.elements[static_cast<size_t>(e)].parent, ++step) {
    words.clear();
    attribute_words(page, page.elements[static_cast<size_t>(e)], words);
    for (const uint32_t w : words) see(w, step < kNearElements);
  }
}

/// Scores of the first words of each block: weights of words, pairs, and the whole text of short blocks.
void text_scores(const PageStats& stats, const TextTable& table, std::vector<float>& out);

/// The keys text_scores looks up for a block.
class TextKeys {
 public:
  void read(const PageStats& stats, uint32_t block);
  std::span<const uint32_t> all() const { return {keys_.data(), count_}; }

 private:
  static constexpr size_t kMost = 64;
  std::array<uint32_t, kMost> keys_;
  size_t count_ = 0;
};

}  // namespace tamis
