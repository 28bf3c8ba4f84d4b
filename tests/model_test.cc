// Model files: what is read, what is refused and why, and that many rows at once score like one.
#include "segment/scorer.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <vector>

namespace tamis {
namespace {

/// A model of one tree: words < 10 gives -1, else +1 where link_density < 0.5, else 0. A page of 100 blocks and more is a
/// forum by a difference of 2, else an article by 1.
std::string small_model() {
  const auto put = [](std::string& s, auto value) { s.append(reinterpret_cast<const char*>(&value), sizeof value); };
  const auto pad = [](std::string& s) { s.append((64 - s.size() % 64) % 64, '\0'); };
  std::string body = "words\nlink_density\npage_blocks\n";
  const auto names = static_cast<uint32_t>(body.size());
  pad(body);
  for (const uint16_t v : {0, 1, 0, 0, 1, 2, 0, 0, 2, 3, 0, 0}) put(body, v);  // three columns: first, last, usual and padding
  pad(body);
  for (const float t : {10.f, 0.5f, 100.f}) put(body, t);
  pad(body);
  // A tree that asks for column `root` and, where that goes right, for `right`; values of its left half and right quarters.
  const auto put_tree = [&](uint16_t root, uint16_t right, int left_leaf, int middle_leaf, int right_leaf) {
    uint16_t feature[15] = {root, 0, right};
    uint8_t bin[15];
    std::memset(bin, 255, sizeof bin);
    bin[0] = bin[2] = 0;
    uint8_t low[16] = {}, high[16] = {};
    for (int leaf = 0; leaf < 16; ++leaf) {
      const int value = leaf < 8 ? left_leaf : leaf < 12 ? middle_leaf : right_leaf;
      low[leaf] = static_cast<uint8_t>(value & 255);
      high[leaf] = static_cast<uint8_t>(value >> 8 & 255);
    }
    for (const uint16_t f : feature) put(body, f);
    for (const uint8_t b : bin) put(body, b);
    body.append(reinterpret_cast<char*>(low), 16).append(reinterpret_cast<char*>(high), 16).append(1, '\0');
  };
  put_tree(0, 1, -1000, 1000, 0);
  pad(body);
  body += "article\nforum\n";
  pad(body);
  put_tree(2, 2, 10, 0, 0);
  put_tree(2, 2, 0, 20, 20);
  pad(body);
  body.append(12, '\0');
  pad(body);
  body.append(64, '\0');
  std::string file = "tamismdl";
  const auto sum = static_cast<uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size())));
  for (const uint32_t v : {3u, static_cast<uint32_t>(64 + body.size()), sum, names, 3u, 3u, 1u, 1u, 1u}) put(file, v);
  put(file, 0.001f);
  put(file, 0.f);
  for (const uint32_t v : {14u, 2u}) put(file, v);
  put(file, 0.1f);
  pad(file);
  return file + body;
}

float odds(float p) { return std::log(p / (1 - p)); }

TEST(Model, ScoresRowsByTheirLeaves) {
  const std::string bytes = small_model();
  const auto model = Model::load(bytes, "small", true);
  ASSERT_TRUE(model.ok()) << model.error().message;
  Scorer scorer;
  for (const bool constant : {false, true}) {
    // Two batches and a rest, a group at a time, of two pages one after the other.
    constexpr size_t kRows = 2 * kRowsOfBatch + 37;
    std::vector<float> scores;
    scorer.start(*model);
    FeatureMatrix m;
    for (size_t first = 0; first < kRows; first += kRowsOfKernel) {
      m.reset(std::min(kRowsOfKernel, kRows - first));
      for (size_t r = 0; r < m.rows(); ++r) {
        m.column(f_words)[r] = static_cast<float>(first + r);
        m.column(f_link_density)[r] = (first + r) % 2 ? 0.9f : 0.1f;
      }
      if (constant) m.set_constant(f_link_density, 0.1f);
      scorer.add(m, scores);
    }
    scorer.finish(scores);
    ASSERT_EQ(scores.size(), kRows);
    for (size_t r = 0; r < scores.size(); ++r) {
      const float expected = r < 10 ? -1.f : r % 2 && !constant ? 0.f : 1.f;
      EXPECT_NEAR(odds(scores[r]), expected, 1e-3) << r;
    }
  }
}

TEST(Model, AllKernelsCompareEveryValueWithEveryThreshold) {
  std::mt19937 random(7);
  std::vector<float> thresholds;
  for (int i = 0; i < 255; ++i) thresholds.push_back(static_cast<float>(i) / 4);
  for (const size_t n : {0, 1, 2, 18, 63, 255}) {
    std::vector<float> values(kRowsOfBatch);
    for (float& v : values) v = static_cast<float>(random() % 300) / 4 - 2;
    values[3] = NAN, values[5] = INFINITY, values[7] = -INFINITY;
    for (const TreeKernel& kernel : tree_kernels()) {
      std::vector<RowBits> bits(n + 1);
      for (RowBits& b : bits) std::memset(b.bytes, 170, sizeof b.bytes);
      for (size_t g = 0; g < kGroupsOfKernel; ++g)
        kernel.compare(values.data() + g * kRowsOfKernel, thresholds.data(), thresholds.data() + n, g, bits.data());
      for (size_t r = 0; r < kRowsOfBatch; ++r)
        for (size_t t = 0; t < n; ++t)
          ASSERT_EQ(bits[t].bytes[r % kRowsOfKernel] >> r / kRowsOfKernel & 1, thresholds[t] <= values[r])
              << values[r] << " and " << thresholds[t];
      EXPECT_EQ(bits[n].bytes[0], 170) << "behind the last threshold";
    }
  }
}

TEST(Model, AllKernelsAddUpTheLeavesThatSingleRowsReach) {
  std::mt19937 random(11);
  constexpr size_t kThresholds = 90;
  std::vector<Tree> trees(600);  // more than are added up in 16 bits
  for (Tree& t : trees) {
    for (uint16_t& threshold : t.threshold) threshold = random() % kThresholds;
    for (int i = 0; i < Tree::kLeaves; ++i) t.low[i] = static_cast<uint8_t>(random()), t.high[i] = static_cast<uint8_t>(random());
  }
  // The largest and the smallest leaf.
  for (int i = 0; i < Tree::kLeaves; ++i) trees[0].low[i] = 255, trees[0].high[i] = 255, trees[1].low[i] = 0, trees[1].high[i] = 0;
  std::vector<RowBits> bits(kThresholds);
  for (RowBits& b : bits)
    for (uint8_t& byte : b.bytes) byte = static_cast<uint8_t>(random());
  for (const TreeKernel& kernel : tree_kernels())
    for (size_t groups = 1; groups <= kGroupsOfKernel; ++groups) {
      std::vector<int32_t> sums(kRowsOfBatch, 7);
      kernel.sum_trees(trees.data(), trees.size(), bits.data(), groups, sums.data());
      for (size_t r = 0; r < kRowsOfBatch; ++r) {
        int32_t expected = 7;
        for (const Tree& t : trees) {
          int node = 0;
          while (node < Tree::kNodes)
            node = 2 * node + 1 + (bits[t.threshold[node]].bytes[r % kRowsOfKernel] >> r / kRowsOfKernel & 1);
          const int leaf = node - Tree::kNodes;
          expected += static_cast<int16_t>(t.low[leaf] | (t.high[leaf] ^ 128) << 8);
        }
        EXPECT_EQ(sums[r], r < groups * kRowsOfKernel ? expected : 7) << r;
      }
    }
}

TEST(Model, TellsThePagesKindByWhatIsTheSameOnAllOfIt) {
  const std::string bytes = small_model();
  const auto model = Model::load(bytes, "small", true);
  ASSERT_TRUE(model.ok()) << model.error().message;
  Scorer scorer;
  scorer.start(*model);
  EXPECT_EQ(scorer.kind().name, "") << "no row, no page";
  FeatureMatrix m;
  std::vector<float> scores;
  const auto kind_of_page = [&](float blocks) {
    m.reset(2);
    m.set_constant(f_page_blocks, blocks);
    scorer.start(*model);
    scorer.add(m, scores);
    scorer.finish(scores);
    return scorer.kind();
  };
  const PageKind few = kind_of_page(99), many = kind_of_page(100);
  EXPECT_EQ(few.name, "article");
  EXPECT_NEAR(odds(few.probability), 1, 1e-3);
  EXPECT_FLOAT_EQ(few.article, few.probability);
  EXPECT_EQ(many.name, "forum");
  EXPECT_NEAR(odds(many.probability), 2, 1e-3);
  EXPECT_NEAR(many.article, 1 - many.probability, 1e-6);
}

TEST(Model, ExplainsByTheFeatureThatMovesTheScore) {
  const std::string bytes = small_model();
  const auto model = Model::load(bytes, "small", true);
  FeatureMatrix m;
  m.reset(1);
  m.column(f_words)[0] = 50;
  const auto why = explain_score(*model, m, 0);
  ASSERT_EQ(why.size(), 1u);  // link_density has its usual value
  EXPECT_EQ(why[0].feature, "words");
  EXPECT_NEAR(why[0].effect, 2, 1e-3);
}

TEST(Model, AFileOfAnotherKindIsRefused) {
  const auto model = Model::load("hello", "hello.txt", true);
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().fault, Fault::rules);
  EXPECT_EQ(model.error().place, "hello.txt");
}

TEST(Model, ACutFileSaysHowMuchIsMissing) {
  const std::string bytes = small_model();
  for (size_t n = 64; n < bytes.size(); ++n) {
    const auto model = Model::load(std::string_view(bytes).substr(0, n), "cut", true);
    ASSERT_FALSE(model.ok());
    EXPECT_NE(model.error().message.find("cut short"), std::string::npos);
  }
}

TEST(Model, ANewerFormatAsksForAnUpdate) {
  std::string bytes = small_model();
  bytes[8] = 9;
  const auto model = Model::load(bytes, "new", true);
  ASSERT_FALSE(model.ok());
  EXPECT_NE(model.error().message.find("update tamis"), std::string::npos);
}

TEST(Model, AnUnknownFeatureIsNamed) {
  std::string bytes = small_model();
  bytes.replace(bytes.find("words"), 5, "wirds");
  const auto model = Model::load(bytes, "foreign", false);
  ASSERT_FALSE(model.ok());
  EXPECT_NE(model.error().message.find("\"wirds\""), std::string::npos);
}

TEST(Model, DamageIsFoundByTheSumAndNeverCrashesWithoutIt) {
  const std::string good = small_model();
  for (size_t i = 64; i < good.size(); ++i) {
    std::string bytes = good;
    bytes[i] = static_cast<char>(bytes[i] ^ 0x5A);
    EXPECT_FALSE(Model::load(bytes, "damaged", true).ok()) << i;
    const auto unchecked = Model::load(bytes, "damaged", false);
    if (!unchecked) continue;
    FeatureMatrix m;
    m.reset(3);
    std::vector<float> scores;
    Scorer scorer;
    scorer.start(*unchecked);
    scorer.add(m, scores);
    scorer.finish(scores);
    scorer.kind();
    EXPECT_EQ(scores.size(), 3u);
  }
}

TEST(Model, AMissingFileSaysSo) {
  const auto model = Model::load_file("/no/such.model");
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().place, "/no/such.model");
}

}  // namespace
}  // namespace tamis
