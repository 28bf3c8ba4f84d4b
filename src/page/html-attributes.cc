// Names of attributes, and the one question asked about style.
// A page has thousands of attributes: the length decides before letters are compared.
#include "page/html-attributes.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "page/trim.h"

namespace tamis {
namespace {

bool has_declaration(std::string_view style, std::string_view property, std::string_view value) {
  for (auto at = style.begin();;) {
    at = std::search(at, style.end(), property.begin(), property.end(),
                     [](char a, char b) { return ascii_lower(a) == b; });
    if (at == style.end()) return false;
    at += static_cast<std::ptrdiff_t>(property.size());
    auto rest = at;
    while (rest != style.end() && is_html_space(*rest)) ++rest;
    if (rest == style.end() || *rest != ':') continue;
    ++rest;
    while (rest != style.end() && is_html_space(*rest)) ++rest;
    if (static_cast<size_t>(style.end() - rest) >= value.size() &&
        equals_ignoring_case({&*rest, value.size()}, value))
      return true;
  }
}

bool digits_at(std::string_view s, size_t from, size_t count) {
  return s.size() >= from + count && std::all_of(s.begin() + static_cast<std::ptrdiff_t>(from),
                                                 s.begin() + static_cast<std::ptrdiff_t>(from + count),
                                                 [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

AttributeKind attribute_kind(std::string_view name) {
  const auto if_named = [&](std::string_view full, AttributeKind kind) {
    return equals_ignoring_case(name, full) ? kind : AttributeKind::none;
  };
  switch (name.size()) {
    case 2:
      return if_named("id", AttributeKind::id);
    case 3:
      return if_named("rel", AttributeKind::rel);
    case 4:
      switch (ascii_lower(name[0])) {
        case 'h':
          return if_named("href", AttributeKind::href);
        case 'r':
          return if_named("role", AttributeKind::role);
        case 'n':
          return if_named("name", AttributeKind::name);
        case 'l':
          return if_named("lang", AttributeKind::lang);
        case 't':
          return if_named("type", AttributeKind::type);
        default:
          return AttributeKind::none;
      }
    case 5:
      switch (ascii_lower(name[2])) {
        case 'a':
          return ascii_lower(name[0]) == 'c' ? if_named("class", AttributeKind::css_class)
                                             : if_named("start", AttributeKind::start);
        case 'y':
          return if_named("style", AttributeKind::style);
        case 'l':
          return if_named("value", AttributeKind::value);
        default:
          return AttributeKind::none;
      }
    case 6:
      return if_named("hidden", AttributeKind::hidden);
    case 7:
      return ascii_lower(name[2]) == 'n' ? if_named("content", AttributeKind::content)
                                         : if_named("colspan", AttributeKind::colspan);
    case 8:
      switch (ascii_lower(name[0])) {
        case 'i':
          return if_named("itemprop", AttributeKind::itemprop);
        case 'p':
          return if_named("property", AttributeKind::property);
        case 'd':
          return if_named("datetime", AttributeKind::datetime);
        default:
          return AttributeKind::none;
      }
    case 10:
      return ascii_lower(name[0]) == 'a' ? if_named("aria-label", AttributeKind::label)
                                         : if_named("http-equiv", AttributeKind::http_equiv);
    case 11:
      return ascii_lower(name[0]) == 'a' ? if_named("aria-hidden", AttributeKind::aria_hidden)
                                         : if_named("data-testid", AttributeKind::test_id);
    default:
      return AttributeKind::none;
  }
}

AttributeKind stamp_kind(std::string_view name, std::string_view value) {
  constexpr size_t kShortest = 10, kLongest = 40, kLongestName = 40;  // bytes
  if (value.size() < kShortest || (value[0] != '1' && value[0] != '2') || value.size() > kLongest ||
      name.size() > kLongestName)
    return AttributeKind::none;
  const bool iso = digits_at(value, 0, 4) && value[4] == '-' && digits_at(value, 5, 2) && value[7] == '-' &&
                   digits_at(value, 8, 2);
  const bool unix_time = (value.size() == 10 || value.size() == 13) && digits_at(value, 0, value.size());
  if (!iso && !unix_time) return AttributeKind::none;
  std::string lower(name);
  for (char& c : lower) c = ascii_lower(c);
  const auto holds = [&](auto... parts) {
    return (... || (lower.find(std::string_view(parts)) != std::string::npos));
  };
  if (holds("end", "expir", "start", "event", "server", "now", "render", "build", "valid", "until", "token"))
    return AttributeKind::none;
  if (holds("updat", "modif", "edit")) return AttributeKind::stamp_modified;
  const bool named = holds("time", "date", "stamp", "publish", "created", "posted") || lower == "ts" ||
                     lower.ends_with("-ts") || (iso && lower == "title");
  return named ? AttributeKind::stamp : AttributeKind::none;
}

bool is_json_ld(std::string_view type) {
  std::string_view rest = trimmed(type);
  const auto take = [&](auto... spellings) {
    for (const std::string_view s : {std::string_view(spellings)...})
      if (equals_ignoring_case(rest.substr(0, s.size()), s)) {
        rest.remove_prefix(s.size());
        return true;
      }
    return false;
  };
  // Frameworks that escape every attribute value write the signs as character references.
  return take("application") && take("/", "&#x2f;", "&#47;") && take("ld") && take("+", "&#x2b;", "&#43;") &&
         take("json");
}

bool style_hides(std::string_view style) {
  return has_declaration(style, "display", "none") || has_declaration(style, "visibility", "hidden");
}

}  // namespace tamis
