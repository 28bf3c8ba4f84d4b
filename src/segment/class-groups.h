// Groups of words that class names and ids are made of: what people call the parts of a page.
// The learned lexicon weighs single words; groups tell how far away and how large the part is.
#pragma once

#include <cstdint>
#include <string_view>

namespace tamis {

constexpr int kClassGroups = 20;
constexpr int kCommentGroup = 4;  ///< comments, replies, discussion

/// Bit g is set where `name`, a class name, id or the like without spaces, means group g.
uint32_t class_groups(std::string_view name);

}  // namespace tamis
