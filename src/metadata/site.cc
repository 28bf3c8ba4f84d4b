// Site names from structured data, and the host as the last resort.
// The same names serve to tell a title from the site's suffix.
#include "metadata/site.h"

#include <algorithm>

#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr size_t kLongestName = 80;

/// The host's own label: "lemonde" of lemonde.fr, "bbc" of news.bbc.co.uk.
std::string host_label(std::string_view host) {
  std::vector<std::string_view> labels;
  for (size_t from = 0; from <= host.size();) {
    const size_t dot = std::min(host.find('.', from), host.size());
    labels.push_back(host.substr(from, dot - from));
    from = dot + 1;
  }
  if (labels.size() < 2) return std::string(host);
  size_t at = labels.size() - 2;
  static constexpr std::string_view kSecondLevel[] = {"co", "com", "org", "net", "gov", "gob",
                                                      "ac", "edu", "or",  "ne",  "go"};
  if (at > 0 && labels[at + 1].size() == 2 &&
      std::find(std::begin(kSecondLevel), std::end(kSecondLevel), labels[at]) != std::end(kSecondLevel))
    --at;
  return std::string(labels[at]);
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName && !text.starts_with("http") && !text.starts_with("@");
}

}  // namespace

Found choose_site(const Signals& s) {
  const auto named = [](std::string value, std::string source) {
    return is_name(value) ? Found{std::move(value), std::move(source)} : Found{};
  };
  for (const MetaValue& v : s.metas.of(MetaField::site))
    if (v.rank < 2)
      if (Found f = named(clean_value(v.value), "meta:" + v.key)) return f;
  if (Found f = named(clean_value(s.linked.website), "json-ld:website")) return f;
  if (Found f = named(clean_value(s.linked.work.publisher), "json-ld:publisher")) return f;
  for (const CaptureHit& c : s.captures)
    if (Found f = named(c.site, "rule:" + s.rules->rules()[c.rule].id)) return f;
  if (const MetaValue v = s.metas.best(MetaField::site); !v.value.empty())
    if (Found f = named(clean_value(v.value), "meta:" + v.key)) return f;
  return s.host.empty() ? Found{} : Found{s.host, "url"};
}

std::vector<std::string> site_keys(const Signals& s) {
  std::vector<std::string> keys;
  const auto add = [&](std::string_view name) {
    std::string key = value_key(name);
    if (key.size() >= 2 && std::find(keys.begin(), keys.end(), key) == keys.end())
      keys.push_back(std::move(key));
  };
  for (const MetaValue& v : s.metas.of(MetaField::site)) add(clean_value(v.value, kLongestName));
  add(clean_value(s.linked.website, kLongestName));
  add(clean_value(s.linked.work.publisher, kLongestName));
  add(s.host);
  add(host_label(s.host));
  // "NBF" for National Business Furniture.
  std::string initials;
  const std::string name = clean_value(s.metas.best(MetaField::site).value, kLongestName);
  for (size_t i = 0; i < name.size(); ++i)
    if ((i == 0 || name[i - 1] == ' ') && name[i] >= 'A' && name[i] <= 'Z') initials += name[i];
  if (initials.size() >= 3) add(initials);
  return keys;
}

bool names_site(std::string_view text, const std::vector<std::string>& keys, bool loosely) {
  constexpr size_t kLongest = 200, kMostSpaces = 4, kShortest = 3;
  if (text.size() > kLongest) return false;
  const std::string key = value_key(text);
  if (key.size() < 2) return false;
  const bool short_name = std::count(text.begin(), text.end(), ' ') <= static_cast<ptrdiff_t>(kMostSpaces);
  return std::any_of(keys.begin(), keys.end(), [&](const std::string& site) {
    if (key == site) return true;
    if (!loosely || !short_name || key.size() < kShortest || site.size() < kShortest) return false;
    return key.starts_with(site) || key.ends_with(site) || site.starts_with(key) || site.ends_with(key);
  });
}

}  // namespace tamis
