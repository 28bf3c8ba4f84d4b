// Every sample of corpus-samples through the whole library with the default rules and models.
// A sample is a folder: input.html or input.txt, what a reader would keep of it in expected.txt, and a line
// about it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "clean/cleaner.h"
#include "output/text-writer.h"
#include "segment/models.h"

namespace tamis {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> sample_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(TAMIS_SOURCE_DIR "/corpus-samples")) {
    if (entry.is_directory()) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string file_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The sample's text as the program prints it.
std::string cleaned(const fs::path& folder, bool use_model, bool use_rules) {
  // Compiled in; one set serves every sample.
  static const Result<RuleSet> rules = load_rules({});
  static const Result<RuleSet> none =
      load_rules({.defaults = false, .paths = {}, .enable = {}, .disable = {}});
  static const Result<Models> models = load_models("");
  EXPECT_TRUE(rules.ok() && none.ok() && models.ok());
  CleanSettings settings;
  settings.segment.use_model = use_model;
  Cleaner cleaner(use_rules ? *rules : *none, models->html_model(), models->text_model(), settings);
  Record record;
  const fs::path html = folder / "input.html";
  record.bytes = file_text(fs::exists(html) ? html : folder / "input.txt");
  std::string out;
  append_text(cleaner.clean(record), false, out);
  return out + "\n";
}

class Sample : public testing::TestWithParam<std::string> {
 protected:
  const fs::path folder = fs::path(TAMIS_SOURCE_DIR "/corpus-samples") / GetParam();
};

TEST_P(Sample, KeepsWhatAReaderWould) {
  EXPECT_EQ(cleaned(folder, true, true), file_text(folder / "expected.txt"));
}

/// Rules alone may leave noise, but they never cut a line of the article.
TEST_P(Sample, RulesAloneLoseNothing) {
  const std::string kept = "\n" + cleaned(folder, false, true);
  std::ifstream expected(folder / "expected.txt");
  for (std::string line; std::getline(expected, line);) {
    EXPECT_NE(kept.find("\n" + line + "\n"), kept.npos) << line;
  }
}

TEST_P(Sample, IsDescribed) {
  const std::string about = file_text(folder / "about.txt");
  EXPECT_EQ(std::count(about.begin(), about.end(), '\n'), 1);
  EXPECT_GT(about.size(), 20u);
  const std::string expected = file_text(folder / "expected.txt");
  EXPECT_EQ(expected.find("\n\n\n"), expected.npos);
  EXPECT_EQ(expected.find(" \n"), expected.npos);
}

INSTANTIATE_TEST_SUITE_P(All, Sample, testing::ValuesIn(sample_names()), [](const auto& sample) {
  std::string name = sample.param;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
});

/// Without rules and model everything that can be seen is kept, so that what the tests above see cut was in
/// the input.
TEST(Samples, HoldNoiseToCut) {
  size_t with_noise = 0;
  for (const std::string& name : sample_names()) {
    const fs::path folder = fs::path(TAMIS_SOURCE_DIR "/corpus-samples") / name;
    with_noise += cleaned(folder, false, false).size() > file_text(folder / "expected.txt").size() + 20;
  }
  EXPECT_GE(with_noise, 30u);
}

}  // namespace
}  // namespace tamis
