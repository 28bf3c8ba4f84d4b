// The image: what goes in comes out, and no damage is worse than an error.
#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>

#include "base/fnv1a.h"
#include "rules/rules-image.h"
#include "rules_sample.h"

namespace tamis {
namespace {

RuleFiles sample() {
  return parsed(
      rule_toml("Publié le",
                "where = \"head\"\nunit = \"span\"\ncase = true\nconfirm = '''Publié le (?<date>.*)'''",
                "fr.dateline.published") +
      rule_toml("read more") + rule_toml("^(?:share|sharing|tweet)$", "", "en.share.bare") +
      "[[detector]]\nid = \"any.x.ticker\"\ntitle = \"T\"\nkind = \"ticker\"\nitems = 5\n");
}

std::string image_of(const RuleFiles& files) {
  const Compiled compiled = compile_rules(files.rules, Cpu::oldest);
  return std::move(write_image(files.rules, files.detectors, compiled.net)).value();
}

// Looks lines up in the heads of an image, whatever they are.
void walk(const RulesImage& image) {
  const LineHeads heads(image.heads);
  for (const std::string_view text : {"\nshare\nSharing with all\n\ntweet\n", "\n\xC3\x89t\xC3\xA9\n"})
    heads.scan(text, [&](uint32_t, uint32_t end) {
      EXPECT_LE(end, text.size());
      return true;
    });
}

TEST(RulesImage, ComesBackAsItWasWritten) {
  const RuleFiles files = sample();
  const std::string bytes = image_of(files);
  const Result<RulesImage> image = read_image(bytes);
  ASSERT_TRUE(image) << image.error().message;
  ASSERT_EQ(image->rules.size(), 3u);
  const Rule& rule = image->rules[0];
  EXPECT_EQ(rule.id, "fr.dateline.published");
  EXPECT_EQ(rule.title, "A rule");
  EXPECT_EQ(rule.pattern, "Publié le");
  EXPECT_EQ(rule.confirm, "Publié le (?<date>.*)");
  EXPECT_EQ(rule.expression, pcre_pattern(files.rules[0]).text);
  EXPECT_EQ(rule.where, Where::head);
  EXPECT_EQ(rule.unit, Unit::span);
  EXPECT_TRUE(rule.case_sensitive);
  ASSERT_EQ(image->detectors.size(), 1u);
  EXPECT_EQ(image->detectors[0].setting("items", 0), 5);
  EXPECT_TRUE(image->current);
  EXPECT_EQ(image->key, database_key(files.rules));
  const std::optional<Net> net = load_net(*image);
  ASSERT_TRUE(net);
  EXPECT_NE(net->database, nullptr);
  EXPECT_EQ(net->heads.bytes(), compile_rules(files.rules, Cpu::oldest).net.heads.bytes());
}

TEST(RulesImage, MayHoldNoRules) {
  const std::string bytes = image_of({});
  const Result<RulesImage> image = read_image(bytes);
  ASSERT_TRUE(image);
  EXPECT_TRUE(image->rules.empty());
  const std::optional<Net> net = load_net(*image);
  ASSERT_TRUE(net);
  EXPECT_EQ(net->database, nullptr);
  EXPECT_TRUE(net->heads.empty());
}

TEST(RulesImage, EveryCutIsNoticed) {
  const std::string bytes = image_of(sample());
  for (size_t size = 0; size < bytes.size(); size += size < 600 ? 1 : 97) {
    EXPECT_FALSE(read_image(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_FALSE(read_image(bytes + "x"));
}

TEST(RulesImage, DamageIsAnErrorOrASetThatIsCompiledAgain) {
  const std::string bytes = image_of(sample());
  std::mt19937 random(11);
  for (int round = 0; round < 5000; ++round) {
    std::string damaged = bytes;
    for (unsigned n = 1 + random() % 4; n > 0; --n) {
      const size_t at = random() % 3 ? random() % 700 : random() % damaged.size();
      damaged[at] = static_cast<char>(random());
    }
    const Result<RulesImage> image = read_image(damaged);
    if (!image) continue;
    EXPECT_EQ(image->rules.size(), 3u);
    EXPECT_EQ(image->rules[1].pattern, "read more");
    walk(*image);
  }
}

// The checksum keeps accidents out; the reader does not lean on it.
TEST(RulesImage, AWrongTableUnderARightChecksumIsStillReadWithinItsBounds) {
  const std::string bytes = image_of(sample());
  uint32_t table_size;
  std::memcpy(&table_size, bytes.data() + 12, sizeof table_size);
  std::mt19937 random(13);
  for (int round = 0; round < 5000; ++round) {
    std::string damaged = bytes;
    for (unsigned n = 1 + random() % 3; n > 0; --n)
      damaged[32 + random() % table_size] = static_cast<char>(random());
    const uint64_t hash = fnv1a(std::string_view(damaged).substr(32, table_size));
    std::memcpy(damaged.data() + 24, &hash, sizeof hash);
    if (const Result<RulesImage> image = read_image(damaged)) {
      for (const Rule& rule : image->rules) EXPECT_LE(rule.action, Action::evidence);
      walk(*image);
    }
  }
}

TEST(RulesImage, ADamagedDatabaseIsRefused) {
  std::string bytes = image_of(sample());
  const size_t middle = bytes.size() - read_image(bytes)->database.size() / 2;
  bytes[middle] = static_cast<char>(bytes[middle] ^ 1);
  const Result<RulesImage> image = read_image(bytes);
  ASSERT_TRUE(image);
  EXPECT_FALSE(load_net(*image));
}

// The bytes at an address of the test's choice, as the loader places the program's.
std::unique_ptr<char, decltype(&std::free)> placed_at(const std::string& bytes, size_t shift) {
  auto* memory = static_cast<char*>(std::aligned_alloc(kPlacedAlignment, bytes.size() + kPlacedAlignment));
  std::memcpy(memory + shift, bytes.data(), bytes.size());
  return {memory, &std::free};
}

TEST(RulesImage, APlacedDatabaseIsScannedWithWhereverItLies) {
  const RuleFiles files = sample();
  const std::string bytes = image_of(files);
  const Result<RulesImage> image = read_image(bytes);
  const Result<std::string> placed = write_placed(load_net(*image)->database.get());
  ASSERT_TRUE(placed);
  const auto memory = placed_at(*placed, 0);
  const std::optional<Net> net = placed_net(*image, {memory.get(), placed->size()});
  ASSERT_TRUE(net);
  const Database& database = net->database;
  hs_scratch_t* scratch = nullptr;
  ASSERT_EQ(hs_alloc_scratch(database.get(), &scratch), HS_SUCCESS);
  const std::string text = "\nread more\n";
  int matches = 0;
  const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* n) {
    ++*static_cast<int*>(n);
    return 0;
  };
  hs_scan(database.get(), text.data(), static_cast<unsigned>(text.size()), 0, scratch, count, &matches);
  EXPECT_EQ(matches, 1);
  hs_free_scratch(scratch);
}

TEST(RulesImage, APlacedDatabaseThatDoesNotFitIsRefused) {
  const std::string bytes = image_of(sample());
  Result<RulesImage> image = read_image(bytes);
  const Result<std::string> placed = write_placed(load_net(*image)->database.get());
  const auto memory = placed_at(*placed, 8);
  EXPECT_FALSE(placed_net(*image, {memory.get() + 8, placed->size()})) << "aligned wrongly";
  EXPECT_FALSE(placed_net(*image, {}));
  image->current = false;
  const auto aligned = placed_at(*placed, 0);
  EXPECT_FALSE(placed_net(*image, {aligned.get(), placed->size()})) << "of another Hyperscan";
}

}  // namespace
}  // namespace tamis
