// Deflate data (RFC 1951) in its three wrappers, piece by piece, through ISA-L.
// Used for compressed files and for HTTP content codings.
#pragma once

#include <isa-l/igzip_lib.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tamis {

enum class DeflateWrapper : uint8_t { gzip, zlib, raw };

class Inflater {
 public:
  struct Step {
    size_t consumed = 0;
    size_t written = 0;
    bool finished = false;        ///< the stream ended, length and checksum are right
    const char* error = nullptr;  ///< what is wrong with the data; null: nothing so far
  };

  /// Begins a new stream: one gzip member, one zlib stream or bare deflate data.
  void begin(DeflateWrapper wrapper);
  /// Goes on until the input is used up, `room` bytes are written, or the stream ends.
  Step run(std::string_view in, char* out, size_t room);

 private:
  int read_header();

  DeflateWrapper wrapper_ = DeflateWrapper::raw;
  bool in_header_ = false;
  isal_gzip_header gzip_header_;
  isal_zlib_header zlib_header_;
  inflate_state state_;
};

}  // namespace tamis
