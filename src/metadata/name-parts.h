// What the names of elements say of dates and authors: "entry-date", "byline", "sidebar-widget".
// Every name about a date is looked through, so one pass finds the parts of all groups.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tamis {

/// Bits of name_groups(): what a part of a name speaks of.
enum NameGroup : uint16_t {
  kPublishedName = 1,
  kModifiedName = 2,
  kDateName = 4,
  kAroundDateName = 8,  ///< what stands around a date: bylines, credits, headlines
  kElsewhereName = 16,  ///< related pages, menus, calendars
  kCommentName = 32,
  kFooterName = 64,
  kAuthorName = 128,
};

/// The groups of all parts in the first `most` bytes of `names` (classes, an id, an itemprop), case of ASCII
/// letters apart.
uint16_t name_groups(std::string_view names, size_t most);

}  // namespace tamis
