// The names in an element's class, id and the like, the words they are made of, and what the learned lexicon
// makes of these.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "segment/word-table.h"

namespace tamis {

enum class NameOf { css_class, id, role, itemprop, test_id, label };

/// Whether the aria-label of such an element says what is in it.
bool labels_content(GumboTag tag);

/// Where the name that `i` lies in ends: before a space, a control character or the end of `text`.
inline size_t name_end(std::string_view text, size_t i) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  if constexpr (std::endian::native == std::endian::little)
    for (uint64_t bytes; i + sizeof bytes <= text.size(); i += sizeof bytes) {
      std::memcpy(&bytes, text.data() + i, sizeof bytes);
      // The lowest top bit is that of the first byte below '!'.
      if (const uint64_t below = (bytes - '!' * kOnes) & ~bytes & 0x80 * kOnes) return i + static_cast<size_t>(std::countr_zero(below)) / 8;
    }
  while (i < text.size() && static_cast<unsigned char>(text[i]) > ' ') ++i;
  return i;
}

/// Calls `see(name, read, attribute)` with each part of the element's class, id, role, itemprop, data-testid
/// and, on containers, aria-label that no space is in. Words are read in the first `read` bytes of it.
template <class See>
void visit_names(const Page& page, const Element& e, See see) {
  constexpr int kNames = 12;  // more, or more bytes, are generated utility classes
  size_t budget = 300;
  int names = 0;
  const auto visit = [&](std::string_view text, NameOf attribute) {
    const size_t most = std::min(text.size(), budget);
    budget -= most;
    for (size_t i = 0; i < text.size();) {
      while (i < text.size() && static_cast<unsigned char>(text[i]) <= ' ') ++i;
      const size_t begin = i;
      i = name_end(text, i);
      if (i == begin) break;
      const bool read = begin < most && names < kNames;
      names += read;
      see(text.substr(begin, i - begin), read ? std::min(i, most) - begin : 0, attribute);
    }
  };
  visit(e.css_class, NameOf::css_class);
  visit(e.id, NameOf::id);
  if (e.rare < 0) return;
  const RareAttributes& rare = page.rare(e);
  visit(rare.role, NameOf::role);
  visit(rare.itemprop, NameOf::itemprop);
  visit(rare.test_id, NameOf::test_id);
  if (labels_content(e.tag)) visit(rare.label, NameOf::label);
}

/// The hash of the element's tag as a word of its own kind: <time> is not class="time".
uint32_t tag_word(const Element& element);

/// Appends the hashes of the words in an element's tag and names: split at what is no letter and at
/// camelCase, plus each name's words joined.
void attribute_words(const Page& page, const Element& element, std::vector<uint32_t>& out);

/// What is known of words as a sum: of those near a block and of those farther out.
struct WordSum {
  float weight = 0, odds = 0, min = 9, max = -9;
  uint32_t known = 0;  ///< words that have odds

  void add(const WordSum& s) {
    weight += s.weight;
    odds += s.odds;
    known += s.known;
    min = std::min(min, s.min);
    max = std::max(max, s.max);
  }
};

/// The words of one element or name.
struct AttributeSum {
  WordSum near, far;
  uint32_t words = 0;

  void add(const AttributeSum& s) {
    near.add(s.near);
    far.add(s.far);
    words += s.words;
  }
};
/// Appends the hashes of the words of a name without spaces.
void name_words(std::string_view name, std::vector<uint32_t>& out);
AttributeSum word_sum(WordTable<AttributeWord> table, std::span<const uint32_t> words);
AttributeSum name_sum(WordTable<AttributeWord> table, std::string_view name);

}  // namespace tamis
