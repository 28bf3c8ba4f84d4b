// A date as exact as its source: a day, a month or a year, on the Gregorian calendar.
// Nothing here is lenient: the 32nd of January is no date.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace tamis {

/// Year 0: no date. Month or day 0: the source does not say.
struct Date {
  int16_t year = 0;
  int8_t month = 0;
  int8_t day = 0;
  explicit operator bool() const { return year != 0; }
  bool full() const { return day != 0; }
  auto operator<=>(const Date&) const = default;
};

/// The date where it is one of the calendar (years 1 to 9999), else no date. Month and day may be 0.
Date make_date(int year, int month, int day);

/// A day of the Persian calendar (Solar Hijri, years 1178 to 1633, the 33-year cycle of Birashk's arithmetic
/// rule). Without a day the result is the Gregorian month in which the Persian month begins.
Date make_persian_date(int year, int month, int day);

/// ISO 8601: 2016-11-05, 2016-11 or 2016; empty for no date.
std::string to_iso(Date date);

/// True where both say the same as far as both go: 2016-11 and 2016-11-05 agree.
bool agree(Date a, Date b);

/// Days since 1970-01-01; a missing month or day counts as the first.
int day_number(Date date);
Date from_day_number(int days);

}  // namespace tamis
