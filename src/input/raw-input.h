// The bytes of a file or pipe as they lie there, read in large pieces.
// Keeps what was read lately, so that a decoder that lost its way can go back and search for the next member.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace tamis {

class RawInput {
 public:
  /// Opens `path`, or standard input for "-". Error (Fault::record): it cannot be opened, or is a directory.
  static Result<RawInput> open(const std::string& path);
  ~RawInput();
  RawInput(RawInput&& other) noexcept;
  RawInput& operator=(RawInput&& other) noexcept;

  /// What is in memory and not used up.
  std::string_view view() const { return {buffer_.get() + head_, tail_ - head_}; }
  /// Reads more behind the view, which may move. False at the end and when reading fails.
  bool fill();
  /// Fills until the view holds `want` bytes or nothing more comes; `want` is at most kLookahead.
  std::string_view peek(size_t want);
  void advance(size_t n) { head_ += n; }
  /// Copies or reads up to `room` bytes straight to `out`; 0 at the end and when reading fails.
  size_t take(char* out, size_t room);

  /// From here on bytes are kept for `rewind`, the last kKept of them.
  void mark() { mark_ = head_; }
  /// Goes back to file offset `offset`, or as near to it as is still kept.
  void rewind(uint64_t offset);

  /// Whether the next read would wait for a writer.
  bool would_wait() const;

  /// File offset of the view's first byte.
  uint64_t offset() const { return base_ + head_; }
  /// Size of the file, 0 for pipes.
  uint64_t size() const { return size_; }
  /// What the system said when reading failed; empty: it did not.
  const std::string& failure() const { return failure_; }

  static constexpr size_t kLookahead = 64 << 10;
  static constexpr size_t kKept = 1 << 20;

 private:
  RawInput(int fd, uint64_t size);
  size_t read_some(char* out, size_t room);

  int fd_ = -1;
  uint64_t size_ = 0;
  std::unique_ptr<char[]> buffer_;
  uint64_t base_ = 0;  // file offset of the buffer's first byte
  size_t mark_ = 0, head_ = 0, tail_ = 0;
  std::string failure_;
};

}  // namespace tamis
