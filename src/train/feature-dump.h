// Writes what training needs of a page: the features of its blocks, their labels, and the words lexicons learn from.
// Plain arrays in files, read by bench/train with numpy.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>

#include "base/result.h"
#include "input/record.h"
#include "page/page-reader.h"
#include "rules/rule-set.h"
#include "scan/scanner.h"
#include "segment/model.h"
#include "segment/segmenter.h"
#include "train/gold.h"

namespace tamis {

struct DumpSettings {
  std::string directory;  ///< made where it is missing
  bool features = true;
  bool labels = true;     ///< align with gold; the slow part
  bool words = false;     ///< hashes for the lexicons
};

/// Files of a dump, all little endian, a row a block:
///   features.f32  rows × columns of names.txt
///   rows.f32      page index, content, known, words (a Han or Kana character is half a word)
///   words.u32     for each row: count and hashes of near, far and text words
///   pages.jsonl   id, url, type, lang, html, rows, gold_words
class FeatureDump {
 public:
  static Result<FeatureDump> open(const RuleSet& rules, const Model* html, const Model* text, DumpSettings settings);

  /// Adds the page of `record`; `gold` may be null. Status: Fault::output where a file cannot be written.
  Status add(const Record& record, const GoldPage* gold);

 private:
  using File = std::unique_ptr<FILE, int (*)(FILE*)>;
  FeatureDump(const RuleSet& rules, const Model* html, const Model* text, DumpSettings settings);
  Status open_file(File& file, const char* name);

  DumpSettings settings_;
  PageReader reader_;
  Scanner scanner_;
  Segmenter segmenter_;
  File features_, rows_, words_, pages_;
  uint32_t pages_written_ = 0;
};

}  // namespace tamis
