// One JSON object is both what --to json prints and what the page of --html draws.
// In the table the rules with most false bytes stand first: those are the ones to read.
#include "cli/rules-bench-report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "output/report-page.h"
#include "rules/rule-file.h"

namespace tamis {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kShownChanges = 30;

Json json_of(const BenchedSet& set, size_t i) {
  const auto& rules = set.engine.rules.rules();
  const RuleTally& t = set.tallies[i];
  Json row = {{"id", set.id(i)}};
  if (i < rules.size()) {
    row["family"] = rules[i].family();
    row["action"] = name_of(rules[i].action);
    row["title"] = rules[i].title;
  } else {
    const Detector& detector = set.engine.rules.detectors()[i - rules.size()];
    row["family"] = detector.family();
    row["action"] = "detector";
    row["title"] = detector.title;
  }
  row.update({{"hits", t.hits},
              {"documents", t.documents},
              {"bytes", t.bytes},
              {"true_bytes", t.true_bytes},
              {"false_bytes", t.false_bytes},
              {"precision", t.precision()},
              {"only_true", t.only_true},
              {"only_false", t.only_false}});
  if (i < set.costs.size()) {
    row["compile_ms"] = set.costs[i].compile_ms;
    row["database_bytes"] = set.costs[i].database_bytes;
    row["scan_ns_per_kb"] = set.costs[i].scan_ns_per_kb;
  }
  return row;
}

Json json_of(const BenchedSet& set) {
  const WordScore mean = set.mean();
  Json out = {{"name", set.name},
              {"pages", set.words.size()},
              {"precision", mean.precision},
              {"recall", mean.recall},
              {"f1", mean.f1}};
  if (!set.costs.empty()) {
    out["mb_per_second"] = set.mb_per_second();
    out["compile_ms"] = set.compile_ms;
    out["database_bytes"] = set.database_bytes;
  }
  out["rules"] = Json::array();
  for (size_t i = 0; i < set.tallies.size(); ++i) out["rules"].push_back(json_of(set, i));
  out["false_cuts"] = Json::array();
  for (const FalseCut& cut : set.false_cuts) {
    out["false_cuts"].push_back({{"id", set.id(cut.rule)},
                                 {"page", cut.page},
                                 {"bytes", cut.bytes},
                                 {"before", cut.before},
                                 {"text", cut.text},
                                 {"after", cut.after}});
  }
  return out;
}

}  // namespace

const std::string& BenchedSet::id(size_t i) const {
  const auto& rules = engine.rules.rules();
  return i < rules.size() ? rules[i].id : engine.rules.detectors()[i - rules.size()].id;
}

WordScore BenchedSet::mean() const {
  WordScore sum;
  const double n = static_cast<double>(std::max<size_t>(words.size(), 1));
  for (const WordScore& w : words) {
    sum.precision += w.precision / n;
    sum.recall += w.recall / n;
    sum.f1 += w.f1 / n;
  }
  return sum;
}

std::vector<Comparison> compare(const std::deque<BenchedSet>& sets) {
  std::vector<Comparison> out;
  for (size_t i = 1; i < sets.size() && !sets[0].words.empty(); ++i) {
    Comparison c{.base = sets[0].name, .other = sets[i].name, .f1 = {}, .changes = {}};
    std::vector<double> differences;
    for (size_t p = 0; p < sets[0].words.size(); ++p) {
      const double base = sets[0].words[p].f1, other = sets[i].words[p].f1;
      differences.push_back(other - base);
      c.better += other > base;
      c.worse += other < base;
      if (other != base) c.changes.push_back({sets[0].pages[p], base, other});
    }
    c.f1 = paired_bootstrap(differences);
    std::stable_sort(c.changes.begin(), c.changes.end(), [](const PageChange& a, const PageChange& b) {
      return std::abs(a.other - a.base) > std::abs(b.other - b.base);
    });
    if (c.changes.size() > kShownChanges) c.changes.resize(kShownChanges);
    out.push_back(std::move(c));
  }
  return out;
}

std::string bench_table(const std::deque<BenchedSet>& sets) {
  std::string out;
  char line[512];
  for (const BenchedSet& set : sets) {
    const bool costs = !set.costs.empty();
    const WordScore mean = set.mean();
    std::snprintf(line, sizeof line, ": %zu pages with gold text, precision %.4f recall %.4f f1 %.4f",
                  set.words.size(), mean.precision, mean.recall, mean.f1);
    out += "set " + set.name + line;
    if (costs) {
      std::snprintf(line, sizeof line, ", %.1f MB/s, compile %.0f ms, database %.0f kB", set.mb_per_second(),
                    set.compile_ms, static_cast<double>(set.database_bytes) / 1000);
      out += line;
    }
    out += '\n';
    std::snprintf(line, sizeof line, "%7s %6s %9s %9s %8s %9s %9s %8s%s  ID\n", "HITS", "DOCS", "BYTES",
                  "TRUE", "FALSE", "PRECISION", "ONLY-TRUE", "ONLY-FALSE",
                  costs ? " COMPILE-ms DATABASE-kB SCAN-ns/kB" : "");
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
      if (costs) {
        const RuleCost cost = i < set.costs.size() ? set.costs[i] : RuleCost();
        std::snprintf(line, sizeof line, " %10.1f %11.1f %10.0f", cost.compile_ms,
                      static_cast<double>(cost.database_bytes) / 1000, cost.scan_ns_per_kb);
        out += line;
      }
      out += "  " + set.id(i) + '\n';
    }
  }
  for (const Comparison& c : compare(sets)) {
    std::snprintf(line, sizeof line,
                  ": f1 %+.5f, 95%% interval %+.5f to %+.5f; %zu pages better, %zu worse\n", c.f1.mean,
                  c.f1.low, c.f1.high, c.better, c.worse);
    out += c.other + " against " + c.base + line;
  }
  return out;
}

std::string bench_json(const std::deque<BenchedSet>& sets, bool pretty) {
  Json out = {{"sets", Json::array()}, {"comparisons", Json::array()}};
  for (const BenchedSet& set : sets) out["sets"].push_back(json_of(set));
  for (const Comparison& c : compare(sets)) {
    Json json = {{"base", c.base},     {"other", c.other},     {"f1", c.f1.mean},  {"low", c.f1.low},
                 {"high", c.f1.high}, {"better", c.better}, {"worse", c.worse}, {"pages", Json::array()}};
    for (const PageChange& change : c.changes)
      json["pages"].push_back({{"page", change.page}, {"base", change.base}, {"other", change.other}});
    out["comparisons"].push_back(std::move(json));
  }
  return out.dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string bench_page(const std::deque<BenchedSet>& sets) {
  const ReportTemplate page = bench_template();
  std::string out(page.head);
  append_data_element(bench_json(sets, false), out);
  return out.append(page.tail);
}

}  // namespace tamis
