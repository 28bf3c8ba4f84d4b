// What the names of elements speak of: parts anywhere in a name, in any case, whole within the bytes that are read.
#include "metadata/name-parts.h"

#include <gtest/gtest.h>

#include <string>

namespace tamis {
namespace {

TEST(NameParts, PartsOfAllGroups) {
  EXPECT_EQ(name_groups("blog-post-date-2", 200), kPublishedName | kDateName);
  EXPECT_EQ(name_groups("LastUpdated", 200), kModifiedName | kDateName);  // "updat" and "date" overlap
  EXPECT_EQ(name_groups("byline", 200), kAroundDateName | kAuthorName);
  EXPECT_EQ(name_groups("Author", 200), kAroundDateName | kAuthorName);
  EXPECT_EQ(name_groups("sidebar comment-list site-footer", 200), kElsewhereName | kCommentName | kFooterName);
  EXPECT_EQ(name_groups("", 200), 0);
  EXPECT_EQ(name_groups("na v", 200), 0);
  EXPECT_EQ(name_groups("dat", 200), 0);
}

TEST(NameParts, OnlyWholePartsWithinTheLimit) {
  for (size_t before = 0; before < 40; ++before) {
    const std::string name = std::string(before, 'x') + "footer";
    EXPECT_EQ(name_groups(name, before + 6), kFooterName) << before;
    EXPECT_EQ(name_groups(name, before + 5), 0) << before;
  }
}

}  // namespace
}  // namespace tamis
