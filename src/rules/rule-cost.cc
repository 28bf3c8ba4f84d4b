// Measures what one rule costs: the other warnings guess from its shape, these know.
// It runs alone over made-up text of frequent words; the best of several times counts.
#include <algorithm>
#include <cstdio>

#include "base/time-limit.h"
#include "rules/lower-case.h"
#include "rules/rule-compile.h"
#include "rules/rule-lint.h"

namespace tamis {
namespace {

constexpr double kSlowCompileMs = 50;
constexpr double kSlowScan =
    250;  // ns/kB, 5 GB/s; most rules stay below 100, and a few above 300 halve the speed of all
constexpr size_t kTextBytes = 128000;

constexpr std::string_view kWords[] = {
    "le",         "la",      "de",         "et",       "à",         "que",       "dans",      "pour",
    "été",        "année",   "ville",      "ministre", "selon",     "plusieurs", "déclaré",   "région",
    "entreprise", "après",   "the",        "of",       "and",       "to",        "in",        "was",
    "said",       "people",  "government", "market",   "yesterday", "between",   "president", "d'abord",
    "l'accord",   "avant",   "2016,",      "which",    "report",    "company",   "school",    "quartier",
    "première",   "fois",    "week",       "history",  "« oui »",   "site",      "article",   "comment",
    "partie",     "lecture", "share",      "public",   "page",      "20 %"};

// Of this thread alone, so that a busy machine makes no warnings.
double cpu_ms() { return thread_seconds() * 1e3; }

std::string rounded(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value < 10 ? "%.1f" : "%.0f", value);
  return text;
}

}  // namespace

const std::string& cost_text() {
  static const std::string text = [] {
    std::string out = "\n";
    uint32_t random = 1;
    size_t in_line = 0;
    while (out.size() < kTextBytes) {
      random = random * 1664525 + 1013904223;  // Numerical Recipes' generator
      out += kWords[(random >> 16) % std::size(kWords)];
      const bool line_ends = ++in_line > 20 + (random >> 28) * 5;
      out += line_ends ? ".\n" : (random >> 20) % 9 == 0 ? ". " : " ";
      if (line_ends) in_line = 0;
    }
    out += '\n';
    std::string lower;
    lower_case(out, lower);
    return lower;
  }();
  return text;
}

RuleCost measure(const Rule& rule) {
  RuleCost out;
  Compiled compiled;
  // A slow one is compiled again: it may have been disturbed.
  out.compile_ms = 1e9;
  for (int n = 0; n < 3 && out.compile_ms > kSlowCompileMs; ++n) {
    const double start = cpu_ms();
    compiled = compile_pattern(rule, Cpu::native);
    out.compile_ms = std::min(out.compile_ms, cpu_ms() - start);
  }
  if (compiled.error) return {};
  const Net& net = compiled.net;
  hs_scratch_t* scratch = nullptr;
  if (net.database && hs_alloc_scratch(net.database.get(), &scratch) != HS_SUCCESS) return {};
  out.database_bytes = net.bytes();
  const std::string& text = cost_text();
  auto ignore = [](unsigned, unsigned long long, unsigned long long, unsigned, void*) { return 0; };
  // The best of a few: the others were disturbed.
  double best = 1e9;
  for (int n = 0; n < 5; ++n) {
    const double begin = cpu_ms();
    if (net.database)
      hs_scan(net.database.get(), text.data(), static_cast<unsigned>(text.size()), 0, scratch, ignore, nullptr);
    net.heads.scan(text, [](uint32_t, uint32_t) { return true; });
    best = std::min(best, cpu_ms() - begin);
  }
  hs_free_scratch(scratch);
  out.scan_ns_per_kb = best * 1e6 / (static_cast<double>(text.size()) / 1000);
  return out;
}

std::vector<Problem> lint_cost(const Rule& rule, const RuleSource& source, const RuleCost& cost) {
  std::vector<Problem> out;
  // What to change is said by the warnings about its shape, where they know.
  if (cost.compile_ms > kSlowCompileMs && !allows(source, "slow-compile")) {
    out.push_back(warning(rule, source, 0, "slow-compile",
                          "takes " + rounded(cost.compile_ms) + " ms to compile alone (more than " +
                              rounded(kSlowCompileMs) +
                              "); shorten bounded repeats, and write + for a counted \\p{...}"));
  }
  if (cost.scan_ns_per_kb > kSlowScan && !allows(source, "slow-scan")) {
    out.push_back(
        warning(rule, source, 0, "slow-scan",
                "scans at " + rounded(cost.scan_ns_per_kb) + " ns/kB alone (more than " + rounded(kSlowScan) +
                    "); anchor each branch with ^ or $, and leave digits beside its words to confirm"));
  }
  return out;
}

}  // namespace tamis
