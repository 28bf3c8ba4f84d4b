// A page with scores given to its blocks, for what decides by scores.
// What tests of decisions share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "page/page-reader.h"
#include "segment/page-stats.h"
#include "segment/segmenter.h"

namespace tamis {

/// A page, of text where nothing else is said, and scores for its blocks.
struct Scored {
  PageReader reader;
  const Page* page = nullptr;
  PageStats stats;
  Decisions decisions;

  Scored(std::string text, const std::vector<float>& scores, ContentType type = ContentType::text) {
    Record record;
    record.type = type;
    record.bytes = std::move(text);
    kept_ = record;
    const auto read = reader.read(kept_);
    page = *read;
    stats.measure(*page);
    decisions.blocks.resize(page->blocks.size());
    for (size_t i = 0; i < scores.size(); ++i) decisions.blocks.at(i).score = scores[i];
  }
  std::vector<bool> keeps() const {
    std::vector<bool> out;
    for (const Decision& d : decisions.blocks) out.push_back(d.keep);
    return out;
  }

 private:
  Record kept_;
};

}  // namespace tamis
