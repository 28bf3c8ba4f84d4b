// Where the bytes of one output go: standard output or a file, compressed or not.
// Buffered; a stream that comes slowly is passed on at once.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.h"
#include "batch/compressor.h"
#include "batch/output-file.h"

namespace tamis {

class Sink {
 public:
  Sink(OutputFile file, Compression compression);

  /// Writes one record's bytes. `member`: end the gzip member behind it.
  Status write(std::string_view bytes, bool member = false);
  /// Passes on what is ready. A compressor may hold some back.
  Status flush();
  /// Ends the stream; nothing is on the disk under its name yet.
  Status finish();
  /// finish(), sync and publish.
  Status close();

  OutputFile& file() { return file_; }
  /// Bytes handed to the file so far.
  uint64_t size() const { return size_; }

 private:
  OutputFile file_;
  Compressor compressor_;
  std::string buffer_;
  uint64_t size_ = 0;
  bool interactive_;
  std::chrono::steady_clock::time_point flushed_{};
};

}  // namespace tamis
