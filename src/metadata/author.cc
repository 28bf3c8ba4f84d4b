// Authors from structured data first, then from marked elements near the title.
// What is no name is refused: addresses, accounts, editorial desks.
#include "metadata/author.h"

#include <algorithm>
#include <iterator>

#include "base/char-class.h"
#include "metadata/site.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr size_t kLongestName = 80;
constexpr size_t kMostPeople = 8;

constexpr std::string_view kBefore[] = {
    "by ",    "by: ",    "written by ",   "posted by ",  "author: ",     "par ",      "von ",
    "von: ",  "por ",    "di ",           "door ",       "autor: ",      "auteur : ", "auteur: ",
    "text: ", "автор: ", "published by ", "publié par ", "written by: ", "words by ", "story by ",
    "foto: ", "af ",     "av ",           "przez ",      "oleh "};

bool is_account(std::string_view key) {
  static constexpr std::string_view kAccounts[] = {
      "admin",     "administrator", "root",      "editor",    "editors",    "staff",
      "webmaster", "user",          "author",    "autor",     "auteur",     "guest",
      "redaktion", "redaction",     "redaccion", "redazione", "redakcja",   "redactie",
      "redaktor",  "newsdesk",      "newsroom",  "webteam",   "team",       "unknown",
      "anonymous", "none",          "null",      "na",        "undefined",  "gast",
      "wpadmin",   "siteadmin",     "редакция",  "admin1",    "theeditors", "onlineredaktion"};
  return std::find(std::begin(kAccounts), std::end(kAccounts), key) != std::end(kAccounts);
}

}  // namespace

std::string clean_author(std::string_view text, const std::vector<std::string>& site) {
  std::string name = clean_value(text, 300);
  std::string lower = ascii_lower(name);
  for (const std::string_view before : kBefore) {
    if (!lower.starts_with(before) || name.size() <= before.size()) continue;
    name.erase(0, before.size());
    lower.erase(0, before.size());
    break;
  }
  // "Jane Doe | 5 min read", "Jane Doe, updated": the name ends at the first bar, at a comma before a small
  // letter.
  name = name.substr(0, std::min(name.find(" | "), name.find(" • ")));
  name = std::string(trim_spaces(name));
  while (!name.empty() && (name.back() == ',' || name.back() == ':' || name.back() == '-')) name.pop_back();
  if (name.size() < 2 || name.size() > kLongestName) return {};
  if (name.find("http") != name.npos || name.find('@') != name.npos || name.find('/') != name.npos ||
      name.find("www.") != name.npos)
    return {};
  bool letter = false;
  size_t digits = 0, words = 1;
  for (size_t i = 0; i < name.size();) {
    const char32_t c = next_code_point(name, i);
    const uint16_t bits = char_class(c);
    letter = letter || (bits & kLetter);
    digits += (bits & kDigit) != 0;
    words += c == ' ';
  }
  if (!letter || digits > 4 || words > 8) return {};
  const std::string key = value_key(name);
  if (is_account(key) || std::find(site.begin(), site.end(), key) != site.end()) return {};
  return name;
}

Found choose_author(const Signals& s, const std::vector<std::string>& site) {
  const Page& page = *s.page;
  Found found;
  std::vector<std::string> keys;
  const auto add = [&](std::string_view text, std::string_view source) {
    const std::string name = clean_author(text, site);
    if (name.empty() || keys.size() >= kMostPeople) return;
    const std::string key = value_key(name);
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) return;
    keys.push_back(key);
    if (!found.value.empty()) found.value += ", ";
    found.value += name;
    if (found.source.empty()) found.source = source;
  };
  if (s.linked.work.rank >= 2)
    for (const std::string& name : s.linked.work.authors) add(name, "json-ld:author");
  if (found) return found;
  for (const MetaValue& v : s.metas.of(MetaField::author)) {
    if (found && found.source != "meta:" + v.key) break;
    add(v.value, "meta:" + v.key);
  }
  if (found) return found;
  for (const CaptureHit& c : s.captures) {
    if (c.author.empty()) continue;
    add(c.author, "rule:" + s.rules->rules()[c.rule].id);
    if (found) return found;
  }
  // Elements that say they hold the author, from a little above the title to the body's first paragraphs.
  const uint32_t from = s.title_block > 6 ? static_cast<uint32_t>(s.title_block) - 6 : 0;
  const uint32_t until = s.title_block >= 0 ? static_cast<uint32_t>(s.title_block) + 30 : 120;
  for (const Element& e : page.elements) {
    if (e.first < from || e.first > until || e.last - e.first > 2 || e.first >= e.last) continue;
    const bool property = contains_word_part(e.itemprop, "author");
    const std::string names = ascii_lower(e.css_class.substr(0, 160)) + " " + ascii_lower(e.id.substr(0, 60));
    const bool named = names.find("author") != names.npos || names.find("byline") != names.npos;
    if (!property && !named) continue;
    const std::string_view text = page.text_of(page.blocks[e.first]);
    if (text.size() > kLongestName + 20) continue;
    add(text, property ? "itemprop:author" : "byline");
    if (found) return found;
  }
  return found;
}

}  // namespace tamis
