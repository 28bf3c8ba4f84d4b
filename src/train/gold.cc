// Reads gold files: JSON lines, plain or gzip, read through zlib, which takes both.
// Snippets and texts stay as they are; comparing them is align.cc's work.
#include "train/gold.h"

#include <simdjson.h>
#include <zlib.h>

#include <memory>

namespace tamis {
namespace {

std::string string_field(simdjson::dom::element e, const char* key) {
  std::string_view value;
  return e[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::vector<std::string> strings_field(simdjson::dom::element e, const char* key) {
  std::vector<std::string> out;
  simdjson::dom::array values;
  if (e[key].get(values) != simdjson::SUCCESS) return out;
  for (const auto v : values)
    if (std::string_view text; v.get(text) == simdjson::SUCCESS) out.emplace_back(text);
  return out;
}

}  // namespace

Result<std::unordered_map<std::string, GoldPage>> read_gold(const std::string& path) {
  std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) return Error{Fault::usage, path, "cannot be opened"};
  std::string all;
  std::vector<char> buffer(1 << 20);
  int got = 0;
  while ((got = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()))) > 0)
    all.append(buffer.data(), static_cast<size_t>(got));
  if (got < 0) return Error{Fault::usage, path, "is a damaged gzip file"};

  std::unordered_map<std::string, GoldPage> pages;
  simdjson::dom::parser parser;
  size_t number = 0;
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  for (size_t at = all.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0; at < all.size();) {
    ++number;
    const size_t end = std::min(all.find('\n', at), all.size());
    const std::string_view line = std::string_view(all).substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    simdjson::dom::element e;
    if (parser.parse(line.data(), line.size()).get(e) != simdjson::SUCCESS || !e.is_object())
      return Error{Fault::usage, path + ":" + std::to_string(number), "is no JSON object"};
    GoldPage page;
    page.id = string_field(e, "id");
    if (page.id.empty()) return Error{Fault::usage, path + ":" + std::to_string(number), "has no \"id\""};
    page.url = string_field(e, "url");
    page.type = string_field(e, "type");
    page.lang = string_field(e, "lang");
    page.date = string_field(e, "date");
    page.title = string_field(e, "title");
    std::string_view text;
    page.has_text = e["text"].get(text) == simdjson::SUCCESS;
    page.text = text;
    page.with = strings_field(e, "with");
    page.without = strings_field(e, "without");
    std::string id = page.id;
    pages.insert_or_assign(std::move(id), std::move(page));
  }
  return pages;
}

}  // namespace tamis
