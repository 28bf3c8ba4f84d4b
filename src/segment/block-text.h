// What the words of one block look like: counts a reader could make, and hashes of its first words.
// Everything is measured in one pass over the bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "segment/word-hash.h"

namespace tamis {

struct BlockText {
  float words = 0;         ///< words; a Han or Kana character is half a word, a Thai letter a quarter
  uint32_t chars = 0;      ///< code points
  uint32_t letters = 0, digits = 0, upper = 0, spaces = 0;
  uint32_t punctuation = 0;   ///< . , ; : ! ? and their kin in other scripts
  uint32_t commas = 0, separators = 0, currency = 0, ideographs = 0;
  uint32_t questions = 0, exclamations = 0, non_ascii = 0;
  uint32_t sentences = 0;     ///< sentence ends that a space or the block's end follows
  uint32_t tokens = 0;        ///< words, a Han or Kana character counted whole
  uint32_t stop_words = 0, capitalised = 0, number_words = 0, long_words = 0;
  uint32_t years = 0;         ///< words 1980 to 2039
  uint32_t first_word = 0;    ///< index of the block's first hash in PageText::hashes
  uint32_t hashed_words = 0;  ///< how many hashes it has
  float end_mark = 0;         ///< 1 a sentence ends the block, 0.5 it ends in , ; or :, 0 otherwise
  bool ends_in_colon = false;
  bool ends_in_ellipsis = false;
  uint64_t hash = 0;          ///< of the lower-cased words, in order: equal for texts that read the same
};

/// Words hashed per block; enough to recognise a title or a standing phrase.
constexpr uint32_t kHashedWords = 40;

/// Measures `text` (valid UTF-8, trimmed) and appends the hashes of its first words to `hashes`. So many bytes `behind` the
/// text may be read, too; they change nothing.
void measure_text(std::string_view text, size_t behind, std::vector<uint32_t>& hashes, BlockText& result);

inline BlockText measure_text(std::string_view text, std::vector<uint32_t>& hashes) {
  BlockText result;
  measure_text(text, 0, hashes, result);
  return result;
}

}  // namespace tamis
