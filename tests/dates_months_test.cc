// All twelve months of each language, in the forms that pages write: nominative and genitive where they
// differ, abbreviations, and the calendars that are not the Gregorian one.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "metadata/date-parse.h"

namespace tamis {
namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (size_t from = 0; from <= text.size();) {
    const size_t end = std::min(text.find(at, from), text.size());
    parts.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

struct Language {
  const char* name;
  const char* frame;   ///< "%" is the month, 5 the day, 2016 the year
  const char* months;  ///< twelve, parted by bars; forms of one parted by slashes
};

class Months : public testing::TestWithParam<Language> {};

TEST_P(Months, AreRead) {
  const std::vector<std::string_view> months = split(GetParam().months, '|');
  ASSERT_EQ(months.size(), 12u);
  for (size_t m = 0; m < months.size(); ++m) {
    for (const std::string_view form : split(months[m], '/')) {
      std::string text = GetParam().frame;
      text.replace(text.find('%'), 1, form);
      std::vector<DateMention> found;
      find_dates(text, found);
      ASSERT_EQ(found.size(), 1u) << text;
      EXPECT_EQ(found[0].date, make_date(2016, static_cast<int>(m) + 1, 5)) << text;
    }
  }
}

constexpr const char* kDayFirst = "5 % 2016";
INSTANTIATE_TEST_SUITE_P(
    Languages, Months,
    testing::Values(
        Language{
            "fr", kDayFirst,
            "janvier/janv./JANVIER|février/fevrier/févr.|mars|avril/avr.|mai|juin|juillet/juil.|août/aout|"
            "septembre/sept.|octobre/oct.|novembre/nov.|décembre/déc./dec"},
        Language{"en", "% 5, 2016",
                 "January/Jan/Jan.|February/Feb|March/Mar|April/Apr|May|June/Jun|July/Jul|August/"
                 "Aug|September/Sept/Sep|"
                 "October/Oct|November/Nov|December/Dec"},
        Language{"en_gb", "5th % 2016",
                 "January/Jan|February/Feb|March/Mar|April/Apr|May|June/Jun|July/Jul|August/Aug|September/"
                 "Sept/Sep|"
                 "October/Oct|November/Nov|December/Dec"},
        Language{
            "de", "5. % 2016",
            "Januar/Jan./Jänner|Februar/Feb./Febr.|März/Maerz/Mrz./Mär.|April/Apr.|Mai|Juni/Jun.|Juli/Jul.|"
            "August/Aug.|September/Sept./Sep.|Oktober/Okt.|November/Nov.|Dezember/Dez."},
        Language{"es", "5 de % de 2016",
                 "enero/ene.|febrero/feb.|marzo/mar.|abril/abr.|mayo/may.|junio/jun.|julio/jul.|agosto/ago.|"
                 "septiembre/setiembre/sept./sep.|octubre/oct.|noviembre/nov.|diciembre/dic."},
        Language{"it", kDayFirst,
                 "gennaio/gen|febbraio/feb|marzo/mar|aprile/apr|maggio/mag|giugno/giu|luglio/lug|agosto/ago|"
                 "settembre/set|ottobre/ott|novembre/nov|dicembre/dic"},
        Language{"pt", "5 de % de 2016",
                 "janeiro/jan.|fevereiro/fev.|março/mar./marco|abril/abr.|maio/mai.|junho/jun.|julho/"
                 "jul.|agosto/ago.|"
                 "setembro/set.|outubro/out.|novembro/nov.|dezembro/dez."},
        Language{"nl", kDayFirst,
                 "januari/jan.|februari/feb.|maart/mrt.|april/apr.|mei|juni/jun.|juli/jul.|augustus/aug.|"
                 "september/sept./sep.|oktober/okt.|november/nov.|december/dec."},
        Language{"pl", kDayFirst,
                 "styczeń/stycznia/sty|luty/lutego/lut|marzec/marca/mar|kwiecień/kwietnia/kwi|maj/"
                 "maja|czerwiec/czerwca/cze|"
                 "lipiec/lipca/lip|sierpień/sierpnia/sie|wrzesień/września/wrz|październik/października/paź|"
                 "listopad/listopada/lis|grudzień/grudnia/gru"},
        Language{"ru", kDayFirst,
                 "январь/января/янв.|февраль/февраля/февр./фев|март/марта/мар.|апрель/апреля/апр.|май/"
                 "мая|июнь/июня/июн.|"
                 "июль/июля/июл.|август/августа/авг.|сентябрь/сентября/сент./сен|октябрь/октября/окт.|"
                 "ноябрь/ноября/нояб./ноя|декабрь/декабря/дек."},
        Language{"uk", kDayFirst,
                 "січень/січня/січ.|лютий/лютого/лют.|березень/березня/бер.|квітень/квітня/квіт.|травень/"
                 "травня/трав.|"
                 "червень/червня/черв.|липень/липня/лип.|серпень/серпня/серп.|вересень/вересня/вер.|жовтень/"
                 "жовтня/жовт.|"
                 "листопад/листопада/лист.|грудень/грудня/груд."},
        Language{"cs", "5. % 2016",
                 "leden/ledna/led|únor/února/úno|březen/března/bře|duben/dubna/dub|květen/května/kvě|červen/"
                 "června/čvn|"
                 "červenec/července/čvc|srpen/srpna/srp|září/zář|říjen/října/říj|listopad/listopadu/lis|"
                 "prosinec/prosince/pro"},
        Language{"el", kDayFirst,
                 "Ιανουάριος/Ιανουαρίου/Ιαν.|Φεβρουάριος/Φεβρουαρίου/Φεβ.|Μάρτιος/Μαρτίου/Μαρ.|Απρίλιος/"
                 "Απριλίου/Απρ.|"
                 "Μάιος/Μαΐου/Μαΐ.|Ιούνιος/Ιουνίου/Ιουν.|Ιούλιος/Ιουλίου/Ιουλ.|Αύγουστος/Αυγούστου/Αυγ.|"
                 "Σεπτέμβριος/Σεπτεμβρίου/Σεπ.|Οκτώβριος/Οκτωβρίου/Οκτ.|Νοέμβριος/Νοεμβρίου/ΝΟΕΜΒΡΙΟΥ/Νοε.|"
                 "Δεκέμβριος/Δεκεμβρίου/Δεκ."},
        Language{"tr", kDayFirst,
                 "Ocak/Oca|Şubat/Şub|Mart/Mar|Nisan/Nis|Mayıs/May|Haziran/Haz|Temmuz/Tem|Ağustos/Ağu|Eylül/"
                 "Eyl|Ekim/Eki|"
                 "Kasım/KASIM/Kas|Aralık/Ara"},
        Language{"ar", kDayFirst,
                 "يناير|فبراير|مارس|أبريل/ابريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"},
        Language{
            "ar_mashriq", kDayFirst,
            "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"},
        Language{"ar_morocco", kDayFirst,
                 "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر"},
        Language{"ar_algeria", kDayFirst,
                 "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر"},
        Language{"fa", kDayFirst, "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر"},
        Language{"he", "5 ב% 2016",
                 "ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר"},
        Language{
            "hi", kDayFirst,
            "जनवरी|फ़रवरी/फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर/सितम्बर|अक्टूबर/अक्तूबर|नवंबर/नवम्बर|दिसंबर/दिसम्बर"},
        Language{"id", kDayFirst,
                 "Januari/Jan|Februari/Feb/Pebruari|Maret/Mar|April/Apr|Mei|Juni/Jun|Juli/Jul|Agustus/Agu/"
                 "Ags|September/Sep|"
                 "Oktober/Okt|November/Nov/Nopember|Desember/Des"},
        Language{"sv", kDayFirst,
                 "januari/jan.|februari/feb.|mars|april/apr.|maj|juni|juli|augusti/aug.|september/sep./"
                 "sept.|oktober/okt.|"
                 "november/nov.|december/dec."},
        Language{"da", "5. % 2016",
                 "januar/jan.|februar/feb.|marts/mar.|april/apr.|maj|juni|juli|august/aug.|september/"
                 "sep.|oktober/okt.|"
                 "november/nov.|december/dec."},
        Language{"nb", "5. % 2016",
                 "januar/jan.|februar/feb.|mars|april/apr.|mai|juni|juli|august/aug.|september/sep./"
                 "sept.|oktober/okt.|"
                 "november/nov.|desember/des."},
        Language{"fi", "5. % 2016",
                 "tammikuu/tammikuuta|helmikuu/helmikuuta|maaliskuu/maaliskuuta|huhtikuu/huhtikuuta|toukokuu/"
                 "toukokuuta|"
                 "kesäkuu/kesäkuuta|heinäkuu/heinäkuuta|elokuu/elokuuta|syyskuu/syyskuuta|lokakuu/lokakuuta|"
                 "marraskuu/marraskuuta|joulukuu/joulukuuta"},
        Language{"hu", "2016. % 5.",
                 "január/jan.|február/febr.|március/márc.|április/ápr.|május/máj.|június/jún.|július/"
                 "júl.|augusztus/aug.|"
                 "szeptember/szept.|október/okt.|november/nov.|december/dec."},
        Language{
            "ro", kDayFirst,
            "ianuarie/ian.|februarie/feb.|martie/mar.|aprilie/apr.|mai|iunie/iun.|iulie/iul.|august/aug.|"
            "septembrie/sept.|octombrie/oct.|noiembrie/nov./noi.|decembrie/dec."},
        Language{"th", "วันที่ 5 % 2559",
                 "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"},
        Language{"th_era", "๕ % พ.ศ. ๒๕๕๙",
                 "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"},
        Language{
            "bn", "৫ % ২০১৬",
            "জানুয়ারি/জানুয়ারী|ফেব্রুয়ারি/ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর"},
        Language{"vi", "ngày 5 % năm 2016",
                 "tháng 1/tháng 01|tháng 2|tháng 3|tháng 4|tháng 5|tháng 6|tháng 7|tháng 8|tháng 9|tháng "
                 "10|tháng 11|"
                 "tháng 12"},
        Language{"vi_words", "5 %, 2016",
                 "Tháng Một|Tháng Hai|Tháng Ba|Tháng Tư/Tháng Bốn|Tháng Năm/tháng năm năm|Tháng Sáu|Tháng "
                 "Bảy|Tháng Tám|Tháng Chín|Tháng Mười|Tháng Mười Một|Tháng Mười Hai/tháng mười hai năm"},
        Language{"vi_month_first", "% 5, 2016",
                 "Tháng Một|Tháng Hai|Tháng Ba|Tháng Tư|Tháng Năm|Tháng Sáu|Tháng Bảy|Tháng Tám|Tháng "
                 "Chín|Tháng Mười|Tháng Mười Một|Tháng Mười Hai"},
        Language{"ms", kDayFirst,
                 "Januari/Jan|Februari/Feb|Mac|April/Apr|Mei|Jun|Julai/Jul|Ogos|September/Sep|Oktober/"
                 "Okt|November/Nov|Disember/Dis"},
        Language{"fa_joined", "۵ %‌ماه ۲۰۱۶",
                 "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر"},
        Language{"zh", "2016年%5日", "1月/01月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月"},
        Language{"ja", "2016年%5日（土）", "1月/１月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月"},
        Language{"ko", "2016년 % 5일", "1월/01월|2월|3월|4월|5월|6월|7월|8월|9월|10월|11월|12월"}),
    [](const auto& info) { return info.param.name; });

TEST(MonthsOfOtherCalendars, ThaiYearsStandBesideThaiMonthsOnly) {
  std::vector<DateMention> found;
  find_dates("5 November 2559, 5/11/2559, 2559-11-05, 5 พฤศจิกายน 2016", found);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].date, make_date(2016, 11, 5));
}

TEST(MonthsOfOtherCalendars, PersianDays) {
  for (const char* text :
       {"۱۵ آبان ۱۳۹۵", "۱۵ آبان ماه ۱۳۹۵", "۱۵ آبان‌ماه ۱۳۹۵", "آبان ۱۵, ۱۳۹۵", "۱۳۹۵/۰۸/۱۵",
        "۱۵/۰۸/۱۳۹۵", "۹۵/۰۸/۱۵", "15 آبان 1395", "1395/8/15"}) {
    std::vector<DateMention> found;
    find_dates(text, found);
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0].date, make_date(2016, 11, 5)) << text;
  }
  std::vector<DateMention> found;
  find_dates("15/08/1395, 95/08/15, ۹۵/۱۵, ۹۵/۰۸/۱۵/۲", found);
  EXPECT_TRUE(found.empty()) << "numbers in Latin digits, and parts of longer ones";
}

}  // namespace
}  // namespace tamis
