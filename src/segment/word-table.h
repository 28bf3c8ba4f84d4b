// The tables of the learned lexicons as they lie in a model file: what is known of a word by its hash.
// Looking up is a few steps in memory; nothing is unpacked.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <bit>
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

/// Words and their weights, a cache line full. A word that its bucket has no room for is in the next one that
/// has.
struct TextBucket {
  static constexpr int kWords = 10;
  uint32_t hashes[kWords];      ///< 0: free
  int16_t weights[kWords + 1];  ///< in kUnit; the last is 0, the weight of a word that is not here
  uint16_t overflows;  ///< whether words that belong here or before are looked for in the next bucket, too

  /// The index of the word; kWords where it is not here.
  int find(uint32_t hash) const {
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi32(static_cast<int>(hash));
    const auto equal = [&](int at) {
      return _mm_cmpeq_epi32(
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(reinterpret_cast<const uint32_t*>(this) + at)),
          wanted);
    };
    const __m128i eight = _mm_packs_epi32(equal(0), equal(4)),
                  last = _mm_packs_epi32(equal(8), _mm_setzero_si128());
    // Behind the hashes lie weights: the bit after the last hash ends the search before them.
    return std::countr_zero(static_cast<uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(eight, last))) |
                            1u << kWords);
#else
    int at = 0;
    while (at < kWords && hashes[at] != hash) ++at;
    return at;
#endif
  }
};
static_assert(sizeof(TextBucket) == 64);

/// Buckets by the last bits of a word's hash; their number is a power of two, and one at least does not
/// overflow.
struct TextTable {
  std::span<const TextBucket> buckets;

  const TextBucket& bucket(size_t number) const { return buckets[number & (buckets.size() - 1)]; }
  void prefetch(uint32_t hash) const { __builtin_prefetch(&bucket(hash)); }

  /// In kUnit; 0 where the word is not known. Which words are is hard to guess, so that no branch asks.
  int16_t weight(uint32_t hash) const {
    for (size_t number = hash;; ++number) {
      const TextBucket& b = bucket(number);
      const int at = b.find(hash);
      if (!b.overflows || at < TextBucket::kWords) [[likely]]
        return b.weights[at];
    }
  }
};

}  // namespace tamis
