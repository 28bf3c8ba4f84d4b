// What each HTML tag means: for the blocks of a page, and for the parser that builds its tree.
// One table, asked by name or by Gumbo's number.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string_view>

namespace tamis {

enum TagTrait : uint32_t {
  // For the walk over the tree.
  kBreaks = 1,     // starts and ends blocks
  kUnseen = 2,     // neither it nor what is in it is visible text
  kReplaced = 4,   // shows something that is no text: words on its two sides are apart
  kPicture = 8,    // counts in Block::images
  kControl = 16,   // counts in Block::inputs
  kWordLike = 32,  // two of these side by side are two words even without white space ...
  kStyle = 64,     // ... but where both only say how their text looks: those may share a word
  kSpelling = 128,  // its text is spelt as it stands: nothing in it parts words but white space
  // For the stripper; the terms are those of the HTML Standard, section 13.2.
  kVoid = 1 << 8,  // has no end tag
  kFormatting = 1 << 9,
  kSpecial = 1 << 10,
  kScope = 1 << 11,        // an end tag does not reach over it
  kClosesP = 1 << 12,      // its start tag ends an open <p>
  kEndsInScope = 1 << 13,  // its end tag closes everything inside it, up to a kScope element
  kTablePart = 1 << 14,
  kHeading = 1 << 15,
  kRawText = 1 << 16,   // its content holds no tags
  kBreakout = 1 << 17,  // ends foreign content (svg, math)
  kSvgHtml = 1 << 18,   // inside this element of a drawing HTML stands again
  kMathHtml = 1 << 20,  // inside this element of a formula HTML stands again
  kOmitted = 1 << 19,   // shows nothing and shapes no tree: Gumbo need not see it
  kNumbered = 1 << 22,  // an item or a cell, or counts those
  kFoldable = 1 << 21,  // where it is cleanly closed the parser does with it what it does with text
};

struct TagInfo {
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  uint32_t traits = 0;
};

/// Traits of a tag that Gumbo knows.
uint32_t tag_traits(GumboTag tag);

/// Traits of a tag that Gumbo does not know, by its name in any case: custom elements (the name holds a
/// hyphen) break blocks, and so do elements that are younger than Gumbo.
uint32_t traits_of_unknown(std::string_view name);

/// Tags by name. Building it asks Gumbo for its names, so there is one for all.
class TagTable {
 public:
  static const TagTable& instance();

  /// `name` in any case; bytes up to `readable` may be read.
  TagInfo find(std::string_view name, const char* readable) const;

 private:
  TagTable();
  struct Slot {
    uint64_t key = 0;
    TagInfo info;
  };
  static constexpr size_t kSlots = 1024;
  static size_t slot(uint64_t key) { return (key * 0x9E3779B97F4A7C15u) >> 54; }
  Slot slots_[kSlots];
};

}  // namespace tamis
