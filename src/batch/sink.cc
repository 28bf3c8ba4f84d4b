// Collects records to writes of a useful size.
// What has waited a tenth of a second is written with the next record: `tail -f` through a filter stays
// alive.
#include "batch/sink.h"

#include <utility>

namespace tamis {
namespace {

constexpr size_t kBuffer = 64 << 10;
constexpr auto kPatience = std::chrono::milliseconds(100);

}  // namespace

Sink::Sink(OutputFile file, Compression compression)
    : file_(std::move(file)), compressor_(compression), interactive_(file_.terminal()) {}

Status Sink::flush() {
  flushed_ = std::chrono::steady_clock::now();
  if (buffer_.empty()) return Done{};
  Status written = file_.write(buffer_);
  size_ += buffer_.size();
  buffer_.clear();
  return written;
}

Status Sink::write(std::string_view bytes, bool member) {
  compressor_.add(bytes, buffer_);
  if (member) compressor_.end_member(buffer_);
  const bool due =
      interactive_ || buffer_.size() >= kBuffer || std::chrono::steady_clock::now() - flushed_ > kPatience;
  return due ? flush() : Status(Done{});
}

Status Sink::finish() {
  compressor_.finish(buffer_);
  return flush();
}

Status Sink::close() {
  Status step = finish();
  if (step) step = file_.sync();
  if (step) step = file_.publish(true);
  return step;
}

}  // namespace tamis
