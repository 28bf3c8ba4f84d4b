// Authors from structured data first, then from bylines near the title.
// Whether what stands there is a name, author-name.cc tells.
#include "metadata/author.h"

#include <algorithm>
#include <iterator>

#include "metadata/author-name.h"
#include "metadata/date-labels.h"
#include "metadata/date-parse.h"
#include "metadata/name-parts.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr size_t kMostPeople = 8;

/// "author", "post-author", "authorName" or "byline", but not "authorized".
bool names_author(std::string_view names) {
  names = names.substr(0, 160);
  if (!(name_groups(names, names.size()) & kAuthorName)) return false;
  if (names.find("byline") != names.npos) return true;
  for (size_t at = names.find("uthor"); at != names.npos; at = names.find("uthor", at + 1)) {
    const size_t next = at + 5;
    if (next >= names.size() || names[next] < 'a' || names[next] > 'z' || names[next] == 's') return true;
  }
  return false;
}

/// A byline with another date than the page's signs something else: a later post of a thread, a comment.
bool is_of_other_day(const CaptureHit& capture, const Found& published) {
  if (capture.date.empty() || !published) return false;
  const DateValue own = parse_date_value(capture.date);
  const Date page = parse_date_value(published.value).date;
  return own.date.full() && page.full() && own.date != page && own.swapped != page;
}

/// True of the first of a list's bylines, a teaser's or a book's: others without a date follow soon. Not of the lists behind a
/// text, which may open with the text itself.
bool is_of_list(const Signals& s, const CaptureHit& capture) {
  constexpr uint32_t kNear = 16;  // blocks
  constexpr ptrdiff_t kOthers = 2;
  return capture.date.empty() && capture.block <= s.body_last && std::count_if(s.captures.begin(), s.captures.end(), [&](const CaptureHit& c) {
           return c.rule == capture.rule && c.block > capture.block && c.block <= capture.block + kNear && c.date.empty() &&
                  c.author != capture.author;
         }) >= kOthers;
}

/// What stands behind the dates of a line that opens with one: "Posted on March 3, 2022 by Jane Doe" signs behind it.
/// Else the whole line.
std::string_view behind_dates(std::string_view line) {
  constexpr size_t kLongestLabel = 3;  // words
  std::vector<DateMention> dates;
  find_dates(line, dates);
  if (dates.empty()) return line;
  const std::string_view before = trim_spaces(line.substr(0, dates.front().begin));
  const bool label = std::count(before.begin(), before.end(), ' ') < static_cast<ptrdiff_t>(kLongestLabel) &&
                     is_date_label(before.substr(0, before.find(' ')));
  if (!before.empty() && !label) return line;
  std::string_view rest = trim_spaces(line.substr(line.find_last_of("0123456789") + 1));
  // Halves of the day, zones and signs.
  static constexpr std::string_view kClock[] = {"Uhr", "AM",  "PM",  "am",  "pm",  "a.m.", "p.m.", "h",  "ET", "EDT",
                                                "EST", "PDT", "PST", "GMT", "UTC", "BST",  "CET",  "IST", "|",  "-",
                                                "–",   "—",   "/",   ",",   "•",   "·"};
  for (;;) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (word.empty() || std::find(std::begin(kClock), std::end(kClock), word) == std::end(kClock)) return rest;
    rest = trim_spaces(rest.substr(word.size()));
  }
}

}  // namespace

Found choose_author(const Signals& s, const std::vector<std::string>& site, ChosenDates& dates) {
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
  // From a little above the title to the body's first paragraphs.
  const auto top = static_cast<uint32_t>(std::max(0, s.title_block));
  const uint32_t from = top > 6 ? top - 6 : 0;
  const uint32_t until = s.title_block >= 0 ? top + 30 : s.body_first + 6;
  for (const CaptureHit& c : s.captures) {
    if (c.author.empty() || c.block < from || c.block > until || is_of_other_day(c, dates.published)) continue;
    if (is_of_list(s, c)) break;
    add(c.author, "rule:" + s.rules->rules()[c.rule].id);
    if (!found) continue;
    if (!s.kept(c.block) && s.about_text(c.block)) dates.datelines.push_back(s.line_of(c));
    return found;
  }
  // In document order their first blocks rise, but for one block that the text before an element may share with it.
  auto element = std::partition_point(page.elements.begin(), page.elements.end(),
                                      [&](const Element& e) { return e.first + 1 < from; });
  for (; element != page.elements.end() && element->first <= until + 1; ++element) {
    const Element& e = *element;
    if (e.first < from || e.first > until || e.last - e.first > 2 || e.first >= e.last) continue;
    const bool property = page.rare(e).itemprop == "author";
    if (!property && !names_author(e.css_class) && !names_author(e.id)) continue;
    constexpr size_t kLongestLine = 240, kLongestByline = 100;  // bytes
    const std::string_view line = page.text_of(page.blocks[e.first]);
    if (line.size() > kLongestLine) continue;
    const std::string_view text = behind_dates(line);
    if (text.size() > kLongestByline) continue;
    if (!property && !like_person(clean_author(text, site))) continue;
    add(text, property ? "itemprop:author" : "byline");
    if (found) return found;
  }
  return found;
}

}  // namespace tamis
