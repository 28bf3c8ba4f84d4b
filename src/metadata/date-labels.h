// Words that stand beside dates and tell what they are: of publication, of the last change, or of something
// else.
#pragma once

#include <cstdint>
#include <string_view>

namespace tamis {

/// Bits of label_kinds().
enum LabelKind : uint8_t {
  kPublishedLabel = 1,
  kModifiedLabel = 2,
  kOtherLabel = 4,
  kFirstLabel = 8,  ///< "originally published on": of publication, and of no later one
};

/// The kinds of label that `folded` (see fold_letters) holds. Labels begin with a word; in scripts without
/// spaces anywhere. "updated on" is kModifiedLabel, "member since" kOtherLabel.
uint8_t label_kinds(std::string_view folded);

/// Whether a word as it is written says what a date of the page is of: "Published", "opublikowano".
bool is_date_label(std::string_view word);

}  // namespace tamis
