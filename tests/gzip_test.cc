// Compressed byte streams: gzip members and zstd frames, whole, cut and damaged, from files and pipes.
#include <gtest/gtest.h>

#include <string>

#include "input/byte-stream.h"
#include "input_samples.h"

namespace tamis {
namespace {

using samples::gzip;
using samples::MemoryFile;
using samples::zstd;

struct Read {
  std::string bytes;
  std::string damage;  // empty: none
};

/// Reads up to the end or the first damage, `step` bytes at a time.
Read read(ByteStream& stream, size_t step = 1) {
  Read result;
  for (;;) {
    const std::string_view window = stream.peek(step);
    const size_t n = std::min(window.size(), step);
    result.bytes += window.substr(0, n);
    stream.consume(n);
    if (n == 0) break;
  }
  if (stream.damage()) result.damage = stream.damage()->message;
  return result;
}

ByteStream open(const std::string& path) {
  Result<ByteStream> stream = ByteStream::open(path);
  if (!stream) throw std::runtime_error(stream.error().message);
  return std::move(*stream);
}

/// Text that compresses, but not to nothing.
std::string lines(size_t bytes) {
  std::string text;
  for (uint32_t i = 1; text.size() < bytes; i = i * 1664525 + 1013904223) {
    text += "rang " + std::to_string(i >> 12) + " : trois sillons de poireaux\n";
  }
  text.resize(bytes);
  return text;
}

TEST(ByteStream, IsTheSameFromPlainGzipAndZstdFiles) {
  const std::string text = lines(3'000'000);
  for (const std::string& bytes : {text, gzip(text), zstd(text)}) {
    const MemoryFile file(bytes);
    ByteStream stream = open(file.path());
    EXPECT_EQ(stream.peek(2'500'000).substr(2'499'990, 10), text.substr(2'499'990, 10));
    const Read all = read(stream, 70'000);
    EXPECT_TRUE(all.bytes == text);
    EXPECT_EQ(all.damage, "");
    EXPECT_EQ(stream.offset(), text.size());
    EXPECT_EQ(stream.file_position(), bytes.size());
    EXPECT_EQ(stream.file_size(), bytes.size());
  }
}

TEST(ByteStream, JoinsMembersAndFrames) {
  std::string gz, zst, text;
  for (int i = 0; i < 500; ++i) {
    const std::string part = lines(static_cast<size_t>(i) * 7);  // the first is empty
    text += part;
    gz += gzip(part);
    zst += zstd(part);
    zst += std::string("\x50\x2a\x4d\x18\x03\0\0\0abc", 11);  // a skippable frame
  }
  for (const std::string& bytes : {gz, zst}) {
    const MemoryFile file(bytes);
    ByteStream stream = open(file.path());
    EXPECT_TRUE(read(stream).bytes == text);
  }
}

TEST(ByteStream, SkipsTheOptionalFieldsOfAGzipHeaderWhereverReadsCutThem) {
  std::string member = gzip("les courges");
  const std::string name = "courges.txt", extra = "XY\x02", comment = "de mon oncle";
  std::string header = member.substr(0, 10);
  header[3] = 4 | 8 | 16;  // FEXTRA, FNAME, FCOMMENT
  header += std::string("\x06\0XY\x02\0ab", 8) + name + '\0' + comment + '\0';
  member = header + member.substr(10);
  for (size_t step = 1; step < 12; ++step) {
    const samples::Pipe pipe(member + member, step);
    ByteStream stream = open(pipe.path());
    const Read all = read(stream);
    EXPECT_EQ(all.bytes, "les courgesles courges") << "in steps of " << step;
    EXPECT_EQ(all.damage, "");
  }
}

TEST(ByteStream, ReadsPipesInSmallPieces) {
  const std::string text = lines(40'000);
  for (const std::string& bytes :
       {text, gzip(text), gzip(text.substr(0, 5)) + gzip(text.substr(5)), zstd(text)}) {
    for (const size_t step : {1u, 3u, 4096u}) {
      const samples::Pipe pipe(bytes, step);
      ByteStream stream = open(pipe.path());
      EXPECT_TRUE(read(stream).bytes == text);
      EXPECT_EQ(stream.file_size(), 0u);
    }
  }
}

TEST(ByteStream, TakesZerosBehindTheLastMemberForPadding) {
  const MemoryFile file(gzip("un") + std::string(100'000, '\0') + gzip("deux") + '\0');
  ByteStream stream = open(file.path());
  const Read all = read(stream);
  EXPECT_EQ(all.bytes, "undeux");
  EXPECT_EQ(all.damage, "");
}

TEST(ByteStream, DeliversWhatStandsBeforeTheCutOfACutFile) {
  const std::string text = lines(2'000);
  for (const std::string& bytes : {gzip(text), zstd(text)}) {
    for (size_t size = 4; size < bytes.size(); ++size) {
      const MemoryFile file(bytes.substr(0, size));
      ByteStream stream = open(file.path());
      const Read part = read(stream);
      EXPECT_TRUE(text.starts_with(part.bytes));
      EXPECT_NE(part.damage, "") << "cut to " << size << " bytes of " << bytes.size();
      EXPECT_FALSE(stream.resync());
      EXPECT_TRUE(stream.peek(1).empty());
    }
  }
}

TEST(ByteStream, TellsOfAWrongChecksum) {
  std::string bytes = gzip("le puits est sec");
  bytes[bytes.size() - 8] ^= 1;
  const MemoryFile file(bytes);
  ByteStream stream = open(file.path());
  const Read all = read(stream);
  EXPECT_EQ(all.bytes, "le puits est sec");
  EXPECT_EQ(all.damage, "the checksum does not fit the data");
}

TEST(ByteStream, TellsOfBytesThatAreNoMember) {
  const MemoryFile file(gzip("un") + "du gravier");
  ByteStream stream = open(file.path());
  const Read all = read(stream);
  EXPECT_EQ(all.bytes, "un");
  EXPECT_EQ(all.damage, "what follows is no gzip member");
}

TEST(ByteStream, GoesOnAtTheNextMemberBehindDamage) {
  const std::string text = lines(9'000);
  for (const auto pack : {&gzip, &zstd}) {
    const std::string first = pack("premier"), second = pack(text), third = pack("troisième");
    for (size_t at = 0; at < second.size(); at += 11) {
      std::string broken = second;
      broken[at] ^= 0x10;
      const MemoryFile file(first + broken + third);
      ByteStream stream = open(file.path());
      std::string found;
      bool damaged = false;
      do {
        found += read(stream).bytes;
        damaged = damaged || stream.damage();
      } while (stream.damage() && stream.resync());
      EXPECT_TRUE(found.starts_with("premier"));
      EXPECT_TRUE(found.ends_with("troisième")) << "with a flipped bit in byte " << at;
      EXPECT_TRUE(damaged || found.size() == text.size() + 17) << "with a flipped bit in byte " << at;
    }
  }
}

TEST(ByteStream, NamesPlacesByTheBytesOfTheFile) {
  const std::string first = gzip("premier");
  const MemoryFile file(first + gzip("second"));
  const std::string path = file.path();
  ByteStream stream = open(path);
  stream.peek(13);
  EXPECT_EQ(stream.place(0), path + "@0");
  EXPECT_EQ(stream.place(3), path + "@0+3");
  EXPECT_EQ(stream.place(7), path + "@" + std::to_string(first.size()));
  EXPECT_EQ(stream.place(9), path + "@" + std::to_string(first.size()) + "+2");
  EXPECT_TRUE(stream.member_begins_at(7));
  EXPECT_FALSE(stream.member_begins_at(6));
  const MemoryFile plain("premiersecond");
  EXPECT_EQ(open(plain.path()).place(9), plain.path() + "@9");
}

TEST(ByteStream, UsesADictionaryInFrontOfZstdFrames) {
  const std::string dictionary = "WARC/1.0 des navets, des panais, des topinambours";
  const std::string text = "des topinambours, des panais, des navets";
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  frame.resize(ZSTD_compress_usingDict(context, frame.data(), frame.size(), text.data(), text.size(),
                                       dictionary.data(), dictionary.size(), 19));
  ZSTD_freeCCtx(context);
  const auto in_front = [](const std::string& bytes) {
    std::string header = "\x5d\x2a\x4d\x18";
    for (int shift = 0; shift < 32; shift += 8) header += static_cast<char>(bytes.size() >> shift);
    return header + bytes;
  };
  for (const std::string& stored : {dictionary, zstd(dictionary)}) {
    const MemoryFile file(in_front(stored) + frame + frame);
    ByteStream stream = open(file.path());
    const Read all = read(stream);
    EXPECT_EQ(all.bytes, text + text);
    EXPECT_EQ(all.damage, "");
  }
  const std::string whole = in_front(dictionary) + frame;
  for (size_t size = 4; size < whole.size(); ++size) {
    const MemoryFile file(whole.substr(0, size));
    ByteStream stream = open(file.path());
    EXPECT_TRUE(text.starts_with(read(stream).bytes));
  }
}

TEST(ByteStream, SaysSoWhereItGivesUpSearching) {
  // Every three bytes begin a header that does not end; every 15 bytes begin a member whose one stored block
  // is the 65,535 bytes that follow, other such members.
  for (const std::string& start :
       {std::string("\x1f\x8b\x08"), std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03\0\xff\xff\0\0", 15)}) {
    std::string bytes = gzip("un");
    while (bytes.size() < 1'500'000) bytes += start;
    const MemoryFile file(bytes);
    ByteStream stream = open(file.path());
    int damages = 0;
    Read part;
    do {
      part = read(stream, 65'535);
      ++damages;
      EXPECT_TRUE(damages > 1 || part.bytes.starts_with("un"));
    } while (stream.damage() && stream.resync());
    EXPECT_LT(damages, 1000);
    EXPECT_EQ(part.damage, "too much here only looks like compressed data; the rest of the file is left out");
  }
}

}  // namespace
}  // namespace tamis
