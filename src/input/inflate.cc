// ISA-L's inflate as a step that cannot stand still unseen.
// It runs at over twice zlib's speed and keeps its window itself, so that output may go anywhere.
#include "input/inflate.h"

#include <algorithm>
#include <limits>

namespace tamis {
namespace {

const char* error_text(int code) {
  switch (code) {
    case ISAL_INCORRECT_CHECKSUM:
      return "the checksum does not fit the data";
    case ISAL_UNSUPPORTED_METHOD:
      return "the compression method is not deflate";
    case ISAL_NEED_DICT:
      return "a preset dictionary is asked for";
    case ISAL_INVALID_WRAPPER:
      return "the compressed data has no valid header";
    default:
      return code < 0 ? "the compressed data is invalid" : nullptr;
  }
}

uint32_t clamped(size_t n) {
  return static_cast<uint32_t>(std::min<size_t>(n, std::numeric_limits<uint32_t>::max()));
}

}  // namespace

void Inflater::begin(DeflateWrapper wrapper) {
  wrapper_ = wrapper;
  in_header_ = wrapper != DeflateWrapper::raw;
  isal_inflate_init(&state_);
  isal_gzip_header_init(&gzip_header_);
  zlib_header_ = {};
  switch (wrapper) {
    case DeflateWrapper::gzip:
      state_.crc_flag = ISAL_GZIP_NO_HDR_VER;
      break;
    case DeflateWrapper::zlib:
      state_.crc_flag = ISAL_ZLIB_NO_HDR_VER;
      break;
    case DeflateWrapper::raw:
      state_.crc_flag = ISAL_DEFLATE;
      break;
  }
}

/// isal_inflate could read the header as well, but loses its way where a piece of input ends inside it.
int Inflater::read_header() {
  const int code = wrapper_ == DeflateWrapper::gzip ? isal_read_gzip_header(&state_, &gzip_header_)
                                                    : isal_read_zlib_header(&state_, &zlib_header_);
  if (code == ISAL_DECOMP_OK) in_header_ = false;
  return wrapper_ == DeflateWrapper::zlib && zlib_header_.dict_flag ? ISAL_NEED_DICT : code;
}

Inflater::Step Inflater::run(std::string_view in, char* out, size_t room) {
  state_.next_in = reinterpret_cast<uint8_t*>(const_cast<char*>(in.data()));
  state_.avail_in = clamped(in.size());
  state_.next_out = reinterpret_cast<uint8_t*>(out);
  state_.avail_out = clamped(room);
  int code = in_header_ ? read_header() : ISAL_DECOMP_OK;
  if (!in_header_ && code == ISAL_DECOMP_OK) code = isal_inflate(&state_);
  Step step;
  step.consumed = clamped(in.size()) - state_.avail_in;
  step.written = clamped(room) - state_.avail_out;
  step.finished = code == ISAL_DECOMP_OK && state_.block_state == ISAL_BLOCK_FINISH;
  step.error = error_text(code);
  // Some invalid data makes ISA-L neither read nor write; calling again would never end.
  if (step.consumed + step.written == 0 && !step.finished && !in.empty() && room > 0 &&
      step.error == nullptr) {
    step.error = "the compressed data is invalid";
  }
  return step;
}

}  // namespace tamis
