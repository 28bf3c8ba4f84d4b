// What travels through a run: records between the beginning and the end of their input, in chunks.
// Chunks and their strings are reused; only what one huge record needed is given back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/stats.h"
#include "input/reader.h"
#include "input/record.h"
#include "output/writer.h"

namespace tamis {

struct Item {
  enum class Kind : uint8_t {
    begin,   ///< an input was opened
    record,  ///< a record of it
    end,     ///< all of it was read; `counts` holds what was passed over
    lost,    ///< an input that cannot be opened: `record` carries the error
    done,    ///< an input whose output is there already
  };
  enum class Outcome : uint8_t { cleaned, empty, failed };

  Kind kind = Kind::record;
  OutputFormat format = OutputFormat::automatic;
  size_t input = 0;       ///< index into the run's list
  uint64_t number = 0;    ///< of the record in its input, from 1; 0 is the input itself
  uint64_t position = 0;  ///< bytes of the input that are used up
  Record record;
  ReadCounts counts;

  // What cleaning made of the record.
  Outcome outcome = Outcome::cleaned;
  size_t out_begin = 0, out_end = 0;                        ///< bytes of Chunk::out
  size_t rejects_end = 0;                                   ///< the line for the rejects file follows out_end
  uint64_t kept = 0, cut = 0;                               ///< characters
  std::vector<std::pair<std::string_view, CutCount>> cuts;  ///< by reason
  Error error;
};

struct Chunk {
  std::vector<Item> items;
  size_t used = 0;
  bool waits = false;  ///< nothing follows for now: what was made of it is to go out
  std::string out;
};

}  // namespace tamis
