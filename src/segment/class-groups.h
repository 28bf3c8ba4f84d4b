// Groups of words that class names and ids are made of: what people call the parts of a page.
// The learned lexicon weighs single words; groups tell how far away and how large the part is.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "page/page.h"
#include "segment/page-stats.h"

namespace tamis {

constexpr int kClassGroups = 20;
constexpr int kCommentGroup = 4;  ///< comments, replies, discussion

/// For one element: per group, steps to the nearest element of the chain that names it (255: none) and that element.
struct GroupPlace {
  uint8_t steps[kClassGroups];
  int32_t element[kClassGroups];
};

/// Remembers which groups a word belongs to: words repeat over pages.
class ClassGroups {
 public:
  /// One place an element, parents first; `shares` gets the share of elements that name each group.
  void place(const Page& page, std::vector<GroupPlace>& places, float (&shares)[kClassGroups]);

 private:
  uint32_t groups_of(const Element& element);
  uint32_t groups_of_value(std::string_view value);

  std::unordered_map<uint64_t, uint32_t> known_;
};

}  // namespace tamis
