// Outputs: files that appear whole or not at all, compression, and what is said when writing fails.
// Each test has a folder of its own.
#include <gtest/gtest.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "batch/compressor.h"
#include "batch/output-file.h"
#include "batch/sink.h"

namespace tamis {
namespace {

namespace fs = std::filesystem;

class OutputTest : public testing::Test {
 protected:
  OutputTest() {
    std::string pattern = (fs::temp_directory_path() / "tamis-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~OutputTest() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return folder_ / name; }
  static std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  static void put(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
  }
  size_t entries() const { return std::distance(fs::directory_iterator(folder_), fs::directory_iterator()); }

  fs::path folder_;
};

TEST_F(OutputTest, AFileHasItsNameOnlyWhenPublished) {
  auto file = OutputFile::create(path("a"));
  ASSERT_TRUE(file.ok());
  ASSERT_TRUE(file->write("text").ok());
  EXPECT_FALSE(fs::exists(path("a")));
  ASSERT_TRUE(file->sync().ok());
  ASSERT_TRUE(file->publish(true).ok());
  EXPECT_EQ(content(path("a")), "text");
  EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputTest, WhatIsNotPublishedLeavesNothing) {
  put(path("a"), "old");
  {
    auto file = OutputFile::create(path("a"));
    ASSERT_TRUE(file->write("half").ok());
  }
  EXPECT_EQ(content(path("a")), "old");
  EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputTest, ALeftOverPartIsBegunAgain) {
  put(path(".a.part"), "a longer text of a run that was killed");
  {
    auto file = OutputFile::create(path("a"));
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE(file->write("new").ok());
    ASSERT_TRUE(file->publish(false).ok());
  }
  EXPECT_EQ(content(path("a")), "new");
  EXPECT_EQ(entries(), 1U);
}

TEST_F(OutputTest, TwoWritersOfOneFileAreToldApart) {
  auto first = OutputFile::create(path("a"));
  const auto second = OutputFile::create(path("a"));
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().fault, Fault::output);
  EXPECT_TRUE(first->publish(false).ok());
}

TEST_F(OutputTest, ModeAndLinkOfAnOldFileStay) {
  put(path("target"), "old");
  chmod(path("target").c_str(), 0600);
  fs::create_symlink(path("target"), path("link"));
  auto file = OutputFile::create(path("link"));
  ASSERT_TRUE(file->write("new").ok());
  ASSERT_TRUE(file->publish(false).ok());
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(content(path("target")), "new");
  EXPECT_EQ(fs::status(path("target")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(OutputTest, ALinkToAFileThatIsNotThereYetStays) {
  fs::create_directory(path("folder"));
  fs::create_symlink("folder/second", path("link"));
  fs::create_symlink("target", path("folder/second"));
  auto file = OutputFile::create(path("link"));
  ASSERT_TRUE(file.ok());
  ASSERT_TRUE(file->write("new").ok());
  ASSERT_TRUE(file->publish(false).ok());
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_TRUE(fs::is_symlink(path("folder/second")));
  EXPECT_EQ(content(path("folder/target")), "new");
}

TEST_F(OutputTest, ALinkThatLeadsNowhereIsAnError) {
  fs::create_symlink("no/folder/target", path("link"));
  fs::create_symlink("circle", path("circle"));
  for (const char* name : {"link", "circle"}) {
    const auto file = OutputFile::create(path(name));
    ASSERT_FALSE(file.ok()) << name;
    EXPECT_EQ(file.error().fault, Fault::output) << name;
    EXPECT_EQ(file.error().place, path(name));
    EXPECT_TRUE(fs::is_symlink(path(name))) << name;
  }
}

TEST_F(OutputTest, DevicesAreWrittenAsTheyStand) {
  auto null = OutputFile::create("/dev/null");
  ASSERT_TRUE(null.ok());
  EXPECT_TRUE(null->write("x").ok());
  EXPECT_TRUE(null->publish(true).ok());
  auto full = OutputFile::create("/dev/full");
  ASSERT_TRUE(full.ok());
  const Status written = full->write("x");
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().fault, Fault::output);
  EXPECT_NE(written.error().message.find("free some space"), std::string::npos);
}

TEST_F(OutputTest, AMissingFolderIsAnError) {
  const auto file = OutputFile::create(path("no/such/folder"));
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().place, path("no/such/folder"));
}

std::string gunzip(const std::string& bytes, size_t& members) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> d(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  std::string text, buffer(4 << 20, '\0');
  members = 0;
  for (size_t at = 0; at < bytes.size(); ++members) {
    size_t in = 0, out = 0;
    if (libdeflate_gzip_decompress_ex(d.get(), bytes.data() + at, bytes.size() - at, buffer.data(),
                                      buffer.size(), &in, &out) != LIBDEFLATE_SUCCESS) {
      ADD_FAILURE() << "member " << members;
      break;
    }
    text.append(buffer, 0, out);
    at += in;
  }
  return text;
}

std::string numbers(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += std::to_string(i) + '\n';
  return text;
}

TEST(Compressor, GzipDoesNotDependOnHowTheTextIsHandedIn) {
  const std::string text = numbers(400000);
  std::string whole, pieces;
  Compressor one(Compression::gzip), many(Compression::gzip);
  one.add(text, whole);
  one.finish(whole);
  for (size_t i = 0; i < text.size(); i += 777) many.add(std::string_view(text).substr(i, 777), pieces);
  many.finish(pieces);
  EXPECT_EQ(whole, pieces);
  size_t members = 0;
  EXPECT_EQ(gunzip(whole, members), text);
  EXPECT_EQ(members, 3U);
}

TEST(Compressor, MembersEndWhereTheyAreAskedTo) {
  std::string out;
  Compressor gzip(Compression::gzip);
  for (const char* record : {"one", "two"}) {
    gzip.add(record, out);
    gzip.end_member(out);
  }
  gzip.finish(out);
  size_t members = 0;
  EXPECT_EQ(gunzip(out, members), "onetwo");
  EXPECT_EQ(members, 2U);
}

TEST(Compressor, ZstdComesBack) {
  const std::string text = numbers(100000);
  std::string packed, back(text.size() + 1, '\0');
  Compressor zstd(Compression::zstd);
  for (size_t i = 0; i < text.size(); i += 1000) zstd.add(std::string_view(text).substr(i, 1000), packed);
  zstd.finish(packed);
  back.resize(ZSTD_decompress(back.data(), back.size(), packed.data(), packed.size()));
  EXPECT_EQ(back, text);
}

TEST(Compressor, NothingIsAnEmptyStreamAndNotAnEmptyFile) {
  for (const Compression compression : {Compression::gzip, Compression::zstd}) {
    std::string out;
    Compressor(compression).finish(out);
    EXPECT_FALSE(out.empty());
  }
  EXPECT_EQ(compression_of("a.jsonl.gz"), Compression::gzip);
  EXPECT_EQ(compression_of("a.zst"), Compression::zstd);
  EXPECT_EQ(compression_of("gz"), Compression::none);
}

TEST_F(OutputTest, ASinkCountsTheBytesOnTheDisk) {
  auto file = OutputFile::create(path("a.gz"));
  Sink sink(std::move(*file), Compression::gzip);
  ASSERT_TRUE(sink.write(numbers(100000)).ok());
  ASSERT_TRUE(sink.close().ok());
  EXPECT_EQ(sink.size(), fs::file_size(path("a.gz")));
}

}  // namespace
}  // namespace tamis
