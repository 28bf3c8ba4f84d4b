// Groups of words that class names and ids are made of: what people call the parts of a page.
// The learned lexicon weighs single words; groups tell how far away and how large the part is.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "segment/attribute-kinds.h"

namespace tamis {

constexpr int kClassGroups = 20;
constexpr int kCommentGroup = 4;  ///< comments, replies, discussion

/// For one element: per group, steps to the nearest element of the chain that names it (255: none) and that element.
struct GroupPlace {
  uint8_t steps[32];  ///< kClassGroups are used; the rest makes whole vectors
  int32_t element[kClassGroups];
};

/// Remembers which groups names mean, and which the elements of a kind have.
class ClassGroups {
 public:
  /// One place an element, parents first; `shares` gets the share of elements that name each group.
  void place(const Page& page, const AttributeKinds& kinds, std::vector<GroupPlace>& places,
             float (&shares)[kClassGroups]);

 private:
  uint32_t groups_of(const Element& element);

  OfKinds<uint32_t> groups_;
  OfNames<uint32_t> of_names_;  // names come in many kinds
};

}  // namespace tamis
