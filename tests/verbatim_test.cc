// The first promise, over every sample and every way of running: what comes out was in, in the same order.
// White space apart, each line of output is a stretch of the page's visible text, behind the line before it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "clean/cleaner.h"
#include "output/text-writer.h"
#include "segment/models.h"

namespace tamis {
namespace {

namespace fs = std::filesystem;

/// Text with every run of white space made one plain space.
std::string squeezed(std::string_view text) {
  std::string normalised, out;
  append_normalised(text, normalised);
  for (size_t i = 0; i < normalised.size(); ++i) {
    const bool no_break = normalised.compare(i, 2, "\xC2\xA0") == 0;
    if (normalised[i] != ' ' && normalised[i] != '\n' && !no_break) out += normalised[i];
    else if (!out.empty() && out.back() != ' ') out += ' ';
    i += no_break;
  }
  return out;
}

void expect_verbatim(const CleanSettings& settings, const RuleSet& rules, const Models& models) {
  Cleaner cleaner(rules, models.html_model(), models.text_model(), settings);
  size_t samples = 0;
  for (const auto& entry : fs::recursive_directory_iterator(TAMIS_SOURCE_DIR "/corpus-samples")) {
    if (entry.path().stem() != "input") continue;
    ++samples;
    std::ifstream file(entry.path(), std::ios::binary);
    Record record;
    record.bytes.assign(std::istreambuf_iterator<char>(file), {});
    const Article& article = cleaner.clean(record);
    ASSERT_TRUE(article.page) << entry.path();
    const std::string visible = squeezed(article.page->text);
    std::string out;
    append_text(article, false, out);
    std::istringstream lines(out);
    size_t at = 0;
    for (std::string line; std::getline(lines, line);) {
      const std::string wanted = squeezed(line);
      if (wanted.empty()) continue;
      const size_t found = visible.find(wanted, at);
      ASSERT_NE(found, visible.npos) << entry.path() << ": " << line;
      at = found + wanted.size();
    }
  }
  EXPECT_GT(samples, 30u);
}

TEST(Verbatim, EveryLineOfEverySampleWasInTheInputInOrder) {
  const auto rules = load_rules({});
  const auto models = load_models("");
  ASSERT_TRUE(rules.ok() && models.ok());
  CleanSettings settings;
  expect_verbatim(settings, *rules, *models);
  settings.segment.bias = -1;
  expect_verbatim(settings, *rules, *models);
  settings.segment.profile = Profile::articles;
  settings.segment.comments = true;
  expect_verbatim(settings, *rules, *models);
  settings.segment.use_model = false;
  expect_verbatim(settings, *rules, *models);
}

}  // namespace
}  // namespace tamis
