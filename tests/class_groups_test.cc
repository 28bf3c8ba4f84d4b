// What class names and ids say of the parts of a page.
#include <gtest/gtest.h>

#include <string>

#include "segment/class-groups.h"
#include "segment/key-table.h"

namespace tamis {
namespace {

bool names(int group, std::string_view name) { return class_groups(name) >> group & 1; }

TEST(ClassGroups, APartOfAWordIsEnough) {
  EXPECT_TRUE(names(0, "subnav"));
  EXPECT_TRUE(names(kCommentGroup, "comments-area"));
  EXPECT_FALSE(names(kCommentGroup, "story"));
}

TEST(ClassGroups, CamelCaseUnderscoresAndCapitalsAreOneSpelling) {
  EXPECT_TRUE(names(17, "srOnly"));
  EXPECT_TRUE(names(17, "SR_only"));
  EXPECT_TRUE(names(0, "table_of_contents"));
}

TEST(ClassGroups, APartIsThereAsAWholeOrNotAtAll) {
  EXPECT_TRUE(names(3, "recommend"));
  EXPECT_FALSE(names(3, "recommen")) << "one byte longer than those compared at once";
  EXPECT_FALSE(names(0, "table-of-content"));
  EXPECT_FALSE(names(0, "table-of-shoes-contents"));
  EXPECT_TRUE(names(17, "x-assistive"));
  EXPECT_EQ(class_groups(""), 0u);
  EXPECT_EQ(class_groups(std::string(119, 'x') + "nav"), class_groups(std::string(119, 'x') + "n")) << "too long";
}

TEST(OfNames, ANameKeepsItsValueWhileTheTableGrowsAndAfterItWasForgotten) {
  OfNames<size_t> lengths;
  size_t computed = 0;
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 100'000; ++i) {
      const std::string name = std::string(static_cast<size_t>(i % 40), 'x') + std::to_string(i);
      const auto length = [&](uint32_t) { return ++computed, name.size(); };
      lengths.tidy();
      const uint32_t number = lengths.number(lengths.key(name), length);
      ASSERT_EQ(lengths[number], name.size());
      ASSERT_EQ(lengths.number(lengths.key(name), length), number);
    }
  EXPECT_GE(computed, 100'000u);
  EXPECT_LT(computed, 201'000u) << "once while it is remembered";
}

}  // namespace
}  // namespace tamis
