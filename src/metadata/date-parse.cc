// Dates in running text: each number is looked at once, and years look back and ahead for their month and
// day. A number that no pattern takes costs a few comparisons; only words beside a year are looked up.
#include "metadata/date-parse.h"

#include <algorithm>
#include <string>

#include "metadata/date-cursor.h"
#include "metadata/month-names.h"
#include "metadata/spelled-months.h"

namespace tamis {
namespace {

constexpr int kFirstYear = 1900, kLastYear = 2100;
constexpr int kFirstPersianYear = 1300, kLastPersianYear = 1450;
constexpr int kPersian = 20;  // month_of() gives 21 to 32 for the months of the Persian calendar

bool is_year(const NumberToken& n) { return n.digits == 4 && n.value >= kFirstYear && n.value <= kLastYear; }
bool is_persian_year(const NumberToken& n) {
  return n.digits == 4 && n.value >= kFirstPersianYear && n.value <= kLastPersianYear;
}
/// Of the Thai calendar, which counts from 543 years earlier.
constexpr int kBuddhistEra = 543;
bool is_buddhist_year(const NumberToken& n) {
  return n.digits == 4 && n.value >= kFirstYear + kBuddhistEra && n.value <= kLastYear + kBuddhistEra;
}
bool is_day(const NumberToken& n) { return n.digits >= 1 && n.digits <= 2 && n.value >= 1 && n.value <= 31; }
bool is_month(const NumberToken& n) {
  return n.digits >= 1 && n.digits <= 2 && n.value >= 1 && n.value <= 12;
}

/// The date of a year and what month_of() gave, or none.
Date make(const NumberToken& year, int month, int day) {
  if (month > kPersian)
    return is_persian_year(year) ? make_persian_date(year.value, month - kPersian, day) : Date{};
  if (is_buddhist_year(year)) return make_date(year.value - kBuddhistEra, month, day);
  return is_year(year) ? make_date(year.value, month, day) : Date{};
}

/// Digits as Persian and Urdu write them, U+06F0 to U+06F9.
bool has_persian_digits(std::string_view text, const NumberToken& n) { return text[n.begin] == '\xDB'; }

bool ascii_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

/// One of `words`, case of ASCII letters apart.
template <size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  if (word.size() > 12) return false;
  std::string lower(word);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c |= 0x20;
  return std::find(std::begin(words), std::end(words), lower) != std::end(words);
}

bool is_ordinal(std::string_view word) {
  static constexpr std::string_view kOrdinals[] = {"st", "nd", "rd", "th", "er",  "re", "ère", "e",  "ème",
                                                   "º",  "ª",  "o",  "a",  "ste", "de", "η",   "ος", "го"};
  return one_of(word, kOrdinals);
}

/// Words that stand between the parts of a date.
bool is_connector(std::string_view word) {
  static constexpr std::string_view kConnectors[] = {"de", "del", "of",   "the", "năm", "din",
                                                     "di", "d",   "ngày", "do",  "ماه"};
  return one_of(word, kConnectors);
}

class Finder {
 public:
  Finder(std::string_view text, std::vector<DateMention>& out) : text_(text), out_(out) {}

  void run() {
    for (size_t pos = 0; (pos = next_digit(text_, pos)) < text_.size();) {
      const NumberToken n = number_at(text_, pos);
      pos = n.end;
      if (n.begin > 0 && ascii_alphanumeric(text_[n.begin - 1])) {
        if (n.digits == 4 && text_[n.begin - 1] > '9') glued_year(n);
        continue;
      }
      const bool found = n.digits == 4                    ? year(n)
                         : n.digits <= 2                  ? numeric(n)
                         : n.digits == 5 || n.digits == 6 ? year_and_more(n)
                                                          : false;
      if (found) pos = std::max<size_t>(pos, out_.back().end);
    }
  }

 private:
  /// Adds a mention; false where the date is none or the text was used by the mention before.
  bool add(size_t begin, size_t end, Date date, DateForm form, Date swapped = {},
           DateOrder order = DateOrder::none) {
    if (!date) return false;
    if (!out_.empty() && begin < out_.back().end && out_.back().end <= end && own_ > 0) {
      if (out_.back().form != DateForm::month || !date.full()) return false;
      out_.pop_back();
      --own_;
    }
    out_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), date, swapped, form, order});
    ++own_;
    return true;
  }

  char char_at(size_t pos) const { return pos < text_.size() ? text_[pos] : '\0'; }

  /// A separator '.', '/', '-' (also a dash) or '|' with spaces around it, between two numbers; moves `pos`
  /// behind.
  char numeric_separator(size_t& pos) const {
    size_t p = skip_spaces(text_, pos);
    char c = char_at(p);
    if (text_.substr(p).starts_with("–")) {
      c = '-';
      p += 3;
    } else if (c == '.' || c == '/' || c == '-' || c == '|') {
      ++p;
    } else {
      return 0;
    }
    pos = skip_spaces(text_, p);
    return c;
  }

  /// Nothing that would make the numbers part of something longer: 1.2.2016.4, 2016-11-05-7, v05/11/2016/3.
  bool ends_cleanly(size_t end, char separator) const {
    size_t length = 0;
    if (digit_at(text_, end, length) >= 0) return false;
    if (separator && char_at(end) == separator && digit_at(text_, end + 1, length) >= 0) return false;
    return true;
  }
  bool begins_cleanly(size_t begin, char separator) const {
    return begin < 2 || text_[begin - 1] != separator || !number_before(text_, begin - 1);
  }

  /// d.m.y and m.d.y: both readings where both are dates.
  bool numeric(const NumberToken& first) {
    if (first.value < 1) return false;
    if (first.value > 31) return short_persian_year(first);
    size_t pos = first.end;
    const char separator = numeric_separator(pos);
    if (!separator) return false;
    const NumberToken second = number_at(text_, pos);
    if (second.digits < 1 || second.digits > 2) return false;
    if (separator == '|' && (first.digits != 2 || second.digits != 2))
      return false;  // page numbers: 1 | 2 | 3
    pos = second.end;
    if (numeric_separator(pos) != separator) return false;
    const NumberToken third = number_at(text_, pos);
    const bool short_year = third.digits == 2 && first.digits == 2 && second.digits == 2 &&
                            separator != '-' && pos == second.end + 1 && second.begin == first.end + 1;
    const bool persian = is_persian_year(third) && has_persian_digits(text_, third);
    if (!is_year(third) && !short_year && !persian) return false;
    if (!ends_cleanly(third.end, separator) || !begins_cleanly(first.begin, separator)) return false;
    if (persian)
      return add(first.begin, third.end, make(third, kPersian + second.value, first.value),
                 DateForm::year_last);
    const int year = short_year ? 2000 + third.value : third.value;
    Date date = make_date(year, second.value, first.value);
    Date swapped = separator == '.' ? Date{} : make_date(year, first.value, second.value);
    DateOrder order = separator == '.' ? DateOrder::none : DateOrder::day_first;
    if (date && swapped) order = date == swapped ? DateOrder::none : DateOrder::either;
    if (!date && swapped) {
      order = DateOrder::month_first;
      std::swap(date, swapped);
    }
    if (order != DateOrder::either) swapped = {};
    return add(first.begin, third.end, date, short_year ? DateForm::short_year : DateForm::year_last, swapped,
               order);
  }

  /// ۹۵/۰۸/۱۵: the year of the Persian calendar without its century.
  bool short_persian_year(const NumberToken& year) {
    if (year.digits != 2 || !has_persian_digits(text_, year) || !begins_cleanly(year.begin, '/'))
      return false;
    if (char_at(year.end) != '/') return false;
    const NumberToken month = number_at(text_, year.end + 1);
    if (!is_month(month) || char_at(month.end) != '/') return false;
    const NumberToken day = number_at(text_, month.end + 1);
    if (!is_day(day) || !ends_cleanly(day.end, '/')) return false;
    return add(year.begin, day.end, make_persian_date(kFirstPersianYear + year.value, month.value, day.value),
               DateForm::short_year);
  }

  /// "05Nov2016", as the parts of a date stand when their elements lose the space between them.
  void glued_year(const NumberToken& year) {
    const WordToken word = word_before(text_, year.begin);
    if (is_year(year) && word && is_day(number_back(word.begin))) month_before(year);
  }

  /// "28. Juli 201928. Juli 2019": flattened markup glues a date to the next one.
  bool year_and_more(const NumberToken& number) {
    const NumberToken year = number_at(text_.substr(0, number.begin + 4), number.begin);
    return is_year(year) && number.end == number.begin + static_cast<size_t>(number.digits) &&
           month_before(year);
  }

  bool year(const NumberToken& year) {
    if (is_buddhist_year(year)) return month_before(year);
    if (!is_year(year) && !is_persian_year(year)) return false;
    return year_first(year) || ideographs(year) || month_before(year) || vietnamese_month(year) ||
           number_before_year(year) || month_after(year) || year_and_month(year);
  }

  /// 2016-11-05, 2016/11/5, 2016. 11. 5., ۱۳۹۵/۰۸/۱۵.
  bool year_first(const NumberToken& year) {
    size_t pos = year.end;
    const char separator = numeric_separator(pos);
    if (!separator) return false;
    const NumberToken month = number_at(text_, pos);
    if (!is_month(month) || separator == '|') return false;
    pos = month.end;
    if (numeric_separator(pos) != separator) return false;
    const NumberToken day = number_at(text_, pos);
    if (!is_day(day) || !ends_cleanly(day.end, separator)) return false;
    return add(year.begin, day.end,
               make(year, is_year(year) ? month.value : kPersian + month.value, day.value),
               DateForm::year_first);
  }

  /// 2016年11月5日, 2016년 11월 5일; without a day a month.
  bool ideographs(const NumberToken& year) {
    const auto unit = [&](size_t& pos, std::string_view han, std::string_view hangul) {
      const size_t p = skip_spaces(text_, pos);
      for (const std::string_view u : {han, hangul}) {
        if (!text_.substr(p).starts_with(u)) continue;
        pos = skip_spaces(text_, p + u.size());
        return true;
      }
      return false;
    };
    size_t pos = year.end;
    if (!unit(pos, "年", "년")) return false;
    const NumberToken month = number_at(text_, pos);
    pos = month.end;
    if (!is_month(month) || !unit(pos, "月", "월")) return false;
    const size_t month_end = pos;
    const NumberToken day = number_at(text_, pos);
    pos = day.end;
    if (is_day(day) && (unit(pos, "日", "일") || unit(pos, "号", "號")))
      return add(year.begin, pos, make(year, month.value, day.value), DateForm::ideographs);
    return add(year.begin, month_end, make(year, month.value, 0), DateForm::month);
  }

  static bool is_thai(std::string_view word) {
    return word.starts_with("\xE0\xB8") || word.starts_with("\xE0\xB9");
  }

  /// The word that ends before `end`, connectors skipped.
  WordToken word_back(size_t end) const {
    WordToken word = word_before(text_, skip_separators_back(text_, end));
    if (word && view(word) == "ศ") {  // the era: พ.ศ. 2559, ค.ศ. 2016
      word = word_before(text_, skip_separators_back(text_, word.begin));
      if (word) word = word_before(text_, skip_separators_back(text_, word.begin));
    }
    if (word && is_connector(view(word))) word = word_before(text_, skip_separators_back(text_, word.begin));
    return word;
  }

  /// The number that ends before `end`: connectors and the ending of an ordinal skipped.
  NumberToken number_back(size_t end) const {
    size_t pos = skip_separators_back(text_, end);
    for (int words = 0; words < 2; ++words) {
      if (const NumberToken n = number_before(text_, pos)) return n;
      const WordToken word = word_before(text_, pos);
      if (!word || (!is_connector(view(word)) && !is_ordinal(view(word)))) return {};
      pos = is_connector(view(word)) ? skip_separators_back(text_, word.begin) : word.begin;
    }
    return number_before(text_, pos);
  }

  std::string_view view(const WordToken& w) const { return text_.substr(w.begin, w.end - w.begin); }

  /// The month that ends with `word`, of one word or two ("تشرين الثاني"); moves word.begin to the first.
  int month_back(WordToken& word) const {
    if (word.begin >= 2 && static_cast<unsigned char>(text_[word.begin]) == 0xD8) {
      // Two-word names are Arabic, and their second word begins with the article: alef is D8 A7.
      const WordToken before = word_before(text_, skip_spaces_back(text_, word.begin));
      if (before) {
        std::string both(view(before));
        both.append(" ").append(view(word));
        if (const int month = month_of(both)) return word.begin = before.begin, month;
      }
    }
    return month_of(view(word));
  }

  /// A number in front of `number` that shows it to be no day: 18:30, 1.5, 3,000.
  bool part_of_number(const NumberToken& number) const {
    if (number.begin == 0) return false;
    const char c = text_[number.begin - 1];
    if (c == ':' || c == '$' || c == '#') return true;
    return ((c == '.' || c == ',') && number_before(text_, number.begin - 1)) || ascii_alphanumeric(c);
  }

  /// The last day of "14. - 20. Januar 2016": a stretch of time and no date.
  bool ends_range(const NumberToken& day) const {
    size_t pos = skip_spaces_back(text_, day.begin);
    if (pos == 0) return false;
    if (text_[pos - 1] == '-') --pos;
    else if (text_.substr(0, pos).ends_with("–")) pos -= 3;
    else return false;
    pos = skip_spaces_back(text_, pos);
    if (pos > 0 && text_[pos - 1] == '.') --pos;
    return is_day(number_before(text_, pos));
  }

  /// 5 novembre 2016, 1er août 2016, 5 de noviembre de 2016, 05-Nov-2016; without a day a month.
  bool month_before(const NumberToken& year) {
    WordToken word = word_back(year.begin);
    if (!word) return false;
    const int month = month_back(word);
    if (!month || (is_buddhist_year(year) && !is_thai(view(word)))) return false;
    size_t begin = word.begin;
    WordToken other = word_before(text_, skip_separators_back(text_, begin));
    if (other && month_back(other) == month) begin = other.begin;  // تشرين الثاني / نوفمبر
    const NumberToken day = number_back(begin);
    if (day && ends_range(day)) return false;
    if (day && day.digits <= 2 && !part_of_number(day))  // 31 February is no date, and not a month either
      return add(day.begin, year.end, is_day(day) ? make(year, month, day.value) : Date{}, DateForm::words);
    if (!says_month_alone(view(word))) return false;
    return add(word.begin, year.end, make(year, month, 0), DateForm::month);
  }

  /// Short abbreviations are words of other languages ("set", "out", "pro"); alone they are months only where
  /// they are the usual ones.
  static bool says_month_alone(std::string_view word) {
    if (word.size() > 3) return true;
    static constexpr std::string_view kUsual[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec",
                                                  "okt", "dez", "mai", "fev", "dic"};
    return one_of(word, kUsual);
  }

  /// November 5, 2016; ngày 5 tháng 11 năm 2016; Nov 05 10:20:30 UTC 2016.
  bool number_before_year(const NumberToken& year) {
    const NumberToken number = number_back(skip_time_back(text_, year.begin));
    if (!is_day(number) || part_of_number(number)) return false;
    WordToken word = word_back(number.begin);
    if (!word) return false;
    static constexpr std::string_view kVietnamese[] = {"tháng", "thg"};
    if (one_of(view(word), kVietnamese) || view(word) == "Tháng") {
      const NumberToken day = number_back(word.begin);
      if (is_day(day) && add(day.begin, year.end, make(year, number.value, day.value), DateForm::words))
        return true;
      return is_month(number) && add(word.begin, year.end, make(year, number.value, 0), DateForm::month);
    }
    const int month = month_back(word);
    return month && add(word.begin, year.end, make(year, month, number.value), DateForm::words);
  }

  /// 5 Tháng Mười Một, 2016; Tháng Mười Một 5, 2016.
  bool vietnamese_month(const NumberToken& year) {
    size_t begin = year.begin;
    if (const int month = spelled_month_before(text_, begin)) {
      const NumberToken day = number_back(begin);
      if (is_day(day) && !part_of_number(day))
        return add(day.begin, year.end, make(year, month, day.value), DateForm::words);
      return add(begin, year.end, make(year, month, 0), DateForm::month);
    }
    const NumberToken day = number_before(text_, skip_separators_back(text_, year.begin));
    if (!is_day(day) || part_of_number(day)) return false;
    begin = day.begin;
    const int month = spelled_month_before(text_, begin);
    return month && add(begin, year.end, make(year, month, day.value), DateForm::words);
  }

  /// 2016. november 5., 2016 Nov 5.
  bool month_after(const NumberToken& year) {
    const WordToken word = word_at(text_, skip_separators(text_, year.end));
    if (!word || view(word).size() < 3) return false;
    const int month = month_of(view(word));
    if (!month) return false;
    const NumberToken day = number_at(text_, skip_separators(text_, word.end));
    if (!is_day(day) || !ends_cleanly(day.end, ':') || char_at(day.end) == ':') return false;
    return add(year.begin, day.end, make(year, month, day.value), DateForm::words);
  }

  /// 2024-11 and 11/2016, close up and with two digits for the month.
  bool year_and_month(const NumberToken& year) {
    if (!is_year(year)) return false;
    if (char_at(year.end) == '-' || char_at(year.end) == '/') {
      const NumberToken month = number_at(text_, year.end + 1);
      if (is_month(month) && month.digits == 2 && ends_cleanly(month.end, char_at(year.end)) &&
          begins_cleanly(year.begin, char_at(year.end)) && char_at(month.end) != '-')
        return add(year.begin, month.end, make(year, month.value, 0), DateForm::month);
    }
    if (year.begin > 0 && text_[year.begin - 1] == '/') {
      const NumberToken month = number_before(text_, year.begin - 1);
      if (is_month(month) && month.digits == 2 && begins_cleanly(month.begin, '/') &&
          ends_cleanly(year.end, '/'))
        return add(month.begin, year.end, make(year, month.value, 0), DateForm::month);
    }
    return false;
  }

  std::string_view text_;
  std::vector<DateMention>& out_;
  int own_ = 0;  // mentions of out_ that this run added
};

}  // namespace

void find_dates(std::string_view text, std::vector<DateMention>& out) { Finder(text, out).run(); }

}  // namespace tamis
