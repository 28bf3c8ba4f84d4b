// How much the place of a date on the page speaks for its being the page's own: what stands beside it, which
// elements hold it, where it stands between title, body and end, and what other dates there are.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "metadata/date-parse.h"
#include "metadata/signals.h"

namespace tamis {

enum class DateRole : uint8_t { published, modified, unclear };

/// What was seen of a date's place; the bits of DatePlace::features. Each has a weight in date-place.cc.
enum class PlaceFeature : uint8_t {
  form_words,
  form_ideographs,
  form_year_first,
  form_year_last,
  form_short_year,
  form_month,
  time_element,
  share_most,
  share_some,
  long_block,
  in_paragraph,
  in_link,
  on_title,
  after_3,
  after_8,
  after_20,
  after_60,
  after_far,
  before_4,
  before_10,
  before_far,
  title_to_body,
  behind_body,
  label_published,
  label_first,
  label_modified,
  label_other,
  clock_follows,
  name_beside,
  named_published,
  named_modified,
  named_date,
  named_around,
  elsewhere,
  in_comment,
  in_footer,
  first_of_page,
  first_of_kind,
  only_date,
  few_dates,
  said_twice,
  newest,
  oldest,
  url_month,
  not_url_month,
  captured,
  page_clock,
  count
};

struct DatePlace {
  uint64_t features = 0;
  DateRole role = DateRole::unclear;

  void set(PlaceFeature f) { features |= uint64_t{1} << static_cast<unsigned>(f); }
  bool has(PlaceFeature f) const { return features >> static_cast<unsigned>(f) & 1; }
};

/// Sees the text around [begin, end) in `block`, and where the block stands. Cheap.
void see_text(const Signals& signals, uint32_t block, uint32_t begin, uint32_t end, DatePlace& place);

/// Sees the names of the elements around `block`, innermost first. `seen` keeps what each element's names
/// said, for the next block of the same page.
void see_elements(const Signals& signals, uint32_t block, std::vector<uint64_t>& seen, DatePlace& place);

/// Sees class, id or itemprop of the element that holds the date.
void see_names(std::string_view names, DatePlace& place);

constexpr float kPlainScore = 3;  ///< of place_score(); from here on a reader takes the date for the page's

/// The sum of the features' weights: log odds that this is the day the page was published.
float place_score(const DatePlace& place);

}  // namespace tamis
