// The decompressed bytes of one file, seen through a window that grows as far as its user looks ahead.
// Damage ends the window; after that the user may ask for the next undamaged member.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "input/decoder.h"
#include "input/raw-input.h"

namespace tamis {

/// What is wrong with the data behind the window's last byte.
struct Damage {
  std::string message;
  uint64_t member_begin = 0;  ///< stream offset where the damaged member begins, or kNoMember
};
constexpr uint64_t kNoMember = UINT64_MAX;

class ByteStream {
 public:
  /// Opens a file, "-" for standard input. Error (Fault::record): it cannot be opened or read at all.
  static Result<ByteStream> open(const std::string& path);

  /// The window, with at least `want` bytes unless the stream ends or is damaged before. Views of the window
  /// are valid until the next call. Memory grows with `want`: callers bound it.
  std::string_view peek(size_t want);
  void consume(size_t n);
  /// Stream offset (of decompressed bytes) of the window's first byte.
  uint64_t offset() const { return offset_; }

  /// Set once `peek` met damage; it lies directly behind the window.
  const std::optional<Damage>& damage() const { return damage_; }
  /// Drops the window and goes on at the next gzip member or zstd frame that decodes. False: there is none,
  /// and the stream has ended. Only after damage.
  bool resync();

  /// Whether a gzip member or zstd frame begins at this stream offset, which lies in the window.
  bool member_begins_at(uint64_t stream_offset) const;
  /// "path@offset" of a stream offset in the window: the file's byte, or in a compressed file the byte where
  /// the member begins, with "+bytes into the member's data" where it is not the first.
  std::string place(uint64_t stream_offset) const;

  /// Whether all that has come is consumed and more would have to be waited for.
  bool would_wait() const { return head_ == tail_ && raw_.view().empty() && raw_.would_wait(); }

  const std::string& path() const { return path_; }
  /// The path as messages show it.
  std::string name() const { return path_ == "-" ? "standard input" : path_; }
  uint64_t file_position() const { return raw_.offset(); }
  uint64_t file_size() const { return raw_.size(); }

 private:
  struct Member {
    uint64_t stream_begin, file_begin;
  };

  ByteStream(std::string path, RawInput raw);
  void fill();
  void make_room(size_t want);
  bool find_member(uint64_t from);

  std::string path_;
  RawInput raw_;
  std::unique_ptr<Decoder> decoder_;  // null: not compressed
  std::unique_ptr<char[]> buffer_;
  size_t capacity_ = 0, head_ = 0, tail_ = 0;
  uint64_t offset_ = 0;
  std::deque<Member> members_;  // those that reach into the window, and the one before
  std::optional<Damage> damage_;
  bool ended_ = false;
  uint64_t effort_ = 0;  // bytes read and written in vain while searching for members
  bool given_up_ = false;
};

}  // namespace tamis
