// Tokens of dates, read forwards and backwards.
// Every step is bounded, so that a reader that tries each number of a text stays linear.
#include "metadata/date-cursor.h"

#include "base/byte-vector.h"
#include "base/char-class.h"

namespace tamis {
namespace {

constexpr size_t kLongestWord = 48;
constexpr int kMostDigits = 20;

/// The start of the character that ends at `end`; `end` must not be 0.
size_t step_back(std::string_view text, size_t end) {
  size_t pos = end - 1;
  while (pos > 0 && end - pos < 4 && (static_cast<unsigned char>(text[pos]) & 0xC0) == 0x80) --pos;
  return pos;
}

char32_t code_point_at(std::string_view text, size_t pos) { return next_code_point(text, pos); }

bool in_word(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  if (c == U'׳' || c == U'॰' || c == 0x200C) return true;
  return (char_class(c) & (kLetter | kIdeograph)) == kLetter;
}

bool is_space(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009 || c == '\t'; }

bool is_separator(char32_t c) {
  switch (c) {
    case ',':
    case '.':
    case '-':
    case '/':
    case '\'':
    case '(':
    case U'،':
    case U'–':
    case U'’':
    case U'°':
    case U'٬':
    case 0x200E:
    case 0x200F:
      return true;
    default:
      return is_space(c);
  }
}

template <class Accept>
size_t skip(std::string_view text, size_t pos, int most, Accept accept) {
  for (; most > 0 && pos < text.size(); --most) {
    size_t next = pos;
    if (!accept(next_code_point(text, next))) break;
    pos = next;
  }
  return pos;
}

template <class Accept>
size_t skip_back(std::string_view text, size_t end, int most, Accept accept) {
  for (; most > 0 && end > 0; --most) {
    const size_t pos = step_back(text, end);
    if (!accept(code_point_at(text, pos))) break;
    end = pos;
  }
  return end;
}

}  // namespace

int digit_at(std::string_view text, size_t pos, size_t& length) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(pos);
  if (lead >= '0' && lead <= '9') return length = 1, static_cast<int>(lead - '0');
  if (lead < 0xD9) return -1;
  int digit = -1;
  if (lead == 0xD9) {  // U+0660
    digit = static_cast<int>(byte(pos + 1)) - 0xA0, length = 2;
  } else if (lead == 0xDB) {  // U+06F0
    digit = static_cast<int>(byte(pos + 1)) - 0xB0, length = 2;
  } else if (lead == 0xE0 && (byte(pos + 1) == 0xA5 || byte(pos + 1) == 0xA7)) {  // U+0966, U+09E6
    digit = static_cast<int>(byte(pos + 2)) - 0xA6, length = 3;
  } else if (lead == 0xE0 && byte(pos + 1) == 0xB9) {  // U+0E50
    digit = static_cast<int>(byte(pos + 2)) - 0x90, length = 3;
  } else if (lead == 0xEF && byte(pos + 1) == 0xBC) {  // U+FF10
    digit = static_cast<int>(byte(pos + 2)) - 0x90, length = 3;
  }
  return digit >= 0 && digit <= 9 ? digit : -1;
}

size_t next_digit(std::string_view text, size_t pos) {
  size_t length = 0;
  for (; pos + sizeof(Bytes) <= text.size(); pos += sizeof(Bytes)) {
    const Bytes b = load_bytes(text.data() + pos);
    if (is_ascii(b)) {
      if (const size_t place = first_of(b - '0' <= 9); place < sizeof b) return pos + place;
      continue;
    }
    // First bytes of the digits that digit_at() knows.
    size_t found = text.size();
    for_each_place((b - '0' <= 9) | (b == 0xD9) | (b == 0xDB) | (b == 0xE0) | (b == 0xEF), [&](size_t place) {
      if (found == text.size() && digit_at(text, pos + place, length) >= 0) found = pos + place;
    });
    if (found < text.size()) return found;
  }
  while (pos < text.size() && digit_at(text, pos, length) < 0) ++pos;
  return pos;
}

NumberToken number_at(std::string_view text, size_t pos) {
  NumberToken number{pos, pos};
  size_t length = 0;
  for (int digit; number.digits < kMostDigits && (digit = digit_at(text, number.end, length)) >= 0;) {
    number.value = number.digits < 9 ? number.value * 10 + digit : 0;
    number.end += length;
    ++number.digits;
  }
  return number;
}

NumberToken number_before(std::string_view text, size_t end) {
  size_t begin = end, length = 0;
  for (int digits = 0; begin > 0 && digits < kMostDigits; ++digits) {
    const size_t pos = step_back(text, begin);
    if (digit_at(text, pos, length) < 0) break;
    begin = pos;
  }
  return begin == end ? NumberToken{} : number_at(text.substr(0, end), begin);
}

WordToken word_at(std::string_view text, size_t pos) {
  WordToken word{pos, pos};
  while (word.end < text.size()) {
    size_t next = word.end;
    if (!in_word(next_code_point(text, next))) break;
    word.end = next;
    if (word.end - word.begin > kLongestWord) return {};
  }
  return word;
}

WordToken word_before(std::string_view text, size_t end) {
  WordToken word{end, end};
  while (word.begin > 0) {
    const size_t pos = step_back(text, word.begin);
    if (!in_word(code_point_at(text, pos))) break;
    word.begin = pos;
    if (word.end - word.begin > kLongestWord) return {};
  }
  return word;
}

size_t skip_separators(std::string_view text, size_t pos) { return skip(text, pos, 6, is_separator); }
size_t skip_separators_back(std::string_view text, size_t end) {
  return skip_back(text, end, 6, is_separator);
}
size_t skip_spaces(std::string_view text, size_t pos) { return skip(text, pos, 3, is_space); }
size_t skip_spaces_back(std::string_view text, size_t end) { return skip_back(text, end, 3, is_space); }

size_t skip_time_back(std::string_view text, size_t end) {
  size_t pos = skip_spaces_back(text, end);
  if (const WordToken zone = word_before(text, pos)) {
    if (zone.end - zone.begin > 4 || text[zone.begin] < 'A' || text[zone.begin] > 'Z') return end;
    pos = skip_spaces_back(text, zone.begin);
  }
  bool colon = false;
  for (int parts = 0; parts < 3; ++parts) {
    const NumberToken n = number_before(text, pos);
    if (n.digits != 2) return end;
    pos = n.begin;
    if (pos == 0 || text[pos - 1] != ':') break;
    colon = true;
    --pos;
  }
  return colon ? pos : end;
}

}  // namespace tamis
