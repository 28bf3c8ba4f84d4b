// month-table OUT: writes the table that month-names.cc includes, folded names from ICU's symbols, sorted.
// Run by the build. A name that two languages give to different months goes to the first of them.
#include <unicode/dtfmtsym.h>

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

#include "metadata/fold.h"

namespace {

constexpr const char* kLocales[] = {
    "en", "fr", "de",    "de_AT", "es",    "it",    "pt",    "nl", "pl", "ru", "uk", "cs", "el",
    "tr", "ar", "ar_MA", "ar_TN", "ar_DZ", "ar_SY", "ar_IQ", "fa", "he", "hi", "id", "sv", "da",
    "nb", "fi", "hu",    "ro",    "ca",    "gl",    "sk",    "sl", "bg", "sr", "mk", "et", "lv",
    "lt", "is", "ms",    "th",    "bn",    "be",    "az",    "sq", "eu", "ur", "kk", "ka", "hy"};

struct Extra {
  int month;
  const char* name;
};

/// Forms in use that ICU's tables do not have; 21 to 32 are the months of the Persian calendar.
constexpr Extra kExtra[] = {
    {1, "Janv"},    {2, "Fév"},      {3, "Mrz"},       {7, "Juill"},     {9, "Sept"},     {9, "Setiembre"},
    {8, "Agt"},     {8, "Ags"},      {2, "Pebruari"},  {11, "Nopember"}, {1, "Jaenner"},  {3, "Maerz"},
    {9, "Сен"},     {2, "Фев"},      {11, "Ноя"},      {1, "জানুয়ারি"},   {2, "ফেব্রুয়ারি"}, {11, "Noi"},
    {8, "أوت"},     {3, "מרס"},      {9, "सितम्बर"},    {11, "नवम्बर"},    {12, "दिसम्बर"},  {10, "अक्टूबर"},
    {2, "फरवरी"},   {21, "فروردین"}, {22, "اردیبهشت"}, {23, "خرداد"},    {24, "تیر"},     {25, "مرداد"},
    {25, "امرداد"}, {26, "شهریور"},  {27, "مهر"},      {28, "آبان"},     {29, "آذر"},     {30, "دی"},
    {31, "بهمن"},   {32, "اسفند"}};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: month-table OUT\n", stderr);
    return 2;
  }
  std::map<std::string, int> table;
  const auto add = [&](const std::string& name, int month) {
    const std::string folded = tamis::fold_letters(name);
    const bool digits =
        folded.find_first_of("0123456789") != std::string::npos;  // "11月" is read as a number
    if (folded.size() >= 2 && !digits) table.emplace(folded, month);
  };
  using icu::DateFormatSymbols;
  for (const char* locale : kLocales) {
    UErrorCode error = U_ZERO_ERROR;
    const DateFormatSymbols symbols{icu::Locale(locale), error};
    if (U_FAILURE(error)) {
      std::fprintf(stderr, "month-table: no date symbols for %s: %s\n", locale, u_errorName(error));
      return 1;
    }
    for (const auto context : {DateFormatSymbols::FORMAT, DateFormatSymbols::STANDALONE}) {
      for (const auto width : {DateFormatSymbols::WIDE, DateFormatSymbols::ABBREVIATED}) {
        // Thai abbreviations differ by vowel marks alone, which folding takes away.
        if (width == DateFormatSymbols::ABBREVIATED && std::string_view(locale) == "th") continue;
        int32_t count = 0;
        const icu::UnicodeString* months = symbols.getMonths(count, context, width);
        for (int32_t i = 0; i < count && i < 12; ++i) {
          std::string name;
          add(months[i].toUTF8String(name), i + 1);
        }
      }
    }
  }
  for (const Extra& extra : kExtra) add(extra.name, extra.month);
  std::FILE* out = std::fopen(argv[1], "w");
  if (!out) {
    std::perror(argv[1]);
    return 1;
  }
  for (const auto& [name, month] : table) std::fprintf(out, "    {\"%s\", %d},\n", name.c_str(), month);
  return std::fclose(out) == 0 ? 0 : 1;
}
