// Reads the metadata of a page given as a string, with everything kept unless the test says otherwise.
// Rules are those of a TOML string; without one there are none.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "metadata/metadata.h"
#include "rules_sample.h"

namespace tamis::test {

struct MetadataSample {
  std::string url = "https://news.example.com/story";
  std::string crawl_date = "2024-06-30T12:00:00Z";
  std::string language = {};
  std::string rules = {};
  std::vector<uint32_t> cut = {};  ///< blocks that are not kept
  std::vector<uint32_t> by_rule = {};  ///< blocks of these that a rule cuts

  Metadata html(const std::string& bytes) const { return read(bytes, ContentType::html); }
  Metadata text(const std::string& bytes) const { return read(bytes, ContentType::text); }
  /// A page whose head and body are these.
  Metadata page(const std::string& head, const std::string& body) const {
    return html("<!DOCTYPE html><html><head><meta charset=utf-8>" + head + "</head><body>" + body +
                "</body></html>");
  }

 private:
  Metadata read(const std::string& bytes, ContentType type) const {
    const RuleSet set = rules.empty() ? RuleSet() : compiled(rules);
    Record record;
    record.type = type;
    record.url = url;
    record.bytes = bytes;
    PageReader reader;
    const Result<const Page*> page = reader.read(record);
    if (!page) {
      ADD_FAILURE() << page.error().message;
      return {};
    }
    Scanner scanner(set);
    const auto hits = scanner.scan(**page);
    Decisions decisions;
    decisions.blocks.resize((*page)->blocks.size());
    for (const uint32_t block : cut) decisions.blocks.at(block).keep = false;
    for (const uint32_t block : by_rule) decisions.blocks.at(block).cause = Cause::rule;
    MetadataReader metadata(set);
    return metadata.read(**page, hits, decisions, {language, crawl_date});
  }
};

/// Two paragraphs, long enough to be a body, without dates or names.
inline const char* const kBody =
    "<p>The ferry between the two islands will run every hour from next spring, the harbour office said, and "
    "a second "
    "boat is to be bought.</p><p>Until then the old boat has to do, which the people who work on the other "
    "shore "
    "find hard to accept after so many promises.</p>";

/// A rule that captures site and date of "Publié dans La Rade le 05 - 11 - 2016".
inline const char* const kPublishedIn = R"([[rule]]
id = "fr.dateline.published-in"
title = "Paper and date"
action = "capture"
pattern = '''^Publié dans'''
confirm = '''^Publié dans (?<site>[^\n]+) le (?<date>\d{1,2} ?- ?\d{1,2} ?- ?\d{4})$'''
)";

/// The body of a page: its heading, what stands under it, and kBody.
inline std::string story(const std::string& under) { return "<h1>A second boat</h1>" + under + kBody; }

}  // namespace tamis::test
