// HTTP inside WARC records: status lines, chunked bodies, content codings, and headers that do not tell the
// truth.
#include <gtest/gtest.h>

#include <string>

#include "input_samples.h"

namespace tamis {
namespace {

using samples::deflate;
using samples::gzip;
using samples::message;

const std::string kPage =
    "<!DOCTYPE html><title>Semis</title><p>Semer en mars, éclaircir en avril, arroser le soir.";

/// The one record of a dump that holds this response; `fields` are HTTP header lines with their ends.
Record read(const std::string& fields, const std::string& body, uint64_t max_bytes = 1 << 20,
            const std::string& warc_field = "X-Filler: 1") {
  std::vector<std::string> warc = samples::response_fields("x");
  warc.push_back(warc_field);
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + fields + "\r\n" + body;
  const samples::ReadAll all =
      samples::read_bytes(samples::warc_record(warc, http), {.max_bytes = max_bytes});
  EXPECT_EQ(all.records.size(), 1u);
  EXPECT_EQ(all.seen(), 1u);
  return all.records.at(0);
}

std::string coding(const std::string& name) { return "Content-Encoding: " + name + "\r\n"; }

std::string chunked(const std::string& body, size_t size) {
  std::string out;
  char line[32];
  for (size_t at = 0; at < body.size(); at += size) {
    const std::string piece = body.substr(at, size);
    snprintf(line, sizeof line, "%zX\r\n", piece.size());
    out += line + piece + "\r\n";
  }
  return out + "0\r\n\r\n";
}

/// Brotli (RFC 7932) without compression: a window of 16 bits, one stored meta-block, an empty last one.
std::string brotli(const std::string& bytes) {
  // Bits, lowest first: WBITS 0; ISLAST 0, MNIBBLES 0 (four nibbles), MLEN - 1, ISUNCOMPRESSED 1, padding.
  const uint32_t head = static_cast<uint32_t>((bytes.size() - 1) << 4) | 1u << 20;
  return std::string{static_cast<char>(head), static_cast<char>(head >> 8), static_cast<char>(head >> 16)} +
         bytes + '\x03';
}

TEST(WarcHttp, UndoesEveryContentCoding) {
  EXPECT_EQ(read(coding("gzip"), gzip(kPage)).bytes, kPage);
  EXPECT_EQ(read(coding("x-gzip"), gzip(kPage)).bytes, kPage);
  EXPECT_EQ(read(coding("GZip"), gzip("<p>") + gzip(kPage)).bytes, "<p>" + kPage);
  EXPECT_EQ(read(coding("gzip"), gzip(kPage) + "traînard").bytes, kPage);
  EXPECT_EQ(read(coding("deflate"), deflate(kPage, IGZIP_ZLIB)).bytes, kPage);
  EXPECT_EQ(read(coding("deflate"), deflate(kPage, IGZIP_DEFLATE)).bytes, kPage);
  EXPECT_EQ(read(coding("br"), brotli(kPage)).bytes, kPage);
  EXPECT_EQ(read(coding("zstd"), samples::zstd(kPage) + samples::zstd(kPage)).bytes, kPage + kPage);
  EXPECT_EQ(read(coding("identity"), kPage).bytes, kPage);
  EXPECT_EQ(read(coding(""), kPage).bytes, kPage);
  EXPECT_EQ(read(coding("gzip"), "").bytes, "");
}

TEST(WarcHttp, UndoesSeveralCodingsTheLastFirst) {
  EXPECT_EQ(read(coding("br, gzip"), gzip(brotli(kPage))).bytes, kPage);
  EXPECT_EQ(read(coding("gzip") + coding("deflate"), deflate(gzip(kPage), IGZIP_ZLIB)).bytes, kPage);
  EXPECT_EQ(read(coding("gzip,gzip,identity"), gzip(gzip(kPage))).bytes, kPage);
}

TEST(WarcHttp, JoinsChunks) {
  const std::string header = "Transfer-Encoding: chunked\r\n";
  for (const size_t size : {1u, 7u, 1000u}) EXPECT_EQ(read(header, chunked(kPage, size)).bytes, kPage);
  EXPECT_EQ(read(header + coding("gzip"), chunked(gzip(kPage), 20)).bytes, kPage);
  EXPECT_EQ(read(header, "5;name=value\r\n<p>Ou\r\n1  \r\ni\r\n0\r\nTrailer: 1\r\n\r\n").bytes, "<p>Oui");
  EXPECT_EQ(read(header, "5\n<p>Ou\n1\ni\n0\n\n").bytes, "<p>Oui");
  EXPECT_EQ(read(header, "0\r\n\r\n").bytes, "");
  EXPECT_EQ(message(read(header, "5\r\n<p>Ou\r\n1\r\ni\r\n")), "") << "the last chunk is often not stored";
}

TEST(WarcHttp, LeavesAPlainBodyAloneWhateverTheHeaderClaims) {
  for (const char* name : {"gzip", "deflate", "br", "zstd", "utf-8", "gzip, br"}) {
    const Record record = read(coding(name), kPage);
    EXPECT_EQ(record.bytes, kPage) << name;
    EXPECT_EQ(message(record), "") << name;
  }
  for (const std::string& body : {kPage, std::string("0 morts\nA bon port\n"), std::string("A bon port\n0\n")})
    EXPECT_EQ(read("Transfer-Encoding: chunked\r\n", body).bytes, body);
  for (const char c : std::string_view("3579;=?")) {
    const std::string body = c + std::string(" marins sont rentrés au port");
    EXPECT_EQ(read(coding("br"), body).bytes, body) << "one byte that is a whole brotli stream";
  }
}

TEST(WarcHttp, TellsOfBodiesThatCannotBeDecoded) {
  const std::string packed = gzip(kPage);
  Record record = read(coding("gzip"), packed.substr(0, packed.size() / 2));
  EXPECT_EQ(message(record), "its gzip data ends too early");
  EXPECT_TRUE(kPage.starts_with(record.bytes));

  std::string broken = packed;
  broken[broken.size() - 6] ^= 1;  // the checksum
  record = read(coding("gzip"), broken);
  EXPECT_EQ(message(record), "its gzip data is invalid");
  EXPECT_EQ(record.bytes, kPage);

  EXPECT_EQ(message(read(coding("br"), "\x11\x05")), "its br data is invalid");
  EXPECT_EQ(message(read(coding("compress"), "\x1f\x9d\x90\x01\x02")),
            "the content coding \"compress\" is not known");

  record = read("Transfer-Encoding: chunked\r\n", "5\r\n<p>Ou\r\nzz\r\n");
  EXPECT_EQ(message(record), "its chunked body is damaged");
  EXPECT_EQ(record.bytes, "<p>Ou");
  record = read("Transfer-Encoding: chunked\r\n", "5\r\n<p>Ou\r\nff\r\ni");
  EXPECT_EQ(message(record), "its chunked body ends too early");
  EXPECT_EQ(record.bytes, "<p>Oui");
  record = read("Transfer-Encoding: chunked\r\n", "5\r\n<p>Ou\r\nffffffffffffffffffff\r\ni");
  EXPECT_EQ(message(record), "its chunked body is damaged");
}

TEST(WarcHttp, ForgivesACutBodyWhereTheCrawlerSaysThatItCut) {
  const std::string packed = gzip(kPage);
  const Record record =
      read(coding("gzip"), packed.substr(0, packed.size() / 2), 1 << 20, "WARC-Truncated: length");
  EXPECT_EQ(message(record), "");
  EXPECT_EQ(record.truncated, "length");
  EXPECT_FALSE(record.bytes.empty());
  EXPECT_NE(
      message(read("Transfer-Encoding: chunked\r\n", "5\r\n<p>Ou\r\nzz", 1 << 20, "WARC-Truncated: length")),
      "");
}

TEST(WarcHttp, StopsBodiesThatExpandWithoutEnd) {
  const std::string zeros(3 << 20, 'a');
  for (const Record& record :
       {read(coding("gzip"), gzip(zeros)), read(coding("deflate"), deflate(zeros, IGZIP_DEFLATE)),
        read(coding("zstd"), samples::zstd(zeros)), read(coding("gzip, gzip"), gzip(gzip(zeros)))}) {
    EXPECT_NE(message(record).find("expands to more than 1048576 bytes (--max-bytes)"), std::string::npos)
        << message(record);
    EXPECT_EQ(record.bytes, "");
  }
}

TEST(WarcHttp, ReadsStrangeStatusLinesAndHeaders) {
  const auto body = [](const std::string& http) {
    const samples::ReadAll all = samples::read_bytes(samples::response("x", http));
    return all.records.empty() ? "passed over" : message(all.records[0]) + all.records[0].bytes;
  };
  EXPECT_EQ(body("HTTP/2 200\r\nContent-Type: text/html\r\n\r\n<p>Oui"), "<p>Oui");
  EXPECT_EQ(body("HTTP/1.1 203 OK\nContent-Type: text/html\n\n<p>Oui"), "<p>Oui");
  EXPECT_EQ(body("HTTP/1.1  200 OK\r\nContent-Type: text/html\r\n\r\n<p>Oui"), "<p>Oui");
  EXPECT_EQ(body("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"), "")
      << "a header without an end has no body";
  EXPECT_EQ(body("HTTP/1.1 500 Oh\r\nContent-Type: text/html\r\n\r\n<p>Non"), "passed over");
  const std::string fault = "its content does not begin with an HTTP status line";
  EXPECT_EQ(body("<p>Oui"), fault + "<p>Oui");
  EXPECT_EQ(body("HTTP/1.1 abc\r\n\r\n"), fault + "HTTP/1.1 abc\r\n\r\n");
  EXPECT_EQ(body(""), fault);
}

TEST(WarcHttp, ReadsTheCharset) {
  const auto charset = [](const std::string& type) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n<p>Oui";
    return samples::read_bytes(samples::response("x", http)).records.at(0).http_charset;
  };
  EXPECT_EQ(charset("text/html"), "");
  EXPECT_EQ(charset("text/html;charset=windows-1252"), "windows-1252");
  EXPECT_EQ(charset("text/html; version=1; Charset=\"utf-8\"; x=y"), "utf-8");
  EXPECT_EQ(charset("text/html; charset = 'latin1'"), "latin1");
  EXPECT_EQ(charset("text/html; charset=koi8-r, text/html"), "koi8-r");
  EXPECT_EQ(charset("text/html; charset"), "");
  EXPECT_EQ(charset("text/html; charset="), "");
}

}  // namespace
}  // namespace tamis
