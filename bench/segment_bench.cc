// What features, model and decision cost, beside the cleaning of the whole page; and how they grow with the page.
// TAMIS_BENCH_WARC=FILE takes every fifth page of a WARC or WET file; without it the pages are made up here.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "clean/cleaner.h"
#include "input/reader.h"
#include "scan/scanner.h"
#include "segment/models.h"

namespace tamis {
namespace {

constexpr size_t kEvery = 5;

/// A page of a menu and `paragraphs` paragraphs.
Record made_page(size_t paragraphs) {
  Record record;
  record.type = ContentType::html;
  record.bytes = "<html><body><nav class=menu><ul>";
  for (int i = 0; i < 40; ++i) record.bytes += "<li class=item><a href=/r>Rubrique " + std::to_string(i) + "</a></li>";
  record.bytes += "</ul></nav><article class=post>";
  for (size_t i = 0; i < paragraphs; ++i)
    record.bytes += "<p>Le conseil a voté hier la nouvelle ligne " + std::to_string(i) + ", qui reliera la gare au port.</p>";
  record.bytes += "</article></body></html>";
  return record;
}

const std::vector<Record>& records() {
  static const std::vector<Record> all = [] {
    std::vector<Record> out;
    if (const char* path = std::getenv("TAMIS_BENCH_WARC")) {
      auto reader = RecordReader::open(path, {});
      Record record;
      for (size_t n = 0; reader && reader->next(record); ++n)
        if (n % kEvery == 0) out.push_back(record);
    } else {
      for (size_t i = 0; i < 50; ++i) out.push_back(made_page(20 + i));
    }
    return out;
  }();
  return all;
}

struct Engine {
  Result<RuleSet> rules = load_rules({});
  Result<Models> models = load_models("");
};

Engine& engine() {
  static Engine e;
  return e;
}

int64_t bytes_of(const std::vector<Record>& all) {
  int64_t n = 0;
  for (const Record& r : all) n += static_cast<int64_t>(r.bytes.size());
  return n;
}

void clean(benchmark::State& state) {
  Cleaner cleaner(*engine().rules, engine().models->html_model(), engine().models->text_model(), {});
  for (auto _ : state)
    for (const Record& r : records()) benchmark::DoNotOptimize(cleaner.clean(r).kept);
  state.SetBytesProcessed(state.iterations() * bytes_of(records()));
}
BENCHMARK(clean)->Unit(benchmark::kMillisecond);

/// The same pages, read and scanned beforehand.
void segment(benchmark::State& state) {
  std::vector<PageReader> readers(records().size());
  std::vector<const Page*> pages;
  std::vector<std::vector<Hit>> hits;
  Scanner scanner(*engine().rules);
  for (size_t i = 0; i < readers.size(); ++i) {
    const auto page = readers[i].read(records()[i]);
    if (!page) continue;
    pages.push_back(*page);
    const auto found = scanner.scan(**page);
    hits.emplace_back(found.begin(), found.end());
  }
  Segmenter segmenter(*engine().rules, engine().models->html_model(), engine().models->text_model(), {});
  for (auto _ : state)
    for (size_t i = 0; i < pages.size(); ++i) benchmark::DoNotOptimize(segmenter.segment(*pages[i], hits[i]).blocks.size());
  state.SetBytesProcessed(state.iterations() * bytes_of(records()));
}
BENCHMARK(segment)->Unit(benchmark::kMillisecond);

void load_both_models(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_models("").ok());
}
BENCHMARK(load_both_models)->Unit(benchmark::kMicrosecond);

void growth(benchmark::State& state) {
  PageReader reader;
  const Record record = made_page(static_cast<size_t>(state.range(0)));
  const auto page = reader.read(record);
  Segmenter segmenter(*engine().rules, engine().models->html_model(), engine().models->text_model(), {});
  for (auto _ : state) benchmark::DoNotOptimize(segmenter.segment(**page, {}).blocks.size());
  state.SetComplexityN(state.range(0));
}
BENCHMARK(growth)->RangeMultiplier(10)->Range(100, 100'000)->Unit(benchmark::kMicrosecond)->Complexity();

}  // namespace
}  // namespace tamis

BENCHMARK_MAIN();
