// How fast pages are read: Gumbo alone, the stripper alone, both, and the whole way from record to blocks.
// TAMIS_BENCH_WARC=FILE.warc.gz takes every fifth HTML page of a crawl; without it the pages are made up
// here.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "input/reader.h"
#include "page/arena.h"
#include "page/charset.h"
#include "page/html-page.h"
#include "page/html-strip.h"
#include "page/page-reader.h"

namespace tamis {
namespace {

/// A page with the shares that scraped pages have: mostly scripts, styles, attributes and menus, a little
/// text.
Record made_page(unsigned number) {
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

struct Corpus {
  std::vector<Record> pages;
  int64_t bytes = 0;

  Corpus() {
    if (const char* path = std::getenv("TAMIS_BENCH_WARC")) {
      auto reader = RecordReader::open(path, {});
      size_t n = 0;
      for (Record record; reader && reader->next(record);)
        if (record.type == ContentType::html && n++ % 5 == 0) pages.push_back(record);
    }
    for (unsigned i = 0; pages.size() < 100; ++i) pages.push_back(made_page(i));
    for (const Record& page : pages) bytes += static_cast<int64_t>(page.bytes.size());
  }
  static const Corpus& get() {
    static const Corpus corpus;
    return corpus;
  }
};

/// Runs `step` over all pages, each decoded, and counts the bytes of the pages as they came.
template <class Step>
void over_pages(benchmark::State& state, Step step) {
  const Corpus& corpus = Corpus::get();
  std::vector<std::string> storage(corpus.pages.size());
  std::vector<std::string_view> texts;
  for (size_t i = 0; i < corpus.pages.size(); ++i)
    texts.push_back(decode(corpus.pages[i].bytes, corpus.pages[i].http_charset, true, storage[i]).text);
  for (auto _ : state)
    for (const std::string_view text : texts) step(text);
  state.SetBytesProcessed(state.iterations() * corpus.bytes);
}

void BM_gumbo(benchmark::State& state) {
  Arena arena;
  over_pages(state, [&](std::string_view html) {
    arena.reset();
    benchmark::DoNotOptimize(parse_html(html, arena));
  });
}
BENCHMARK(BM_gumbo)->Unit(benchmark::kMillisecond);

void BM_strip(benchmark::State& state) {
  Arena arena;
  HtmlStripper stripper;
  size_t out = 0, in = 0;
  over_pages(state, [&](std::string_view html) {
    arena.reset();
    stripper.strip(html, {}, arena);
    out += stripper.skeleton().size();
    in += html.size();
  });
  state.counters["left"] = static_cast<double>(out) / static_cast<double>(in);
}
BENCHMARK(BM_strip)->Unit(benchmark::kMillisecond);

void BM_strip_and_gumbo(benchmark::State& state) {
  Arena arena;
  HtmlStripper stripper;
  over_pages(state, [&](std::string_view html) {
    arena.reset();
    stripper.strip(html, {}, arena);
    benchmark::DoNotOptimize(parse_html(stripper.skeleton(), arena));
  });
}
BENCHMARK(BM_strip_and_gumbo)->Unit(benchmark::kMillisecond);

void BM_read_page(benchmark::State& state) {
  const Corpus& corpus = Corpus::get();
  PageReader reader;
  for (auto _ : state)
    for (const Record& record : corpus.pages) benchmark::DoNotOptimize(reader.read(record).ok());
  state.SetBytesProcessed(state.iterations() * corpus.bytes);
}
BENCHMARK(BM_read_page)->Unit(benchmark::kMillisecond);

void BM_read_text(benchmark::State& state) {
  const Corpus& corpus = Corpus::get();
  PageReader reader;
  std::vector<Record> texts;
  int64_t bytes = 0;
  for (const Record& record : corpus.pages) {
    const auto page = reader.read(record);
    if (!page) continue;
    Record& text = texts.emplace_back();
    text.type = ContentType::text;
    text.bytes = (*page)->text;
    bytes += static_cast<int64_t>(text.bytes.size());
  }
  for (auto _ : state)
    for (const Record& record : texts) benchmark::DoNotOptimize(reader.read(record).ok());
  state.SetBytesProcessed(state.iterations() * bytes);
}
BENCHMARK(BM_read_text)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tamis

BENCHMARK_MAIN();
