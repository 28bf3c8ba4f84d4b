// Sees each date beside the others: which is the first, the only, the oldest, and which is a clock.
// The names of elements tell kinds of dates apart.
#include "metadata/date-compare.h"

#include <algorithm>

#include "metadata/date-parse.h"
#include "metadata/date-place.h"

namespace tamis {
namespace {

bool is_apart(const DatePlace& p) {
  return p.has(PlaceFeature::elsewhere) || p.has(PlaceFeature::in_comment) ||
         p.has(PlaceFeature::label_other);
}

/// "Wednesday, 10 April 2013" in the head of every page of a site is the day on which it was read: the newest
/// of several dates, or the day of the crawl, far above the title. It may be shown again elsewhere, but not
/// at the title.
void mark_page_clock(const Signals& s, const std::vector<DateCandidate*>& placed,
                     const std::vector<Date>& days) {
  if (days.empty()) return;
  const auto at_title = [](const DatePlace& p) {
    return p.has(PlaceFeature::on_title) || p.has(PlaceFeature::after_3) || p.has(PlaceFeature::after_8) ||
           p.has(PlaceFeature::before_4);
  };
  const Date newest = *std::max_element(days.begin(), days.end());
  const bool alone = std::none_of(placed.begin(), placed.end(), [&](const DateCandidate* c) {
    return c->date.full() && c->date != newest && !is_apart(c->place) &&
           !c->place.has(PlaceFeature::in_paragraph);
  });
  if (alone && newest != s.now) return;
  const auto is_clock = [&](const DateCandidate* c) {
    return c->date == newest && c->place.has(PlaceFeature::before_far) && c->place.role == DateRole::unclear;
  };
  if (std::none_of(placed.begin(), placed.end(), is_clock)) return;
  for (DateCandidate* c : placed)
    if (c->date == newest && !at_title(c->place) && c->place.role == DateRole::unclear)
      c->place.set(PlaceFeature::page_clock);
}

}  // namespace

void compare_places(const Signals& s, std::vector<DateCandidate>& candidates) {
  std::vector<DateCandidate*> placed;
  for (DateCandidate& c : candidates)
    if (c.block >= 0) placed.push_back(&c);
  std::stable_sort(placed.begin(), placed.end(),
                   [](const auto* a, const auto* b) { return a->block < b->block; });
  std::vector<Date> days;
  for (const DateCandidate* c : placed)
    if (c->date.full() && !is_apart(c->place) && std::find(days.begin(), days.end(), c->date) == days.end())
      days.push_back(c->date);
  mark_page_clock(s, placed, days);
  const Date url = find_url_date(s.page->url);
  std::vector<std::string_view> kinds;
  bool first = true;
  for (DateCandidate* c : placed) {
    DatePlace& p = c->place;
    if (p.has(PlaceFeature::page_clock)) {
      c->score = place_score(p);
      continue;
    }
    if (first && !is_apart(p)) p.set(PlaceFeature::first_of_page), first = false;
    const int32_t leaf = s.page->blocks[static_cast<size_t>(c->block)].leaf;
    const std::string_view kind =
        leaf < 0 ? std::string_view{} : s.page->elements[static_cast<size_t>(leaf)].css_class;
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
      p.set(PlaceFeature::first_of_kind), kinds.push_back(kind);
    // A story that tells of one day only need not be of that day.
    const bool told = p.has(PlaceFeature::in_paragraph);
    if (days.size() == 1 && !told) p.set(PlaceFeature::only_date);
    else if (days.size() <= 3 && !told) p.set(PlaceFeature::few_dates);
    if (days.size() > 1 && c->date == *std::max_element(days.begin(), days.end()))
      p.set(PlaceFeature::newest);
    if (days.size() > 1 && c->date == *std::min_element(days.begin(), days.end()))
      p.set(PlaceFeature::oldest);
    const auto same = std::count_if(placed.begin(), placed.end(), [&](const auto* o) {
      return o->date == c->date && o->block != c->block;
    });
    if (same > 0) p.set(PlaceFeature::said_twice);
    if (url.month) p.set(agree(url, c->date) ? PlaceFeature::url_month : PlaceFeature::not_url_month);
    c->score = place_score(p);
  }
}

}  // namespace tamis
