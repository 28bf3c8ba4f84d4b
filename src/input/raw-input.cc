// Reads file descriptors: interrupted and non-blocking reads go on, failures are kept as text.
// Files are read, not mapped: a file that shrinks under a mapping would kill the program.
#include "input/raw-input.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace tamis {
namespace {

constexpr size_t kRead = 256 << 10;
// Twice what is kept, so that moving it to the front costs each byte one copy at most.
constexpr size_t kCapacity = 2 * RawInput::kKept + 2 * kRead;

}  // namespace

Result<RawInput> RawInput::open(const std::string& path) {
  const bool standard_input = path == "-";
  const int fd = standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status = {};
  if (fd < 0 || fstat(fd, &status) != 0) {
    return Error{Fault::record, path, "cannot be opened: " + std::string(std::strerror(errno))};
  }
  RawInput input(fd, S_ISREG(status.st_mode) ? static_cast<uint64_t>(status.st_size) : 0);
  if (S_ISDIR(status.st_mode)) {
    return Error{Fault::record, path, "is a directory; -r reads the files in it"};
  }
  return input;
}

RawInput::RawInput(int fd, uint64_t size)
    : fd_(fd), size_(size), buffer_(std::make_unique_for_overwrite<char[]>(kCapacity)) {}

RawInput::RawInput(RawInput&& other) noexcept { *this = std::move(other); }

RawInput& RawInput::operator=(RawInput&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(size_, other.size_);
  std::swap(buffer_, other.buffer_);
  std::swap(base_, other.base_);
  std::swap(mark_, other.mark_);
  std::swap(head_, other.head_);
  std::swap(tail_, other.tail_);
  std::swap(failure_, other.failure_);
  return *this;
}

RawInput::~RawInput() {
  if (fd_ > STDIN_FILENO) ::close(fd_);
}

size_t RawInput::read_some(char* out, size_t room) {
  while (failure_.empty()) {
    const ssize_t n = ::read(fd_, out, room);
    if (n >= 0) return static_cast<size_t>(n);
    if (errno == EAGAIN) {  // standard input that somebody else made non-blocking
      pollfd wait = {fd_, POLLIN, 0};
      poll(&wait, 1, -1);
    } else if (errno != EINTR) {
      failure_ = std::strerror(errno);
    }
  }
  return 0;
}

bool RawInput::would_wait() const {
  pollfd now = {fd_, POLLIN, 0};
  return size_ == 0 && poll(&now, 1, 0) == 0;
}

bool RawInput::fill() {
  if (tail_ + kRead > kCapacity) {
    const size_t from = std::max(mark_, head_ - std::min(head_, kKept));
    std::memmove(buffer_.get(), buffer_.get() + from, tail_ - from);
    base_ += from;
    mark_ = 0;
    head_ -= from;
    tail_ -= from;
  }
  const size_t n = read_some(buffer_.get() + tail_, kRead);
  tail_ += n;
  return n > 0;
}

std::string_view RawInput::peek(size_t want) {
  while (tail_ - head_ < want && fill()) {
  }
  return view();
}

size_t RawInput::take(char* out, size_t room) {
  if (head_ == tail_) {
    const size_t n = read_some(out, room);
    base_ = offset() + n;
    mark_ = head_ = tail_ = 0;
    return n;
  }
  const size_t n = std::min(room, tail_ - head_);
  std::memcpy(out, buffer_.get() + head_, n);
  head_ += n;
  return n;
}

void RawInput::rewind(uint64_t offset) {
  if (offset < this->offset()) head_ = std::max<uint64_t>(mark_, offset > base_ ? offset - base_ : 0);
}

}  // namespace tamis
