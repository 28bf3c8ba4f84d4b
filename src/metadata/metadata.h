// What a page says about itself: dates, title, author, site, language; and what kind of page it is taken for.
// Each value comes with the signal it was found by.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "page/page.h"
#include "rules/rule-set.h"
#include "scan/scanner.h"
#include "segment/segmenter.h"

namespace tamis {

/// A value and where it was found: "json-ld", "meta:og:title", "time", "url",
/// "rule:fr.dateline.published-in", ...
struct Found {
  std::string value;
  std::string source;
  bool ambiguous = false;  ///< dates: day and month could be read the other way round
  explicit operator bool() const { return !value.empty(); }
};

/// A line or span that dates or signs the page; kept even where the text around it is cut.
struct Dateline {
  uint32_t block = 0;
  uint32_t begin = 0, end = 0;  ///< bytes of Page::text
  bool operator==(const Dateline&) const = default;
};

struct Metadata {
  Found kind;  ///< article, forum, listing, ...: a guess, with its probability for a source
  Found date;  ///< published; ISO 8601, as exact as the source: 2016-11-05, 2024-11 or 2019
  Found modified;
  Found title, author, site, language, canonical, description, image, section;
  std::vector<std::string> tags;
  int32_t title_block = -1;  ///< the block that shows the title; -1: none does
  std::vector<Dateline> datelines;  ///< in the order of the page, none over another
};

struct MetadataSettings {
  std::string language;    ///< declared by the user (--lang); empty: find out
  std::string crawl_date;  ///< of the record; no date lies after it
};

class MetadataReader {
 public:
  explicit MetadataReader(const RuleSet& rules);
  ~MetadataReader();
  MetadataReader(MetadataReader&&) noexcept;

  /// Reads what `page` says. `decisions` tells body from boilerplate. Valid until the next call.
  const Metadata& read(const Page& page, std::span<const Hit> hits, const Decisions& decisions,
                       const MetadataSettings& settings);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tamis
