// White space as output has it.
#include <gtest/gtest.h>

#include <algorithm>

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
TEST(WhiteSpace, EveryPlaceOfALongLineIsLookedAt) {
  const std::string line(50, 'x');
  for (const std::string_view space : {"\t", "\n", "  ", " ", "\xC2\x85", "\xC2\xA0", "\xE1\x9A\x80", "\xE2\x80\x83", "\xE2\x80\xA8",
                                       "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"}) {
    const bool breaks = space == "\n" || space == "\xE2\x80\xA8";
    const std::string alone(breaks ? "\n" : space[0] & 0x80 ? std::string(space) : " ");
    for (size_t at = 0; at <= line.size(); ++at) {
      std::string one = line, two = line;
      one.insert(at, space);
      two.insert(at, " " + std::string(space));
      const bool inside = at > 0 && at < line.size();
      std::string expected = line;
      EXPECT_EQ(normalised(one), inside ? expected.insert(at, alone) : line) << at;
      expected = line;
      EXPECT_EQ(normalised(two), inside ? expected.insert(at, breaks ? "\n" : " ") : line) << at;
    }
  }
}
TEST(WhiteSpace, LengthIsInCharacters) {
  std::string scratch;
  const auto length = [&](std::string_view text) { return normalised_length(text, 0, text.size(), scratch); };
  EXPECT_EQ(length("  été   à  la plage — «\xC2\xA0oui\xC2\xA0» "), 24u);
  EXPECT_EQ(length(""), 0u);
  EXPECT_EQ(length(std::string(9'000, 'x') + "é"), 9'001u);
}
TEST(WhiteSpace, LengthIsThatOfWhatIsWritten) {
  const std::string text = "un été  à la\xC2\xA0plage —\t« oui » \n et\xE2\x80\xAFnon, même l'été. Это лето 夏休みの海辺で ";
  std::string scratch;
  const auto begins = [&](size_t at) { return at == text.size() || (text[at] & 0xC0) != 0x80; };
  for (size_t begin = 0; begin <= text.size(); ++begin) {
    for (size_t end = begin; end <= text.size(); ++end) {
      if (!begins(begin) || !begins(end)) continue;
      const std::string written = normalised(std::string_view(text).substr(begin, end - begin));
      const auto characters = std::count_if(written.begin(), written.end(), [](char c) { return (c & 0xC0) != 0x80; });
      EXPECT_EQ(normalised_length(text, begin, end, scratch), static_cast<uint64_t>(characters)) << begin << '-' << end;
    }
  }
}
std::string preformatted(std::string_view text, size_t begin, size_t end) {
  std::string out = "avant|";
  append_preformatted(text, begin, end, out);
  return out.substr(6);
}

TEST(WhiteSpace, PreformattedLinesKeepTheirs) {
  const std::string_view text = "tide(x)\n\tif x:   \n \n\n    ebb =  1\t\n  \n";
  EXPECT_EQ(preformatted(text, 0, text.size()), "tide(x)\n\tif x:\n\n\n    ebb =  1");
  EXPECT_EQ(preformatted(text, 0, 7), "tide(x)");
  EXPECT_EQ(preformatted("a\fb\v\xC2\x85""c\f\n\f\nd\xE2\x80\xA8""e", 0, 16), "a b  c\n\nd\ne");
  EXPECT_EQ(preformatted(" \n ", 0, 3), "");
}
TEST(WhiteSpace, PreformattedLinesTakeTheSpaceBeforeTheFirst) {
  const std::string_view text = "    if x:\n\t ebb  = 1";
  EXPECT_EQ(preformatted(text, 4, text.size()), text);
  EXPECT_EQ(preformatted(text, 12, text.size()), "\t ebb  = 1");
  EXPECT_EQ(preformatted(text, 17, text.size()), "= 1") << "it begins no line";
}
TEST(WhiteSpace, AppendsBehindWhatIsThere) {
  std::string out = "avant ";
  append_normalised(" après", out);
  EXPECT_EQ(out, "avant après");
}

}  // namespace
}  // namespace tamis
