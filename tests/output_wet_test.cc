// WET records: lengths, ids that repeat, and headers that nothing from a page can break.
// A WARC reader takes such a file apart by its lengths, so they are tested to the byte.
#include <gtest/gtest.h>

#include <algorithm>

#include "article_sample.h"
#include "output/writer.h"

namespace tamis {
namespace {

using test::ArticleSample;

std::string wet_of(const Record& record, const Article& article) {
  const RuleSet rules;
  ArticleWriter writer(rules, {});
  std::string out;
  writer.append(record, article, OutputFormat::wet, out);
  return out;
}

std::string field(const std::string& record, const std::string& name) {
  const size_t at = record.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  const size_t begin = at + name.size() + 4;
  return record.substr(begin, record.find("\r\n", begin) - begin);
}

TEST(Wet, ARecordHoldsTheTextUnderItsLength) {
  ArticleSample s;
  s.keep("L'été.").keep("Fin.");
  Record record;
  record.id = "<urn:uuid:0>";
  record.url = "https://example.org/a";
  record.crawl_date = "2024-05-06T07:08:09Z";
  const std::string wet = wet_of(record, s.article());
  EXPECT_TRUE(wet.starts_with("WARC/1.0\r\nWARC-Type: conversion\r\n"));
  EXPECT_EQ(field(wet, "WARC-Target-URI"), "https://example.org/a");
  EXPECT_EQ(field(wet, "WARC-Date"), "2024-05-06T07:08:09Z");
  EXPECT_EQ(field(wet, "WARC-Refers-To"), "<urn:uuid:0>");
  EXPECT_EQ(field(wet, "Content-Length"), "13");
  EXPECT_TRUE(wet.ends_with("\r\n\r\nL'été.\nFin.\r\n\r\n"));
}

TEST(Wet, IdsDependOnTheRecordAlone) {
  ArticleSample s;
  s.keep("x");
  Record a, b;
  a.id = "a";
  b.id = "b";
  EXPECT_EQ(field(wet_of(a, s.article()), "WARC-Record-ID"), field(wet_of(a, s.article()), "WARC-Record-ID"));
  EXPECT_NE(field(wet_of(a, s.article()), "WARC-Record-ID"), field(wet_of(b, s.article()), "WARC-Record-ID"));
}

TEST(Wet, NoValueOpensAFieldOfItsOwn) {
  Record record;
  record.url = "https://example.org/\r\nWARC-Type: request\r\n\r\nbody";
  Article failed;
  failed.error = Error{Fault::record, "", "line\nbreak"};
  const std::string wet = wet_of(record, failed);
  EXPECT_EQ(field(wet, "WARC-Type"), "conversion");
  EXPECT_EQ(field(wet, "Tamis-Error"), "line break");
  EXPECT_EQ(field(wet, "Content-Length"), "0");
  EXPECT_EQ(wet.find("\r\n\r\n"), wet.size() - 8);
}

TEST(Wet, AFileOpensWithWarcinfo) {
  const std::string header = stream_header(OutputFormat::wet, "1.2");
  EXPECT_NE(header.find("WARC-Type: warcinfo\r\n"), std::string::npos);
  EXPECT_NE(header.find("software: tamis/1.2\r\n"), std::string::npos);
  EXPECT_EQ(stream_header(OutputFormat::jsonl, "1.2"), "");
}

}  // namespace
}  // namespace tamis
