// Gold texts and what they say of a page's blocks: the labels that training learns from.
// A gold file holds one JSON object a line: id, and text or with/without snippets; url, type, lang, date and title
// where known.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "page/page.h"

namespace tamis {

struct GoldPage {
  std::string id, url, type, lang;
  std::string date;        ///< YYYY-MM-DD, or as exact as it is known
  std::string title;
  bool has_text = false;  ///< false: only the snippets are known
  std::string text;
  std::vector<std::string> with, without;
};

/// Reads a gold file (plain or gzip). Errors: Fault::usage with file:line.
Result<std::unordered_map<std::string, GoldPage>> read_gold(const std::string& path);

/// What gold says of one block.
struct BlockLabel {
  float content = 0;  ///< share of the block's words that the gold text has, 0..1
  float known = 0;    ///< 1 where gold says anything of the block
};

/// Labels of a page's blocks. Gold text is aligned with the sequence of blocks: a longest common subsequence that
/// prefers unbroken runs, then blocks that stand elsewhere in the gold text. Snippets label the blocks they are found in.
std::vector<BlockLabel> label_blocks(const Page& page, const GoldPage& gold);

/// Number of words of a text: runs of letters and digits, each Han or Kana character by itself.
size_t count_words(std::string_view text);

}  // namespace tamis
