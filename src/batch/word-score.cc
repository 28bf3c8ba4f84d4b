// Words are cut by the general category of their characters, as \w of a Unicode-aware expression does:
// combining marks end a word there, and so they do here.
#include "batch/word-score.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace tamis {
namespace {

std::string lower_case(std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode failed = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink,
                            nullptr, failed);
  return out;
}

bool is_ideograph(UChar32 c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF);
}

bool is_word(UChar32 c) { return c == '_' || (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK)) != 0; }

std::string spaces_alike(std::string_view text) {
  std::string out;
  bool space = false;
  for (int32_t i = 0, size = static_cast<int32_t>(text.size()); i < size;) {
    const int32_t from = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    if (u_isUWhiteSpace(c) || (c >= 0x1C && c <= 0x1F)) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out.append(text, from, i - from);
  }
  return out;
}

}  // namespace

WordBag word_bag(std::string_view text) {
  WordBag bag;
  const std::string lower = lower_case(text);
  const auto size = static_cast<int32_t>(lower.size());
  int32_t start = 0;
  const auto end_word = [&](int32_t end) {
    if (end > start) ++bag[lower.substr(start, end - start)];
  };
  for (int32_t i = 0; i < size;) {
    const int32_t from = i;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(lower.data(), i, size, c);
    const bool ideograph = is_ideograph(c);
    if (!ideograph && is_word(c)) continue;
    end_word(from);
    start = from;
    if (ideograph) end_word(i);
    start = i;
  }
  end_word(size);
  return bag;
}

WordScore score_words(const WordBag& predicted, const WordBag& gold) {
  if (gold.empty() || predicted.empty()) {
    const double whole = gold.empty() && predicted.empty() ? 1 : 0;
    return {whole, whole, whole};
  }
  uint64_t overlap = 0, in_predicted = 0, in_gold = 0;
  for (const auto& [word, count] : gold) in_gold += count;
  for (const auto& [word, count] : predicted) {
    in_predicted += count;
    const auto same = gold.find(word);
    if (same != gold.end()) overlap += std::min(count, same->second);
  }
  if (overlap == 0) return {};
  const double precision = static_cast<double>(overlap) / in_predicted,
               recall = static_cast<double>(overlap) / in_gold;
  return {precision, recall, 2 * precision * recall / (precision + recall)};
}

bool same_text(std::string_view a, std::string_view b) {
  return lower_case(spaces_alike(a)) == lower_case(spaces_alike(b));
}

uint64_t snippets_found(std::string_view text, const std::vector<std::string>& snippets) {
  const std::string haystack = spaces_alike(text);
  return std::count_if(snippets.begin(), snippets.end(), [&](const std::string& snippet) {
    return haystack.find(spaces_alike(snippet)) != std::string::npos;
  });
}

}  // namespace tamis
