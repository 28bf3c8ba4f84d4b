// The strict calendar: std::chrono's civil days, and the arithmetic Persian calendar on top of them.
// No locale, no time zone, no leniency.
#include "metadata/date.h"

#include <chrono>
#include <cstdio>

namespace tamis {

Date make_date(int year, int month, int day) {
  using namespace std::chrono;
  if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || (month == 0 && day != 0)) return {};
  if (day != 0 && !year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                  std::chrono::day{static_cast<unsigned>(day)}}
                       .ok())
    return {};
  return {static_cast<int16_t>(year), static_cast<int8_t>(month), static_cast<int8_t>(day)};
}

Date make_persian_date(int year, int month, int day) {
  if (year < 1178 || year > 1633 || month < 1 || month > 12 || day < 0) return {};
  const bool leap = (25 * year + 11) % 33 < 8;
  if (day > (month <= 6 ? 31 : month < 12 || leap ? 30 : 29)) return {};
  constexpr int kEpoch = -492268;  // 1 Farvardin of year 1: 22 March 622 of the Gregorian calendar
  const int months = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
  const Date date =
      from_day_number(kEpoch + 365 * (year - 1) + (8 * year + 21) / 33 + months + (day ? day - 1 : 0));
  return day ? date : Date{date.year, date.month, 0};
}

std::string to_iso(Date date) {
  if (!date) return {};
  char out[24];
  if (date.day) std::snprintf(out, sizeof out, "%04d-%02d-%02d", date.year, date.month, date.day);
  else if (date.month) std::snprintf(out, sizeof out, "%04d-%02d", date.year, date.month);
  else std::snprintf(out, sizeof out, "%04d", date.year);
  return out;
}

bool agree(Date a, Date b) {
  return a.year == b.year && (!a.month || !b.month || a.month == b.month) &&
         (!a.day || !b.day || a.day == b.day);
}

int day_number(Date date) {
  using namespace std::chrono;
  return static_cast<int>(
      sys_days{year_month_day{year{date.year}, month{date.month ? unsigned(date.month) : 1u},
                              day{date.day ? unsigned(date.day) : 1u}}}
          .time_since_epoch()
          .count());
}

Date from_day_number(int days) {
  using namespace std::chrono;
  const year_month_day ymd{sys_days{std::chrono::days{days}}};
  return make_date(int(ymd.year()), static_cast<int>(unsigned(ymd.month())),
                   static_cast<int>(unsigned(ymd.day())));
}

}  // namespace tamis
