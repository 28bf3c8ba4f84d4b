// Benchmarks of the rules: loading the default set, compiling it, scanning pages with it. Beside each whole scan stand
// its parts on the same text: folding, lower case, line heads, and Hyperscan alone, as hsbench runs it.
// TAMIS_BENCH_TEXT names a text file to scan beside the generated pages.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "page/page-reader.h"
#include "rules/fold-text.h"
#include "rules/lower-case.h"
#include "rules/rule-compile.h"
#include "rules/rule-set-impl.h"
#include "scan/scanner.h"

namespace {

constexpr size_t kTextBytes = 4'000'000;

constexpr std::string_view kFrench[] = {
    "le",       "la",      "les",       "de",         "à",        "que",       "dans",     "pour",
    "été",      "année",   "ville",     "selon",      "l'accord", "plusieurs", "déclaré",  "région",
    "d’abord",  "après",   "élus",      "marché",     "première", "fois",      "quartier", "lundi",
    "ministre", "« oui »", "habitants", "décision",   "projets",  "n’est",     "école",    "avant",
    "trois",    "2016,",   "travaux",   "entreprise", "aussi",    "encore",    "être",     "20 %"};
constexpr std::string_view kEnglish[] = {
    "the",        "of",      "and",      "to",        "in",       "was",   "said",   "people",
    "government", "market",  "after",    "yesterday", "between",  "which", "report", "company",
    "school",     "history", "week",     "first",     "council",  "it's",  "2016,",  "three",
    "decision",   "years",   "another",  "public",    "building", "north", "would",  "members",
    "street",     "because", "children", "water",     "few",      "found", "later",  "there"};

// Running text in lines of three to eight sentences, a short line of a page's furniture after every tenth.
template <size_t N>
std::string running_text(const std::string_view (&words)[N], std::string_view furniture) {
  std::string out;
  uint32_t random = 7;
  auto next = [&] { return (random = random * 1664525 + 1013904223) >> 16; };
  for (size_t line = 1; out.size() < kTextBytes; ++line) {
    for (uint32_t sentence = 3 + next() % 6; sentence > 0; --sentence) {
      for (uint32_t word = 8 + next() % 16; word > 0; --word) out.append(words[next() % N]).append(" ");
      out.back() = '.';
      out += ' ';
    }
    out += '\n';
    if (line % 10 == 0) out.append(furniture).append("\n");
  }
  return out;
}

const tamis::RuleSet& default_rules() {
  static const tamis::RuleSet set = [] {
    auto loaded = tamis::load_rules({});
    if (!loaded) std::abort();
    return std::move(*loaded);
  }();
  return set;
}

void scan(benchmark::State& state, const std::string& text) {
  tamis::Record record;
  record.type = tamis::ContentType::text;
  record.bytes = text;
  tamis::PageReader reader;
  const auto page = reader.read(record);
  if (!page) return state.SkipWithError(page.error().message.c_str());
  tamis::Scanner scanner(default_rules());
  size_t hits = 0;
  for (auto _ : state) hits = scanner.scan(**page).size();
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * (*page)->text.size()));
  state.counters["hits"] = static_cast<double>(hits);
}

void BM_LoadDefaultRules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(tamis::load_rules({}));
}
BENCHMARK(BM_LoadDefaultRules)->Unit(benchmark::kMillisecond);

void BM_CompileDefaultRules(benchmark::State& state) {
  size_t bytes = 0;
  for (auto _ : state) {
    const tamis::Compiled compiled = tamis::compile_rules(default_rules().rules(), tamis::Cpu::oldest);
    bytes = compiled.net.bytes();
  }
  state.counters["rules"] = static_cast<double>(default_rules().rules().size());
  state.counters["database_kB"] = static_cast<double>(bytes) / 1000;
}
BENCHMARK(BM_CompileDefaultRules)->Unit(benchmark::kMillisecond);

const std::string& text_of(bool french) {
  static const std::string texts[] = {running_text(kEnglish, "Share on Facebook"),
                                      running_text(kFrench, "Partager sur Facebook")};
  return texts[french];
}

/// The text as the net sees it.
std::string folded_text(const std::string& text) {
  tamis::FoldedText folded;
  folded.append_break();
  folded.append(text, 0);
  folded.append_break();
  std::string lower;
  tamis::lower_case(folded.text(), lower);
  return lower;
}

void BM_Fold(benchmark::State& state) {
  const std::string& text = text_of(state.range(0));
  tamis::FoldedText folded;
  for (auto _ : state) {
    folded.clear();
    folded.append(text, 0);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}
BENCHMARK(BM_Fold)->ArgName("French")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

void BM_LowerCase(benchmark::State& state) {
  const std::string& text = text_of(state.range(0));
  std::string lower;
  for (auto _ : state) tamis::lower_case(text, lower);
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
}
BENCHMARK(BM_LowerCase)->ArgName("French")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

void BM_LineHeads(benchmark::State& state) {
  const std::string text = folded_text(text_of(state.range(0)));
  uint64_t found = 0;
  for (auto _ : state) {
    found = 0;
    default_rules().net().heads.scan(text, [&](uint32_t, uint32_t) { return ++found > 0; });
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
  state.counters["found"] = static_cast<double>(found);
}
BENCHMARK(BM_LineHeads)->ArgName("French")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

void BM_BareHyperscan(benchmark::State& state) {
  const std::string text = folded_text(text_of(state.range(0)));
  const hs_database_t* database = default_rules().net().database.get();
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return state.SkipWithError("no memory");
  uint64_t matches = 0;
  const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* n) {
    ++*static_cast<uint64_t*>(n);
    return 0;
  };
  for (auto _ : state) {
    matches = 0;
    hs_scan(database, text.data(), static_cast<unsigned>(text.size()), 0, scratch, count, &matches);
  }
  hs_free_scratch(scratch);
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
  state.counters["matches"] = static_cast<double>(matches);
}
BENCHMARK(BM_BareHyperscan)->ArgName("French")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

void BM_Scan(benchmark::State& state) { scan(state, text_of(state.range(0))); }
BENCHMARK(BM_Scan)->ArgName("French")->Arg(1)->Arg(0)->Unit(benchmark::kMillisecond);

void BM_ScanFile(benchmark::State& state) {
  const char* path = std::getenv("TAMIS_BENCH_TEXT");
  if (!path) return state.SkipWithError("TAMIS_BENCH_TEXT names no file");
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  scan(state, text.str());
}
BENCHMARK(BM_ScanFile)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
