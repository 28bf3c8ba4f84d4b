// Text whose paragraphs were broken into lines of some width: by a text browser, a converter, a mail program.
// Such a line is no paragraph but a piece of one, and has to be judged with the rest of it.
#pragma once

#include <cstdint>
#include <string_view>

namespace tamis {

struct LineWrap {
  uint32_t width = 0;  ///< columns of the longest lines; 0: lines are paragraphs

  /// Whether `next` goes on with the paragraph that `line` is of: its first word had no room on `line`, and nothing says that
  /// it begins something new. Both come without their line ends.
  bool goes_on(std::string_view line, std::string_view next) const;
};

/// How `text` (valid UTF-8) is wrapped. It is where much of it stands in lines that end within a dozen columns of one width,
/// little in longer ones, and where many such lines break off amid a sentence. Linear in the text.
LineWrap find_wrap(std::string_view text);

}  // namespace tamis
