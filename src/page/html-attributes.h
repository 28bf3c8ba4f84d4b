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
  content,
  name,
  property,
  http_equiv,
  lang,
  type,
};

struct Attribute {
  AttributeKind kind = AttributeKind::none;
  std::string_view value;
};

/// The kind of an attribute by its name, in any case; none where nobody reads it.
AttributeKind attribute_kind(std::string_view name);

/// Whether a script's type attribute says JSON-LD.
bool is_json_ld(std::string_view type);

/// Whether a style attribute hides its element: "display: none" or "visibility: hidden".
bool style_hides(std::string_view style);

}  // namespace tamis
