// Attribute values are cut into words once a kind of element; what a kind's words weigh is kept.
#include "segment/attribute-words.h"

#include <algorithm>
#include <array>

#include "segment/word-hash.h"

namespace tamis {
namespace {

constexpr size_t kAttributeBytes = 300;  // more is generated utility classes
constexpr int kAttributeValues = 12;

/// Of each byte its lower case where it is of a word, else 0.
constexpr auto kLetters = [] {
  std::array<unsigned char, 256> letters{};
  for (unsigned c = 'a'; c <= 'z'; ++c) letters[c] = letters[c - 'a' + 'A'] = static_cast<unsigned char>(c);
  for (unsigned c = 0x80; c < 256; ++c) letters[c] = static_cast<unsigned char>(c);
  return letters;
}();

/// Words of one attribute value without spaces.
void split_value(std::string_view value, std::vector<uint32_t>& out) {
  uint32_t joined = 0;
  int words = 0;
  const auto* p = reinterpret_cast<const unsigned char*>(value.data());
  const auto* const end = p + value.size();
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

void split_attribute(std::string_view text, size_t& budget, int& values, std::vector<uint32_t>& out) {
  text = text.substr(0, budget);
  budget -= text.size();
  for (size_t i = 0; i < text.size() && values < kAttributeValues;) {
    while (i < text.size() && static_cast<unsigned char>(text[i]) <= ' ') ++i;
    const size_t begin = i;
    while (i < text.size() && static_cast<unsigned char>(text[i]) > ' ') ++i;
    if (i == begin) break;
    split_value(text.substr(begin, i - begin), out);
    ++values;
  }
}

bool labels_content(GumboTag tag) {
  return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_DIV ||
         tag == GUMBO_TAG_UL;
}

std::string_view tag_name(const Element& e) {
  return e.tag == GUMBO_TAG_UNKNOWN ? e.name : std::string_view(gumbo_normalized_tagname(e.tag));
}

}  // namespace

void attribute_words(const Page& page, const Element& e, std::vector<uint32_t>& out) {
  // Tag names are words of their own kind: <time> is not class="time".
  out.push_back(join_hash(word_hash("<"), word_hash(tag_name(e))));
  size_t budget = kAttributeBytes;
  int values = 0;
  const RareAttributes& rare = page.rare(e);
  for (const std::string_view value : {e.css_class, e.id, rare.role, rare.itemprop, rare.test_id})
    split_attribute(value, budget, values, out);
  if (labels_content(e.tag)) split_attribute(rare.label, budget, values, out);
}

void WordSum::add(const WordSum& s) {
  weight += s.weight;
  odds += s.odds;
  known += s.known;
  min = std::min(min, s.min);
  max = std::max(max, s.max);
}

AttributeSum attribute_sum(WordTable<AttributeWord> table, const Page& page, const Element& element) {
  thread_local std::vector<uint32_t> words;
  words.clear();
  attribute_words(page, element, words);
  AttributeSum sum;
  sum.words = static_cast<uint32_t>(words.size());
  const auto add = [](WordSum& to, int16_t weight, int16_t odds) {
    to.weight += kUnit * weight;
    if (odds == INT16_MIN) return;
    const float value = kUnit * odds;
    ++to.known;
    to.odds += value;
    to.min = std::min(to.min, value);
    to.max = std::max(to.max, value);
  };
  for (const uint32_t w : words) {
    const AttributeWord* known = table.find(w);
    if (!known) continue;
    add(sum.near, known->near_weight, known->near_odds);
    add(sum.far, known->far_weight, known->far_odds);
  }
  return sum;
}

}  // namespace tamis
