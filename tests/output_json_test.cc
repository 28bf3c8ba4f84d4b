// JSON lines: what every field holds, that any bytes become valid JSON, and that JSON which came in stays as
// it was. A second JSON library reads what the writer wrote.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "article_sample.h"
#include "output/json-text.h"
#include "output/writer.h"

namespace tamis {
namespace {

using nlohmann::ordered_json;
using test::ArticleSample;

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(text, out);
  return out;
}

TEST(JsonString, EveryByteComesBack) {
  std::string all;
  for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
  EXPECT_EQ(ordered_json::parse(json_string(all)).get<std::string>(), all);
  EXPECT_EQ(json_string("a\"b\\c\n\x01\x1f"), R"("a\"b\\c\n\u0001\u001f")");
  EXPECT_EQ(json_string("été 漢字 🙂"), "\"été 漢字 🙂\"");
  EXPECT_EQ(json_string(""), "\"\"");
}

TEST(JsonString, WhatIsNoUtf8IsReplaced) {
  const std::string replacement = "\xEF\xBF\xBD";
  EXPECT_EQ(json_string("a\xFF"
                        "b"),
            "\"a" + replacement + "b\"");
  EXPECT_EQ(json_string("\xC3"), "\"" + replacement + "\"");
  // A truncated sequence is one mark, a surrogate three, as browsers count them.
  EXPECT_EQ(json_string("\xE2\x82"), "\"" + replacement + "\"");
  EXPECT_EQ(json_string("\xED\xA0\x80"), "\"" + replacement + replacement + replacement + "\"");
  EXPECT_EQ(ordered_json::parse(json_string("\xC0\xAF\xF8\x88\"")).get<std::string>().back(), '"');
}

struct Written {
  std::string line;
  ordered_json json;
};

Written write(const Record& record, const Article& article, bool explain = false) {
  const RuleSet rules;
  ArticleWriter writer(rules, {.body_only = false, .explain = explain});
  Written written;
  writer.append(record, article, OutputFormat::jsonl, written.line);
  EXPECT_TRUE(written.line.ends_with("}\n")) << written.line;
  EXPECT_EQ(written.line.find('\n'), written.line.size() - 1);
  written.json = ordered_json::parse(written.line);
  return written;
}

std::vector<std::string> keys(const ordered_json& json) {
  std::vector<std::string> names;
  for (const auto& [name, value] : json.items()) names.push_back(name);
  return names;
}

TEST(JsonLines, FieldsStandInOneOrderAndAreAlwaysThere) {
  ArticleSample s;
  s.keep("The title", {.metadata = true}).keep("The body.");
  Article& a = s.article();
  a.metadata.title = {"The title", "h1"};
  a.metadata.date = {"2024-11", "url"};
  a.kept = 18;
  a.cut = 7;
  Record record;
  record.id = "<urn:uuid:1>";
  const auto json = write(record, a).json;
  EXPECT_EQ(keys(json), (std::vector<std::string>{"id", "url", "title", "author", "site", "lang", "kind", "date",
                                                  "date_modified", "date_source", "text", "kept", "cut"}));
  EXPECT_EQ(json["id"], "<urn:uuid:1>");
  EXPECT_EQ(json["title"], "The title");
  EXPECT_EQ(json["date"], "2024-11");
  EXPECT_EQ(json["date_source"], "url");
  EXPECT_EQ(json["text"], "The body.");
  EXPECT_EQ(json["kept"], 18);
  EXPECT_EQ(json["cut"], 7);
  EXPECT_TRUE(json["url"].is_null());
}

TEST(JsonLines, AFailedRecordCarriesItsError) {
  Article failed;
  failed.error = Error{Fault::record, "dump@12", "is \"too\" large"};
  const auto json = write({}, failed).json;
  EXPECT_EQ(json["error"], "is \"too\" large");
  EXPECT_EQ(json["text"], "");
}

Record json_record(std::string line) {
  Record record;
  record.json = std::move(line);
  record.text_field = "text";
  record.id = "7";
  return record;
}

TEST(JsonLines, FieldsThatCameInStayByteForByte) {
  ArticleSample s;
  s.keep("Clean \"text\".");
  const auto written = write(
      json_record(R"( {"n": 1.50, "text" : "old \" } text","x":{"text":["keep"]} , "id":7 } )"), s.article());
  EXPECT_TRUE(
      written.line.starts_with(R"( {"n": 1.50, "text" : "Clean \"text\".","x":{"text":["keep"]} , "id":7,)"))
      << written.line;
  EXPECT_EQ(written.json["id"], 7);
  EXPECT_TRUE(written.json.contains("kept"));
}

TEST(JsonLines, WhatTheRecordAlreadySaysIsNotSaidAgain) {
  ArticleSample s;
  s.keep("Body.");
  s.article().metadata.date = {"2020", "url"};
  s.article().metadata.title = {"Ours", "h1"};
  const auto json = write(json_record(R"({"date":"yesterday","text":"x","kept":true})"), s.article()).json;
  EXPECT_EQ(json["date"], "yesterday");
  EXPECT_FALSE(json.contains("date_source"));
  EXPECT_EQ(json["kept"], true);
  EXPECT_EQ(json["title"], "Ours");
}

TEST(JsonLines, AnErrorReplacesAnOlderOne) {
  Article failed;
  failed.error = Error{Fault::record, "", "new"};
  EXPECT_EQ(write(json_record(R"({"error":"old","text":"x"})"), failed).json["error"], "new");
  ArticleSample fine;
  fine.keep("Body.");
  EXPECT_EQ(write(json_record(R"({"error":"old","text":"x"})"), fine.article()).json["error"], "old");
}

TEST(JsonLines, AnotherTextFieldIsReplacedInItsPlace) {
  ArticleSample s;
  s.keep("Clean.");
  Record record = json_record(R"({"raw_content":"dirty","text":"a note"})");
  record.text_field = "raw_content";
  const auto json = write(record, s.article()).json;
  EXPECT_EQ(json["raw_content"], "Clean.");
  EXPECT_EQ(json["text"], "a note");
}

TEST(JsonLines, HtmlStaysAndTheTextIsAdded) {
  ArticleSample s;
  s.keep("Clean.");
  Record record = json_record(R"({"html":"<p>Clean.","n":1})");
  record.text_field = "html";
  record.type = ContentType::html;
  const auto json = write(record, s.article()).json;
  EXPECT_EQ(json["html"], "<p>Clean.");
  EXPECT_EQ(json["text"], "Clean.");
}

TEST(JsonLines, EscapedKeysAreTheSameKeys) {
  ArticleSample s;
  s.keep("Clean.");
  const auto json = write(json_record(R"({"te\u0078t":"dirty"})"), s.article()).json;
  EXPECT_EQ(json["text"], "Clean.");
  EXPECT_EQ(json.size(), keys(json).size());
}

TEST(JsonLines, AnEmptyObjectIsFilled) {
  ArticleSample s;
  s.keep("Clean.");
  EXPECT_EQ(write(json_record("{ }"), s.article()).json["text"], "Clean.");
}

TEST(JsonLines, ExplainListsEveryCutWithItsReason) {
  ArticleSample s;
  s.keep("Body.").cut("Share  this",
                      {.keep = false, .cause = Cause::model, .rule = 0, .other = 0, .score = 0.125F});
  s.cut("Body.", {.keep = false, .cause = Cause::duplicate, .rule = 0, .other = 0, .score = 0.5F});
  const auto cuts = write({}, s.article(), true).json["cuts"];
  ASSERT_EQ(cuts.size(), 2U);
  EXPECT_EQ(cuts[0]["begin"], 6);
  EXPECT_EQ(cuts[0]["end"], 17);
  EXPECT_EQ(cuts[0]["score"], 0.125);
  EXPECT_EQ(cuts[0]["text"], "Share this");
  EXPECT_EQ(cuts[1]["reason"], "duplicate");
  EXPECT_EQ(cuts[1]["of"], 0);
}

}  // namespace
}  // namespace tamis
