// A page given as bytes, judged with the rules and models of the program.
// What tests of the segmenter on whole pages share.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "page/page-reader.h"
#include "scan/scanner.h"
#include "segment/models.h"
#include "segment/segmenter.h"

namespace tamis {

class SegmentSample : public testing::Test {
 protected:
  /// Valid until the next call; `segmenter_` explains it.
  const Decisions& segment(std::string bytes, ContentType type) {
    record_.type = type;
    record_.bytes = std::move(bytes);
    const auto page = reader_.read(record_);
    EXPECT_TRUE(page.ok());
    const Decisions& d = segmenter_.segment(**page, scanner_.scan(**page));
    EXPECT_EQ(d.blocks.size(), (*page)->blocks.size());
    return d;
  }

  Record record_;  // pages of plain text are views of its bytes
  const Result<RuleSet> rules_ = load_rules({});
  const Result<Models> models_ = load_models("");
  PageReader reader_;
  Scanner scanner_{*rules_};
  Segmenter segmenter_{*rules_, models_->html_model(), models_->text_model(), {}};
};

}  // namespace tamis
