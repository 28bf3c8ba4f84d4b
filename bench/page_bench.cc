// How fast pages are read: Gumbo alone, the stripper alone, both, and the whole way from record to blocks.
// TAMIS_BENCH_WARC=FILE.warc.gz takes every fifth HTML page of a crawl; without it the pages are made up
// here.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/made-pages.h"
#include "page/arena.h"
#include "page/charset.h"
#include "page/html-page.h"
#include "page/html-strip.h"
#include "page/page-reader.h"

namespace tamis {
namespace {

struct Corpus {
  std::vector<Record> pages = bench_pages("TAMIS_BENCH_WARC", ContentType::html);
  int64_t bytes = 0;

  Corpus() {
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
