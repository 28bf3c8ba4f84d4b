// The words in an element's class, id and the like, and what the learned lexicon makes of them.
#pragma once

#include <cstdint>
#include <vector>

#include "page/page.h"
#include "segment/word-table.h"

namespace tamis {

/// Appends the hashes of the words in an element's tag name, class, id, role, itemprop, data-testid and, on
/// containers, aria-label: split at what is no letter and at camelCase, plus each value's words joined.
void attribute_words(const Page& page, const Element& element, std::vector<uint32_t>& out);

/// What is known of words as a sum: of those near a block and of those farther out.
struct WordSum {
  float weight = 0, odds = 0, min = 9, max = -9;
  uint32_t known = 0;  ///< words that have odds

  void add(const WordSum& s);
};

/// The words of one element.
struct AttributeSum {
  WordSum near, far;
  uint32_t words = 0;
};
AttributeSum attribute_sum(WordTable<AttributeWord> table, const Page& page, const Element& element);

}  // namespace tamis
