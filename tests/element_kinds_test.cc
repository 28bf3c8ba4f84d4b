// Kinds of elements: equal names are one kind, different ones are never taken for each other.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "segment/element-kinds.h"

namespace tamis {
namespace {

TEST(HashValue, ShortValuesOfManyLengthsDiffer) {
  std::set<uint64_t> hashes;
  size_t values = 0;
  const std::string_view letters = "abc\x01\x04";
  std::vector<std::string> all = {""};
  for (size_t from = 0, length = 1; length <= 7; ++length) {
    const size_t end = all.size();
    for (; from < end; ++from)
      for (const char c : letters) all.push_back(all[from] + c);
  }
  for (const std::string& s : all) hashes.insert(hash_value(s)), ++values;
  for (size_t n = 8; n <= 70; ++n)
    for (size_t at = 0; at < n; ++at) {
      std::string s(n, 'x');
      s[at] = 'y';
      hashes.insert(hash_value(s)), ++values;
    }
  EXPECT_EQ(hashes.size(), values);
}

TEST(ElementKinds, AValueCountsWithItsAttributeAndItsTag) {
  Page page;
  for (const GumboTag tag : {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_UNKNOWN}) {
    const auto add = [&]() -> Element& {
      Element& e = page.elements.emplace_back();
      e.tag = tag;
      return e;
    };
    add().css_class = "entry";
    add().id = "entry";
    for (std::string_view RareAttributes::*attribute : {&RareAttributes::role, &RareAttributes::itemprop,
                                                        &RareAttributes::test_id, &RareAttributes::label}) {
      add().rare = static_cast<int32_t>(page.rare_attributes.size());
      page.rare_attributes.emplace_back().*attribute = "entry";
    }
  }
  page.elements.push_back(page.elements[3]);
  ElementKinds kinds;
  for (int round = 0; round < 2; ++round) {
    kinds.number(page);
    std::set<const ElementKind*> seen;
    for (size_t e = 0; e < page.elements.size(); ++e) seen.insert(&kinds.of(e));
    EXPECT_EQ(seen.size(), page.elements.size() - 1);
    EXPECT_EQ(&kinds.of(3), &kinds.of(page.elements.size() - 1));
  }
}

}  // namespace
}  // namespace tamis
