// The end of a run's pipeline: takes items in order, writes them where they belong, counts them.
// Nothing it was given is lost by a kill: what has its name is whole, all else is made again.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "batch/done-marker.h"
#include "batch/item.h"
#include "batch/run-settings.h"
#include "batch/sink.h"

namespace tamis {

class Delivery {
 public:
  Delivery(const std::vector<std::string>& inputs, const Engine& engine, const RunSettings& settings,
           const Observer& observer);

  /// Opens the outputs that the whole run shares.
  Status open();
  /// Takes one item whose bytes lie in `out`. Error: an output failed.
  Status take(const Item& item, const std::string& out);
  /// Passes on what is buffered for standard output: nothing follows for now.
  Status flush() { return stream_ ? stream_->flush() : Status(Done{}); }
  /// Finishes all outputs; statistics are written last.
  Status finish();
  /// After a signal or too many errors: finished outputs are kept, records already on their way to standard
  /// output too; what is half done is removed.
  Status abandon();

  const Stats& stats() const { return totals_; }
  uint64_t done_before() const { return done_before_; }
  bool too_many_errors(bool at_end) const;
  /// True where standard output has no reader any more.
  bool closed() { return stream_ && stream_->file().broken(); }

 private:
  struct Finished {
    OutputFile file;
    std::string identity;
    uint64_t bytes;
    DoneMarker marker;
    std::optional<OutputFile> rejects;
  };

  Status begin_input(const Item& item);
  Status take_record(const Item& item, std::string_view bytes, std::string_view rejects);
  Status end_input(const Item& item);
  void close_counts();
  Status commit();
  Status write_rejects(const Item& item, std::string_view line);
  Status copy_rejects(const std::string& path);

  const std::vector<std::string>& inputs_;
  const Engine& engine_;
  const RunSettings& settings_;
  const Observer& observer_;
  std::optional<Sink> stream_, rejects_;
  std::optional<OutputFile> stats_;
  std::optional<Sink> output_, output_rejects_;  // of the current input, where each has its own
  bool first_ = true;
  DoneMarker current_;  // counts of the current input
  std::vector<Finished> finished_;
  uint64_t finished_bytes_ = 0;
  std::chrono::steady_clock::time_point started_, committed_;
  Stats totals_;
  uint64_t done_before_ = 0;
};

}  // namespace tamis
