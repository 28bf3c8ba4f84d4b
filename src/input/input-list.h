// The list of inputs: arguments, lists in files and directories become paths in one fixed order.
// Files themselves are not opened here; RecordReader::open says which of them cannot be read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace tamis {

struct InputSelection {
  std::vector<std::string> arguments = {};  ///< files, directories or "-"
  std::string files_from = {};              ///< a file that lists further inputs, or "-"; empty: none
  bool null_separated = false;              ///< the list parts its names by NUL instead of line ends
  bool recursive = false;                   ///< directories are allowed and walked
  std::vector<std::string> outputs = {};    ///< files and directories that are written: left out of walks
};

struct InputList {
  /// In the order given; a directory's files sorted by name (bytes), a subdirectory's in its place.
  std::vector<std::string> paths;
  std::vector<Error>
      errors;            ///< directories that cannot be read and links that lead in a circle (Fault::record)
  uint64_t hidden = 0;   ///< entries of directories left out because their name starts with a dot
  uint64_t special = 0;  ///< devices, sockets and pipes met in directories, left out
};

/// Error (Fault::usage): a directory without `recursive`, standard input asked for twice.
/// Error (Fault::record): the list file cannot be read.
Result<InputList> expand_inputs(const InputSelection& selection);

}  // namespace tamis
