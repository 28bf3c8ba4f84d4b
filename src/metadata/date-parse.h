// Dates out of text: mentions in running text, values written for machines, paths of URLs.
// Nothing is guessed: what two orders of day and month allow is handed on with both readings.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "metadata/date.h"

namespace tamis {

enum class DateForm : uint8_t {
  words,       ///< with the name of a month and a day: 5 novembre 2016, Nov. 5th, 2016, 5 tháng 11, 2016
  ideographs,  ///< 2016年11月5日, 2016년 11월 5일
  year_first,  ///< 2016-11-05, 2016. 11. 5.
  year_last,   ///< 05/11/2016, 5. 11. 2016
  short_year,  ///< 05.11.16
  month,       ///< November 2016, 2016年11月, 2016-11, 11/2016
};

/// What the numbers of a date show of the order of day and month.
enum class DateOrder : uint8_t { none, day_first, month_first, either };

/// A date in a text. `swapped` is the other reading where day and month could change places, else no date.
struct DateMention {
  uint32_t begin = 0, end = 0;  ///< bytes of the text
  Date date;  ///< day before month where the form is year_last or short_year and both are possible
  Date swapped;
  DateForm form = DateForm::words;
  DateOrder order = DateOrder::none;  ///< of year_last and short_year, where separated by '/' or '-'
};

/// Appends every date of `text` (valid UTF-8) in order: month names of some forty languages, numbers in
/// Latin, Arabic, Persian, Devanagari and full-width digits, years 1900 to 2100, Persian years 1300 to
/// 1450 and Thai years beside a Thai month. Time grows linearly with the text.
void find_dates(std::string_view text, std::vector<DateMention>& out);

/// A value written for machines: the date, and the time where it helps to tell time zones apart.
struct DateValue {
  Date date;
  Date swapped;  ///< as in DateMention
  DateOrder order = DateOrder::none;
  int16_t minutes = -1;    ///< of the day; -1: not said
  int16_t zone = kNoZone;  ///< minutes east of UTC
  static constexpr int16_t kNoZone = INT16_MIN;
};

/// Reads the value of an attribute or a JSON string: ISO 8601 extended or basic (first of all), Unix seconds
/// or milliseconds, RFC 2822, or the first date of a text. Years 1 to 9999; no date where nothing is one.
DateValue parse_date_value(std::string_view value);

/// The date in the path or query of a URL: /2016/11/05/, 2016-11-05, 20161105, /2016/nov/05/; a path with
/// year and month only gives a month.
Date find_url_date(std::string_view url);

/// "3 hours ago", "il y a 2 jours", "hace 7 horas", "vor 2 Tagen", "yesterday": the day it was at `now`.
/// No date where the text holds no such phrase.
Date find_relative_date(std::string_view text, Date now);

}  // namespace tamis
