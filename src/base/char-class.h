// What a reader sees in a character: letter, digit, end of a sentence, separator.
// ASCII is answered from a table; other characters from ICU, once, into pages of 256.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tamis {

/// Bits of a character's class.
enum CharClass : uint16_t {
  kLetter = 1,        // letters and combining marks
  kDigit = 2,         // decimal digits of any script
  kUpper = 4,         // upper-case and title-case letters
  kSpace = 8,         // white space, no-break spaces too
  kSentenceEnd = 16,  // . ! ? … and their full-width twins
  kClosing = 32,      // quotes and brackets that may follow the end of a sentence
  kPause = 64,        // , ; : and their kin
  kComma = 128,       // , and its kin alone
  kSeparator = 256,   // | • › » · / > →
  kIdeograph = 512,   // Han and Kana: a character counts as half a word
  kCurrency = 1024,   // $ € £ ...
  kUnspaced = 2048,   // letters of Thai, Lao, Khmer and Burmese, which part no words by spaces
  kWord = kLetter | kDigit,
};

/// Class of a code point; any value is allowed, what is no character has class 0.
uint16_t char_class(char32_t c);

/// Reads the code point at `pos` of valid UTF-8 and moves `pos` behind it.
inline char32_t next_code_point(std::string_view s, size_t& pos) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char lead = byte(pos);
  if (lead < 0x80) return s[pos++];
  if (lead < 0xE0 && pos + 1 < s.size()) {
    const char32_t c = (lead & 0x1Fu) << 6 | (byte(pos + 1) & 0x3Fu);
    pos += 2;
    return c;
  }
  if (lead < 0xF0 && pos + 2 < s.size()) {
    const char32_t c = (lead & 0x0Fu) << 12 | (byte(pos + 1) & 0x3Fu) << 6 | (byte(pos + 2) & 0x3Fu);
    pos += 3;
    return c;
  }
  if (pos + 3 < s.size()) {
    const char32_t c = (lead & 0x07u) << 18 | (byte(pos + 1) & 0x3Fu) << 12 | (byte(pos + 2) & 0x3Fu) << 6 |
                       (byte(pos + 3) & 0x3Fu);
    pos += 4;
    return c;
  }
  pos = s.size();
  return 0xFFFD;
}

/// Lower case of one code point (simple case folding of the Unicode Character Database).
char32_t fold_case(char32_t c);

}  // namespace tamis
