// Folding by Unicode's decompositions: what is left of a letter without its marks, in lower case.
// ASCII is answered without ICU, since most words are ASCII.
#include "metadata/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include "base/ascii.h"
#include "base/char-class.h"

namespace tamis {
namespace {

/// The first character of the full decomposition: é -> e, أ -> ا.
char32_t base_letter(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  static const UNormalizer2* const nfd = unorm2_getNFDInstance(&error);
  const bool hangul = c >= 0xAC00 && c <= 0xD7A3;  // a syllable is no letter with marks
  if (!nfd || hangul) return c;
  for (UChar pair[8];;) {
    error = U_ZERO_ERROR;
    if (unorm2_getRawDecomposition(nfd, static_cast<UChar32>(c), pair, 8, &error) <= 0 || U_FAILURE(error))
      return c;
    c = U16_IS_LEAD(pair[0]) ? static_cast<char32_t>(U16_GET_SUPPLEMENTARY(pair[0], pair[1])) : pair[0];
  }
}

/// Letters that no decomposition joins but writers exchange.
char32_t one_shape(char32_t c) {
  switch (c) {
    case U'ı':
      return 'i';
    case U'ł':
      return 'l';
    case U'ø':
      return 'o';
    case U'đ':
      return 'd';
    case U'ی':
    case U'ى':
      return U'ي';  // Persian and Egyptian yeh
    case U'ک':
      return U'ك';
    case U'ە':
      return U'ه';
    default:
      return c;
  }
}

}  // namespace

void append_utf8(char32_t c, std::string& out) {
  char bytes[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(bytes, static_cast<size_t>(length));
}

std::string fold_letters(std::string_view text) {
  std::string out(text.size(), '\0');
  size_t i = 0, size = 0;
  // Most texts are ASCII up to their end.
  for (; i < text.size() && static_cast<unsigned char>(text[i]) < 0x80; ++i)
    if (text[i] != '.' && text[i] != '\'') out[size++] = ascii_lower(text[i]);
  out.resize(size);
  while (i < text.size()) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      ++i;
      if (byte != '.' && byte != '\'')
        out += ascii_lower(static_cast<char>(byte));
      continue;
    }
    const char32_t c = one_shape(base_letter(fold_case(next_code_point(text, i))));
    const uint32_t category = U_GET_GC_MASK(static_cast<UChar32>(c));
    const bool mark = category & (U_GC_MN_MASK | U_GC_CF_MASK);  // vowel points, zero-width joiners
    const bool point = c == U'׳' || c == U'॰' || c == U'’' || c == U'ـ';
    if (!mark && !point) append_utf8(fold_case(c), out);
  }
  return out;
}

}  // namespace tamis
