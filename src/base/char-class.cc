// Character classes: a table for ASCII, and for the rest ICU's answers kept in pages of 256 characters.
// A page is filled when its first character comes by, so that a start costs nothing.
#include "base/char-class.h"

#include <unicode/uchar.h>

#include <array>
#include <atomic>

namespace tamis {
namespace {

uint16_t ask_icu(char32_t c) {
  const auto category = static_cast<UCharCategory>(u_charType(static_cast<UChar32>(c)));
  const uint32_t mask = U_MASK(category);
  uint16_t bits = 0;
  if (mask & (U_GC_L_MASK | U_GC_M_MASK)) bits |= kLetter;
  if (mask & U_GC_N_MASK) bits |= kDigit;
  if (mask & (U_GC_LU_MASK | U_GC_LT_MASK)) bits |= kUpper;
  if (mask & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PI_MASK)) bits |= kClosing;
  if (mask & U_GC_SC_MASK) bits |= kCurrency;
  if (u_isUWhiteSpace(static_cast<UChar32>(c))) bits |= kSpace;
  switch (c) {
    case '.': case '!': case '?': case U'…': case U'。': case U'！': case U'？': case U'．': case U'؟': case U'।':
    case U'۔':
      bits |= kSentenceEnd;
      break;
    case ',': case U'，': case U'、': case U'،':
      bits |= kComma | kPause;
      break;
    case ';': case ':': case U'；': case U'：': case U'؛':
      bits |= kPause;
      break;
    case '|': case '/': case '>': case U'•': case U'›': case U'»': case U'·': case U'→': case U'｜': case U'■':
    case U'▪': case U'●':
      bits |= kSeparator;
      break;
    case '"': case '\'': case U'’': case U'”':
      bits |= kClosing;
      break;
    default:
      break;
  }
  if ((c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF))
    bits |= kIdeograph;
  const bool unspaced = (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
  if (unspaced && (mask & U_GC_LO_MASK)) bits |= kUnspaced;
  return bits;
}

struct Table {
  std::array<std::atomic<uint16_t>, 0x10000> classes;
  std::array<std::atomic<bool>, 256> filled;
};
// Zero-initialised: costs no start-up time and no memory until a page is touched.
Table table;

}  // namespace

uint16_t char_class(char32_t c) {
  if (c > 0xFFFF) return c <= 0x10FFFF ? ask_icu(c) : 0;
  const size_t page = c >> 8;
  if (!table.filled[page].load(std::memory_order_acquire)) {
    // Two threads may fill a page at once: both write the same values.
    for (char32_t k = page << 8; k < (page + 1) << 8; ++k)
      table.classes[k].store(ask_icu(k), std::memory_order_relaxed);
    table.filled[page].store(true, std::memory_order_release);
  }
  return table.classes[c].load(std::memory_order_relaxed);
}

char32_t fold_case(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

}  // namespace tamis
