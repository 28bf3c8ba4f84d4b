// What a page says about its content elsewhere: its description, and the texts of its JSON-LD.
// A block that shares its words with them is hardly boilerplate.
#pragma once

#include <cstdint>
#include <vector>

#include "page/page.h"
#include "segment/page-stats.h"

namespace tamis {

struct Described {
  std::vector<uint32_t> description, json_ld;  ///< sorted hashes of three words in a row
  uint32_t json_ld_words = 0;

  /// `with_json_ld`: trigrams of JSON-LD too, not only the count of its words.
  void read(const Page& page, bool with_json_ld);

  /// Share of the block's hashed trigrams that `trigrams` has; -1 where there is nothing to compare.
  static float share(const PageStats& stats, uint32_t block, const std::vector<uint32_t>& trigrams);
};

}  // namespace tamis
