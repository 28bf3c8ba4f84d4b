// Dates in running text: languages, orders, scripts of digits,
// and what only looks like a date.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "metadata/date-parse.h"

namespace tamis {
namespace {

std::vector<std::string> dates(std::string_view text) {
  std::vector<DateMention> mentions;
  find_dates(text, mentions);
  std::vector<std::string> out;
  for (const DateMention& m : mentions) out.push_back(to_iso(m.date));
  return out;
}

using Dates = std::vector<std::string>;

struct Written {
  const char* language;
  const char* text;
};

class FifthOfNovember : public testing::TestWithParam<Written> {};
TEST_P(FifthOfNovember, IsRead) { EXPECT_EQ(dates(GetParam().text), Dates{"2016-11-05"}) << GetParam().text; }
INSTANTIATE_TEST_SUITE_P(
    Languages, FifthOfNovember,
    testing::Values(
        Written{"fr", "samedi 5 novembre 2016 à 10h32"}, Written{"en", "Saturday, November 5th, 2016"},
        Written{"en_short", "Nov. 5, 2016"}, Written{"en_of", "the 5th of November, 2016"},
        Written{"en_dash", "05-Nov-2016"}, Written{"de", "Samstag, 5. November 2016, 10:32 Uhr"},
        Written{"es", "5 de noviembre de 2016"}, Written{"it", "5 novembre 2016"},
        Written{"pt", "5 de novembro de 2016"}, Written{"nl", "5 november 2016"},
        Written{"pl", "5 listopada 2016 r."}, Written{"ru", "5 ноября 2016 г."},
        Written{"uk", "5 листопада 2016 року"}, Written{"cs", "5. listopadu 2016"},
        Written{"el", "5 Νοεμβρίου 2016"}, Written{"tr", "5 Kasım 2016 Cumartesi"},
        Written{"ar", "5 نوفمبر 2016"}, Written{"ar_maghreb", "5 نونبر 2016"},
        Written{"ar_mashriq", "5 تشرين الثاني 2016"}, Written{"ar_both", "5 تشرين الثاني / نوفمبر 2016"},
        Written{"ar_digits", "٥ نوفمبر ٢٠١٦"}, Written{"fa", "۵ نوامبر ۲۰۱۶"},
        Written{"fa_calendar", "۱۵ آبان ۱۳۹۵"}, Written{"fa_numbers", "۱۳۹۵/۰۸/۱۵"},
        Written{"he", "5 בנובמבר 2016"}, Written{"zh", "2016年11月5日 10:32"},
        Written{"zh_spaces", "2016 年 11 月 5 日"}, Written{"ja", "２０１６年１１月５日"},
        Written{"ko", "2016년 11월 5일"}, Written{"vi", "ngày 5 tháng 11 năm 2016"},
        Written{"hi", "5 नवंबर 2016"}, Written{"hi_digits", "५ नवंबर २०१६"},
        Written{"id", "Sabtu, 5 November 2016"}, Written{"id_old", "5 Nopember 2016"},
        Written{"sv", "5 november 2016"}, Written{"da", "5. november 2016"}, Written{"nb", "5. nov. 2016"},
        Written{"fi", "5. marraskuuta 2016"}, Written{"hu", "2016. november 5., szombat"},
        Written{"ro", "5 noiembrie 2016"}, Written{"iso", "2016-11-05"}, Written{"iso_slashes", "2016/11/05"},
        Written{"points", "5.11.2016"}, Written{"points_spaces", "5. 11. 2016"},
        Written{"hyphens", "05 - 11 - 2016"}, Written{"unix", "Sat Nov 05 10:20:30 UTC 2016"},
        Written{"capitals", "05 NOVEMBRE 2016"}, Written{"glued", "5Nov2016"}),
    [](const auto& info) { return info.param.language; });

TEST(DatesText, MonthNamesAreFolded) {
  EXPECT_EQ(dates("1er août 2016, le 2 aout 2016, 3 AOÛT 2016"),
            (Dates{"2016-08-01", "2016-08-02", "2016-08-03"}));
  EXPECT_EQ(dates("9 juill. 2016 und 3. März 2016, 4. Mrz. 2016"),
            (Dates{"2016-07-09", "2016-03-03", "2016-03-04"}));
}

TEST(DatesText, AbbreviationsWithAndWithoutPoint) {
  for (const char* text : {"5 nov. 2016", "5 nov 2016", "5. Nov. 2016", "5 de nov. de 2016", "5 lis 2016",
                           "5 нояб. 2016 г.", "5 нояб 2016", "5 лист. 2016", "5 Νοε 2016", "5 Kas 2016",
                           "5 Nov 2016", "2016. nov. 5.", "5 noi. 2016", "5. marrask. 2016", "5 נוב׳ 2016"})
    EXPECT_EQ(dates(text), Dates{"2016-11-05"}) << text;
}

TEST(DatesText, AMonthWithoutADayStaysAMonth) {
  EXPECT_EQ(dates("November 2016"), Dates{"2016-11"});
  EXPECT_EQ(dates("date 2024-11 La Russie"), Dates{"2024-11"});
  EXPECT_EQ(dates("2016年11月"), Dates{"2016-11"});
}

TEST(DatesText, TheCalendarIsStrict) {
  for (const char* text : {"32 janvier 2020", "31 February 2020", "31/02/2020", "2020-02-30", "30.02.2020",
                           "0000-00-00", "99999999999", "2019-13-01", "0 May 2016", "29 February 2019"})
    EXPECT_EQ(dates(text), Dates{}) << text;
  EXPECT_EQ(dates("29 February 2020"), Dates{"2020-02-29"});
}

TEST(DatesText, NumbersOfOtherThingsAreNoDates) {
  for (const char* text :
       {"10.1.2016.4", "1.2.3.2016", "version 2.3.10 has no changes", "the 2019-20 season",
        "5-7 November 2016", "14. - 20. Januar 2016", "tel. 2016 11", "F5 2016", "set 2016", "out 2016"})
    EXPECT_EQ(dates(text), Dates{}) << text;
  EXPECT_EQ(dates("18:30 November 2016"), Dates{"2016-11"}) << "the minutes are no day";
}

TEST(DatesText, BothOrdersAreHandedOn) {
  std::vector<DateMention> mentions;
  find_dates("05/11/2016 13/11/2016 11/13/2016 05.11.2016 05/05/2016", mentions);
  ASSERT_EQ(mentions.size(), 5u);
  EXPECT_EQ(to_iso(mentions[0].date), "2016-11-05");
  EXPECT_EQ(to_iso(mentions[0].swapped), "2016-05-11");
  EXPECT_EQ(mentions[0].order, DateOrder::either);
  EXPECT_EQ(mentions[1].order, DateOrder::day_first);
  EXPECT_EQ(mentions[2].order, DateOrder::month_first);
  EXPECT_EQ(to_iso(mentions[2].date), "2016-11-13");
  EXPECT_FALSE(mentions[3].swapped) << "points stand between day and month only";
  EXPECT_FALSE(mentions[4].swapped) << "both readings are the same day";
}

TEST(DatesText, PlacesAreBytesOfTheText) {
  const std::string text = "Publié le 1er août 2016 à Oran";
  std::vector<DateMention> mentions;
  find_dates(text, mentions);
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(text.substr(mentions[0].begin, mentions[0].end - mentions[0].begin), "1er août 2016");
}

TEST(DatesText, ADateGluedToTheNextIsRead) {
  EXPECT_EQ(dates("28. Juli 201928. Juli 2019").front(), "2019-07-28");
}

// Each of these made a naive reader look at the whole text again for every number.
TEST(DatesText, HostileTextsAreReadOnce) {
  for (const std::string& piece :
       {std::string("1/"), std::string("2016 "), std::string("1.1."), std::string("9"),
        std::string("janvier"), std::string("2016年"), std::string("٢٠١٦ "),
        std::string("\xF0\x9F\x98\x80"
                    "1")}) {
    std::string text;
    while (text.size() < 500'000) text += piece;
    dates(text);
  }
}

}  // namespace
}  // namespace tamis
