// Kinds of elements: equal names are one kind, different ones are never taken for each other.
#include <gtest/gtest.h>

#include <random>
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

TEST(NameEnd, IsBeforeTheFirstByteThatIsNoneOfAName) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string s(random() % 40, ' ');
    for (char& c : s) c = static_cast<char>(random() % 8 ? 0x21 + random() % 223 : random() % 0x21);
    for (size_t i = 0; i <= s.size(); ++i) {
      size_t end = i;
      while (end < s.size() && static_cast<unsigned char>(s[end]) > ' ') ++end;
      ASSERT_EQ(name_end(s, i), end);
    }
  }
}

/// The kind of an element of these class names.
ElementKind kind_of(const std::string& classes) {
  Page page;
  page.elements.emplace_back().css_class = classes;
  ElementKinds kinds;
  kinds.number(page);
  return kinds.of(0);
}

TEST(ElementKinds, GroupsAreThoseOfAllNamesButNotOfLabels) {
  EXPECT_EQ(kind_of("x1 site-footer\tcomments").groups,
            class_groups("site-footer") | class_groups("comments"));
  Page page;
  page.rare_attributes.push_back({.role = "navigation", .itemprop = {}, .test_id = {}, .label = "comments"});
  Element& e = page.elements.emplace_back();
  e.tag = GUMBO_TAG_NAV;
  e.rare = 0;
  ElementKinds kinds;
  kinds.number(page);
  EXPECT_EQ(kinds.of(0).groups, class_groups("navigation"));
  EXPECT_EQ(kinds.of(0).words.words, 3u) << "the tag, the role and the label";
}

TEST(ElementKinds, TheSignatureIsOfThreeNamesWithoutTheirDigits) {
  const auto signature = [](const std::string& classes) { return kind_of(classes).signature; };
  EXPECT_EQ(signature("post-17 a2b c"), signature("post-18 ab c"));
  EXPECT_EQ(signature("17 a"), signature(" a"));
  EXPECT_EQ(signature("a b c d"), signature("a b c  e f"));
  EXPECT_NE(signature("a b c"), signature("a b c d"));
  EXPECT_NE(signature("a b"), signature("b a"));
  EXPECT_NE(signature("ab"), signature("a b"));
  EXPECT_NE(signature("17"), signature("a"));
}

TEST(ElementKinds, WordsAreThoseOfTheElementWhereverItsNamesEnd) {
  for (const size_t length : {2, 7, 24, 25, 40, 299, 300, 301, 400}) {
    std::string classes;
    for (int name = 0; name < 14; ++name) classes += "main" + std::string(length, 'x') + "Nav-item ";
    Page page;
    page.elements.emplace_back().css_class = classes;
    std::vector<uint32_t> words;
    attribute_words(page, page.elements[0], words);
    std::vector<AttributeWord> slots(1024, AttributeWord{});
    int16_t value = 0;
    for (const uint32_t w : words) {
      size_t at = w % slots.size();
      while (slots[at].hash != 0 && slots[at].hash != w) at = (at + 1) % slots.size();
      ++value;
      slots[at] = {w, value, static_cast<int16_t>(-value), static_cast<int16_t>(7 * value), INT16_MIN};
    }
    ElementKinds kinds;
    kinds.use({slots});
    kinds.number(page);
    const AttributeSum sum = kinds.of(0).words, expected = word_sum({slots}, words);
    EXPECT_EQ(sum.words, words.size());
    EXPECT_EQ(sum.near.weight, expected.near.weight);
    EXPECT_EQ(sum.near.odds, expected.near.odds);
    EXPECT_EQ(sum.near.min, expected.near.min);
    EXPECT_EQ(sum.near.max, expected.near.max);
    EXPECT_EQ(sum.near.known, expected.near.known);
    EXPECT_EQ(sum.far.weight, expected.far.weight);
    EXPECT_EQ(sum.far.known, 0u);
  }
}

}  // namespace
}  // namespace tamis
