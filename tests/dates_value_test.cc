// Dates in attributes, JSON and URLs, and dates told relative to today.
// The calendars behind them are held against ICU's.
#include <gtest/gtest.h>
#include <unicode/calendar.h>

#include <memory>
#include <string>

#include "metadata/date-parse.h"

namespace tamis {
namespace {

std::string value(std::string_view text) { return to_iso(parse_date_value(text).date); }

TEST(DatesValue, IsoIsReadFirstAndAsExactAsItIs) {
  EXPECT_EQ(value("2016-11-05"), "2016-11-05");
  EXPECT_EQ(value(" 2016-11-05T10:20:30+01:00 "), "2016-11-05");
  EXPECT_EQ(value("2016-11-5 4:10"), "2016-11-05");
  EXPECT_EQ(value("20161105"), "2016-11-05");
  EXPECT_EQ(value("20161105T102030Z"), "2016-11-05");
  EXPECT_EQ(value("20161105102030"), "2016-11-05");
  EXPECT_EQ(value("2016-11"), "2016-11");
  EXPECT_EQ(value("2016"), "2016");
}

TEST(DatesValue, OtherFormsOfMachinesAndPeople) {
  EXPECT_EQ(value("Sat, 05 Nov 2016 10:20:30 GMT"), "2016-11-05");
  EXPECT_EQ(value("Sat Nov 05 10:20:30 CET 2016"), "2016-11-05");
  EXPECT_EQ(value("1478340000"), "2016-11-05");
  EXPECT_EQ(value("1478340000123"), "2016-11-05");
  EXPECT_EQ(value("5 novembre 2016"), "2016-11-05");
}

TEST(DatesValue, WhatIsNoneIsNone) {
  for (const char* text : {"", "   ", "0000-00-00", "0000-00-00T00:00:00Z", "31/02/2020", "99999999999",
                           "2016-13-01", "now", "\"\"", "20161305", "123456789", "T10:20:30"})
    EXPECT_EQ(value(text), "") << text;
  EXPECT_EQ(value(std::string(100'000, '1')), "");
}

TEST(DatesValue, TheTimeAndItsZone) {
  const DateValue utc = parse_date_value("2016-11-05T23:45:00Z");
  EXPECT_EQ(utc.minutes, 23 * 60 + 45);
  EXPECT_EQ(utc.zone, 0);
  EXPECT_EQ(parse_date_value("2016-11-05T23:45:00-05:30").zone, -330);
  EXPECT_EQ(parse_date_value("2016-11-05T23:45:00").zone, DateValue::kNoZone);
}

TEST(DatesUrl, PathsThatCarryADay) {
  const auto day = [](std::string_view url) { return to_iso(find_url_date(url)); };
  EXPECT_EQ(day("https://example.com/2016/11/05/title"), "2016-11-05");
  EXPECT_EQ(day("https://example.com/2016/nov/05/title"), "2016-11-05");
  EXPECT_EQ(day("https://example.com/news/2016-11-05-title"), "2016-11-05");
  EXPECT_EQ(day("https://example.com/title-20161105.html"), "2016-11-05");
  EXPECT_EQ(day("https://example.com/news/29-10-2021"), "2021-10-29");
  EXPECT_EQ(day("https://example.com/?d=2016-11-05"), "2016-11-05");
  EXPECT_EQ(day("https://example.com/2016/11/title"), "2016-11");
  EXPECT_EQ(day("https://example.com/2016/11/05-title"), "2016-11-05");
  EXPECT_EQ(day("https://example.com/2016/11/2-ways-to-row"), "2016-11") << "the 2 belongs to the title";
  EXPECT_EQ(day("https://example.com/2016/11/10-ways-to-row"), "2016-11");
}

TEST(DatesUrl, NumbersThatAreNoDay) {
  for (const char* url :
       {"https://example.com/", "https://2016-11-05.example.com/", "https://example.com/id/1582045946",
        "https://example.com/2016/13/40/x", "https://example.com/05-11-2016", "", "https://example.com"})
    EXPECT_EQ(to_iso(find_url_date(url)), "") << url;
}

TEST(DatesRelative, AgainstTheDayOfTheCrawl) {
  const Date now = make_date(2016, 11, 5);
  const auto day = [&](std::string_view text) { return to_iso(find_relative_date(text, now)); };
  EXPECT_EQ(day("Posted 3 days ago"), "2016-11-02");
  EXPECT_EQ(day("il y a 2 jours"), "2016-11-03");
  EXPECT_EQ(day("hace 7 horas"), "2016-11-05");
  EXPECT_EQ(day("vor 2 Tagen"), "2016-11-03");
  EXPECT_EQ(day("2 weeks ago"), "2016-10-22");
  EXPECT_EQ(day("Yesterday, 10:32"), "2016-11-04");
  EXPECT_EQ(day("Hier à 10h32"), "2016-11-04");
  EXPECT_EQ(day("Was geht hier"), "") << "a word of running text";
  EXPECT_EQ(day("Start today, register at once"), "");
  EXPECT_EQ(to_iso(find_relative_date("3 days ago", Date{})), "") << "nobody knows when that was";
}

TEST(DatesCalendar, DaysOfTheCalendarOnly) {
  EXPECT_TRUE(make_date(2020, 2, 29));
  EXPECT_FALSE(make_date(2019, 2, 29));
  EXPECT_FALSE(make_date(2020, 1, 32));
  EXPECT_FALSE(make_date(2020, 0, 5));
  EXPECT_FALSE(make_date(0, 1, 1));
  EXPECT_FALSE(make_date(10000, 1, 1));
  EXPECT_FALSE(make_date(2020, -1, 1));
}

TEST(DatesCalendar, AgreementGoesAsFarAsBothSay) {
  EXPECT_TRUE(agree(make_date(2016, 11, 0), make_date(2016, 11, 5)));
  EXPECT_TRUE(agree(make_date(2016, 0, 0), make_date(2016, 11, 5)));
  EXPECT_FALSE(agree(make_date(2016, 10, 0), make_date(2016, 11, 5)));
}

// ICU's Persian calendar is the reference for every first, fifteenth and twenty-ninth of 150 years.
TEST(DatesCalendar, PersianDaysAreIcus) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> persian(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("fa@calendar=persian"), error));
  ASSERT_TRUE(U_SUCCESS(error));
  for (int year = 1300; year < 1450; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (const int day : {1, 15, 29}) {
        persian->clear();
        persian->set(year, month - 1, day);
        const int expected = static_cast<int>(persian->getTime(error) / 86400000.0);
        ASSERT_EQ(day_number(make_persian_date(year, month, day)), expected)
            << year << '-' << month << '-' << day;
      }
    }
  }
  EXPECT_FALSE(make_persian_date(1395, 7, 31));
  EXPECT_TRUE(make_persian_date(1395, 12, 30)) << "a leap year";
  EXPECT_FALSE(make_persian_date(1396, 12, 30));
}

}  // namespace
}  // namespace tamis
