// The <meta> tags that say something, sorted into the fields they speak of.
// One look-up a tag; several spellings of a field are ranked.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace tamis {

enum class MetaField : uint8_t {
  title,
  og_title,
  description,
  author,
  site,
  language,
  url,
  image,
  section,
  tags,
  published,
  modified,
  dated,
  created
};
constexpr size_t kMetaFields = 15;

struct MetaValue {
  std::string_view value;
  std::string key;  ///< in lower case
  int rank = 0;     ///< 0 is the best spelling of the field
};

struct MetaTable {
  /// All values of a field that are not empty, best spelling first, then in the order of the document.
  std::array<std::vector<MetaValue>, kMetaFields> fields;

  const std::vector<MetaValue>& of(MetaField field) const { return fields[static_cast<size_t>(field)]; }
  /// The best value, or an empty one.
  MetaValue best(MetaField field) const { return of(field).empty() ? MetaValue{} : of(field).front(); }
};

MetaTable sort_metas(std::span<const MetaTag> metas);

}  // namespace tamis
