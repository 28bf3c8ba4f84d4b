// A run: many inputs through many threads, one order.
// The bytes it writes depend on the inputs and the settings alone, never on the number of threads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "batch/run-settings.h"
#include "batch/stats.h"

namespace tamis {

struct RunReport {
  enum class End : uint8_t {
    done,
    closed,       ///< standard output lost its reader; nobody waits for the rest
    interrupted,  ///< by `signal`
    too_many_errors,
  };
  End end = End::done;
  int signal = 0;
  uint64_t done_before =
      0;  ///< inputs passed over because their output was there; their counts are in `stats`
  Stats stats;
};

/// Cleans `inputs`. Records that fail are counted and told to `observer`; an Error (Fault::output,
/// Fault::usage) is what ends a run.
Result<RunReport> run_batch(const Engine& engine, const std::vector<std::string>& inputs,
                            const RunSettings& settings, const Observer& observer);

/// An input as a run would see it.
struct Plan {
  std::string input;
  std::string output;  ///< empty: the one output of the run
  OutputFormat format = OutputFormat::automatic;
  bool done = false;  ///< its output is there
  std::string error;  ///< why it cannot be read; empty: it can
};

/// What run_batch would do, without doing it. Error (Fault::usage): two inputs have the same output.
Result<std::vector<Plan>> plan_batch(const Engine& engine, const std::vector<std::string>& inputs,
                                     const RunSettings& settings);

}  // namespace tamis
