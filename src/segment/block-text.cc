// One pass over a block's bytes: ASCII goes by a table, other characters by their class.
// Words are hashed while they are read, so that no word is ever copied.
#include "segment/block-text.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "base/char-class.h"
#include "segment/stop-words.h"

namespace tamis {
namespace {

constexpr uint32_t kLongWord = 6;      // letters; longer words carry content in most alphabets
constexpr uint32_t kUnspacedWord = 4;  // letters of a word where spaces part phrases, marks aside

constexpr std::array<uint16_t, 128> ascii_table() {
  std::array<uint16_t, 128> t{};
  for (int c = 0; c < 128; ++c) {
    if (c >= 'a' && c <= 'z') t[c] = kLetter;
    if (c >= 'A' && c <= 'Z') t[c] = kLetter | kUpper;
    if (c >= '0' && c <= '9') t[c] = kDigit;
    if (c == ' ' || (c >= 9 && c <= 13)) t[c] = kSpace;
    if (c == '.' || c == '!' || c == '?') t[c] = kSentenceEnd;
    if (c == ';' || c == ':') t[c] = kPause;
    if (c == ',') t[c] = kPause | kComma;
    if (c == '"' || c == '\'' || c == ')' || c == ']') t[c] = kClosing;
    if (c == '|' || c == '/' || c == '>') t[c] = kSeparator;
    if (c == '$') t[c] = kCurrency;
  }
  return t;
}
constexpr auto kAscii = ascii_table();

constexpr size_t kAtOnce = 16;  // bytes

/// How many bits of a byte are set: not every processor counts them, and whether there are any is hard to guess.
constexpr auto kBits = [] {
  std::array<uint8_t, 256> bits{};
  for (size_t byte = 0; byte < bits.size(); ++byte) bits[byte] = static_cast<uint8_t>(std::popcount(byte));
  return bits;
}();

/// The ASCII letters at the start of some bytes.
struct Letters {
  uint32_t count = 0;
  uint32_t upper = 0;  // bit i: the letter i is upper case
};

/// Looks at `most` of the kAtOnce bytes from `p` on.
inline Letters letters_at(const char* p, size_t most) {
  Letters out;
#ifdef __SSE2__
  const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  const __m128i low = _mm_or_si128(v, _mm_set1_epi8(0x20)), place = _mm_sub_epi8(low, _mm_set1_epi8('a'));
  const __m128i is = _mm_cmpeq_epi8(_mm_min_epu8(place, _mm_set1_epi8(25)), place);
  const auto others = ~static_cast<uint32_t>(_mm_movemask_epi8(is)) | 1u << most;
  out.count = static_cast<uint32_t>(std::countr_zero(others));
  const auto small = static_cast<uint32_t>(_mm_movemask_epi8(_mm_slli_epi16(v, 2)));  // bit 5 of each byte
  out.upper = ~small & ((1u << out.count) - 1);
#else
  for (; out.count < most && is_ascii_letter(p[out.count]); ++out.count)
    if (!(p[out.count] & 0x20)) out.upper |= 1u << out.count;
#endif
  return out;
}

/// `h` with the first `count` of the kAtOnce bytes from `p` on behind it, letters in lower case. Where they
/// end is hard to guess, so that eight are hashed and the wanted state is picked.
inline uint32_t hash_letters(uint32_t h, const char* p, uint32_t count) {
  std::array<uint32_t, kAtOnce + 1> states;
  states[0] = h;
  const auto go_on = [&](size_t from) {
    for (size_t i = from; i < from + 8; ++i)
      states[i + 1] = hash_byte(states[i], static_cast<unsigned char>(p[i]) | 0x20);
  };
  go_on(0);
  if (count > 8) go_on(8);
  return states[count];
}

/// The word being read.
struct Word {
  uint32_t hash = kHashStart;
  uint32_t length = 0;
  uint32_t unspaced = 0;  // letters of a script without spaces between words
  uint32_t number = 0;
  bool digits_only = true;
  bool capital = false;
};

inline void end_word(Word& word, BlockText& out, std::vector<uint32_t>& hashes) {
  if (word.length == 0) return;
  ++out.tokens;  // a word each, more where no spaces part them
  if (word.unspaced > kUnspacedWord)
    out.words += static_cast<float>(word.unspaced - kUnspacedWord) / kUnspacedWord;
  out.hash = (out.hash ^ word.hash) * 0x9E3779B97F4A7C15u;
  out.stop_words += is_stop_word(word.hash);
  out.capitalised += word.capital;
  out.long_words += word.length > kLongWord;
  if (word.digits_only) {
    ++out.number_words;
    out.years += word.length == 4 && word.number >= 1980 && word.number < 2040;
  }
  if (out.hashed_words < kHashedWords) {
    // All numbers are one word to a lexicon: their values say nothing of the kind of line.
    hashes.push_back(word.digits_only ? word_hash("#") : word.hash);
    ++out.hashed_words;
  }
  word = Word{};
}

}  // namespace

void measure_text(std::string_view text, size_t behind, std::vector<uint32_t>& hashes, BlockText& result) {
  BlockText out;  // apart from `result`, so that counts need no memory
  out.first_word = static_cast<uint32_t>(hashes.size());
  Word word;
  bool sentence_open = false;  // a sentence mark was read; closing quotes may follow it
  uint16_t last_seen = 0;      // class of the last character that was no space
  char32_t last_char = 0;
  size_t continued = 0;  // bytes of characters behind their first
  for (size_t pos = 0; pos < text.size();) {
    const unsigned char lead = static_cast<unsigned char>(text[pos]);
    if (is_ascii_letter(text[pos])) {
      // Most of most texts.
      const size_t left = text.size() - pos, most = std::min(left, kAtOnce);
      const char* p = text.data() + pos;
      char copy[kAtOnce] = {};
      if (left + behind < kAtOnce) p = static_cast<const char*>(std::memcpy(copy, p, most));
      const Letters letters = letters_at(p, most);
      if (word.length == 0) word.capital = letters.upper & 1;
      word.hash = hash_letters(word.hash, p, letters.count);
      word.length += letters.count;
      word.digits_only = false;
      out.letters += letters.count;
      out.upper += kBits[letters.upper & 255] + uint32_t{kBits[letters.upper >> 8]};
      sentence_open = false;
      last_seen = kLetter;
      pos += letters.count;
      last_char = 'a';  // a letter like any other
      if (pos < text.size() && text[pos] == ' ') {
        end_word(word, out, hashes);
        ++out.spaces;
        ++pos;
      }
      continue;
    }
    char32_t c;
    uint16_t cls;
    if (lead < 0x80) {
      c = lead;
      cls = kAscii[lead];
      ++pos;
    } else {
      const size_t begin = pos;
      c = next_code_point(text, pos);
      cls = char_class(c);
      ++out.non_ascii;
      continued += pos - begin - 1;
    }
    if (cls & kIdeograph) {
      end_word(word, out, hashes);
      ++out.ideographs;
      ++out.letters;
      word.hash = hash_append(kHashStart, c);
      word.length = 1;
      word.digits_only = false;
      end_word(word, out, hashes);
      sentence_open = false;
    } else if (cls & kWord) {
      if (word.length == 0) word.capital = cls & kUpper;
      ++word.length;
      if (cls & kDigit) {
        ++out.digits;
        word.number = c <= '9' ? word.number * 10 + (c - '0') : 0;
      } else {
        ++out.letters;
        word.unspaced += (cls & kUnspaced) != 0;
        word.digits_only = false;
      }
      if (cls & kUpper) {
        ++out.upper;
        c = fold_case(c);
      }
      word.hash = hash_append(word.hash, c);
      sentence_open = false;
    } else {
      end_word(word, out, hashes);
      const bool space = cls & kSpace, end = cls & kSentenceEnd;
      out.spaces += space;
      out.sentences += space && sentence_open;
      sentence_open = end || (sentence_open && (cls & kClosing) && !space);
      out.punctuation += (cls & (kSentenceEnd | kPause)) != 0;
      out.commas += (cls & kComma) != 0;
      out.separators += (cls & kSeparator) != 0;
      out.currency += (cls & kCurrency) != 0;
      out.questions += c == '?';
      out.exclamations += c == '!';
      if (lead >= 0x80 && end) {
        out.questions += c == U'？' || c == U'؟';
        out.exclamations += c == U'！';
        // Full-width marks end a sentence without a space behind them.
        if (c == U'。' || c == U'！' || c == U'？') {
          ++out.sentences;
          sentence_open = false;
        }
      }
      if (space) continue;
    }
    last_seen = cls;
    last_char = c;
  }
  end_word(word, out, hashes);
  out.chars = static_cast<uint32_t>(text.size() - continued);
  if (sentence_open) ++out.sentences;
  out.words += static_cast<float>(out.tokens) - 0.5f * static_cast<float>(out.ideographs);
  const bool bracket =
      last_char == ')' || last_char == ']' || last_char == U'）' || last_char == U'］' || last_char == U'】';
  const bool closed = (last_seen & kSentenceEnd) || ((last_seen & kClosing) && !bracket);
  out.end_mark = closed ? 1.f : last_seen & kPause ? 0.5f : 0.f;
  out.ends_in_colon = last_char == ':' || last_char == U'：';
  out.ends_in_ellipsis =
      last_char == U'…' || text.ends_with("...") || text.ends_with("[…]") || text.ends_with("[...]");
  result = out;
}

}  // namespace tamis
