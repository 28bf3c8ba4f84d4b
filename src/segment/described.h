// What a page says about its content elsewhere: its description, and the texts of its JSON-LD.
// A block that shares its words with them is hardly boilerplate.
#pragma once

#include <cstdint>
#include <vector>

#include "page/page.h"
#include "segment/hash-filter.h"
#include "segment/page-stats.h"

namespace tamis {

/// Hashes of three words in a row.
struct Trigrams {
  std::vector<uint32_t> sorted;
  HashFilter<4096> filter;  ///< most of a page's trigrams are not there

  void clear();
  void settle();  ///< after the last hash was appended
  bool has(uint32_t hash) const;
};

struct Described {
  Trigrams description, json_ld;
  uint32_t json_ld_words = 0;

  /// `with_json_ld`: trigrams of JSON-LD too, not only the count of its words.
  void read(const Page& page, bool with_json_ld);

  /// Share of the block's hashed trigrams that `trigrams` has; -1 where there is nothing to compare.
  static float share(const PageStats& stats, uint32_t block, const Trigrams& trigrams);
};

}  // namespace tamis
