// Two learned lexicons: one over the words in class names and the like of a block's ancestors, one over a block's
// first words. A word is known by its hash; the tables come out of the model file as they lie in memory.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "segment/attribute-kinds.h"
#include "segment/page-stats.h"

namespace tamis {

/// What training learned of one attribute word: a logistic weight and the log-odds of content, for words near the
/// block (its innermost three elements) and farther out. Fixed point, units of 1/1024.
struct AttributeWord {
  uint32_t hash;
  int16_t near_weight, near_odds, far_weight, far_odds;
};

struct TextWord {
  uint32_t hash;
  int16_t weight;
  uint16_t unused;
};

/// An open-addressing table with linear probing; its size is a power of two, hash 0 marks a free slot.
template <class Entry>
struct WordTable {
  std::span<const Entry> slots;

  void prefetch(uint32_t hash) const {
    if (!slots.empty()) __builtin_prefetch(&slots[hash & (slots.size() - 1)]);
  }

  const Entry* find(uint32_t hash) const {
    if (slots.empty()) return nullptr;
    for (size_t i = hash & (slots.size() - 1);; i = (i + 1) & (slots.size() - 1)) {
      if (slots[i].hash == hash) return &slots[i];
      if (slots[i].hash == 0) return nullptr;
    }
  }
};

/// Scores of one block from the attribute lexicon.
struct AttributeScore {
  float weight = 0;  ///< sum of weights over the root of the number of words
  float near_min = 0, near_max = 0, near_mean = 0;
  float far_min = 0, far_max = 0, far_mean = 0;
};

class AttributeLexicon {
 public:
  explicit AttributeLexicon(WordTable<AttributeWord> table) : table_(table) {}

  /// Scores every block of `page`, whose elements are of `kinds`. Linear: far words are summed along each chain once.
  void score(const Page& page, const AttributeKinds& kinds, std::vector<AttributeScore>& out);

  /// Calls `see(hash, near)` for every attribute word of `block`'s ancestors, as often as it stands there.
  template <class See>
  static void words_of_block(const Page& page, uint32_t block, See see);

 private:
  struct Sum {
    float near_weight = 0, near_odds = 0, near_min = 9, near_max = -9;
    float far_weight = 0, far_odds = 0, far_min = 9, far_max = -9;
    uint32_t words = 0, near_known = 0, far_known = 0;
  };
  Sum sum_of(const Element& element) const;

  WordTable<AttributeWord> table_;
  OfKinds<Sum> sums_;
  std::vector<Sum> chains_;
  std::vector<const Sum*> own_;
};

/// Appends the hashes of the words in an element's tag name, class, id, role, itemprop, data-testid and, on
/// containers, aria-label: split at what is no letter and at camelCase, plus each value's words joined.
void attribute_words(const Element& element, std::vector<uint32_t>& out);

constexpr int kNearElements = 3;

/// Scores of the first words of each block: weights of words, pairs, and the whole text of short blocks.
void text_scores(const PageStats& stats, WordTable<TextWord> table, std::vector<float>& out);

/// The keys text_scores looks up for a block.
void text_keys(const PageStats& stats, uint32_t block, std::vector<uint32_t>& out);

template <class See>
void AttributeLexicon::words_of_block(const Page& page, uint32_t block, See see) {
  std::vector<uint32_t> words;
  int step = 0;
  for (int32_t e = page.blocks[block].leaf; e >= 0; e = page.elements[static_cast<size_t>(e)].parent, ++step) {
    words.clear();
    attribute_words(page.elements[static_cast<size_t>(e)], words);
    for (const uint32_t w : words) see(w, step < kNearElements);
  }
}

}  // namespace tamis
