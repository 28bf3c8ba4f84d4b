// What a run did, in numbers that add up: the statistics of two runs are the sums of theirs.
// Read = cleaned + empty + failed + passed over, always.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tamis {

struct CutCount {
  uint64_t cuts = 0;
  uint64_t bytes = 0;  ///< of the page's text
};

struct Stats {
  uint64_t inputs = 0;                                       ///< read to their end
  uint64_t cleaned = 0;                                      ///< records whose article holds text
  uint64_t empty = 0;                                        ///< records of which nothing was kept
  std::map<std::string, uint64_t, std::less<>> failed;       ///< by kind of error (error_kind)
  std::map<std::string, uint64_t, std::less<>> passed_over;  ///< records that are no document, by kind
  uint64_t bytes_in = 0;                                     ///< payloads of the documents, encodings undone
  uint64_t bytes_out = 0;                                    ///< written, before compression
  uint64_t characters_kept = 0;
  uint64_t characters_cut = 0;
  std::map<std::string, CutCount, std::less<>> cuts;  ///< by reason_name
  double seconds = 0;  ///< of run time; shards that ran side by side add up too

  uint64_t failures() const;
  uint64_t read() const;
  Stats& operator+=(const Stats& other);
};

/// The kind that an error message is counted under: numbers become N, what is quoted becomes '…', and what
/// follows a colon is left out, so that the kinds of a run are few.
std::string error_kind(std::string_view message);

/// One JSON object, indented where `pretty`.
std::string stats_json(const Stats& stats, bool pretty);
/// Error (Fault::record): `text` is no JSON, or no statistics; `place` names it.
Result<Stats> parse_stats(std::string_view text, const std::string& place);

/// The counts as sentences, each on a line: what was read, and what became of it.
std::string summary(const Stats& stats);

}  // namespace tamis
