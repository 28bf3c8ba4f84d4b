// The form in which text is matched: one form for each kind of apostrophe, quotation mark, dash and space.
// Patterns are brought to the same form (engine-pattern.h), so that they stay plain literals for Hyperscan;
// an expression that lists all the forms in its place compiles a hundred times slower and scans at half the
// speed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamis {

/// What one character becomes: ' " - ... or a space; "" for soft hyphens and zero-width spaces, which vanish.
/// A view without data: it stays as it is.
std::string_view folded_form(char32_t code);

/// Folded text and the way back to the offsets it came from. Folding never makes text longer:
///   - characters with a folded_form() take it;
///   - a run of horizontal white space is one space, or nothing beside a line break and at the ends of what
///   is appended;
///   - Latin, Greek and Cyrillic letters with combining marks (U+0300-036F) are composed (NFC).
class FoldedText {
 public:
  void clear();
  /// Appends `text` (valid UTF-8), whose first byte has the offset `original`. So many bytes `behind` it may be read,
  /// too: short texts then go by sixteen bytes like long ones.
  void append(std::string_view text, uint32_t original, size_t behind = 0);
  /// Appends a '\n' that stands for what lies between two texts.
  void append_break() { text_ += '\n'; }
  /// Appends a space that stands for what lies between two texts.
  void append_space() { text_ += ' '; }

  std::string_view text() const { return text_; }
  /// The original offset of the character that stands at byte `folded`.
  uint32_t original_begin(uint32_t folded) const;
  /// The original offset behind the character that ends before byte `folded`.
  uint32_t original_end(uint32_t folded) const;

 private:
  /// From here on, original offsets run in step with folded ones again.
  struct Step {
    uint32_t folded;
    uint32_t begin;  // original offset of the character at `folded`
    uint32_t end;    // original offset behind the character before it
  };
  const Step* step_before(uint32_t folded) const;
  void step(uint32_t begin, uint32_t end);
  size_t white_space(std::string_view text, size_t at, uint32_t original);
  size_t marks(std::string_view text, size_t at, uint32_t original);

  std::string text_;
  std::vector<Step> steps_;
};

}  // namespace tamis
