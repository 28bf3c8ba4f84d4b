// Groups of words that class names and ids are made of: what people call the parts of a page.
// The learned lexicon weighs single words; groups tell how far away and how large the part is.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "segment/attribute-kinds.h"

namespace tamis {

constexpr int kClassGroups = 20;
constexpr int kCommentGroup = 4;  ///< comments, replies, discussion

/// Remembers which groups names mean, and which the elements of a kind have.
class ClassGroups {
 public:
  /// Finds the groups of each element of `page`.
  void read(const Page& page, const AttributeKinds& kinds);

  /// Bit g is set where the element names group g.
  const std::vector<uint32_t>& of_elements() const { return of_elements_; }
  /// The share of elements that name each group.
  const std::array<float, kClassGroups>& shares() const { return shares_; }

 private:
  uint32_t groups_of(const Element& element);

  OfKinds<uint32_t> groups_;
  OfNames<uint32_t> of_names_;  // names come in many kinds
  std::vector<uint32_t> of_elements_;
  std::array<float, kClassGroups> shares_{};
};

}  // namespace tamis
