// JSON Lines: which field is the document, what names it, and lines that cannot be used.
#include <gtest/gtest.h>

#include <string>

#include "input_samples.h"

namespace tamis {
namespace {

using samples::message;
using samples::read_bytes;
using samples::ReadAll;

Record read_line(const std::string& line, const std::string& text_field = "") {
  const ReadAll all = read_bytes(line + "\n", {.from = Format::jsonl, .text_field = text_field});
  EXPECT_EQ(all.records.size(), 1u);
  return all.records.at(0);
}

TEST(Jsonl, DeliversALineWithItsFields) {
  const std::string line =
      R"({"id":"n-7","url":"https://ruche.example/7","note":[1,{"a":null}],"text":"Mis en pots.\nFin."})";
  const ReadAll all = read_bytes(line + "\r\n\n  \n" + R"({"text":"Deux"})");
  EXPECT_EQ(all.format, Format::jsonl);
  ASSERT_EQ(all.records.size(), 2u);
  EXPECT_EQ(all.records[0].id, "n-7");
  EXPECT_EQ(all.records[0].url, "https://ruche.example/7");
  EXPECT_EQ(all.records[0].bytes, "Mis en pots.\nFin.");
  EXPECT_EQ(all.records[0].type, ContentType::called_text);
  EXPECT_EQ(all.records[0].text_field, "text");
  EXPECT_EQ(all.records[0].json, line);
  EXPECT_EQ(all.records[0].http_charset, "utf-8");
  EXPECT_TRUE(all.records[1].id.ends_with(":4")) << "the line's number, blank lines counted";
  EXPECT_EQ(all.counts.delivered, 2u);
  EXPECT_EQ(all.seen(), 2u);
}

TEST(Jsonl, FindsTheDocumentUnderTheUsualNames) {
  const auto field = [](const std::string& line) { return read_line(line).text_field; };
  EXPECT_EQ(field(R"({"html":"<p>Oui","text":"Oui"})"), "text");
  EXPECT_EQ(field(R"({"title":"Non","content":"Oui"})"), "content");
  EXPECT_EQ(field(R"({"body":"Oui"})"), "body");
  EXPECT_EQ(field(R"({"raw_content":"Oui"})"), "raw_content");
  EXPECT_EQ(field(R"({"text":null,"html":"<p>Oui"})"), "html")
      << "a field that holds no string is no document";
  EXPECT_EQ(read_line(R"({"html":"<p>Oui"})").type, ContentType::html);
  EXPECT_EQ(read_line(R"({"raw_html":"<p>Oui"})").type, ContentType::html);
  EXPECT_EQ(read_line(R"({"content":"<p>Oui"})").type, ContentType::unknown);
  EXPECT_EQ(read_line(R"({"text":""})").bytes, "");
}

TEST(Jsonl, TakesTheFieldThatIsAskedFor) {
  const Record record = read_line(R"({"text":"Non","page":"<p>Oui"})", "page");
  EXPECT_EQ(record.bytes, "<p>Oui");
  EXPECT_EQ(record.text_field, "page");
  EXPECT_EQ(record.type, ContentType::unknown);
  EXPECT_EQ(read_line(R"({"html":"<p>Oui","text":""})", "html").type, ContentType::html);
  EXPECT_EQ(message(read_line(R"({"text":"Non"})", "page")), "it has no field \"page\"");
  EXPECT_EQ(message(read_line(R"({"text":"Non","page":3})", "page")),
            "its field \"page\" is a number, not a string");
}

TEST(Jsonl, FindsIdUrlAndDate) {
  const auto id = [](const std::string& line) { return read_line(line).id; };
  EXPECT_EQ(id(R"({"text":"","_id":"a"})"), "a");
  EXPECT_EQ(id(R"({"text":"","url":"https://ruche.example/"})"), "https://ruche.example/");
  EXPECT_EQ(id(R"({"text":"","url":"https://ruche.example/","warc_record_id":"<urn:test:1>"})"),
            "<urn:test:1>");
  EXPECT_EQ(id(R"({"text":"","id":18446744073709551615})"), "18446744073709551615");
  EXPECT_EQ(id(R"({"text":"","id":"","doc_id":"b"})"), "b");
  EXPECT_EQ(read_line(R"({"text":"","source_url":"https://ruche.example/2"})").url,
            "https://ruche.example/2");
  EXPECT_EQ(read_line(R"({"text":"","warc_date":"2021-02-03T00:00:00Z"})").crawl_date,
            "2021-02-03T00:00:00Z");
}

TEST(Jsonl, CrawlDatesAreAsInWarc) {
  const std::pair<const char*, const char*> dates[] = {
      {"1577934245", "2020-01-02T03:04:05Z"},
      {R"("2020-01-02 03:04:05")", "2020-01-02T03:04:05Z"},
      {R"("2020-01-02")", "2020-01-02T00:00:00Z"},
      {R"("2020-01-02T03:04:05+01:00")", "2020-01-02T03:04:05+01:00"},
      {R"("2020-01-02T03:04:05.678Z")", "2020-01-02T03:04:05.678Z"},
      {R"("hier")", ""},
  };
  for (const auto& [given, expected] : dates)
    EXPECT_EQ(read_line(R"({"text":"","timestamp":)" + std::string(given) + "}").crawl_date, expected) << given;
}

TEST(Jsonl, ReadsNumbersOfAnySizeAndHalvesOfSurrogatePairs) {
  const std::string large = R"({"id":123456789012345678901234567890,"n":[-1e999,9223372036854775808],"text":"Oui"})";
  EXPECT_EQ(read_line(large).id, "123456789012345678901234567890");
  EXPECT_EQ(read_line(large).json, large);
  EXPECT_EQ(read_line(R"({"text":"a\ud83d b"})").bytes, "a\uFFFD b");
  EXPECT_EQ(read_line(R"({"text":"a\udc00\ud83d\ude00\"","\ud83d":"\\ud83d"})").bytes, "a\uFFFD\U0001F600\"");
  for (const std::string& line : {large, std::string(R"({"text":"\ud83d"})")})
    EXPECT_EQ(read_bytes(line).format, Format::jsonl) << line;
}

TEST(Jsonl, AnEmptyFieldIsTakenWhereNoOtherHoldsAnything) {
  EXPECT_EQ(read_line(R"({"text":"","html":"<p>Oui"})").text_field, "html");
  EXPECT_EQ(read_line(R"({"text":"","html":"<p>Oui"})").type, ContentType::html);
  EXPECT_EQ(read_line(R"({"text":"","html":""})").text_field, "text");
  EXPECT_EQ(message(read_line(R"({"text":""})")), "");
}

TEST(Jsonl, TellsOfALineThatCannotBeUsedAndGoesOn) {
  const std::string good = R"({"id":"bon","text":"Oui"})";
  const std::pair<std::string, std::string> bad[] = {
      {R"({"text":"sans fin)", "no valid JSON"},
      {R"({"text":"un" "deux"})", "no valid JSON"},
      {R"({"text":"bon","reste":[1,2})", "no valid JSON"},
      {R"({"text":"bon","n":12345678901234567890123-4})", "no valid JSON"},
      {R"({"text":"bon","reste":"\ud8zz"})", "no valid JSON"},
      {"{\"text\":\"\xff\xfe\"}", "no valid JSON"},
      {"{\"text\":\"tab\tulation\"}", "no valid JSON"},
      {std::string(3000, '['), "no valid JSON"},
      {R"({"text":"un"} {"text":"deux"})", "no valid JSON"},
      {R"(["text"])", "its line is an array, not an object"},
      {R"("text")", "its line is a string, not an object"},
      {R"({"text":["Oui"]})", "its field \"text\" is an array, not a string"},
      {R"({"titre":"Oui"})", "it has no field that is known to hold text"},
  };
  for (const auto& [line, problem] : bad) {
    const ReadAll all = read_bytes(good + "\n" + line + "\n" + good + "\n");
    ASSERT_EQ(all.records.size(), 3u) << line;
    EXPECT_EQ(message(all.records[0]), "");
    EXPECT_NE(message(all.records[1]).find(problem), std::string::npos)
        << line << ": " << message(all.records[1]);
    EXPECT_TRUE(all.records[1].error->place.ends_with(":2"));
    EXPECT_EQ(all.records[2].bytes, "Oui");
    EXPECT_EQ(all.counts.failed, 1u);
    EXPECT_EQ(all.seen(), 3u);
  }
}

TEST(Jsonl, KeepsTheLineOfARecordThatFailed) {
  const Record object = read_line(R"({"id":"x","titre":"Oui"})");
  EXPECT_EQ(object.json, R"({"id":"x","titre":"Oui"})");
  EXPECT_EQ(object.id, "x");
  const Record broken = read_line(R"({"id":"x)");
  EXPECT_EQ(broken.json, "");
  EXPECT_EQ(broken.bytes, R"({"id":"x)");
}

TEST(Jsonl, DoesNotHoldALineOverTheLimit) {
  const std::string good = R"({"text":"Oui"})";
  const std::string large = R"({"text":")" + std::string(5 << 20, 'x') + "\"}";
  for (const std::string end : {"\n", ""}) {
    const ReadAll all = read_bytes(good + "\n" + large + "\n" + good + end, {.max_bytes = 100});
    ASSERT_EQ(all.records.size(), 3u);
    EXPECT_EQ(message(all.records[1]), "its line is longer than 100 bytes (--max-bytes)");
    EXPECT_EQ(all.records[2].bytes, "Oui");
  }
  EXPECT_EQ(read_bytes(large).records.at(0).bytes.size(), 5u << 20);
}

TEST(Jsonl, SkipsAByteOrderMarkAndNeedsNoLastLineEnd) {
  const ReadAll all = read_bytes("\xef\xbb\xbf{\"text\":\"Un\"}\n{\"text\":\"Deux\"}");
  EXPECT_EQ(all.format, Format::jsonl);
  ASSERT_EQ(all.records.size(), 2u);
  EXPECT_EQ(all.records[0].bytes, "Un");
  EXPECT_EQ(all.records[1].bytes, "Deux");
}

TEST(Jsonl, ReadsFromCompressedPipes) {
  std::string lines;
  for (int i = 0; i < 3000; ++i) lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"Rang de fèves\"}\n";
  const samples::Pipe pipe(samples::gzip(lines), 100);
  const ReadAll all = samples::read_all(pipe.path());
  EXPECT_EQ(all.counts.delivered, 3000u);
  EXPECT_EQ(all.records.back().id, "2999");
}

TEST(Jsonl, LosesOnlyTheLinesOfADamagedMember) {
  const auto lines = [](int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i) text += "{\"id\":" + std::to_string(i) + ",\"text\":\"Rang de fèves\"}\n";
    return text;
  };
  std::string second = samples::gzip(lines(10, 20));
  second[second.size() - 5] ^= 1;  // its checksum: seen when its lines are out
  ReadAll all = read_bytes(samples::gzip(lines(0, 10)) + second + samples::gzip(lines(20, 30)));
  EXPECT_EQ(all.counts.delivered, 30u);
  EXPECT_EQ(all.counts.failed, 1u);
  second.resize(second.size() / 2);
  all = read_bytes(samples::gzip(lines(0, 10)) + second + samples::gzip(lines(20, 30)));
  EXPECT_EQ(all.records.front().id, "0");
  EXPECT_EQ(all.records.back().id, "29");
  EXPECT_GE(all.counts.failed, 1u);
  all = read_bytes(samples::gzip(lines(0, 10)) + second);
  EXPECT_EQ(message(all.records.back()), "the file ends inside a gzip member");
}

}  // namespace
}  // namespace tamis
