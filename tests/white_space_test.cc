// White space as output has it.
#include <gtest/gtest.h>

#include "clean/cleaner.h"

namespace tamis {
namespace {

std::string normalised(std::string_view text) {
  std::string out;
  append_normalised(text, out);
  return out;
}

TEST(WhiteSpace, ARunBecomesOneSpace) { EXPECT_EQ(normalised("un  deux\t\ttrois"), "un deux trois"); }
TEST(WhiteSpace, EndsAreTrimmed) { EXPECT_EQ(normalised("  \xC2\xA0 texte \n"), "texte"); }
TEST(WhiteSpace, ALineBreakStaysALineBreak) { EXPECT_EQ(normalised("un \n\n deux"), "un\ndeux"); }
TEST(WhiteSpace, ALoneNoBreakSpaceStaysItself) {
  EXPECT_EQ(normalised("Vraiment\xC2\xA0?"), "Vraiment\xC2\xA0?");
  EXPECT_EQ(normalised("un\xC2\xA0\xC2\xA0 deux"), "un deux");
}
TEST(WhiteSpace, OtherCharactersAreNotTouched) { EXPECT_EQ(normalised("a\xE2\x80\x8B" "b—c"), "a\xE2\x80\x8B" "b—c"); }
TEST(WhiteSpace, AppendsBehindWhatIsThere) {
  std::string out = "avant ";
  append_normalised(" après", out);
  EXPECT_EQ(out, "avant après");
}

}  // namespace
}  // namespace tamis
