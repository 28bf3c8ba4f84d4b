// The inputs of a run as one stream of items.
// Knows which inputs are this shard's, what each one's output is called and whether it is there already.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "batch/done-marker.h"
#include "batch/item.h"
#include "batch/run-settings.h"
#include "batch/stop-signal.h"

namespace tamis {

/// The inputs of `shard`, in order.
std::vector<std::string> shard_of(const std::vector<std::string>& inputs, Shard shard);

/// The path of the output of `input` under settings.output_dir.
std::string output_path(const std::string& input, OutputFormat format, const RunSettings& settings);

/// The format that an input of this kind is written in where none was asked for.
OutputFormat usual_format(Format input);

class Source {
 public:
  Source(const std::vector<std::string>& inputs, const Engine& engine, const RunSettings& settings,
         StopSignal& stop);

  /// Fills `chunk` with the next items; false where there are none. After a signal nothing more is read.
  bool next(Chunk& chunk);

 private:
  bool next(Item& item);
  void open(Item& item);
  void look_ahead();

  const std::vector<std::string>& inputs_;
  const Engine& engine_;
  const RunSettings& settings_;
  StopSignal& stop_;
  OutputFormat format_;  // of the stream; of the current input where there is a file for each
  std::optional<RecordReader> reader_;
  std::optional<std::pair<size_t, RecordReader>> ahead_;  // an input that was opened before its turn
  size_t input_ = 0;
  uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace tamis
