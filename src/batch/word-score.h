// How well a text matches a gold text: word-level precision, recall and F1, and snippets found.
// The metric of the Web Content Extraction Benchmark (WCXB) and of trafilatura's evaluation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tamis {

/// A text as the multiset of its words: lower case; runs of letters, digits and underscores; a Han or Kana
/// character is a word by itself.
using WordBag = std::unordered_map<std::string, uint32_t>;
WordBag word_bag(std::string_view text);

struct WordScore {
  double precision = 0, recall = 0, f1 = 0;  ///< 0..1
};

/// Two empty texts match wholly; a text against an empty one scores nothing.
WordScore score_words(const WordBag& predicted, const WordBag& gold);

/// Whether two texts are equal, case and white space apart.
bool same_text(std::string_view a, std::string_view b);

/// How many of `snippets` stand in `text`, white space made alike in both.
uint64_t snippets_found(std::string_view text, const std::vector<std::string>& snippets);

}  // namespace tamis
