// The note beside an output that says how it was made: a run that would make the same again passes over it.
// A marker is written after its output has its name, so an output without one is made anew.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "batch/run-settings.h"
#include "batch/stats.h"

namespace tamis {

/// What a marker holds.
struct DoneMarker {
  Stats stats;
  std::optional<uint64_t> rejects_bytes;  ///< size of the input's part of the rejects file, where one was asked for
};

/// Program, rules, models, settings and the input's size and time, as one line of JSON. Empty where the input
/// is no regular file: such an output is never taken for done.
std::string done_identity(const std::string& input, const Engine& engine, const RunSettings& settings);

/// Where the marker of the output `path` lies, and the input's part of the rejects file.
std::string marker_path(const std::string& path);
std::string rejects_path(const std::string& path);

/// The bytes of a marker. `output_bytes` is the size of the output as it lies on the disk.
std::string marker_text(const std::string& identity, uint64_t output_bytes, const DoneMarker& marker);

/// Reads the marker of the output `path` if that output is there, whole, and made as `identity` says;
/// where `rejects` are asked for, they must be there as well.
bool is_done(const std::string& path, const std::string& identity, bool rejects, DoneMarker& marker);

}  // namespace tamis
