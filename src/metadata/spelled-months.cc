// The words are read backwards from the year to the word for month.
// Spelling is folded, so that marks that were lost do not matter.
#include "metadata/spelled-months.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "metadata/date-cursor.h"
#include "metadata/fold.h"

namespace tamis {
namespace {

/// One to ten in folded words, or 0.
int number_of(std::string_view folded) {
  static constexpr std::string_view kNumbers[] = {"mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"};
  if (folded == "bon") return 4;
  const auto* found = std::find(std::begin(kNumbers), std::end(kNumbers), folded);
  return found == std::end(kNumbers) ? 0 : static_cast<int>(found - kNumbers) + 1;
}

}  // namespace

int spelled_month_before(std::string_view text, size_t& end) {
  constexpr size_t kMost = 3, kLongest = 8;  // words, bytes of one
  int numbers[kMost] = {};                   // the nearest first
  size_t count = 0, pos = end;
  for (;; ++count) {
    const WordToken word = word_before(text, skip_separators_back(text, pos));
    if (!word || word.end - word.begin > kLongest) return 0;
    pos = word.begin;
    const std::string folded = fold_letters(text.substr(word.begin, word.end - word.begin));
    if (folded == "thang") break;
    if (count == kMost || !(numbers[count] = number_of(folded))) return 0;
  }
  // The word for year is the one for five: "tháng năm năm 2016".
  const size_t first = count > 1 && numbers[0] == 5 ? 1 : 0;
  const bool teen = count - first == 2 && numbers[first] <= 2 && numbers[first + 1] == 10;
  if (count - first != 1 && !teen) return 0;
  end = pos;
  return numbers[first] + (teen ? 10 : 0);
}

}  // namespace tamis
