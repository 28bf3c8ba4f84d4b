// `tamis rules bench`: what each rule does to pages whose gold text is known, and how sets of rules compare.
// Every --rules makes a set of its own, beside the default rules unless they are left out.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <map>
#include <memory>
#include <unordered_set>

#include "base/time-limit.h"
#include "batch/output-file.h"
#include "cli/console.h"
#include "cli/engine-options.h"
#include "cli/gold-run.h"
#include "cli/option-table.h"
#include "cli/rules-bench-report.h"
#include "cli/rules-command.h"
#include "input/input-list.h"
#include "input/reader.h"
#include "rules/rule-compile.h"

namespace tamis {
namespace {

// What a reader of the report can look through.
constexpr size_t kFalseCuts = 100;
constexpr size_t kFalseCutsOfRule = 5;

struct BenchOptions {
  EngineOptions engine;
  std::string gold, html;
  InputSelection selection;
  unsigned threads = 1;
  bool json = false, costs = true;
};

Result<std::deque<BenchedSet>> load_sets(const BenchOptions& o) {
  std::deque<BenchedSet> sets;
  std::vector<std::string> names;
  if (o.engine.rules.defaults) names.push_back("");
  names.insert(names.end(), o.engine.rules.paths.begin(), o.engine.rules.paths.end());
  if (names.empty())
    return Error{Fault::usage, "--no-default-rules", "leaves no set to bench; name one with --rules"};
  for (const std::string& name : names) {
    for (const BenchedSet& other : sets) {
      if (other.name == name) return Error{Fault::rules, name, "is named twice; two sets need two names"};
    }
    EngineOptions options = o.engine;
    options.rules.paths.clear();
    if (!name.empty()) options.rules.paths.push_back(name);
    auto engine = load_engine(options);
    if (!engine) return engine.error();
    sets.push_back({.name = name.empty() ? "default" : name, .engine = std::move(*engine)});
    BenchedSet& set = sets.back();
    const RuleSet& rules = set.engine.rules;
    set.tallies.resize(rules.rules().size() + rules.detectors().size());
    if (!o.costs) continue;
    const double begin = thread_seconds();
    const Compiled compiled = compile_rules(rules.rules(), Cpu::native);
    set.compile_ms = (thread_seconds() - begin) * 1e3;
    set.database_bytes = compiled.net.bytes();
  }
  return sets;
}

/// Measures each rule alone; what two sets share is measured once.
void measure_costs(std::deque<BenchedSet>& sets) {
  std::map<std::pair<std::string, bool>, RuleCost> known;
  for (BenchedSet& set : sets) {
    for (const Rule& rule : set.engine.rules.rules()) {
      const auto [cost, fresh] = known.try_emplace({rule.pattern, rule.case_sensitive});
      if (fresh) cost->second = measure(rule);
      set.costs.push_back(cost->second);
    }
    // A detector has no pattern: what it costs is seen on the pages.
    for (const double seconds : set.detector_seconds)
      set.costs.push_back({.scan_ns_per_kb = seconds * 1e12 / static_cast<double>(std::max<uint64_t>(set.text_bytes, 1))});
  }
}

struct Job : GoldJob {
  std::vector<PageBench> pages;  ///< one a set
};

GoldCounts run(std::deque<BenchedSet>& sets, const std::vector<std::string>& inputs, const Gold& gold,
           const BenchOptions& o) {
  uint64_t pages = 0;
  std::vector<std::vector<std::unique_ptr<RuleBench>>> benches(o.threads);
  const bool progress = isatty(STDERR_FILENO);
  const GoldCounts counts = run_over_gold<Job>(
      inputs, gold, o.engine.input, o.threads,
      [&](unsigned worker, Job& job) {
        job.pages.clear();
        auto& own = benches[worker];
        for (const BenchedSet& set : sets) {
          if (own.size() == sets.size()) break;
          const Engine engine = set.engine.engine();
          CleanSettings settings = o.engine.clean;
          settings.metadata = false;
          own.push_back(std::make_unique<RuleBench>(engine.rules, engine.html, engine.text, settings, o.costs));
        }
        for (auto& bench : own) job.pages.push_back(bench->bench(job.record, *job.gold));
        if (!job.pages.empty() && job.pages[0].error) job.error = job.pages[0].error;
      },
      [&](Job& job) {
        ++pages;
        for (size_t i = 0; i < sets.size(); ++i) {
          const PageBench& page = job.pages[i];
          for (const auto& [rule, tally] : page.tallies) sets[i].tallies[rule].add(tally);
          if (page.words) {
            sets[i].words.push_back(*page.words);
            sets[i].pages.push_back(job.record.url.empty() ? job.record.id : job.record.url);
          }
          auto& false_cuts = sets[i].false_cuts;
          false_cuts.insert(false_cuts.end(), page.false_cuts.begin(), page.false_cuts.end());
          keep_worst(false_cuts, kFalseCuts, kFalseCutsOfRule);
          sets[i].input_bytes += page.input_bytes;
          sets[i].seconds += page.seconds;
          sets[i].text_bytes += page.text_bytes;
          sets[i].detector_seconds.resize(std::max(sets[i].detector_seconds.size(), page.detector_seconds.size()));
          for (size_t k = 0; k < page.detector_seconds.size(); ++k)
            sets[i].detector_seconds[k] += page.detector_seconds[k];
        }
        if (progress && pages % 50 == 0)
          std::fprintf(stderr, "\r%lu of %zu pages", static_cast<unsigned long>(pages), gold.size());
      });
  if (progress) std::fprintf(stderr, "\r\033[K");
  return counts;
}

int bench(const BenchOptions& o) {
  auto list = expand_inputs(o.selection);
  if (!list) return report(list.error());
  const auto gold = read_gold(o.gold);
  if (!gold) return report(gold.error());
  auto sets = load_sets(o);
  if (!sets) return report(sets.error());
  std::optional<OutputFile> page;
  if (!o.html.empty()) {
    auto file = OutputFile::create(o.html);
    if (!file) return report(file.error());
    page.emplace(std::move(*file));
  }
  for (const Error& error : list->errors) report(error);
  const GoldCounts counts = run(*sets, list->paths, *gold, o);
  if (counts.seen.empty())
    return report({Fault::rules, o.gold, "no input has a page with one of its ids; are these its pages?"});
  if (counts.stray > 0) note(std::to_string(counts.stray) + " records are of no gold page");
  if (counts.seen.size() < gold->size())
    note(std::to_string(gold->size() - counts.seen.size()) + " gold pages are in no input");
  if (o.costs) measure_costs(*sets);
  if (page) {
    Status written = page->write(bench_page(*sets));
    if (written) written = page->publish(true);
    if (!written) return report(written.error());
  }
  if (const int code = print(o.json ? bench_json(*sets, true) : bench_table(*sets))) return code;
  return counts.failed > 0 || !list->errors.empty() ? static_cast<int>(Fault::record) : 0;
}

}  // namespace

void add_rules_bench_command(CLI::App& rules, int& exit_code) {
  auto o = std::make_shared<BenchOptions>();
  CLI::App* command = rules.add_subcommand("bench", "Measure what rules do to pages with gold texts");
  command->footer(
      "  tamis rules bench --gold gold.jsonl.gz --no-model pages.wet.gz    what the rules alone achieve\n"
      "  tamis rules bench --gold gold.jsonl.gz --rules mine/ pages.warc.gz    the default rules, then with "
      "mine\n"
      "  tamis rules bench --gold gold.jsonl.gz --no-model --html bench.html pages.warc.gz\n"
      "  tamis rules bench --gold gold.jsonl.gz --no-default-rules --rules a/ --rules b/ pages.warc.gz");
  command->add_option("--gold", o->gold, "JSONL, plain or gzip: id, and text or snippets in with and without")
      ->type_name("FILE")
      ->required();
  command->add_option("INPUT", o->selection.arguments, "Pages, with the ids that the gold file has")
      ->required();
  command->add_flag("-r,--recursive", o->selection.recursive, "Read the files in folders, too")
      ->group("Input");
  add_engine_options(*command, o->engine);
  command->add_flag("!--no-costs", o->costs, "Do not measure what rules cost")->group("Output");
  add_choice<bool>(*command, "-t,--to", o->json, {{"text", false}, {"json", true}}, "Format of the report")
      ->group("Output");
  command->add_option("--html", o->html, "Write FILE too, one HTML page of the report to read in a browser")
      ->type_name("FILE")
      ->group("Output");
  add_jobs_option(*command, o->threads);
  command->callback([o, &exit_code] { exit_code = bench(*o); });
}

}  // namespace tamis
