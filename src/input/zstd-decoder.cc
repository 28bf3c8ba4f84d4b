// Zstandard files (RFC 8878): frames one after another, skippable frames between them.
// A dictionary in front, as IIPC's "WARC compression with Zstandard" puts it, is used for every frame.
#include <zstd.h>

#include <algorithm>
#include <memory>

#include "input/decoder.h"

namespace tamis {
namespace {

constexpr std::string_view kMagic = "\x28\xb5\x2f\xfd";
constexpr std::string_view kDictionaryMagic = "\x5d\x2a\x4d\x18";
constexpr size_t kMaxDictionary = 64 << 20;
constexpr size_t kFrameHeader = 8;  // of a skippable frame: magic and length

struct FreeZstd {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  void operator()(ZSTD_DDict* dictionary) const { ZSTD_freeDDict(dictionary); }
};
using Context = std::unique_ptr<ZSTD_DCtx, FreeZstd>;

/// A context that takes the largest windows there are (zstd --long=31): only what a frame uses of one is touched.
Context new_context() {
  Context context(ZSTD_createDCtx());
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, ZSTD_dParam_getBounds(ZSTD_d_windowLogMax).upperBound);
  return context;
}

// Skippable frames may stand anywhere, in front as well: pzstd and zstd WARCs begin with one.
bool is_skippable(std::string_view view) {
  return view.size() >= 4 && (static_cast<uint8_t>(view[0]) & 0xf0) == 0x50 &&
         view.substr(1, 3) == "\x2a\x4d\x18";
}

class ZstdDecoder : public Decoder {
 public:
  DecodeStep decode(RawInput& in, char* out, size_t room) override {
    DecodeStep step;
    if (!in_frame_ && !begin_frame(in, step)) return step;
    while (step.written == 0 && in_frame_) {
      ZSTD_inBuffer source = {in.view().data(), in.view().size(), 0};
      ZSTD_outBuffer sink = {out, room, 0};
      const size_t code = ZSTD_decompressStream(context_.get(), &sink, &source);
      in.advance(source.pos);
      step.written = sink.pos;
      if (ZSTD_isError(code)) {
        step.damage = "zstd: " + std::string(ZSTD_getErrorName(code));
        break;
      }
      in_frame_ = code != 0;
      if (source.pos + sink.pos == 0 && in_frame_ && !in.fill()) {
        step.damage =
            in.failure().empty() ? "the file ends inside a zstd frame" : "cannot be read: " + in.failure();
        break;
      }
    }
    return step;
  }

  void restart() override {
    in_frame_ = false;
    ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
  }

  std::string_view magic() const override { return kMagic; }

  bool plausible(std::string_view raw, uint64_t& effort) override {
    if (!trial_) {
      trial_ = new_context();
      ZSTD_DCtx_refDDict(trial_.get(), dictionary_.get());
      scratch_.resize(kTrialOutput);
    }
    ZSTD_DCtx_reset(trial_.get(), ZSTD_reset_session_only);
    ZSTD_inBuffer source = {raw.data(), raw.size(), 0};
    ZSTD_outBuffer sink = {scratch_.data(), scratch_.size(), 0};
    size_t code = 1;
    for (size_t before = raw.size(); code != 0 && source.pos + sink.pos != before;) {
      before = source.pos + sink.pos;
      code = ZSTD_decompressStream(trial_.get(), &sink, &source);
      if (ZSTD_isError(code)) break;
    }
    effort += source.pos + sink.pos;
    return !ZSTD_isError(code);
  }

 private:
  bool begin_frame(RawInput& in, DecodeStep& step) {
    const bool first = in.offset() == 0;
    in.peek(kMagic.size());
    in.mark();
    step.member = in.offset();
    if (in.view().empty()) {
      step.end = in.failure().empty();
      if (!step.end) step.damage = "cannot be read: " + in.failure();
      return false;
    }
    if (first && in.view().starts_with(kDictionaryMagic)) {
      step.damage = load_dictionary(in);
      return false;
    }
    if (!in.view().starts_with(kMagic) && !is_skippable(in.view())) {
      step.damage = "what follows is no zstd frame";
      return false;
    }
    return in_frame_ = true;
  }

  std::string load_dictionary(RawInput& in) {
    const std::string_view header = in.peek(kFrameHeader);
    if (header.size() < kFrameHeader) return "the file ends inside its zstd dictionary";
    size_t size = 0;
    for (size_t i = 0; i < 4; ++i) size |= size_t{static_cast<uint8_t>(header[4 + i])} << (8 * i);
    if (size > kMaxDictionary) return "the zstd dictionary in front is larger than 64 MiB";
    in.advance(kFrameHeader);
    std::string content(size, '\0');
    for (size_t got = 0; got < size;) {
      const size_t n = in.take(content.data() + got, size - got);
      if (n == 0) return "the file ends inside its zstd dictionary";
      got += n;
    }
    if (content.starts_with(kMagic)) {  // the dictionary may itself be compressed
      std::string plain(kMaxDictionary, '\0');
      const size_t n = ZSTD_decompress(plain.data(), plain.size(), content.data(), content.size());
      if (ZSTD_isError(n)) return "the zstd dictionary in front: " + std::string(ZSTD_getErrorName(n));
      plain.resize(n);
      content = std::move(plain);
    }
    dictionary_.reset(ZSTD_createDDict(content.data(), content.size()));
    if (!dictionary_) return "the zstd dictionary in front is invalid";
    ZSTD_DCtx_refDDict(context_.get(), dictionary_.get());
    return {};
  }

  bool in_frame_ = false;
  std::unique_ptr<ZSTD_DDict, FreeZstd> dictionary_;
  Context context_ = new_context();
  Context trial_;
  std::string scratch_;
};

}  // namespace

std::unique_ptr<Decoder> zstd_decoder_for(std::string_view first) {
  return first.starts_with(kMagic) || is_skippable(first) ? std::make_unique<ZstdDecoder>() : nullptr;
}

}  // namespace tamis
