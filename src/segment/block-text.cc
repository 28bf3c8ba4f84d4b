// One pass over a block's bytes: ASCII goes by a table, other characters by their class.
// Words are hashed while they are read, so that no word is ever copied.
#include "segment/block-text.h"

#include <algorithm>
#include <array>

#include "base/char-class.h"
#include "segment/stop-words.h"

namespace tamis {
namespace {

constexpr uint32_t kLongWord = 6;   // letters; longer words carry content in most alphabets
constexpr float kUnspacedWord = 4;  // letters of a word where spaces part phrases, marks aside

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

bool is_small_letter(char c) { return static_cast<unsigned char>(c - 'a') < 26; }

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
  ++out.tokens;
  out.words += word.unspaced > 0 ? std::max(1.f, static_cast<float>(word.unspaced) / kUnspacedWord) : 1.f;
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

BlockText measure_text(std::string_view text, std::vector<uint32_t>& hashes) {
  BlockText out;
  out.first_word = static_cast<uint32_t>(hashes.size());
  Word word;
  bool sentence_open = false;  // a sentence mark was read; closing quotes may follow it
  uint16_t last_seen = 0;      // class of the last character that was no space
  char32_t last_char = 0;
  size_t continued = 0;  // bytes of characters behind their first
  for (size_t pos = 0; pos < text.size();) {
    const unsigned char lead = static_cast<unsigned char>(text[pos]);
    if (is_small_letter(text[pos])) {
      // Most of most texts: letters that change nothing but the word.
      const size_t begin = pos;
      uint32_t h = word.hash;
      do h = hash_byte(h, static_cast<unsigned char>(text[pos]));
      while (++pos < text.size() && is_small_letter(text[pos]));
      const auto count = static_cast<uint32_t>(pos - begin);
      word.hash = h;
      word.length += count;
      word.digits_only = false;
      out.letters += count;
      sentence_open = false;
      last_seen = kLetter;
      last_char = static_cast<unsigned char>(text[pos - 1]);
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
      if (cls & kSpace) {
        ++out.spaces;
        if (sentence_open) ++out.sentences;
        sentence_open = false;
        continue;
      }
      if (cls & kSentenceEnd) {
        ++out.punctuation;
        sentence_open = true;
        out.questions += c == '?' || c == U'？' || c == U'؟';
        out.exclamations += c == '!' || c == U'！';
        // Full-width marks end a sentence without a space behind them.
        if (c == U'。' || c == U'！' || c == U'？') {
          ++out.sentences;
          sentence_open = false;
        }
      } else if (!(cls & kClosing)) {
        sentence_open = false;
      }
      if (cls & kPause) ++out.punctuation;
      if (cls & kComma) ++out.commas;
      if (cls & kSeparator) ++out.separators;
      if (cls & kCurrency) ++out.currency;
    }
    last_seen = cls;
    last_char = c;
  }
  end_word(word, out, hashes);
  out.chars = static_cast<uint32_t>(text.size() - continued);
  if (sentence_open) ++out.sentences;
  out.words -= 0.5f * static_cast<float>(out.ideographs);
  const bool bracket =
      last_char == ')' || last_char == ']' || last_char == U'）' || last_char == U'］' || last_char == U'】';
  const bool closed = (last_seen & kSentenceEnd) || ((last_seen & kClosing) && !bracket);
  out.end_mark = closed ? 1.f : last_seen & kPause ? 0.5f : 0.f;
  out.ends_in_colon = last_char == ':' || last_char == U'：';
  out.ends_in_ellipsis =
      last_char == U'…' || text.ends_with("...") || text.ends_with("[…]") || text.ends_with("[...]");
  return out;
}

}  // namespace tamis
