// Gzip files (RFC 1952): members one after another, each with its own checksum.
// Zeros between and behind members are padding, as gzip(1) has it.
#include <algorithm>
#include <memory>

#include "input/decoder.h"
#include "input/inflate.h"

namespace tamis {
namespace {

constexpr std::string_view kMagic = "\x1f\x8b\x08";  // ID1, ID2, CM = deflate

class GzipDecoder : public Decoder {
 public:
  DecodeStep decode(RawInput& in, char* out, size_t room) override {
    DecodeStep step;
    if (!in_member_ && !begin_member(in, step)) return step;
    while (step.written == 0 && in_member_) {
      const Inflater::Step moved = inflater_.run(in.view(), out, room);
      in.advance(moved.consumed);
      step.written = moved.written;
      if (moved.error != nullptr) {
        step.damage = moved.error;
        break;
      }
      in_member_ = !moved.finished;
      if (moved.written + moved.consumed == 0 && in_member_ && !in.fill()) {
        step.damage =
            in.failure().empty() ? "the file ends inside a gzip member" : "cannot be read: " + in.failure();
        break;
      }
    }
    return step;
  }

  void restart() override { in_member_ = false; }

  std::string_view magic() const override { return kMagic; }

  bool plausible(std::string_view raw, uint64_t& effort) override {
    if (!trial_) trial_ = std::make_unique<Trial>();
    trial_->inflater.begin(DeflateWrapper::gzip);
    size_t written = 0;
    while (!raw.empty() && written < kTrialOutput) {
      const Inflater::Step moved = trial_->inflater.run(raw, trial_->scratch, sizeof trial_->scratch);
      effort += moved.consumed + moved.written;
      if (moved.finished) return true;
      if (moved.error != nullptr) return false;
      raw.remove_prefix(moved.consumed);
      written += moved.written;
    }
    return written > 0;  // a header that goes on without end proves nothing
  }

 private:
  struct Trial {
    Inflater inflater;
    char scratch[64 << 10];
  };

  bool begin_member(RawInput& in, DecodeStep& step) {
    while (in.peek(kMagic.size()).starts_with('\0')) {
      in.advance(std::min(in.view().find_first_not_of('\0'), in.view().size()));
    }
    in.mark();
    step.member = in.offset();
    if (in.view().empty()) {
      step.end = in.failure().empty();
      if (!step.end) step.damage = "cannot be read: " + in.failure();
      return false;
    }
    if (!in.view().starts_with(kMagic)) {
      step.damage = "what follows is no gzip member";
      return false;
    }
    inflater_.begin(DeflateWrapper::gzip);
    in_member_ = true;
    return true;
  }

  bool in_member_ = false;
  Inflater inflater_;
  std::unique_ptr<Trial> trial_;
};

}  // namespace

std::unique_ptr<Decoder> gzip_decoder_for(std::string_view first) {
  // The first two bytes will do: a file whose first member is damaged still holds others.
  return first.starts_with(kMagic.substr(0, 2)) ? std::make_unique<GzipDecoder>() : nullptr;
}

}  // namespace tamis
