// Pages for benchmarks: every fifth of a crawl that the environment names, or pages made up here.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "input/reader.h"

namespace tamis {

/// A page with the shares that scraped pages have: mostly scripts, styles, attributes and menus, a little
/// text.
inline Record made_page(unsigned number) {
  std::string s = "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n  <meta charset=\"utf-8\">\n  <title>Page " +
                  std::to_string(number) + "</title>\n";
  for (int i = 0; i < 20; ++i) {
    const std::string n = std::to_string(i);
    s += "  <link rel=\"stylesheet\" href=\"https://example.org/assets/css/part-" + n + ".css\">\n  <style>";
    for (int k = 0; k < 15; ++k)
      s += ".part-" + n + " > a:hover { color: #1a1a1a; margin: 0 auto " + n + "px }\n";
    s += "</style>\n  <script>window.settings = window.settings || {};\n";
    for (int k = 0; k < 20; ++k)
      s += "settings.part" + n +
           " = {\"delay\": 400, \"url\": \"https://example.org/a?b=c&d=e\", \"markup\": \"<div " +
           "class='x'></div>\"};\n";
    s += "</script>\n";
  }
  s += "</head>\n<body class=\"home page-template wp-custom\">\n<nav class=\"menu\" role=\"navigation\">\n  "
       "<ul>\n";
  for (int i = 0; i < 60; ++i)
    s += "    <li class=\"menu-item menu-item-type-post menu-item-" + std::to_string(i) +
         "\"><a href=\"https://example.org/rubrique/" + std::to_string(i) +
         "\" class=\"menu-link\" data-track=\"nav\"><span class=\"icon\"><svg viewBox=\"0 0 24 24\"><path "
         "d=\"M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.48 10-10S17.52 2 12 2z\"/></svg></span> Rubrique " +
         std::to_string(i) + "</a></li>\n";
  s +=
      "  </ul>\n</nav>\n<main>\n<article class=\"post\" itemscope itemtype=\"https://schema.org/Article\">\n";
  for (unsigned i = 0; i < 20 + number % 30; ++i)
    s += "  <p class=\"wp-block-paragraph has-text\" style=\"margin: 0 0 1em\">Le conseil a vot&eacute; hier "
         "<b>la "
         "nouvelle ligne</b> de tramway, qui reliera la gare au port en <a href=\"/tram\">moins de dix "
         "minutes</a> ; "
         "les travaux commenceront au printemps.</p>\n";
  s += "</article>\n</main>\n<!-- footer -->\n<footer><div class=\"wrap\">\n";
  for (int i = 0; i < 30; ++i)
    s += "  <div class=\"col col-" + std::to_string(i) +
         "\"><div class=\"inner\"><a href=\"#\"><img src=\"x.png\" "
         "alt=\"logo\" width=\"20\" height=\"20\" loading=\"lazy\"></a></div></div>\n";
  s += "</div></footer>\n</body>\n</html>\n";
  Record record;
  record.type = ContentType::html;
  record.bytes = std::move(s);
  return record;
}

/// Every fifth page of the crawl file that the environment variable names. Without the variable: a hundred pages made up
/// here, or none where text is wanted. Ends the program where the file has no such page: there is nothing to measure.
inline std::vector<Record> bench_pages(const char* variable, ContentType type) {
  std::vector<Record> pages;
  if (const char* path = std::getenv(variable)) {
    auto reader = RecordReader::open(path, {});
    size_t n = 0;
    for (Record record; reader && reader->next(record);)
      if (record.type == type && n++ % 5 == 0) pages.push_back(record);
    if (pages.empty()) {
      std::fprintf(stderr, "%s: %s\n", path, reader ? "has no page of the kind to measure" : reader.error().message.c_str());
      std::exit(EXIT_FAILURE);
    }
  } else if (type == ContentType::html) {
    for (unsigned i = 0; i < 100; ++i) pages.push_back(made_page(i));
  }
  return pages;
}

}  // namespace tamis
