// Steps through UTF-8 in both directions by what a date is made of: numbers in several scripts' digits,
// words, and the separators between them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tamis {

/// A run of digits of one script or a word; begin == end: none.
struct NumberToken {
  size_t begin = 0, end = 0;
  int value = 0;
  int digits = 0;
  explicit operator bool() const { return digits != 0; }
};

struct WordToken {
  size_t begin = 0, end = 0;
  explicit operator bool() const { return end > begin; }
};

/// The digit at `pos` and its length in bytes, or -1: Latin, Arabic, Persian, Devanagari, Bengali, Thai
/// and full-width digits.
int digit_at(std::string_view text, size_t pos, size_t& length);

/// The first digit at or behind `pos`; the text's end where there is none.
size_t next_digit(std::string_view text, size_t pos);

/// The number that begins at `pos` or ends at `end`. More than nine digits: the value is 0.
NumberToken number_at(std::string_view text, size_t pos);
NumberToken number_before(std::string_view text, size_t end);

/// The word (letters, marks, abbreviation signs of Hebrew and Hindi) that begins at `pos` or ends at `end`,
/// at most 48 bytes: a longer one is none.
WordToken word_at(std::string_view text, size_t pos);
WordToken word_before(std::string_view text, size_t end);

/// Skips spaces, commas, points, hyphens, slashes and the like, at most six characters.
size_t skip_separators(std::string_view text, size_t pos);
size_t skip_separators_back(std::string_view text, size_t end);

/// Skips spaces and no-break spaces, at most three.
size_t skip_spaces(std::string_view text, size_t pos);
size_t skip_spaces_back(std::string_view text, size_t end);

/// Skips time of day and zone of the forms "Nov 05 10:20:30 2016" and "Nov 05 10:20:30 UTC 2016" backwards.
size_t skip_time_back(std::string_view text, size_t end);

}  // namespace tamis
