// What a set of rules does to real pages, rule by rule, measured against gold texts.
// A rule's own contribution comes from the bytes that it alone covers, so that no page is run twice for it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/word-score.h"
#include "clean/cleaner.h"
#include "rules/rule-set.h"
#include "train/gold.h"

namespace tamis {

/// Bytes are of the pages' text. Those of which the gold says nothing count as neither true nor false.
struct RuleTally {
  uint64_t hits = 0, documents = 0;
  double bytes = 0;        ///< covered by its hits
  double true_bytes = 0;   ///< of them, noise by the gold
  double false_bytes = 0;  ///< of them, text that the gold keeps
  double only_true = 0;    ///< noise that no other cutting rule or detector covers
  double only_false = 0;   ///< gold text that no other one covers

  void add(const RuleTally& more);
  /// Share of noise among the bytes that the gold judges; 0 where it judges none.
  double precision() const;
};

/// Text that the gold keeps under a hit of a cutting rule or a detector, with what stands around it.
struct FalseCut {
  uint32_t rule = 0;  ///< detectors count on behind the rules
  std::string page;   ///< its URL, else its id
  std::string before, text, after;
  double bytes = 0;  ///< of gold text in it
};

/// Keeps the worst of `cuts` first: at most `most`, and `most_of_rule` of one rule.
void keep_worst(std::vector<FalseCut>& cuts, size_t most, size_t most_of_rule);

/// What one page says of a set.
struct PageBench {
  std::vector<std::pair<uint32_t, RuleTally>> tallies;  ///< by rule; detectors count on behind the rules
  std::optional<WordScore> words;                       ///< where the gold has a text
  std::vector<FalseCut> false_cuts;                     ///< the worst of the page, worst first
  uint64_t input_bytes = 0;
  double seconds = 0;  ///< of this thread's time, to clean the page
  uint64_t text_bytes = 0;
  std::vector<double> detector_seconds;  ///< what each detector takes alone; empty where costs are not asked for
  std::optional<Error> error;
};

/// Benches pages with one set, in one thread.
class RuleBench {
 public:
  RuleBench(const RuleSet& rules, const Model* html, const Model* text, const CleanSettings& settings, bool costs);
  ~RuleBench();

  /// The page of `record` against its gold.
  PageBench bench(const Record& record, const GoldPage& gold);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A mean and the interval that holds it in 95 of 100 resamples.
struct Interval {
  double mean = 0, low = 0, high = 0;
};

/// Percentile bootstrap (Efron 1979) of the mean of `differences`, one a page, so that pages stay paired.
/// Seeded: the same differences give the same interval.
Interval paired_bootstrap(const std::vector<double>& differences);

}  // namespace tamis
