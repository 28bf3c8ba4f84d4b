// A name is cut into words at what is no letter and at camelCase; what its words weigh is a sum of whole
// units, which comes out the same in any order.
#include "segment/attribute-words.h"

#include <algorithm>
#include <array>

#include "segment/word-hash.h"

namespace tamis {
namespace {

/// Of each byte its lower case where it is of a word, else 0.
constexpr auto kLetters = [] {
  std::array<unsigned char, 256> letters{};
  for (unsigned c = 'a'; c <= 'z'; ++c) letters[c] = letters[c - 'a' + 'A'] = static_cast<unsigned char>(c);
  for (unsigned c = 0x80; c < 256; ++c) letters[c] = static_cast<unsigned char>(c);
  return letters;
}();

std::string_view tag_name(const Element& e) {
  return e.tag == GUMBO_TAG_UNKNOWN ? e.name : std::string_view(gumbo_normalized_tagname(e.tag));
}

void add(WordSum& to, int16_t weight, int16_t odds) {
  to.weight += kUnit * weight;
  if (odds == INT16_MIN) return;
  const float value = kUnit * odds;
  ++to.known;
  to.odds += value;
  to.min = std::min(to.min, value);
  to.max = std::max(to.max, value);
}

}  // namespace

void name_words(std::string_view name, std::vector<uint32_t>& out) {
  uint32_t joined = 0;
  int words = 0;
  const auto* p = reinterpret_cast<const unsigned char*>(name.data());
  const auto* const end = p + name.size();
  while (p < end) {
    const auto* const begin = p;
    uint32_t h = kHashStart;
    unsigned char low = 0, before = 0;
    for (; p < end && (low = kLetters[*p]) != 0; before = *p++) {
      const bool camel = low != *p && before >= 'a' && before <= 'z';
      if (camel) break;
      h = hash_byte(h, low);
    }
    if (p - begin >= 2) {
      out.push_back(h);
      if (words < 4) joined = join_hash(joined, h);
      ++words;
    }
    if (p < end && low == 0) ++p;
  }
  if (words > 1) out.push_back(joined);
}

bool labels_content(GumboTag tag) {
  return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_DIV ||
         tag == GUMBO_TAG_UL;
}

uint32_t tag_word(const Element& e) { return join_hash(word_hash("<"), word_hash(tag_name(e))); }

void attribute_words(const Page& page, const Element& e, std::vector<uint32_t>& out) {
  out.push_back(tag_word(e));
  visit_names(page, e,
              [&](std::string_view name, size_t read, NameOf) { name_words(name.substr(0, read), out); });
}

AttributeSum word_sum(WordTable<AttributeWord> table, std::span<const uint32_t> words) {
  AttributeSum sum;
  sum.words = static_cast<uint32_t>(words.size());
  for (const uint32_t w : words) {
    const AttributeWord* known = table.find(w);
    if (!known) continue;
    add(sum.near, known->near_weight, known->near_odds);
    add(sum.far, known->far_weight, known->far_odds);
  }
  return sum;
}

AttributeSum name_sum(WordTable<AttributeWord> table, std::string_view name) {
  thread_local std::vector<uint32_t> words;
  words.clear();
  name_words(name, words);
  return word_sum(table, words);
}

}  // namespace tamis
