// What class names and ids say of the parts of a page.
#include "segment/class-groups.h"

#include <gtest/gtest.h>

namespace tamis {
namespace {

/// Steps from the last of a chain of elements to the group, 255: none.
int steps_to(int group, const std::vector<std::string>& classes) {
  Page page;
  for (size_t i = 0; i < classes.size(); ++i) {
    Element e;
    e.parent = static_cast<int32_t>(i) - 1;
    e.css_class = classes[i];
    page.elements.push_back(e);
  }
  ClassGroups groups;
  std::vector<GroupPlace> places;
  float shares[kClassGroups];
  AttributeKinds kinds;
  kinds.number(page);
  groups.place(page, kinds, places, shares);
  return places.back().steps[group];
}

TEST(ClassGroups, APartOfAWordIsEnough) {
  EXPECT_EQ(steps_to(0, {"subnav"}), 0);
  EXPECT_EQ(steps_to(kCommentGroup, {"comments-area"}), 0);
  EXPECT_EQ(steps_to(kCommentGroup, {"story"}), 255);
}

TEST(ClassGroups, CamelCaseUnderscoresAndCapitalsAreOneSpelling) {
  EXPECT_EQ(steps_to(17, {"srOnly"}), 0);
  EXPECT_EQ(steps_to(17, {"SR_only"}), 0);
  EXPECT_EQ(steps_to(0, {"table_of_contents"}), 0);
}

TEST(ClassGroups, StepsCountFromTheNearestAncestor) {
  EXPECT_EQ(steps_to(0, {"menu", "x", "y"}), 2);
  EXPECT_EQ(steps_to(0, {"menu", "x", "navbar", "y"}), 1);
}

TEST(OfNames, ANameKeepsItsValueWhileTheTableGrowsAndAfterItWasForgotten) {
  OfNames<size_t> lengths;
  size_t computed = 0;
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 100'000; ++i) {
      const std::string name = std::string(static_cast<size_t>(i % 40), 'x') + std::to_string(i);
      const auto length = [&] { return ++computed, name.size(); };
      ASSERT_EQ(lengths.get(name, length), name.size());
      ASSERT_EQ(lengths.get(name, length), name.size());
    }
  EXPECT_GE(computed, 100'000u);
  EXPECT_LT(computed, 201'000u) << "once while it is remembered";
}

TEST(ClassGroups, AnyOfSeveralClassesCounts) { EXPECT_EQ(steps_to(1, {"x1 site-footer y"}), 0); }

}  // namespace
}  // namespace tamis
