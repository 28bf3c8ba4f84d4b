// The table of text words: every word is found, also where its bucket is full, and no other one.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

#include "segment/word-table.h"

namespace tamis {
namespace {

/// As bench/train/model_file.py fills buckets.
std::vector<TextBucket> filled(size_t count, const std::map<uint32_t, int16_t>& weights) {
  std::vector<TextBucket> buckets(count);
  std::vector<int> used(count);
  for (const auto& [hash, weight] : weights) {
    size_t at = hash % count;
    for (; used[at] == TextBucket::kWords; at = (at + 1) % count) buckets[at].overflows = 1;
    buckets[at].hashes[used[at]] = hash;
    buckets[at].weights[used[at]++] = weight;
  }
  return buckets;
}

TEST(TextTable, EveryWordHasItsWeightAndOthersHaveNone) {
  std::mt19937 random(3);
  for (const size_t count : {1, 2, 64}) {
    std::map<uint32_t, int16_t> weights;
    while (weights.size() < count * 9)
      weights[static_cast<uint32_t>(random())] = static_cast<int16_t>(random() % 2000 - 1000);
    const auto buckets = filled(count, weights);
    const TextTable table{buckets};
    for (const auto& [hash, weight] : weights) EXPECT_EQ(table.weight(hash), weight);
    for (int i = 0; i < 2000; ++i) {
      const auto hash = static_cast<uint32_t>(random());
      const auto known = weights.find(hash);
      EXPECT_EQ(table.weight(hash), known == weights.end() ? 0 : known->second);
    }
    EXPECT_EQ(table.weight(0), 0) << "what marks free places is no word";
  }
}

TEST(TextTable, WordsOfAFullBucketAreInTheNextAndFromTheLastInTheFirst) {
  std::map<uint32_t, int16_t> weights;
  for (uint32_t i = 0; i < 12; ++i) weights[7 + 8 * i] = static_cast<int16_t>(100 + i);
  const auto buckets = filled(8, weights);
  ASSERT_EQ(buckets[7].overflows, 1);
  ASSERT_EQ(buckets[0].overflows, 0);
  for (const auto& [hash, weight] : weights) EXPECT_EQ(TextTable{buckets}.weight(hash), weight);
}

// The weights that lie behind the hashes must not be taken for hashes.
TEST(TextTable, WeightsAreNotTakenForWords) {
  const auto buckets =
      filled(1, {{5, 1}, {6, 1}, {7, 1}, {8, 1}, {9, 1}, {10, 1}, {11, 1}, {12, 1}, {13, 2}, {14, 3}});
  EXPECT_EQ(TextTable{buckets}.weight(0x00010001), 0);
  EXPECT_EQ(TextTable{buckets}.weight(14), 3);
}

}  // namespace
}  // namespace tamis
