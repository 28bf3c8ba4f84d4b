// The whole way from a page in memory to its article, and each stage of it alone, on the same pages in one process:
// Gumbo on the raw page beside it, and for text the bare Hyperscan scan. bench/speed.sh runs it and prints the ratios.
// TAMIS_BENCH_WARC=FILE and TAMIS_BENCH_WET=FILE take every fifth page of a crawl; without them pages are made up.
#include <benchmark/benchmark.h>
#include <hs.h>

#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bench/made-pages.h"
#include "clean/cleaner.h"
#include "input/reader.h"
#include "metadata/metadata.h"
#include "output/writer.h"
#include "page/arena.h"
#include "page/charset.h"
#include "page/html-page.h"
#include "page/html-strip.h"
#include "rules/lower-case.h"
#include "rules/rule-compile.h"
#include "rules/rule-file.h"
#include "rules/rule-loader.h"
#include "scan/scanner.h"
#include "segment/models.h"
#include "segment/scorer.h"

namespace tamis {
namespace {

struct Engine {
  Result<RuleSet> rules = load_rules({});
  Result<Models> models = load_models("");
  Cleaner cleaner() const { return {*rules, models->html_model(), models->text_model(), {}}; }
};
const Engine& engine() {
  static const Engine e;
  return e;
}

/// Pages with everything that later stages need, worked out beforehand.
struct Sample {
  std::vector<Record> records;
  std::vector<std::unique_ptr<PageReader>> readers;  // each holds its page
  std::vector<const Page*> pages;
  std::vector<std::vector<Hit>> hits;
  std::vector<Decisions> decisions;
  std::vector<std::vector<FeatureMatrix>> features;  // of each page, as the model reads them
  const Model* model = nullptr;
  int64_t bytes = 0;

  explicit Sample(std::vector<Record> from) {
    Scanner scanner(*engine().rules);
    Segmenter segmenter(*engine().rules, engine().models->html_model(), engine().models->text_model(), {});
    for (Record& record : from) {
      auto reader = std::make_unique<PageReader>();
      const auto page = reader->read(record);
      if (!page) continue;
      records.push_back(std::move(record));
      readers.push_back(std::move(reader));
    }
    // Views of a page lie in its record, which stays where it is from here on.
    for (size_t i = 0; i < records.size(); ++i) {
      pages.push_back(*readers[i]->read(records[i]));
      const auto found = scanner.scan(*pages[i]);
      hits.emplace_back(found.begin(), found.end());
      decisions.push_back(segmenter.segment(*pages[i], hits[i]));
      model = pages[i]->html ? engine().models->html_model() : engine().models->text_model();
      segmenter.visit_features(*pages[i], hits[i], model->features(),
                               [&, rows = &features.emplace_back()](uint32_t, const FeatureMatrix& m) { rows->push_back(m); });
      bytes += static_cast<int64_t>(records[i].bytes.size());
    }
  }
};

const Sample& html() {
  static const Sample sample(bench_pages("TAMIS_BENCH_WARC", ContentType::html));
  return sample;
}

const Sample& text() {
  static const Sample sample([] {
    std::vector<Record> records = bench_pages("TAMIS_BENCH_WET", ContentType::text);
    if (!records.empty()) return records;
    // The text of the made-up pages, a line a block.
    for (const Page* page : html().pages) {
      Record& record = records.emplace_back();
      record.type = ContentType::text;
      record.bytes = page->text;
    }
    return records;
  }());
  return sample;
}

using Pages = const Sample& (*)();

/// A benchmark that runs `step(sample, i)` over all pages of a sample; rates count the pages' bytes as they came.
void add(const std::string& name, Pages pages, auto make_step) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
    const Sample& sample = pages();
    if (sample.records.empty()) return state.SkipWithError("no pages");
    auto step = make_step();
    for (auto _ : state)
      for (size_t i = 0; i < sample.records.size(); ++i) step(sample, i);
    state.SetBytesProcessed(state.iterations() * sample.bytes);
  })->Unit(benchmark::kMillisecond);
}

void add_stages(const std::string& kind, Pages pages) {
  add(kind + "/clean", pages, [] {
    return [cleaner = std::make_shared<Cleaner>(engine().cleaner())](const Sample& s, size_t i) {
      benchmark::DoNotOptimize(cleaner->clean(s.records[i]).kept);
    };
  });
  add(kind + "/read", pages, [] {
    return [reader = PageReader()](const Sample& s, size_t i) mutable { benchmark::DoNotOptimize(reader.read(s.records[i]).ok()); };
  });
  add(kind + "/scan", pages, [] {
    return [scanner = std::make_shared<Scanner>(*engine().rules)](const Sample& s, size_t i) {
      benchmark::DoNotOptimize(scanner->scan(*s.pages[i]).size());
    };
  });
  add(kind + "/segment", pages, [] {
    const Models& m = *engine().models;
    return [segmenter = std::make_shared<Segmenter>(*engine().rules, m.html_model(), m.text_model(), SegmentSettings{})](
               const Sample& s, size_t i) { benchmark::DoNotOptimize(segmenter->segment(*s.pages[i], s.hits[i]).blocks.size()); };
  });
  // Of the segmenter: everything up to the features, and the model alone. What is left of it are the decisions.
  add(kind + "/features", pages, [] {
    const Models& m = *engine().models;
    return [segmenter = std::make_shared<Segmenter>(*engine().rules, m.html_model(), m.text_model(), SegmentSettings{})](
               const Sample& s, size_t i) {
      segmenter->visit_features(*s.pages[i], s.hits[i], s.model->features(),
                                [](uint32_t, const FeatureMatrix& features) { benchmark::DoNotOptimize(features.rows()); });
    };
  });
  add(kind + "/model", pages, [] {
    return [scorer = Scorer(), scores = std::vector<float>()](const Sample& s, size_t i) mutable {
      scores.clear();
      scorer.start(*s.model);
      for (const FeatureMatrix& rows : s.features[i]) scorer.add(rows, scores);
      scorer.finish(scores);
      benchmark::DoNotOptimize(scores.data());
    };
  });
  add(kind + "/metadata", pages, [] {
    return [reader = std::make_shared<MetadataReader>(*engine().rules)](const Sample& s, size_t i) {
      benchmark::DoNotOptimize(reader->read(*s.pages[i], s.hits[i], s.decisions[i], {"", s.records[i].crawl_date}).title_block);
    };
  });
  // Cleaning and writing: less `clean`, it is what JSON lines cost.
  add(kind + "/clean_and_write", pages, [] {
    return [cleaner = std::make_shared<Cleaner>(engine().cleaner()), writer = ArticleWriter(*engine().rules, {}), out = std::string()](
               const Sample& s, size_t i) mutable {
      out.clear();
      writer.append(s.records[i], cleaner->clean(s.records[i]), OutputFormat::jsonl, out);
      benchmark::DoNotOptimize(out.size());
    };
  });
}

/// `step(html)` over the pages as UTF-8.
void add_decoded(const std::string& name, auto make_step) {
  add(name, html, [=] {
    std::vector<std::string> decoded;
    for (const Record& r : html().records) {
      std::string storage;
      decoded.emplace_back(decode(r.bytes, r.http_charset, true, storage).text);
    }
    return [decoded = std::move(decoded), step = make_step()](const Sample&, size_t i) mutable { step(decoded[i]); };
  });
}

void add_page_stages() {
  // What the figures are a multiple of: Gumbo, with its memory in an arena, on the page as it came.
  add_decoded("html/plain_gumbo", [] {
    return [arena = std::make_shared<Arena>()](const std::string& page) {
      arena->reset();
      benchmark::DoNotOptimize(parse_html(page, *arena));
    };
  });
  add_decoded("html/strip", [] {
    return [arena = std::make_shared<Arena>(), stripper = std::make_shared<HtmlStripper>()](const std::string& page) {
      arena->reset();
      stripper->strip(page, {}, *arena);
    };
  });
  add_decoded("html/strip_and_gumbo", [] {
    return [arena = std::make_shared<Arena>(), stripper = std::make_shared<HtmlStripper>()](const std::string& page) {
      arena->reset();
      stripper->strip(page, {}, *arena);
      benchmark::DoNotOptimize(parse_html(stripper->skeleton(), *arena));
    };
  });
}

/// The bare scan of the pages' text in lower case, with the database of the default rules.
void add_bare_scan() {
  add("text/bare_scan", text, [] {
    const hs_database_t* database = engine().rules->net().database.get();
    hs_scratch_t* scratch = nullptr;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) std::abort();
    std::vector<std::string> texts;
    for (const Page* page : text().pages) lower_case(page->text, texts.emplace_back());
    return [database, texts = std::move(texts), scratch = std::shared_ptr<hs_scratch_t>(scratch, hs_free_scratch)](
               const Sample&, size_t i) {
      const std::string& t = texts[i];
      uint64_t matches = 0;
      const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* n) {
        ++*static_cast<uint64_t*>(n);
        return 0;
      };
      hs_scan(database, t.data(), static_cast<unsigned>(t.size()), 0, scratch.get(), count, &matches);
      benchmark::DoNotOptimize(matches);
    };
  });
}

/// A whole crawl file: reading, inflating, cleaning and writing, in this process and on one thread.
void crawl_file(benchmark::State& state) {
  const char* path = std::getenv("TAMIS_BENCH_WARC");
  if (!path) return state.SkipWithError("TAMIS_BENCH_WARC names no file");
  Cleaner cleaner = engine().cleaner();
  ArticleWriter writer(*engine().rules, {});
  std::string out;
  int64_t bytes = 0;
  for (auto _ : state) {
    auto reader = RecordReader::open(path, {});
    for (Record record; reader && reader->next(record); bytes += static_cast<int64_t>(record.bytes.size())) {
      out.clear();
      writer.append(record, cleaner.clean(record), OutputFormat::jsonl, out);
    }
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(crawl_file)->Name("html/crawl_file")->Unit(benchmark::kMillisecond)->Iterations(1);

/// A page whose body comes again and again, its scripts and menus too: time must grow with the bytes.
void growth_of_bytes(benchmark::State& state) {
  Record record = made_page(0);
  const std::string page = record.bytes;
  while (record.bytes.size() < static_cast<size_t>(state.range(0))) record.bytes += page;
  Cleaner cleaner = engine().cleaner();
  for (auto _ : state) benchmark::DoNotOptimize(cleaner.clean(record).kept);
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(record.bytes.size()));
  state.SetComplexityN(static_cast<int64_t>(record.bytes.size()));
}
BENCHMARK(growth_of_bytes)->Name("growth/page_bytes")->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond)->Complexity();

/// A page of a menu and so many different paragraphs, read and scanned beforehand.
void growth_of_blocks(benchmark::State& state) {
  Record record;
  record.type = ContentType::html;
  record.bytes = "<html><body><nav class=menu><ul>";
  for (int i = 0; i < 40; ++i) record.bytes += "<li class=item><a href=/r>Rubrique " + std::to_string(i) + "</a></li>";
  record.bytes += "</ul></nav><article class=post>";
  for (int64_t i = 0; i < state.range(0); ++i)
    record.bytes += "<p>Le conseil a voté hier la nouvelle ligne " + std::to_string(i) + ", qui reliera la gare au port.</p>";
  record.bytes += "</article></body></html>";
  PageReader reader;
  const auto page = reader.read(record);
  Segmenter segmenter(*engine().rules, engine().models->html_model(), engine().models->text_model(), {});
  for (auto _ : state) benchmark::DoNotOptimize(segmenter.segment(**page, {}).blocks.size());
  state.SetComplexityN(state.range(0));
}
BENCHMARK(growth_of_blocks)->Name("growth/blocks")->RangeMultiplier(10)->Range(100, 100'000)->Unit(benchmark::kMicrosecond)->Complexity();

/// The scan of one text with so many rules, each of which looks for words of its own; a hundredth of the lines has some.
void growth_of_rules(benchmark::State& state) {
  std::string toml;
  for (int64_t i = 0; i < state.range(0); ++i) {
    const std::string n = std::to_string(i);
    toml += "[[rule]]\nid = \"fr.made.up-" + n + "\"\ntitle = \"Made up\"\naction = \"cut\"\nunit = \"span\"\npattern = \'\'\'la suite de " + n +
            "-" + std::to_string(i * 7919 % 1000) + " ?\'\'\'\n";
  }
  RuleFiles files;
  parse_rule_file(toml, "made-up.toml", files);
  const Result<RuleSet> rules = compile_set(std::move(files));
  if (!rules) return state.SkipWithError(rules.error().message.c_str());
  Record record;
  record.type = ContentType::text;
  for (int i = 0; i < 20'000; ++i)
    record.bytes += i % 100 == 0 ? "Lire la suite de " + std::to_string(i / 100) + "-" + std::to_string(i / 100 * 7919 % 1000) + "\n"
                                 : "Le conseil a voté hier la nouvelle ligne " + std::to_string(i) + ", qui reliera la gare au port.\n";
  PageReader reader;
  const auto page = reader.read(record);
  Scanner scanner(*rules);
  for (auto _ : state) benchmark::DoNotOptimize(scanner.scan(**page).size());
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(record.bytes.size()));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(growth_of_rules)->Name("growth/rules")->RangeMultiplier(4)->Range(16, 4096)->Unit(benchmark::kMillisecond)->Complexity();

void load_both_models(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_models("").ok());
}
BENCHMARK(load_both_models)->Unit(benchmark::kMicrosecond);

std::string repeated(std::string_view piece, size_t times) {
  std::string s;
  for (size_t i = 0; i < times; ++i) s += piece;
  return s;
}

void add_hostile(const std::string& name, const std::string& page) {
  benchmark::RegisterBenchmark(name.c_str(), [page](benchmark::State& state) {
    Record record;
    record.type = ContentType::html;
    record.bytes = page;
    Cleaner cleaner = engine().cleaner();
    for (auto _ : state) benchmark::DoNotOptimize(cleaner.clean(record).kept);
  })->Unit(benchmark::kMillisecond);
}

}  // namespace
}  // namespace tamis

int main(int argc, char** argv) {
  using namespace tamis;
  benchmark::Initialize(&argc, argv);
  add_page_stages();
  add_stages("html", html);
  add_bare_scan();
  add_stages("text", text);
  add_hostile("hostile/nested_tags", repeated("<div>", 50'000) + "text");
  std::string attributes = "<p";
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  add_hostile("hostile/attributes", attributes + ">text");
  add_hostile("hostile/misnested", repeated("<a><div>", 1'000'000 / 8));
  benchmark::RunSpecifiedBenchmarks();
}
