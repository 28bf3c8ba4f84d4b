// The way of `tamis eval` and `tamis rules bench` over their inputs: each record beside its gold page, on
// several threads, in order. Each gold page counts once; what is wrong with the inputs is printed on the way.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "batch/ordered-pool.h"
#include "cli/console.h"
#include "input/reader.h"
#include "train/gold.h"

namespace tamis {

using Gold = std::unordered_map<std::string, GoldPage>;

/// What a job of either command begins with.
struct GoldJob {
  Record record;
  const GoldPage* gold = nullptr;  ///< null: the record is of no gold page
  std::optional<Error> error;      ///< of the input, or of the work on its record
};

struct GoldCounts {
  uint64_t stray = 0, failed = 0;
  std::unordered_set<std::string> seen;  ///< ids of the gold pages that were met
};

/// Runs `work(worker, job)` for every record of a gold page, on one of `threads` threads, and `done(job)` for
/// the first record of each gold page, in the order of the inputs. `Job` is a GoldJob.
template <class Job, class Work, class Done>
GoldCounts run_over_gold(const std::vector<std::string>& inputs, const Gold& gold, const InputOptions& input,
                         unsigned threads, Work work, Done done) {
  GoldCounts counts;
  std::optional<RecordReader> reader;
  size_t next_input = 0;
  run_ordered<Job>(
      threads,
      [&](Job& job) {
        job.error.reset();
        job.gold = nullptr;
        while (!reader || !reader->next(job.record)) {
          reader.reset();
          if (next_input == inputs.size()) return false;
          auto opened = RecordReader::open(inputs[next_input++], input);
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
        if (job.gold) work(worker, job);
      },
      [&](Job& job) {
        if (job.error) {
          report(*job.error);
          ++counts.failed;
        }
        if (!job.gold) {
          counts.stray += !job.error;
        } else if (!counts.seen.insert(job.gold->id).second) {
          note("two records have the id " + job.gold->id + "; the first one counts");
        } else {
          done(job);
        }
        return true;
      },
      [] {});
  return counts;
}

}  // namespace tamis
