// Groups of words that class names and ids are made of: what people call the parts of a page.
// The learned lexicon weighs single words; groups tell how far away and how large the part is.
#pragma once

#include <cstdint>

#include "page/page.h"
#include "segment/key-table.h"

namespace tamis {

constexpr int kClassGroups = 20;
constexpr int kCommentGroup = 4;  ///< comments, replies, discussion

/// Remembers which groups names mean.
class ClassGroups {
 public:
  /// Bit g is set where a class name, id, role, itemprop or test id of `element` means group g.
  uint32_t of(const Page& page, const Element& element);

 private:
  OfNames<uint32_t> of_names_;  // names come in many kinds of elements
};

}  // namespace tamis
