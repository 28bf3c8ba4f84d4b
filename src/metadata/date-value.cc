// Dates in values written for machines and in URLs, and dates told relative to today.
// ISO 8601 is read by hand before anything else, so that no other order of day and month can touch it.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string>

#include "metadata/date-cursor.h"
#include "metadata/date-parse.h"
#include "metadata/fold.h"
#include "metadata/month-names.h"

namespace tamis {
namespace {

std::string_view trim(std::string_view s) {
  constexpr std::string_view kBlank = " \t\r\n\"'";
  const size_t first = s.find_first_not_of(kBlank);
  return first == std::string_view::npos ? std::string_view{}
                                         : s.substr(first, s.find_last_not_of(kBlank) - first + 1);
}

bool digit(std::string_view s, size_t i) { return i < s.size() && s[i] >= '0' && s[i] <= '9'; }

/// A number of `least` to `most` ASCII digits at `pos`, which moves behind it; -1 where there is none.
int digits(std::string_view s, size_t& pos, int least, int most) {
  int value = 0, count = 0;
  size_t p = pos;
  for (; count < most && digit(s, p); ++p, ++count) value = value * 10 + (s[p] - '0');
  if (count < least) return -1;
  pos = p;
  return value;
}

/// Time and zone at `pos` ("T10:20:30.5+01:00", " 4:10:00", "Z"); leaves out what cannot be read.
void read_time(std::string_view s, size_t pos, DateValue& value) {
  if (pos < s.size() && (s[pos] == 'T' || s[pos] == 't' || s[pos] == ' ')) {
    ++pos;
    const int hour = digits(s, pos, 1, 2);
    if (pos < s.size() && s[pos] == ':') ++pos;
    const int minute = digits(s, pos, 2, 2);
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return;
    value.minutes = static_cast<int16_t>(hour * 60 + minute);
    while (pos < s.size() && (digit(s, pos) || s[pos] == ':' || s[pos] == '.' || s[pos] == ',')) ++pos;
    if (pos < s.size() && s[pos] == ' ') ++pos;
  }
  if (pos >= s.size()) return;
  if (s[pos] == 'Z' || s[pos] == 'z' || s.substr(pos).starts_with("UTC") ||
      s.substr(pos).starts_with("GMT")) {
    value.zone = 0;
  } else if (s[pos] == '+' || s[pos] == '-') {
    const int sign = s[pos] == '-' ? -1 : 1;
    ++pos;
    const int hour = digits(s, pos, 2, 2);
    if (pos < s.size() && s[pos] == ':') ++pos;
    const int minute = std::max(0, digits(s, pos, 2, 2));
    if (hour >= 0 && hour <= 15) value.zone = static_cast<int16_t>(sign * (hour * 60 + minute));
  }
}

/// 2016-11-05..., 2016/11/5, 2016-11, 2016, 20161105, 20161105T102030Z.
DateValue read_iso(std::string_view s) {
  DateValue value;
  size_t pos = 0;
  const int year = digits(s, pos, 4, 4);
  if (year < 0) return value;
  if (pos == s.size()) {
    value.date = make_date(year, 0, 0);
    return value;
  }
  if (s[pos] == '-' || s[pos] == '/' || s[pos] == '.') {
    const char separator = s[pos++];
    const int month = digits(s, pos, 1, 2);
    if (month < 1) return value;
    if (pos == s.size()) {
      value.date = separator == '-' ? make_date(year, month, 0) : Date{};
      return value;
    }
    if (s[pos] != separator) return value;
    ++pos;
    const int day = digits(s, pos, 1, 2);
    if (day < 1 || digit(s, pos)) return value;
    value.date = make_date(year, month, day);
  } else {
    const int month = digits(s, pos, 2, 2), day = digits(s, pos, 2, 2);
    if (month < 1 || day < 1) return value;
    if (digit(s, pos)) {  // 20161105102030, and no other run of digits
      size_t p = pos;
      if (digits(s, p, 6, 6) < 0 || p != s.size()) return value;
    } else if (pos < s.size() && s[pos] != 'T' && s[pos] != ' ' && s[pos] != 'Z') {
      return value;
    }
    value.date = make_date(year, month, day);
  }
  if (value.date) read_time(s, pos, value);
  return value;
}

/// Ten digits are seconds since 1970, thirteen milliseconds; anything from 2001 on.
DateValue read_unix(std::string_view s) {
  DateValue value;
  if (s.size() != 10 && s.size() != 13) return value;
  int64_t seconds = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), seconds);
  if (error != std::errc{} || end != s.data() + s.size()) return value;
  if (s.size() == 13) seconds /= 1000;
  if (seconds < 1'000'000'000) return value;
  value.date = from_day_number(static_cast<int>(seconds / 86400));
  value.minutes = static_cast<int16_t>(seconds % 86400 / 60);
  value.zone = 0;
  return value;
}

}  // namespace

DateValue parse_date_value(std::string_view text) {
  constexpr size_t kLongest = 256;  // bytes; a date comes early in a value
  std::string_view s = trim(text);
  if (s.size() > kLongest) s = s.substr(0, kLongest);
  if (s.empty()) return {};
  if (DateValue value = read_iso(s); value.date) return value;
  if (DateValue value = read_unix(s); value.date) return value;
  std::vector<DateMention> mentions;
  find_dates(s, mentions);
  DateValue value;
  for (const DateMention& m : mentions) {
    if (value.date && (value.date.full() || !m.date.full())) continue;
    value = {m.date, m.swapped, m.order, -1, DateValue::kNoZone};
    if (m.form == DateForm::year_first && m.end < s.size()) read_time(s, m.end, value);
  }
  if (value.date && (s.ends_with("GMT") || s.ends_with("+0000") || s.ends_with("UTC"))) value.zone = 0;
  return value;
}

Date find_url_date(std::string_view url) {
  constexpr size_t kLongest = 2048;
  if (const size_t host = url.find("://"); host != std::string_view::npos) {
    const size_t path = url.find('/', host + 3);
    url = path == std::string_view::npos ? std::string_view{} : url.substr(path);
  }
  url = url.substr(0, kLongest);
  const auto letter_or_digit = [&](size_t i) {
    return i < url.size() && (digit(url, i) || ((url[i] | 0x20) >= 'a' && (url[i] | 0x20) <= 'z'));
  };
  const auto separator_at = [&](size_t i) {
    return i < url.size() && (url[i] == '/' || url[i] == '-' || url[i] == '_' || url[i] == '.') ? url[i]
                                                                                                : '\0';
  };
  Date month_only;
  for (size_t i = 0; i < url.size(); ++i) {
    if (!digit(url, i) || (i > 0 && digit(url, i - 1))) continue;
    size_t pos = i;
    if (const int first = digits(url, pos, 2, 2); first > 12 && separator_at(pos) && pos == i + 2) {
      // 29-10-2021: numbers that allow one order only
      const char separator = url[pos++];
      const int month = digits(url, pos, 2, 2);
      if (month > 0 && separator_at(pos) == separator) {
        const int year = digits(url, ++pos, 4, 4);
        if (year >= 1990 && year <= 2100 && !digit(url, pos))
          if (const Date date = make_date(year, month, first)) return date;
      }
    }
    pos = i;
    const int year = digits(url, pos, 4, 4);
    if (year < 1990 || year > 2100) continue;
    if (digit(url, pos)) {  // 20161105, not a part of a longer number
      const int month = digits(url, pos, 2, 2), day = digits(url, pos, 2, 2);
      if (month > 0 && day > 0 && !digit(url, pos))
        if (const Date date = make_date(year, month, day)) return date;
      continue;
    }
    const char separator = separator_at(pos);
    if (!separator) continue;
    const size_t month_begin = ++pos;
    int month = digits(url, pos, 1, 2);
    if (month < 0) {
      const WordToken word = word_at(url, pos);
      month = month_of(url.substr(word.begin, word.end - word.begin));
      if (month < 1 || month > 12) continue;
      pos = word.end;
    }
    if (separator_at(pos) != separator) continue;
    size_t end = pos + 1;
    const int day = digits(url, end, 1, 2);
    // "/2016/11/10-ways-to-row": behind a slash a number may begin the title, unless it is written 05.
    const bool whole =
        end >= url.size() || std::string_view("/?#.&").find(url[end]) != std::string_view::npos;
    const bool padded = end == pos + 3 && url[pos + 1] == '0';
    if (day > 0 && (separator == '/' ? whole || (padded && !digit(url, end)) : !letter_or_digit(end)))
      if (const Date date = make_date(year, month, day)) return date;
    if (separator == '/' && pos == month_begin + 2 && !month_only && (i == 0 || url[i - 1] == '/'))
      month_only = make_date(year, month, 0);
  }
  return month_only;
}

Date find_relative_date(std::string_view text, Date now) {
  if (!now.full() || text.size() > 160) return {};
  std::string folded = " " + fold_letters(text) + " ";
  for (char& c : folded)
    if (c == ',' || c == '(' || c == ')' || c == '|' || c == '\n' || c == '\t') c = ' ';
  const std::string_view s = folded;
  const int today = day_number(now);
  static constexpr std::string_view kToday[] = {" today ", " aujourd'hui ", " aujourdhui ", " heute ",
                                                " hoy ",   " oggi ",        " hoje "};
  static constexpr std::string_view kYesterday[] = {" yesterday ", " hier ", " gestern ",
                                                    " ayer ",      " ieri ", " ontem "};
  // Words of the day are words of running text too: they count with a time of day or nearly alone.
  const auto tells = [&](std::string_view word) {
    constexpr size_t kAlone = 4;  // bytes beside the word
    const size_t at = s.find(word);
    if (at == s.npos) return false;
    const std::string_view behind = s.substr(at + word.size());
    const size_t clock = behind.find_first_of(":h");
    return s.size() <= word.size() + kAlone ||
           (clock != behind.npos && clock > 0 && digit(behind, clock - 1) && digit(behind, clock + 1));
  };
  for (const auto word : kToday)
    if (tells(word)) return now;
  for (const auto word : kYesterday)
    if (tells(word)) return from_day_number(today - 1);

  struct Frame {
    std::string_view before, after;
  };
  static constexpr Frame kFrames[] = {{"", " ago "},     {"il y a ", ""}, {"hace ", ""},
                                      {"vor ", ""},      {"ha ", ""},     {"", " fa "},
                                      {"", " geleden "}, {"", " temu "},  {"", " назад "}};
  struct Unit {
    std::string_view name;
    int hours;
  };
  static constexpr Unit kUnits[] = {
      {"min", 0},     {"second", 0},   {"sekund", 0},    {"hour", 1},  {"hr", 1},     {"heure", 1},
      {"hora", 1},    {"stunde", 1},   {"ora", 1},       {"ore", 1},   {"uur", 1},    {"godzin", 1},
      {"час", 1},     {"day", 24},     {"jour", 24},     {"dia", 24},  {"tag", 24},   {"giorn", 24},
      {"dag", 24},    {"dni", 24},     {"дн", 24},       {"день", 24}, {"week", 168}, {"semaine", 168},
      {"woche", 168}, {"semana", 168}, {"settiman", 168}};
  size_t length = 0;
  for (size_t i = 0; i < s.size(); ++i) {
    if (digit_at(s, i, length) < 0) continue;
    const NumberToken n = number_at(s, i);
    i = n.end;
    if (n.digits > 3) continue;
    const size_t unit_begin = skip_spaces(s, n.end);
    const WordToken word = word_at(s, unit_begin);
    const std::string_view unit_word = s.substr(unit_begin, word ? word.end - word.begin : 0);
    for (const Unit& unit : kUnits) {
      if (!unit_word.starts_with(unit.name)) continue;
      const std::string_view head = s.substr(0, n.begin), tail = s.substr(word.end);
      for (const Frame& frame : kFrames) {
        if (!frame.before.empty() ? !head.ends_with(frame.before) : !tail.starts_with(frame.after)) continue;
        // Hours are less exact than days: only the day they must fall on is said.
        return from_day_number(today - unit.hours * n.value / 24);
      }
    }
  }
  return {};
}

}  // namespace tamis
