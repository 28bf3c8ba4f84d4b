// WARC records: what is delivered, what is passed over, and how headers and lengths are read.
// ISO 28500 names the rules; the departures tested here are those of real writers.
#include <gtest/gtest.h>

#include <string>

#include "input_samples.h"

namespace tamis {
namespace {

using samples::gzip;
using samples::message;
using samples::page;
using samples::read_all;
using samples::read_bytes;
using samples::ReadAll;
using samples::response;
using samples::warc_record;

const std::string kInfo =
    warc_record({"WARC-Type: warcinfo", "WARC-Record-ID: <urn:test:info>"}, "software: none");

TEST(Warc, DeliversAResponseWithWhatItsHeadersSay) {
  const ReadAll all = read_bytes(kInfo + page("un", "<p>Les carottes sont levées."));
  EXPECT_EQ(all.format, Format::warc);
  ASSERT_EQ(all.records.size(), 1u);
  const Record& record = all.records[0];
  EXPECT_EQ(record.id, "<urn:test:un>");
  EXPECT_EQ(record.url, "https://potager.example/un");
  EXPECT_EQ(record.type, ContentType::html);
  EXPECT_EQ(record.http_charset, "UTF-8");
  EXPECT_EQ(record.crawl_date, "2023-04-05T06:07:08Z");
  EXPECT_EQ(record.bytes, "<p>Les carottes sont levées.");
  EXPECT_EQ(record.truncated, "");
  EXPECT_EQ(message(record), "");
  EXPECT_EQ(all.counts.passed_over, (decltype(ReadCounts::passed_over){{"warcinfo", 1}}));
}

TEST(Warc, IsTheSamePlainCompressedByRecordAndCompressedWhole) {
  std::string plain = kInfo, by_record = gzip(kInfo), by_frame = samples::zstd(kInfo);
  for (int i = 0; i < 40; ++i) {
    const std::string record =
        page("p" + std::to_string(i), "<p>" + std::string(static_cast<size_t>(i) * 1000, 'x'));
    plain += record;
    by_record += gzip(record);
    by_frame += samples::zstd(record);
  }
  for (const std::string& bytes : {plain, by_record, by_frame, gzip(plain), samples::zstd(plain)}) {
    const ReadAll all = read_bytes(bytes);
    ASSERT_EQ(all.records.size(), 40u);
    for (size_t i = 0; i < 40; ++i) {
      EXPECT_EQ(all.records[i].id, "<urn:test:p" + std::to_string(i) + ">");
      EXPECT_EQ(all.records[i].bytes.size(), 3 + i * 1000);
    }
    EXPECT_EQ(all.counts.delivered, 40u);
    EXPECT_EQ(all.counts.failed, 0u);
    EXPECT_EQ(all.seen(), 41u);
  }
}

TEST(Warc, ReadsFromAPipe) {
  const samples::Pipe pipe(gzip(page("un", "<p>Un")) + gzip(page("deux", "<p>Deux")), 13);
  const ReadAll all = read_all(pipe.path());
  ASSERT_EQ(all.records.size(), 2u);
  EXPECT_EQ(all.records[1].bytes, "<p>Deux");
}

TEST(Warc, DeliversConversionsAndResources) {
  const ReadAll all = read_bytes(
      warc_record({"WARC-Type: conversion", "WARC-Record-ID: <urn:test:wet>",
                   "Content-Type: text/plain; charset=utf-8"},
                  "Le seau est percé.\n") +
      warc_record({"WARC-Type: conversion", "WARC-Record-ID: <urn:test:untyped>"}, "Sans type") +
      warc_record({"WARC-Type: resource", "WARC-Record-ID: <urn:test:file>", "Content-Type: text/html"},
                  "<p>Page"));
  ASSERT_EQ(all.records.size(), 3u);
  EXPECT_EQ(all.records[0].type, ContentType::text);
  EXPECT_EQ(all.records[0].http_charset, "utf-8");
  EXPECT_EQ(all.records[0].bytes, "Le seau est percé.\n");
  EXPECT_EQ(all.records[1].type, ContentType::text);
  EXPECT_EQ(all.records[2].type, ContentType::html);
}

TEST(Warc, CountsWhatItPassesOverByKind) {
  const auto typed = [](const std::string& type) {
    return response("x", "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n....");
  };
  const std::string dump =
      kInfo + kInfo + warc_record({"WARC-Type: request"}, "GET / HTTP/1.1\r\n\r\n") +
      warc_record({"WARC-Type: metadata"}, "via: nothing") + warc_record({"WARC-Type: revisit"}, "") +
      warc_record({"WARC-Type: continuation"}, "zzz") + typed("image/png") +
      typed("Application/JSON; charset=x") + typed("text/css") +
      response("gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Rien ici") +
      response("moved", "HTTP/1.0 301 Moved\r\nLocation: /\r\n\r\n") +
      response("bytes", std::string("HTTP/1.1 200 OK\r\n\r\n\x89PNG\0\0", 24)) +
      warc_record({"WARC-Type: response", "Content-Type: text/dns"}, "20230405\nexample. A 192.0.2.1") +
      warc_record({"WARC-Type: resource", "Content-Type: text/plain", "WARC-Target-URI: <metadata://log>"},
                  "log");
  const ReadAll all = read_bytes(dump);
  EXPECT_EQ(all.records.size(), 0u);
  const decltype(ReadCounts::passed_over) expected = {
      {"warcinfo", 2},           {"request", 1},
      {"metadata", 1},           {"revisit", 1},
      {"continuation", 1},       {"response image/png", 1},
      {"response text/css", 1},  {"response application/json", 1},
      {"response http-404", 1},  {"response http-301", 1},
      {"response binary", 1},    {"response text/dns", 1},
      {"resource metadata:", 1},
  };
  EXPECT_EQ(all.counts.passed_over, expected);
  EXPECT_EQ(all.seen(), 14u);
}

TEST(Warc, TellsAtMostAThousandKindsApart) {
  std::string dump;
  for (int i = 0; i < 1200; ++i) dump += warc_record({"WARC-Type: kind-" + std::to_string(i)}, "");
  const ReadAll all = read_bytes(dump);
  EXPECT_EQ(all.counts.passed_over.size(), 1001u);
  EXPECT_EQ(all.counts.passed_over.at("other"), 200u);
  EXPECT_EQ(all.seen(), 1200u);
}

TEST(Warc, TakesTheTypeFromWhereverItIsKnown) {
  const auto delivered = [](const std::string& http_fields, const std::string& body,
                            const std::string& warc_field) {
    std::vector<std::string> fields = samples::response_fields("x");
    fields.push_back(warc_field);
    const ReadAll all = read_bytes(warc_record(fields, "HTTP/1.1 200 OK\r\n" + http_fields + "\r\n" + body));
    return all.records.empty() ? "none" : all.records[0].type == ContentType::html ? "html" : "unknown";
  };
  const std::string none = "X-Filler: 1";
  EXPECT_STREQ(delivered("Content-Type: application/xhtml+xml\r\n", "<p>Oui", none), "html");
  EXPECT_STREQ(delivered("Content-Type: text/html charset=utf-8\r\n", "<p>Oui", none), "html");
  EXPECT_STREQ(delivered("content-type:TEXT/HTML\r\n", "<p>Oui", none), "html");
  EXPECT_STREQ(delivered("", "<p>Oui", none), "unknown");
  EXPECT_STREQ(delivered("", "<p>Oui", "WARC-Identified-Payload-Type: text/html"), "html");
  EXPECT_STREQ(delivered("Content-Type: application/octet-stream\r\n", "<p>Oui",
                         "WARC-Identified-Payload-Type: text/html"),
               "html");
  EXPECT_STREQ(delivered("Content-Type: application/octet-stream\r\n", "<p>Oui", none), "none");
}

TEST(Warc, ReadsHeadersOfEveryWriter) {
  const auto one = [](const std::string& bytes) {
    const ReadAll all = read_bytes(bytes, {.from = Format::warc});
    EXPECT_EQ(all.records.size(), 1u);
    return all.records.at(0);
  };
  // Any case, no space, no carriage returns.
  Record record =
      one("WARC/1.1\nwarc-type:conversion\nWARC-RECORD-ID:<urn:test:a>\ncontent-length:3\n\nOui\n\n");
  EXPECT_EQ(record.id, "<urn:test:a>");
  EXPECT_EQ(record.bytes, "Oui");
  EXPECT_EQ(message(record), "");
  // A folded line, a line without a colon, a draft's version, an address in angle brackets.
  record = one(
      "WARC/0.18\r\nWARC-Type:\r\n conversion\r\nsomething\r\nWARC-Target-URI: <http://verger.example/>\r\n"
      "Content-Length: 3\r\n\r\nOui\r\n\r\n");
  EXPECT_EQ(record.bytes, "Oui");
  EXPECT_EQ(record.url, "http://verger.example/");
  EXPECT_TRUE(record.id.ends_with("@0"));
  EXPECT_EQ(message(record), "");
  // No line ends behind the last record; line ends in front of the first.
  record = one("\r\n\r\nWARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 3\r\n\r\nOui");
  EXPECT_EQ(record.bytes, "Oui");
  EXPECT_EQ(message(record), "");
}

TEST(Warc, AcceptsFewerOrMoreLineEndsBetweenRecords) {
  const std::string record = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 3\r\n\r\nOui";
  for (const std::string between : {"", "\n", "\r\n", "\r\n\r\n", "\r\n\r\n\r\n\r\n"}) {
    const ReadAll all = read_bytes(record + between + record + between);
    EXPECT_EQ(all.counts.delivered, 2u);
    EXPECT_EQ(all.counts.failed, 0u);
  }
}

TEST(Warc, MarksWhatTheCrawlerCut) {
  std::vector<std::string> fields = samples::response_fields("x");
  fields.push_back("WARC-Truncated: length");
  std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>La moitié d'u";
  const Record record = read_bytes(warc_record(fields, http)).records.at(0);
  EXPECT_EQ(record.truncated, "length");
  EXPECT_EQ(message(record), "");
  fields.back() = "WARC-Segment-Number: 1";
  EXPECT_EQ(read_bytes(warc_record(fields, http)).records.at(0).truncated, "segmented");
}

TEST(Warc, KeepsARecordThatQuotesARecord) {
  const std::string quoted =
      "<pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\nContent-Length: 5\r\n\r\n</pre>";
  const ReadAll all = read_bytes(page("un", quoted) + page("deux", "<p>Suite"));
  ASSERT_EQ(all.records.size(), 2u);
  EXPECT_EQ(all.records[0].bytes, quoted);
  EXPECT_EQ(all.counts.failed, 0u);
}

TEST(Warc, SkipsAnArchiveThatWasCrawled) {
  std::string inner;
  while (inner.size() < (3u << 20)) inner += page("inner", "<p>Une page dans une archive dans une archive");
  const std::string dump =
      response("archive", "HTTP/1.1 200 OK\r\nContent-Type: application/warc\r\n\r\n" + inner) +
      page("deux", "<p>Suite");
  const ReadAll all = read_bytes(dump);
  ASSERT_EQ(all.records.size(), 1u);
  EXPECT_EQ(all.records[0].id, "<urn:test:deux>");
  EXPECT_EQ(all.counts.passed_over.at("response application/warc"), 1u);
}

TEST(Warc, DoesNotHoldARecordOverTheLimit) {
  const std::string large = page("large", std::string(5 << 20, 'x'));
  const InputOptions options = {.max_bytes = 1000};
  for (const size_t size : {1001u, 500'000u, 5u << 20}) {
    const ReadAll all = read_bytes(page("large", std::string(size, 'x')) + page("deux", "<p>Suite"), options);
    ASSERT_EQ(all.records.size(), 2u);
    EXPECT_EQ(message(all.records[0]), "it is larger than 1000 bytes (--max-bytes)");
    EXPECT_EQ(all.records[0].id, "<urn:test:large>");
    EXPECT_EQ(all.records[0].bytes, "");
    EXPECT_EQ(all.records[1].bytes, "<p>Suite");
  }
  EXPECT_EQ(read_bytes(page("just", std::string(1000, 'x')), options).counts.delivered, 1u);
  EXPECT_EQ(read_bytes(large, {.max_bytes = 0}).counts.delivered, 1u);
}

}  // namespace
}  // namespace tamis
