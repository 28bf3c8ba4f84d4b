// Undoes the compression of a whole file: gzip (RFC 1952) and zstd (RFC 8878), any number of members or
// frames. A decoder tells where members begin and can say of any place whether a member may begin there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/raw-input.h"

namespace tamis {

struct DecodeStep {
  size_t written = 0;
  std::optional<uint64_t> member;  ///< file offset of the member that began in this step
  bool end = false;                ///< the file ended where it may
  std::string damage;              ///< what is wrong with the data behind what was written; empty: nothing
};

class Decoder {
 public:
  virtual ~Decoder() = default;

  /// Decodes from `in` to `out`, at most to the end of one member. Each member's beginning is marked in `in`.
  virtual DecodeStep decode(RawInput& in, char* out, size_t room) = 0;
  /// Forgets the member under way; the next one begins at the input's view.
  virtual void restart() = 0;
  /// The first bytes of every member.
  virtual std::string_view magic() const = 0;
  /// Whether `raw`, which begins with the magic, decodes without error to its end or for kTrialOutput bytes.
  /// Adds to `effort` the bytes that were read and written.
  virtual bool plausible(std::string_view raw, uint64_t& effort) = 0;

  static constexpr size_t kTrialOutput = 256 << 10;
};

/// The decoder for a file that begins with `first` (4 bytes are enough); null: it is not of this kind.
std::unique_ptr<Decoder> gzip_decoder_for(std::string_view first);
std::unique_ptr<Decoder> zstd_decoder_for(std::string_view first);

}  // namespace tamis
