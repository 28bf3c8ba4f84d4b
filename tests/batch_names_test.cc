// Names of outputs: inside their folder whatever an input is called, and one for each input.
// A crawler's file names are not to be trusted.
#include <gtest/gtest.h>

#include "batch/output-names.h"

namespace tamis {
namespace {

TEST(OutputNames, MirrorTheInputsAndAppendTheSuffix) {
  EXPECT_EQ(mirrored_name("page.html", ".txt"), "page.html.txt");
  EXPECT_EQ(mirrored_name("a/b/crawl.warc.gz", ".jsonl.zst"), "a/b/crawl.warc.gz.jsonl.zst");
  EXPECT_EQ(mirrored_name("-", ".jsonl"), "stdin.jsonl");
}

TEST(OutputNames, StayBelowTheFolder) {
  EXPECT_EQ(mirrored_name("/etc/passwd", ".txt"), "etc/passwd.txt");
  EXPECT_EQ(mirrored_name("../../x", ".txt"), "__/__/x.txt");
  EXPECT_EQ(mirrored_name("a/../../../x", ".txt"), "a/__/__/__/x.txt");
  EXPECT_EQ(mirrored_name("./a//./b", ".txt"), "a/b.txt");
  EXPECT_EQ(mirrored_name("a/..", ".txt"), "a/__.txt");
}

TEST(OutputNames, AFolderCalledLikeTheStandInIsAnother) {
  EXPECT_NE(mirrored_name("__/x", ""), mirrored_name("../x", ""));
  EXPECT_NE(mirrored_name("___/x", ""), mirrored_name("__/x", ""));
  EXPECT_EQ(mirrored_name("_/x", ""), "_/x");
}

TEST(OutputNames, LongNamesAreShortenedApart) {
  const std::string a = mirrored_name(std::string(255, 'x'), ".jsonl.zst");
  const std::string b = mirrored_name(std::string(254, 'x') + "y", ".jsonl.zst");
  EXPECT_NE(a, b);
  EXPECT_LE(a.size(), 240U);
  EXPECT_TRUE(a.ends_with(".jsonl.zst"));
}

}  // namespace
}  // namespace tamis
