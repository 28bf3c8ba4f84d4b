// Compresses an output stream: gzip (RFC 1952) or zstd (RFC 8878), the same bytes for the same text every
// time. Gzip is written as members of about a megabyte, so that readers can go on behind damage.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace tamis {

enum class Compression : unsigned char { none, gzip, zstd };

/// By the name's ending: .gz is gzip, .zst is zstd.
Compression compression_of(std::string_view path);
/// ".gz", ".zst" or nothing.
std::string_view compression_suffix(Compression compression);

class Compressor {
 public:
  explicit Compressor(Compression compression);
  ~Compressor();
  Compressor(Compressor&&) noexcept;
  Compressor& operator=(Compressor&&) noexcept;

  /// Takes `text` and appends to `out` what is ready.
  void add(std::string_view text, std::string& out);
  /// Ends the gzip member, if one is under way; WET files have one a record. Nothing happens in zstd.
  void end_member(std::string& out);
  /// Appends all that is left and the end of the stream. Empty input gives an empty stream's bytes, not none.
  void finish(std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tamis
