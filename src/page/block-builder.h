// Collects visible text into blocks: white space collapsed, ends trimmed, runs without a letter or digit
// dropped. All blocks share one buffer, which becomes Page::text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace tamis {

/// Where a piece of text stands.
struct TextContext {
  int32_t element = -1;  ///< innermost element, index into Page::elements
  uint32_t link = 0;     ///< number of the <a href> around it, 0 for none
  bool button = false;   ///< in a button: its text counts as link text
  bool bold = false;
  bool code = false;
  bool preformatted = false;  ///< white space stands as it is
};

class BlockBuilder {
 public:
  /// Appends to `text` and `blocks`, which must be empty.
  BlockBuilder(std::string& text, std::vector<Block>& blocks) : text_(text), blocks_(blocks) {}

  /// Adds (a piece of) a text node.
  void append(std::string_view text, const TextContext& context);

  /// White space is due before the next character, if the block has one before.
  void space() { space_ = true; }

  /// Two elements touch here: a space is due as well, but not before a comma or the like, nor behind a
  /// bracket or a drop cap, nor beside a script that parts no words, unless two links touch.
  void gap() { gap_ = true; }
  void no_gap() { gap_ = false; }

  /// Takes back the space that was made at `mark` for a gap where what has come since goes on with the word
  /// before: the word's last letter, or the capitals behind a drop cap.
  void close_up(size_t mark);

  void image() { ++images_; }
  void input() { ++inputs_; }

  /// A <br>. The second in a row ends the block: true, and the caller calls end_block().
  bool line_break();

  /// Ends the open block; `container` is the nearest block-level element. False where the block had no letter
  /// or digit and its text was taken back: marks behind open_from() are then void. Where merges() holds, a
  /// short block stays open and goes on in a new line; the `last` one ends in any case.
  bool end_block(int32_t container, bool last = false);

  /// The page has its kMostBlocks.
  bool merges() const { return blocks_.size() >= kMostBlocks; }

  /// A block-level element begins: line breaks before it are not in a row with those behind.
  void start_row() { breaks_ = 0; }

  /// Where the next character goes, and where the open block began.
  size_t mark() const { return text_.size(); }
  size_t open_from() const { return start_; }

  bool opens_line() const { return empty() || text_.back() == '\n'; }

  /// Whether the open block holds a letter or digit at or behind `mark`.
  bool word_since(size_t mark) const { return last_word_ > mark && last_word_ > start_; }

  /// The element around the first visible character of the open block, -1 if none.
  int32_t leaf() const { return counts_.leaf; }
  void set_leaf(int32_t element) { counts_.leaf = element; }

 private:
  bool empty() const { return text_.size() == start_; }
  void part_from(std::string_view next, const TextContext& context);
  bool stands_close(std::string_view next, const TextContext& context) const;
  void append_collapsed(std::string_view text, const TextContext& context);
  void append_preformatted(std::string_view text, const TextContext& context);
  void indent(std::string_view space);

  std::string& text_;
  std::vector<Block>& blocks_;
  Block counts_;            // what is known of the open block
  TextContext last_;        // of the last piece of the open block
  uint32_t last_link_ = 0;  // of the last visible piece
  std::string indent_;      // of a preformatted block: the white space of its first line, which stands before it
  size_t start_ = 0;        // of the open block
  size_t last_word_ = 0;    // end of the last letter or digit
  size_t gap_at_ = 0;       // where the last space for a gap was made, but between links
  struct {
    bool link, bold, code;
  } gap_in_ = {};  // what that space was counted as
  uint32_t images_ = 0;
  uint32_t inputs_ = 0;
  unsigned breaks_ = 0;  // <br> in a row
  bool space_ = false;
  bool gap_ = false;
};

}  // namespace tamis
