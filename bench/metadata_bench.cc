// What a page's metadata cost beside reading the page: all of them, and the dearest steps.
// TAMIS_BENCH_WARC=FILE.warc.gz takes every tenth page of a crawl; else the pages are made up here.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "input/reader.h"
#include "metadata/date-candidates.h"
#include "metadata/language.h"
#include "metadata/metadata.h"
#include "metadata/site.h"
#include "metadata/title.h"
#include "page/page-reader.h"

namespace tamis {
namespace {

/// A news page: JSON-LD, meta tags, a heading with its date, a body, comments and teasers with theirs.
Record made_page(int number) {
  const std::string n = std::to_string(number), day = std::to_string(1 + number % 28);
  std::string s = "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Un second bateau " +
                  n + " | La Rade</title><meta property=\"og:title\" content=\"Un second bateau " + n +
                  "\"><meta property=\"og:site_name\" content=\"La Rade\">";
  for (int i = 0; i < 40; ++i)
    s += "<meta name=\"setting-" + std::to_string(i) + "\" content=\"some value of it\">";
  s += "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"La Rade\"},"
       "{\"@type\":\"NewsArticle\",\"headline\":\"Un second bateau " +
       n + "\",\"datePublished\":\"2019-03-0" + std::to_string(1 + number % 9) +
       "T10:00:00Z\",\"author\":{\"@type\":\"Person\",\"name\":\"Jeanne Exemple\"}}]}</script>"
       "</head><body><nav>";
  for (int i = 0; i < 80; ++i)
    s += "<a href=\"/r" + std::to_string(i) + "\">Rubrique " + std::to_string(i) + "</a> <br><br>";
  s += "</nav><article><h1>Un second bateau " + n + "</h1><p class=\"date\">Publié le " + day +
       " mars 2019 à 10h32</p>";
  for (int i = 0; i < 25; ++i)
    s += "<p>Le bac entre les deux îles partira toutes les heures dès le printemps 2020, dit la "
         "capitainerie, et 120 places "
         "seront ajoutées aux 80 d'aujourd'hui.</p>";
  s += "</article><section class=\"comments\">";
  for (int i = 0; i < 20; ++i)
    s += "<div class=\"comment\"><time datetime=\"2019-03-" + std::to_string(10 + i % 20) + "\">" +
         std::to_string(10 + i % 20) + " mars 2019</time><p>Enfin !</p></div>";
  Record record;
  record.type = ContentType::html;
  record.url = "https://larade.example.org/un-second-bateau-" + n;
  record.crawl_date = "2024-06-30T12:00:00Z";
  record.bytes = s + "</section></body></html>";
  return record;
}

/// Pages that stay read: each has its reader, which holds it.
struct Pages {
  std::vector<std::unique_ptr<Record>> records;
  std::vector<std::unique_ptr<PageReader>> readers;
  std::vector<const Page*> pages;
  std::vector<Decisions> decisions;
  size_t bytes = 0, text = 0;

  void add(Record&& record) {
    records.push_back(std::make_unique<Record>(std::move(record)));
    readers.push_back(std::make_unique<PageReader>());
    const Result<const Page*> page = readers.back()->read(*records.back());
    if (!page) return;
    pages.push_back(*page);
    decisions.emplace_back().blocks.resize((*page)->blocks.size());
    bytes += records.back()->bytes.size();
    text += (*page)->text.size();
  }
};

const Pages& pages() {
  static const Pages all = [] {
    Pages made;
    const char* path = std::getenv("TAMIS_BENCH_WARC");
    if (!path) {
      for (int i = 0; i < 50; ++i) made.add(made_page(i));
      return made;
    }
    Result<RecordReader> reader = RecordReader::open(path, {});
    if (!reader) return made;
    Record record;
    for (int i = 0; reader->next(record); ++i)
      if (i % 10 == 0) made.add(std::move(record));
    return made;
  }();
  return all;
}

/// Runs `step` on the signals of every page.
template <class Step>
void each_page(benchmark::State& state, Step step) {
  const Pages& p = pages();
  if (p.pages.empty()) return state.SkipWithError("no pages");
  const RuleSet rules;
  for (auto _ : state) {
    for (size_t i = 0; i < p.pages.size(); ++i) {
      const MetadataSettings settings{{}, p.records[i]->crawl_date};
      Signals s;
      s.page = p.pages[i];
      s.rules = &rules;
      s.decisions = &p.decisions[i];
      s.settings = &settings;
      step(s);
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * p.bytes));
  state.counters["per_page"] = benchmark::Counter(static_cast<double>(state.iterations() * p.pages.size()),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void read_pages(benchmark::State& state) {
  const Pages& p = pages();
  PageReader reader;
  for (auto _ : state)
    for (const auto& record : p.records) benchmark::DoNotOptimize(reader.read(*record).ok());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * p.bytes));
  state.counters["per_page"] = benchmark::Counter(static_cast<double>(state.iterations() * p.pages.size()),
                                                  benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(read_pages)->Unit(benchmark::kMillisecond);

void all_metadata(benchmark::State& state) {
  std::unique_ptr<MetadataReader> reader;
  each_page(state, [&](const Signals& s) {
    if (!reader) reader = std::make_unique<MetadataReader>(*s.rules);
    benchmark::DoNotOptimize(reader->read(*s.page, {}, *s.decisions, *s.settings).date.value.size());
  });
}
BENCHMARK(all_metadata)->Unit(benchmark::kMillisecond);

void gathering(benchmark::State& state) {
  LinkedDataReader linked;
  each_page(state, [&](Signals& s) { gather(s, linked); });
}
BENCHMARK(gathering)->Unit(benchmark::kMillisecond);

void language(benchmark::State& state) {
  each_page(state, [](Signals& s) { benchmark::DoNotOptimize(choose_language(s).value.size()); });
}
BENCHMARK(language)->Unit(benchmark::kMillisecond);

void title(benchmark::State& state) {
  LinkedDataReader linked;
  each_page(state, [&](Signals& s) {
    gather(s, linked);
    benchmark::DoNotOptimize(choose_title(s, site_keys(s)).block);
  });
}
BENCHMARK(title)->Unit(benchmark::kMillisecond);

void date_candidates(benchmark::State& state) {
  each_page(state, [](Signals& s) { benchmark::DoNotOptimize(find_date_candidates(s).size()); });
}
BENCHMARK(date_candidates)->Unit(benchmark::kMillisecond);

/// Bytes a second of the pages' text.
void dates_of_text(benchmark::State& state) {
  const Pages& p = pages();
  std::vector<DateMention> mentions;
  for (auto _ : state) {
    for (const Page* page : p.pages) {
      mentions.clear();
      find_dates(page->text, mentions);
      benchmark::DoNotOptimize(mentions.data());
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * p.text));
}
BENCHMARK(dates_of_text)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tamis

BENCHMARK_MAIN();
