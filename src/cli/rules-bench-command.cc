// `tamis rules bench`: what each rule does to pages whose gold text is known, and how sets of rules compare.
// Every --rules makes a set of its own, beside the default rules unless they are left out.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <deque>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>
#include <unordered_set>

#include "batch/ordered-pool.h"
#include "bench/rule-bench.h"
#include "cli/console.h"
#include "cli/engine-options.h"
#include "cli/option-table.h"
#include "cli/rules-command.h"
#include "input/input-list.h"
#include "input/reader.h"
#include "rules/rule-compile.h"
#include "rules/rule-lint.h"

namespace tamis {
namespace {

using Json = nlohmann::ordered_json;
using Gold = std::unordered_map<std::string, GoldPage>;

struct BenchOptions {
  EngineOptions engine;
  std::string gold;
  InputSelection selection;
  unsigned threads = 1;
  bool json = false, costs = true;
};

/// A set of rules and what the pages said of it.
struct BenchedSet {
  std::string name;
  LoadedEngine engine;
  std::vector<RuleTally> tallies = {};  ///< rules, then detectors
  std::vector<WordScore> words = {};    ///< of each page with a gold text, in the order of the input
  uint64_t input_bytes = 0;
  double seconds = 0, compile_ms = 0;
  size_t database_bytes = 0;

  const std::string& id(size_t i) const {
    const auto& rules = engine.rules.rules();
    return i < rules.size() ? rules[i].id : engine.rules.detectors()[i - rules.size()].id;
  }
  WordScore mean() const {
    WordScore sum;
    const double n = static_cast<double>(std::max<size_t>(words.size(), 1));
    for (const WordScore& w : words) {
      sum.precision += w.precision / n;
      sum.recall += w.recall / n;
      sum.f1 += w.f1 / n;
    }
    return sum;
  }
  double mb_per_second() const { return seconds > 0 ? static_cast<double>(input_bytes) / 1e6 / seconds : 0; }
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
    timespec begin, end;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
    const Compiled compiled = compile_rules(rules.rules(), Cpu::native);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
    set.compile_ms = static_cast<double>(end.tv_sec - begin.tv_sec) * 1e3 +
                     static_cast<double>(end.tv_nsec - begin.tv_nsec) / 1e6;
    if (compiled.database) hs_database_size(compiled.database.get(), &set.database_bytes);
  }
  return sets;
}

struct Job {
  Record record;
  const GoldPage* gold = nullptr;
  std::optional<Error> error;
  std::vector<PageBench> pages;  ///< one a set
};

struct Counts {
  uint64_t pages = 0, stray = 0, failed = 0;
};

Counts run(std::deque<BenchedSet>& sets, const std::vector<std::string>& inputs, const Gold& gold,
           const BenchOptions& o) {
  Counts counts;
  std::optional<RecordReader> reader;
  size_t next_input = 0;
  std::unordered_set<std::string> seen;
  std::vector<std::vector<std::unique_ptr<RuleBench>>> benches(std::max(o.threads, 1u));
  const bool progress = isatty(STDERR_FILENO);
  run_ordered<Job>(
      o.threads,
      [&](Job& job) {
        job.error.reset();
        job.gold = nullptr;
        job.pages.clear();
        while (!reader || !reader->next(job.record)) {
          reader.reset();
          if (next_input == inputs.size()) return false;
          auto opened = RecordReader::open(inputs[next_input++], o.engine.input);
          if (!opened) {
            job.error = opened.error();
            return true;
          }
          reader.emplace(std::move(*opened));
        }
        const auto page = gold.find(job.record.id);
        if (page != gold.end()) job.gold = &page->second;
        return true;
      },
      [&](unsigned worker, Job& job) {
        if (!job.gold) return;
        auto& own = benches[worker];
        for (const BenchedSet& set : sets) {
          if (own.size() == sets.size()) break;
          const Engine engine = set.engine.engine();
          CleanSettings settings = o.engine.clean;
          settings.metadata = false;
          own.push_back(std::make_unique<RuleBench>(engine.rules, engine.html, engine.text, settings));
        }
        for (auto& bench : own) job.pages.push_back(bench->bench(job.record, *job.gold));
      },
      [&](Job& job) {
        if (!job.pages.empty() && job.pages[0].error) job.error = job.pages[0].error;
        if (job.error) {
          report(*job.error);
          ++counts.failed;
        }
        if (!job.gold) {
          counts.stray += !job.error;
          return true;
        }
        if (!seen.insert(job.gold->id).second) {
          note("two records have the id " + job.gold->id + "; the first one counts");
          return true;
        }
        ++counts.pages;
        for (size_t i = 0; i < sets.size(); ++i) {
          const PageBench& page = job.pages[i];
          for (const auto& [rule, tally] : page.tallies) sets[i].tallies[rule].add(tally);
          if (page.words) sets[i].words.push_back(*page.words);
          sets[i].input_bytes += page.input_bytes;
          sets[i].seconds += page.seconds;
        }
        if (progress && counts.pages % 50 == 0)
          std::fprintf(stderr, "\r%lu of %zu pages", static_cast<unsigned long>(counts.pages), gold.size());
        return true;
      },
      [] {});
  if (progress) std::fprintf(stderr, "\r\033[K");
  return counts;
}

struct Comparison {
  std::string base, other;
  Interval f1;
};

std::vector<Comparison> compare(const std::deque<BenchedSet>& sets) {
  std::vector<Comparison> out;
  for (size_t i = 1; i < sets.size() && !sets[0].words.empty(); ++i) {
    std::vector<double> differences;
    for (size_t p = 0; p < sets[0].words.size(); ++p)
      differences.push_back(sets[i].words[p].f1 - sets[0].words[p].f1);
    out.push_back({sets[0].name, sets[i].name, paired_bootstrap(differences)});
  }
  return out;
}

std::string text_report(const std::deque<BenchedSet>& sets, const BenchOptions& o) {
  std::string out;
  char line[512];
  for (const BenchedSet& set : sets) {
    const WordScore mean = set.mean();
    std::snprintf(line, sizeof line, "set %s: %zu pages with gold text, precision %.4f recall %.4f f1 %.4f",
                  set.name.c_str(), set.words.size(), mean.precision, mean.recall, mean.f1);
    out += line;
    if (o.costs) {
      std::snprintf(line, sizeof line, ", %.1f MB/s, compile %.0f ms, database %.0f kB", set.mb_per_second(),
                    set.compile_ms, static_cast<double>(set.database_bytes) / 1000);
      out += line;
    }
    out += '\n';
    std::snprintf(line, sizeof line, "%7s %6s %9s %9s %8s %9s %9s %8s%s  ID\n", "HITS", "DOCS", "BYTES",
                  "TRUE", "FALSE", "PRECISION", "ONLY-TRUE", "ONLY-FALSE",
                  o.costs ? " COMPILE-ms DATABASE-kB SCAN-ns/kB" : "");
    out += line;
    std::vector<size_t> order;
    for (size_t i = 0; i < set.tallies.size(); ++i) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return set.tallies[a].false_bytes > set.tallies[b].false_bytes;
    });
    for (const size_t i : order) {
      const RuleTally& t = set.tallies[i];
      std::snprintf(line, sizeof line, "%7lu %6lu %9.0f %9.0f %8.0f %9.4f %9.0f %10.0f",
                    static_cast<unsigned long>(t.hits), static_cast<unsigned long>(t.documents), t.bytes,
                    t.true_bytes, t.false_bytes, t.precision(), t.only_true, t.only_false);
      out += line;
      if (o.costs) {
        const auto& rules = set.engine.rules.rules();
        const RuleCost cost = i < rules.size() ? measure(rules[i]) : RuleCost();
        std::snprintf(line, sizeof line, " %10.1f %11.1f %10.0f", cost.compile_ms,
                      static_cast<double>(cost.database_bytes) / 1000, cost.scan_ns_per_kb);
        out += line;
      }
      out += "  " + set.id(i) + '\n';
    }
  }
  for (const Comparison& c : compare(sets)) {
    std::snprintf(line, sizeof line, "%s against %s: f1 %+.4f, 95%% interval %+.4f to %+.4f\n",
                  c.other.c_str(), c.base.c_str(), c.f1.mean, c.f1.low, c.f1.high);
    out += line;
  }
  return out;
}

std::string json_report(const std::deque<BenchedSet>& sets, const BenchOptions& o) {
  Json out = {{"sets", Json::array()}, {"comparisons", Json::array()}};
  for (const BenchedSet& set : sets) {
    const WordScore mean = set.mean();
    Json json = {{"name", set.name},
                 {"pages", set.words.size()},
                 {"precision", mean.precision},
                 {"recall", mean.recall},
                 {"f1", mean.f1},
                 {"rules", Json::array()}};
    if (o.costs) {
      json["mb_per_second"] = set.mb_per_second();
      json["compile_ms"] = set.compile_ms;
      json["database_bytes"] = set.database_bytes;
    }
    for (size_t i = 0; i < set.tallies.size(); ++i) {
      const RuleTally& t = set.tallies[i];
      Json row = {{"id", set.id(i)},
                  {"hits", t.hits},
                  {"documents", t.documents},
                  {"bytes", t.bytes},
                  {"true_bytes", t.true_bytes},
                  {"false_bytes", t.false_bytes},
                  {"precision", t.precision()},
                  {"only_true", t.only_true},
                  {"only_false", t.only_false}};
      const auto& rules = set.engine.rules.rules();
      if (o.costs && i < rules.size()) {
        const RuleCost cost = measure(rules[i]);
        row["compile_ms"] = cost.compile_ms;
        row["database_bytes"] = cost.database_bytes;
        row["scan_ns_per_kb"] = cost.scan_ns_per_kb;
      }
      json["rules"].push_back(std::move(row));
    }
    out["sets"].push_back(std::move(json));
  }
  for (const Comparison& c : compare(sets)) {
    out["comparisons"].push_back(
        {{"base", c.base}, {"other", c.other}, {"f1", c.f1.mean}, {"low", c.f1.low}, {"high", c.f1.high}});
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

int bench(BenchOptions& o) {
  auto list = expand_inputs(o.selection);
  if (!list) return report(list.error());
  const auto gold = read_gold(o.gold);
  if (!gold) return report(gold.error());
  auto sets = load_sets(o);
  if (!sets) return report(sets.error());
  if (o.threads == 0) o.threads = std::max(1u, std::thread::hardware_concurrency());
  for (const Error& error : list->errors) report(error);
  const Counts counts = run(*sets, list->paths, *gold, o);
  if (counts.pages == 0)
    return report({Fault::rules, o.gold, "no input has a page with one of its ids; are these its pages?"});
  if (counts.stray > 0) note(std::to_string(counts.stray) + " records are of no gold page");
  if (counts.pages < gold->size())
    note(std::to_string(gold->size() - counts.pages) + " gold pages are in no input");
  if (const int code = print(o.json ? json_report(*sets, o) : text_report(*sets, o))) return code;
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
  command->add_option("-j,--jobs", o->threads, "Clean with N threads; 0 is one for each processor")
      ->type_name("N")
      ->group("Run");
  command->callback([o, &exit_code] { exit_code = bench(*o); });
}

}  // namespace tamis
