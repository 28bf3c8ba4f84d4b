// A file that appears whole or not at all: written beside its place, synced, then renamed.
// Devices and pipes cannot be renamed onto and are written as they stand.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace tamis {

class OutputFile {
 public:
  /// Opens the file that will become `path`; a link is followed, so that its target is replaced or made and not the
  /// link. A name of an open descriptor, such as /dev/stderr, goes on where that stands. Errors (Fault::output): the
  /// folder cannot be written, another process is writing the same file, links lead in a circle.
  static Result<OutputFile> create(const std::string& path);
  static OutputFile standard_output();

  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  /// What was not published is removed.
  ~OutputFile();

  /// Errors (Fault::output): what the system says, with what to do where the disk is full. A closed pipe is
  /// told by broken().
  Status write(std::string_view bytes);
  /// Puts the written bytes on the disk.
  Status sync();
  /// Gives the file its name. `durable` puts the name on the disk as well; without it, or without sync(), a
  /// power failure may still lose the file, a kill never does.
  Status publish(bool durable);

  bool broken() const { return broken_; }
  bool terminal() const;
  /// Syncs the file system that the file lies on, for all files written there so far.
  Status sync_all();
  /// Where the bytes lie now: beside path() until publish().
  const std::string& written_path() const { return part_.empty() ? path_ : part_; }
  const std::string& path() const { return path_; }

 private:
  OutputFile() = default;

  int fd_ = -1;
  std::string path_, part_;  // part_ is empty where nothing is renamed
  bool broken_ = false;
};

/// The name beside `path` for a companion of it: "dir/.name.suffix". Hidden, so that no run reads it as an
/// input.
std::string beside(const std::string& path, std::string_view suffix);

}  // namespace tamis
