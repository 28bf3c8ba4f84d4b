// Fills the window from the file, through a decoder where the file is compressed.
// Searching for members behind damage is bounded in total, so that hostile files stay linear.
#include "input/byte-stream.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace tamis {
namespace {

constexpr size_t kWindow = 1 << 20;
constexpr size_t kStep = 128 << 10;  // least room a decoder is given

}  // namespace

Result<ByteStream> ByteStream::open(const std::string& path) {
  Result<RawInput> raw = RawInput::open(path);
  if (!raw) return raw.error();
  ByteStream stream(path, std::move(*raw));
  const std::string_view first = stream.raw_.peek(4);
  if (first.empty() && !stream.raw_.failure().empty()) {
    return Error{Fault::record, path, "cannot be read: " + stream.raw_.failure()};
  }
  stream.decoder_ = gzip_decoder_for(first);
  if (!stream.decoder_) stream.decoder_ = zstd_decoder_for(first);
  return stream;
}

ByteStream::ByteStream(std::string path, RawInput raw)
    : path_(std::move(path)),
      raw_(std::move(raw)),
      buffer_(std::make_unique_for_overwrite<char[]>(kWindow)),
      capacity_(kWindow) {}

std::string_view ByteStream::peek(size_t want) {
  while (tail_ - head_ < want && !ended_ && !damage_) {
    make_room(
        std::min(want, 2 * (tail_ - head_) + kStep));  // room for what is there, not for what is claimed
    fill();
  }
  return {buffer_.get() + head_, tail_ - head_};
}

void ByteStream::consume(size_t n) {
  head_ += n;
  offset_ += n;
  while (members_.size() > 1 && members_[1].stream_begin <= offset_) members_.pop_front();
}

/// The window moves to the front only where at least as much was consumed as is to be moved, and otherwise
/// grows to twice its need: each byte is moved a bounded number of times, whatever the caller looks for.
void ByteStream::make_room(size_t want) {
  const size_t live = tail_ - head_;
  if (head_ + want <= capacity_ && tail_ + kStep <= capacity_) return;
  const size_t need = 2 * (std::max(want, live) + kStep);
  if (need > capacity_) {
    auto larger = std::make_unique_for_overwrite<char[]>(need);
    std::memcpy(larger.get(), buffer_.get() + head_, live);
    buffer_ = std::move(larger);
    capacity_ = need;
  } else {
    std::memmove(buffer_.get(), buffer_.get() + head_, live);
  }
  head_ = 0;
  tail_ = live;
}

void ByteStream::fill() {
  char* const out = buffer_.get() + tail_;
  const size_t room = capacity_ - tail_;
  if (!decoder_) {
    const size_t n = raw_.take(out, room);
    tail_ += n;
    ended_ = n == 0 && raw_.failure().empty();
    if (n == 0 && !ended_) damage_ = Damage{"cannot be read: " + raw_.failure(), 0};
    return;
  }
  DecodeStep step = decoder_->decode(raw_, out, room);
  if (step.member) members_.push_back({offset_ + tail_ - head_, *step.member});
  tail_ += step.written;
  ended_ = step.end;
  if (!step.damage.empty()) damage_ = Damage{std::move(step.damage), members_.back().stream_begin};
}

bool ByteStream::resync() {
  consume(tail_ - head_);
  const uint64_t decoded = offset_ - std::min(offset_, damage_->member_begin);
  damage_.reset();
  ended_ = true;
  if (!decoder_ || !raw_.failure().empty() || given_up_) return false;
  // Where a member's end is not known, the next one may begin anywhere behind its first byte.
  const uint64_t damaged_at = raw_.offset(), begin = members_.back().file_begin;
  const bool found = find_member(begin + 1);
  if (!found && !given_up_) return false;
  ended_ = false;
  if (given_up_) {
    damage_ =
        Damage{"too much here only looks like compressed data; the rest of the file is left out", kNoMember};
  } else if (raw_.offset() < damaged_at) {  // this share of the damaged member is decoded again
    const double share =
        static_cast<double>(damaged_at - raw_.offset()) / static_cast<double>(damaged_at - begin);
    effort_ += static_cast<uint64_t>(share * static_cast<double>(damaged_at - begin + decoded));
  }
  decoder_->restart();
  return true;
}

/// Places the input at the first member at or behind `from`. False: there is none, or the search has cost
/// many times what the file holds.
bool ByteStream::find_member(uint64_t from) {
  const uint64_t allowed = (uint64_t{16} << 20) + 64 * raw_.offset();
  const std::string_view magic = decoder_->magic();
  raw_.rewind(from);
  for (;;) {
    const std::string_view view = raw_.peek(RawInput::kLookahead);
    if (view.size() < magic.size()) return false;
    const size_t at = view.find(magic);
    // The last bytes may be the beginning of a magic that goes on behind the view.
    raw_.advance(std::min(at, view.size() - magic.size() + 1));
    if (at == std::string_view::npos) continue;
    given_up_ = effort_ > allowed;
    if (given_up_) return false;
    if (decoder_->plausible(raw_.peek(RawInput::kLookahead), effort_)) return true;
    raw_.advance(1);
  }
}

bool ByteStream::member_begins_at(uint64_t stream_offset) const {
  const auto at = std::partition_point(members_.begin(), members_.end(),
                                       [&](const Member& m) { return m.stream_begin < stream_offset; });
  return at != members_.end() && at->stream_begin == stream_offset;
}

std::string ByteStream::place(uint64_t stream_offset) const {
  if (!decoder_) return name() + "@" + std::to_string(stream_offset);
  const auto after = std::partition_point(members_.begin(), members_.end(),
                                          [&](const Member& m) { return m.stream_begin <= stream_offset; });
  const Member member = after == members_.begin() ? Member{0, 0} : *std::prev(after);
  const uint64_t inside = stream_offset - member.stream_begin;
  return name() + "@" + std::to_string(member.file_begin) + (inside > 0 ? "+" + std::to_string(inside) : "");
}

}  // namespace tamis
