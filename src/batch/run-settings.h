// Everything a run over inputs can be told, as plain values.
// src/cli fills them from options; nothing here knows how they were spelled.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "batch/compressor.h"
#include "clean/cleaner.h"
#include "input/reader.h"
#include "output/writer.h"

namespace tamis {

/// What a run works with, shared by all its threads.
struct Engine {
  const RuleSet& rules;
  const Model* html = nullptr;
  const Model* text = nullptr;
  std::string models_hash;  ///< names both models; empty where none runs
};

/// Part `index` (from 1) of `count`: every count-th input, by its place in the list.
struct Shard {
  uint32_t index = 1, count = 1;
};

/// A run ends when more than `records` fail, or more than `percent` of the documents (looked at from 1,000
/// documents on, and at the end).
struct ErrorLimit {
  uint64_t records = UINT64_MAX;
  double percent = 100;
};

struct RunSettings {
  InputOptions input;
  CleanSettings clean;
  OutputSettings output;
  OutputFormat format = OutputFormat::automatic;
  unsigned threads = 1;
  std::string output_file;  ///< empty: standard output
  std::string output_dir;   ///< a file for each input, with done-markers; wins over output_file
  Compression compression = Compression::none;
  std::string rejects;  ///< file for what was cut and what failed, JSONL; empty: none
  std::string stats;    ///< file for the statistics, JSON; empty: none
  Shard shard;
  ErrorLimit error_limit;
  std::string version;      ///< of the program
  std::string fingerprint;  ///< text that differs wherever an option changes what is written
};

/// How far a run is.
struct Progress {
  uint64_t records = 0;  ///< documents seen, passed-over ones aside
  uint64_t failed = 0;
  uint64_t bytes = 0;        ///< of the inputs as they lie there
  uint64_t total_bytes = 0;  ///< 0: not known
  double seconds = 0;
};

/// Called from the thread that runs the run.
struct Observer {
  std::function<void(const Error&)> error;        ///< for each record or input that failed, in order
  std::function<void(const Progress&)> progress;  ///< ten times a second at most; may be empty
};

}  // namespace tamis
