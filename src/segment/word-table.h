// The tables of the learned lexicons as they lie in a model file: what is known of a word by its hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace tamis {

/// What training learned of one attribute word: a logistic weight and the log-odds of content, for words near
/// the block (its innermost three elements) and farther out. Fixed point, in kUnit.
struct AttributeWord {
  uint32_t hash;
  int16_t near_weight, near_odds, far_weight, far_odds;
};

struct TextWord {
  uint32_t hash;
  int16_t weight;
  uint16_t unused;
};

constexpr float kUnit = 1.f / 1024;  ///< of weights and odds

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

}  // namespace tamis
