// The order of trust is measured: how often each signal was right, on some 1,500 pages with known dates.
// Contradictions are settled towards readers: the day that the page shows wins over the machine's UTC.
#include "metadata/date-choose.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

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

constexpr float kCertainScore = 5;
constexpr float kSureScore = 7;
constexpr float kLeastLabelled = 0;  // of a place where words or names say what the date is
constexpr float kLeastScore = 1.5f;  // of a place; below, less than every second date is the page's

/// True where readers see the line that says the page's date and the model cut it: a short one about the text. What a
/// rule cuts is known to be something else, and of a copy another one stays.
bool is_cut_line(const Signals& s, const DateCandidate& published, const Dateline& line) {
  constexpr uint32_t kLongest = 160;  // bytes
  const Decision& why = s.decisions->blocks[line.block];
  const bool known = why.cause == Cause::rule || why.cause == Cause::detector || why.cause == Cause::duplicate;
  const auto has = [&](PlaceFeature f) { return published.place.has(f); };
  const bool apart = has(PlaceFeature::in_link) || has(PlaceFeature::elsewhere) || has(PlaceFeature::in_comment) ||
                     has(PlaceFeature::label_other);
  return !why.keep && !known && !apart && line.end - line.begin <= kLongest && s.body_first < s.page->blocks.size() &&
         s.about_text(line.block);
}

/// True of the first of a list's dates, a teaser's or a post's: others in elements of the same name stand between what passes
/// for the body's paragraphs.
bool is_of_list(const Signals& s, const std::vector<DateCandidate>& candidates, const DateCandidate& one) {
  constexpr int kOthers = 2;
  const auto name_at = [&](int32_t block) {
    const int32_t leaf = s.page->blocks[static_cast<size_t>(block)].leaf;
    return leaf < 0 ? std::string_view{} : s.page->elements[static_cast<size_t>(leaf)].css_class;
  };
  const std::string_view name = name_at(one.block);
  return !name.empty() && std::count_if(candidates.begin(), candidates.end(), [&](const DateCandidate& c) {
           return c.block > one.block && c.block <= static_cast<int32_t>(s.body_last) && c.date != one.date &&
                  name_at(c.block) == name;
         }) >= kOthers;
}

/// The lines that say the page's own dates: captures, and the line that supplied the date of publication.
std::vector<Dateline> own_datelines(const Signals& s, const std::vector<DateCandidate>& candidates,
                                    const DateCandidate& published, const DateCandidate* modified) {
  std::vector<Dateline> lines;
  for (const DateCandidate& c : candidates) {
    if (c.capture < 0) continue;
    const CaptureHit& capture = s.captures[static_cast<size_t>(c.capture)];
    const bool agrees = agree(c.date, published.date) || (modified && agree(c.date, modified->date));
    if (capture.prefix || &c == &published || (agrees && s.about_text(capture.block)))
      lines.push_back(s.line_of(capture));
  }
  if (published.block < 0 || published.capture >= 0) return lines;
  const Dateline line = line_at(*s.page, static_cast<uint32_t>(published.block), published.at);
  if (is_cut_line(s, published, line) && !is_of_list(s, candidates, published)) lines.push_back(line);
  return lines;
}

/// The day of a year that only a copyright line says: the one that readers are shown, where all that could be the page's agree. In
/// old layouts it is a line of the footer or of a block with headline and text.
const DateCandidate* day_of_year(const std::vector<DateCandidate>& candidates, Date year) {
  const DateCandidate* day = nullptr;
  for (const DateCandidate& c : candidates) {
    const auto has = [&](PlaceFeature f) { return c.place.has(f); };
    if (c.block < 0 || !c.date.full() || c.swapped) continue;
    if (has(PlaceFeature::in_paragraph) || has(PlaceFeature::label_other) || has(PlaceFeature::in_comment) ||
        has(PlaceFeature::in_link))
      continue;
    if (c.date.year != year.year || (day && day->date != c.date)) return nullptr;
    day = &c;
  }
  return day;
}

Found found(const DateCandidate& c) { return {to_iso(c.date), c.source, static_cast<bool>(c.swapped)}; }

}  // namespace

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

float trust_in(const DateCandidate& c) {
  const bool published = c.place.role == DateRole::published, modified = c.place.role == DateRole::modified;
  const float shown = std::clamp(c.score, 0.f, 10.f);
  switch (c.signal) {
    case DateSignal::json_ld:
      if (modified) return 20;
      if (published) return c.rank == 0 ? 100 : c.rank == 1 ? 88 : 50;
      return c.source.ends_with("Created") && c.rank < 2 ? 75 : 30;
    case DateSignal::meta:
      if (modified) return 18;
      return published ? 98 - static_cast<float>(c.rank) * 3 : 75 - static_cast<float>(c.rank - 4) * 2;
    case DateSignal::time:
    case DateSignal::text:
    case DateSignal::dateline: {
      const bool apart = c.place.has(PlaceFeature::in_footer) || c.place.has(PlaceFeature::in_comment);
      const float least = (published || modified) && !apart                       ? kLeastLabelled
                          : c.place.has(PlaceFeature::in_paragraph) && !published ? kPlainScore
                                                                                  : kLeastScore;
      if (c.score < least) return 0;
      const bool plain = c.score >= kPlainScore;
      if (modified) return (plain ? 35 : 15) + shown / 10;
      if (!c.date.full()) return plain && !c.place.has(PlaceFeature::label_other) ? 32 : 0;
      if (plain) return 70 + shown;
      return (published && c.score >= kLeastScore ? 45 : 25) + shown;
    }
    case DateSignal::url:
      return c.date.full() ? 82 - static_cast<float>(c.rank) : 40;
    case DateSignal::script:
      return published ? 50 : 30;
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
  const DateCandidate *best = nullptr, *modified = nullptr, *shown = nullptr;
  const auto is_shown = [](const DateCandidate& c) {
    const bool apart = c.place.has(PlaceFeature::label_other) || c.place.has(PlaceFeature::elsewhere) ||
                       c.place.has(PlaceFeature::in_comment);
    return !apart &&
           (c.signal == DateSignal::time || c.signal == DateSignal::text || c.signal == DateSignal::dateline);
  };
  for (const DateCandidate& c : candidates) {
    const float trust = trust_in(c);
    if (trust <= 0) continue;
    if (!best || trust > trust_in(*best)) best = &c;
    if (c.place.role == DateRole::modified) {
      // The signals are listed in the order of trust.
      if (!modified || std::pair(c.signal, -c.score) < std::pair(modified->signal, -modified->score))
        modified = &c;
    } else if (is_shown(c) && c.date.full() && c.score >= kPlainScore && (!shown || c.score > shown->score)) {
      shown = &c;
    }
  }
  if (modified) chosen.modified = found(*modified);
  if (!best) return chosen;
  if (best->signal == DateSignal::copyright)
    if (const DateCandidate* day = day_of_year(candidates, best->date)) best = day;
  const bool machine = best->signal == DateSignal::json_ld || best->signal == DateSignal::meta;
  if (machine && best->date.full()) {
    // A day beside the one for machines is the same moment in the page's own time zone, unless both are
    // shown.
    const auto next_day = [&](const DateCandidate& c) {
      return std::abs(day_number(c.date) - day_number(best->date)) == 1;
    };
    const bool both = std::any_of(candidates.begin(), candidates.end(), [&](const DateCandidate& c) {
      return is_shown(c) && shown && c.score >= shown->score - 1 && c.date == best->date &&
             c.place.role != DateRole::modified && c.zone != 0;
    });
    const DateCandidate* local = nullptr;
    // An address such as /2017/7/12/ keeps the day it was made for; a machine's date that is weeks younger is
    // that of a move or an update.
    constexpr int kMoved = 20;  // days
    for (const DateCandidate& c : candidates) {
      if (c.signal != DateSignal::url || !c.date.full()) continue;
      const bool folders = s.page->url.find("/" + std::to_string(c.date.year) + "/") != std::string::npos;
      const bool moved = folders && day_number(best->date) - day_number(c.date) > kMoved;
      if (moved || (next_day(c) && best->zone == 0 && !both)) local = &c;
    }
    if (shown && shown->score >= kCertainScore && next_day(*shown) && !both) local = shown;
    // Where readers are shown the last change as the page's date, without a word of change, and not the day
    // of publication, that is the date.
    const bool published_shown =
        std::any_of(candidates.begin(), candidates.end(), [&](const DateCandidate& c) {
          return c.block >= 0 && c.date.month != 0 && agree(c.date, best->date);
        });
    if (shown && modified && shown->date == modified->date && shown->date != best->date && !published_shown)
      local = shown;
    // A page that was published no earlier than it was changed, says the machine, but carries an older date:
    // the machine's is that of the last export.
    const bool exported = modified &&
                          (modified->signal == DateSignal::json_ld || modified->signal == DateSignal::meta) &&
                          modified->date <= best->date;
    if (shown && shown->score >= kCertainScore && exported && shown->date < best->date &&
        (!shown->place.has(PlaceFeature::behind_body) || shown->place.has(PlaceFeature::label_published)))
      local = shown;
    // Two against one: other tags for machines say what readers are shown. Those of microdata may be a
    // comment's.
    constexpr int kItempropRank = 3;
    const bool seconded =
        shown && std::any_of(candidates.begin(), candidates.end(), [&](const DateCandidate& c) {
          return (c.signal == DateSignal::json_ld ||
                  (c.signal == DateSignal::meta && c.rank < kItempropRank)) &&
                 c.place.role == DateRole::published && c.date == shown->date;
        });
    if (seconded && shown->date != best->date) local = shown;
    // Blogs that move their pages date them anew for machines and say nothing of a change; readers see the
    // old day.
    if (shown && !modified && shown->score >= kSureScore &&
        day_number(best->date) - day_number(shown->date) > kMoved)
      local = shown;
    if (local) best = local;
  }
  chosen.published = found(*best);
  chosen.datelines = own_datelines(s, candidates, *best, modified);
  return chosen;
}

}  // namespace tamis
