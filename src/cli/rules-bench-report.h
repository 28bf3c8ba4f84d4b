// What `tamis rules bench` says, as a table for a terminal, as JSON, and as an HTML page of that JSON.
// Figures are worked out before; here they are only put in order.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "bench/rule-bench.h"
#include "cli/engine-options.h"
#include "rules/rule-lint.h"

namespace tamis {

/// A set of rules and what the pages said of it.
struct BenchedSet {
  std::string name;
  LoadedEngine engine;
  std::vector<RuleTally> tallies = {};     ///< rules, then detectors
  std::vector<RuleCost> costs = {};        ///< as tallies; empty where they are not asked for
  std::vector<WordScore> words = {};       ///< of each page with a gold text, in the order of the input
  std::vector<std::string> pages = {};     ///< their URLs, else their ids
  std::vector<FalseCut> false_cuts = {};   ///< worst first
  uint64_t input_bytes = 0, text_bytes = 0;
  double seconds = 0, compile_ms = 0;
  std::vector<double> detector_seconds = {};
  size_t database_bytes = 0;

  const std::string& id(size_t i) const;
  WordScore mean() const;
  double mb_per_second() const { return seconds > 0 ? static_cast<double>(input_bytes) / 1e6 / seconds : 0; }
};

/// A page on which two sets differ.
struct PageChange {
  std::string page;
  double base = 0, other = 0;  ///< F1
};

/// Every other set against the first one, in F1.
struct Comparison {
  std::string base, other;
  Interval f1;
  size_t better = 0, worse = 0;      ///< pages; on all others both are equal
  std::vector<PageChange> changes;  ///< those that changed most, first
};
std::vector<Comparison> compare(const std::deque<BenchedSet>& sets);

std::string bench_table(const std::deque<BenchedSet>& sets);
/// Indented where `pretty`. Figures of cost only where the sets have them.
std::string bench_json(const std::deque<BenchedSet>& sets, bool pretty);
std::string bench_page(const std::deque<BenchedSet>& sets);

}  // namespace tamis
