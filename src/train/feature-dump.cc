// The dump that training reads. Columns that a kind of page does not have are left out for a whole dump: the first
// page settles whether it is one of HTML or of text.
#include "train/feature-dump.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "segment/lexicon.h"
#include "segment/page-stats.h"

namespace tamis {
namespace {

size_t columns_of(const Page& page) { return page.html ? size_t{kFeatures} : size_t{kFirstTreeFeature}; }

void put(FILE* f, const auto& values) { std::fwrite(values.data(), sizeof values[0], values.size(), f); }

}  // namespace

FeatureDump::FeatureDump(const RuleSet& rules, const Model* html, const Model* text, DumpSettings settings)
    : settings_(std::move(settings)),
      scanner_(rules),
      segmenter_(rules, html, text, {}),
      features_(nullptr, std::fclose),
      rows_(nullptr, std::fclose),
      words_(nullptr, std::fclose),
      pages_(nullptr, std::fclose) {}

Status FeatureDump::open_file(File& file, const char* name) {
  const std::string path = settings_.directory + "/" + name;
  file.reset(std::fopen(path.c_str(), "wb"));
  if (!file) return Error{Fault::output, path, std::string("cannot be written: ") + std::strerror(errno)};
  return Done{};
}

Result<FeatureDump> FeatureDump::open(const RuleSet& rules, const Model* html, const Model* text, DumpSettings settings) {
  FeatureDump dump(rules, html, text, std::move(settings));
  std::error_code failed;
  std::filesystem::create_directories(dump.settings_.directory, failed);
  if (failed) return Error{Fault::output, dump.settings_.directory, failed.message()};
  if (auto s = dump.open_file(dump.pages_, "pages.jsonl"); !s) return s.error();
  if (auto s = dump.open_file(dump.rows_, "rows.f32"); !s) return s.error();
  if (dump.settings_.features)
    if (auto s = dump.open_file(dump.features_, "features.f32"); !s) return s.error();
  if (dump.settings_.words)
    if (auto s = dump.open_file(dump.words_, "words.u32"); !s) return s.error();
  return dump;
}

Status FeatureDump::add(const Record& record, const GoldPage* gold) {
  const auto read = reader_.read(record);
  if (!read) return Done{};
  const Page& page = **read;
  const size_t n = page.blocks.size(), columns = columns_of(page);
  const auto hits = scanner_.scan(page);

  if (pages_written_ == 0 && settings_.features) {
    File names(nullptr, std::fclose);
    if (auto s = open_file(names, "names.txt"); !s) return s;
    for (size_t c = 0; c < columns; ++c) std::fprintf(names.get(), "%s\n", std::string(kFeatureNames[c]).c_str());
  }
  std::vector<float> line(columns);
  segmenter_.visit_features(page, hits, FeatureSet::all(), [&](uint32_t, const FeatureMatrix& m) {
    if (!settings_.features) return;
    for (size_t r = 0; r < m.rows(); ++r) {
      for (size_t c = 0; c < columns; ++c) line[c] = m.column(c)[r];
      put(features_.get(), line);
    }
  });
  std::vector<BlockLabel> labels(n);
  if (gold && settings_.labels) labels = label_blocks(page, *gold);
  const PageStats& stats = segmenter_.stats();
  TextKeys text;
  for (uint32_t b = 0; b < n; ++b) {
    const std::array<float, 4> row{static_cast<float>(pages_written_), labels[b].content, labels[b].known, stats.text[b].words};
    put(rows_.get(), row);
    if (!settings_.words) continue;
    std::vector<uint32_t> near, far;
    attribute_words_of_block(page, b, [&](uint32_t hash, bool is_near) { (is_near ? near : far).push_back(hash); });
    text.read(stats, b);
    for (const std::span<const uint32_t> list : {std::span<const uint32_t>(near), std::span<const uint32_t>(far), text.all()}) {
      const std::array<uint32_t, 1> count{static_cast<uint32_t>(list.size())};
      put(words_.get(), count);
      put(words_.get(), list);
    }
  }
  nlohmann::json about = {{"id", record.id}, {"url", record.url}, {"html", page.html}, {"rows", n}};
  if (gold) {
    about["type"] = gold->type;
    about["lang"] = gold->lang;
    about["text"] = gold->has_text;
    about["gold_words"] = gold->has_text ? static_cast<int64_t>(count_words(gold->text)) : -1;
  }
  std::fprintf(pages_.get(), "%s\n", about.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
  ++pages_written_;
  for (FILE* f : {features_.get(), rows_.get(), words_.get(), pages_.get()})
    if (f && std::ferror(f)) return Error{Fault::output, settings_.directory, "cannot be written: is the disk full?"};
  return Done{};
}

}  // namespace tamis
