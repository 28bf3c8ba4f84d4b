// What each HTML tag means for the blocks of a page.
// One table for the walk of the tree.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string_view>

namespace tamis {

enum TagTrait : uint8_t {
  kBreaks = 1,     // starts and ends blocks
  kUnseen = 2,     // neither it nor what is in it is visible text
  kReplaced = 4,   // shows something that is no text: words on its two sides are apart
  kPicture = 8,    // counts in Block::images
  kControl = 16,   // counts in Block::inputs
  kWordLike = 32,  // two of these side by side are two words even without white space
};

/// Traits of a tag; of tags that Gumbo does not know: see traits_of_unknown().
uint8_t tag_traits(GumboTag tag);

/// Traits by name, in any case: custom elements (their name holds a hyphen) break blocks, and so do elements
/// that are younger than Gumbo.
uint8_t traits_of_unknown(std::string_view name);

}  // namespace tamis
