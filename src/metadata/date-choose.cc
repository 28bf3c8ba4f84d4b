// The order of trust is measured: share of pages whose date the signal gave rightly, on pages of some 2,000
// sites. Contradictions are settled towards the reader: the day that the page shows in its own time zone wins
// over UTC.
#include "metadata/date-choose.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace tamis {
namespace {

/// Languages and regions that write the month first in numbers alone.
bool month_first_region(std::string_view region) {
  return region == "US" || region == "PH" || region == "CA";
}

/// Top-level domains of English-speaking countries that write the day first.
bool day_first_domain(std::string_view host) {
  static constexpr std::string_view kDomains[] = {".uk", ".au", ".nz", ".ie", ".in", ".za",
                                                  ".ng", ".ke", ".sg", ".pk", ".eu", ".hk"};
  return std::any_of(std::begin(kDomains), std::end(kDomains), [&](auto d) { return host.ends_with(d); });
}

void use_swapped(DateCandidate& c) {
  if (c.swapped) std::swap(c.date, c.swapped);
}

/// Chooses between day-month and month-day where a candidate allows both. What another date of the page or an
/// unmistakable date of the same form confirms is certain; `swapped` stays where only language or habit
/// decided.
void settle_orders(const Signals& s, std::vector<DateCandidate>& candidates) {
  int month_first = 0, day_first = 0;
  const auto clear = [&](const DateCandidate& c) { return c.date.full() && c.order == DateOrder::none; };
  for (const DateCandidate& c : candidates) {
    if (c.order == DateOrder::month_first) ++month_first;
    if (c.order == DateOrder::day_first) ++day_first;
  }
  for (DateCandidate& c : candidates) {
    if (!c.swapped) continue;
    const auto said = [&](Date date) {
      return std::any_of(candidates.begin(), candidates.end(), [&](const DateCandidate& o) {
        return clear(o) && std::abs(day_number(o.date) - day_number(date)) <= 1;
      });
    };
    const bool this_said = said(c.date), other_said = said(c.swapped);
    if (this_said != other_said) {
      if (other_said) use_swapped(c);
      c.swapped = {};
    } else if ((month_first > 0) != (day_first > 0)) {
      if (month_first > 0) use_swapped(c);
      c.swapped = {};
    } else if (s.language == "en" || s.language.empty()) {
      const bool us = month_first_region(s.region) ||
                      (s.region.empty() && s.language == "en" && !day_first_domain(s.host));
      if (us) use_swapped(c);
    } else {
      c.swapped = {};  // no other language of ours writes the month first
    }
  }
}

/// True where `local` can be the same moment as `utc` in another time zone.
bool same_moment(const DateCandidate& utc, Date local) {
  if (!utc.date.full() || !local.full()) return false;
  const int days = day_number(local) - day_number(utc.date);
  if (days == 0) return true;
  if (utc.zone != 0 || utc.minutes < 0) return false;
  return days == 1 ? utc.minutes >= 10 * 60 : days == -1 && utc.minutes < 12 * 60;
}

Found found(const DateCandidate& c) { return {to_iso(c.date), c.source, static_cast<bool>(c.swapped)}; }

}  // namespace

float trust_in(const DateCandidate& c) {
  const bool published = c.role == DateRole::published, modified = c.role == DateRole::modified;
  switch (c.signal) {
    case DateSignal::json_ld:
      if (published) return c.rank == 0 ? 100 : c.rank == 1 ? 88 : 50;
      if (modified) return 20;
      return c.source.ends_with("Created") && c.rank < 2 ? 75 : 30;
    case DateSignal::meta:
      if (modified) return 18;
      return published ? 98 - static_cast<float>(c.rank) * 3 : 80 - static_cast<float>(c.rank);
    case DateSignal::time:
      if (c.score < 2) return 0;
      if (modified) return 19;
      return (published ? 80.f : 72.f) + std::min(c.score, 10.f);
    case DateSignal::dateline:
      if (modified) return 17;
      return c.score < 1 ? 0 : 86;
    case DateSignal::url:
      return c.date.full() ? 82.f - static_cast<float>(c.rank) : 40;
    case DateSignal::text:
      if (c.score < 3) return 0;
      if (modified) return 16;
      if (!c.date.full()) return 30;
      return (published ? 68.f : 60.f) + std::min(c.score, 10.f);
    case DateSignal::corpus_prefix:
      return 45;
    case DateSignal::copyright:
      return 10;
  }
  return 0;
}

ChosenDates choose_dates(const Signals& s, std::vector<DateCandidate> candidates) {
  ChosenDates chosen;
  settle_orders(s, candidates);
  const DateCandidate* best = nullptr;
  const DateCandidate* modified = nullptr;
  for (const DateCandidate& c : candidates) {
    const float trust = trust_in(c);
    if (trust <= 0) continue;
    if (!best || trust > trust_in(*best)) best = &c;
    if (c.role == DateRole::modified && (!modified || trust > trust_in(*modified))) modified = &c;
  }
  if (modified) chosen.modified = found(*modified);
  if (!best) return chosen;
  chosen.published = found(*best);
  // The page's own clock: a date shown to readers or written into the URL that is the same moment.
  if (best->zone == 0 && best->minutes >= 0) {
    const DateCandidate* local = nullptr;
    for (const DateCandidate& c : candidates) {
      const bool shown = c.signal == DateSignal::url || c.signal == DateSignal::text ||
                         c.signal == DateSignal::dateline || c.zone != 0;
      if (!shown || c.role == DateRole::modified || trust_in(c) < 55 || !same_moment(*best, c.date)) continue;
      if (!local || trust_in(c) > trust_in(*local)) local = &c;
    }
    if (local && local->date != best->date) chosen.published = found(*local);
  }
  return chosen;
}

}  // namespace tamis
