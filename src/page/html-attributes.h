// The attributes that tamis reads; all others are passed over.
// What a feature, the metadata or the walk of the tree needs is listed here once.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/ascii.h"

namespace tamis {

enum class AttributeKind : uint8_t {
  none,
  css_class,
  id,
  role,
  itemprop,
  test_id,
  label,
  hidden,
  aria_hidden,
  style,
  href,
  rel,
  datetime,
  stamp,  ///< a moment under another name, see stamp_kind()
  stamp_modified,
  content,
  name,
  property,
  http_equiv,
  lang,
  type,
  start,
  value,
  colspan,
};

struct Attribute {
  AttributeKind kind = AttributeKind::none;
  std::string_view value;
};

/// The kind of an attribute by its name, in any case; none where nobody reads it.
AttributeKind attribute_kind(std::string_view name);

/// stamp where an attribute of no known name holds a moment: data-time="1594448702",
/// ts="2026-03-03T09:47:05Z", title="2016-11-05"; stamp_modified where its name tells of a change; else none.
/// Only ISO 8601 days and Unix times under names that speak of time are moments; those of events, of expiry
/// and of servers' clocks are none.
AttributeKind stamp_kind(std::string_view name, std::string_view value);

/// Whether a script's type attribute says JSON-LD.
bool is_json_ld(std::string_view type);

/// Whether a style attribute hides its element: "display: none" or "visibility: hidden".
bool style_hides(std::string_view style);

}  // namespace tamis
