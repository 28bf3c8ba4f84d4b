// Chunked bodies, and one loop for four compressors: they differ only in the step that moves bytes.
// Crawled headers lie; what the bytes themselves say goes before what the header claims.
#include "input/content-coding.h"

#include <brotli/decode.h>
#include <zstd.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/ascii.h"
#include "input/header-fields.h"
#include "input/inflate.h"

namespace tamis {
namespace {

constexpr size_t kPiece = 64 << 10;

enum class Outcome : uint8_t { done, cut, invalid, too_large };

/// Calls `step(in, out, room)` until it says finished, appending to `out` what it writes. What is left of `in` then
/// belongs to something else.
template <class Step>
Outcome decode_all(std::string_view& in, uint64_t limit, std::string& out, Step step) {
  const auto piece = std::make_unique_for_overwrite<char[]>(kPiece);
  for (;;) {
    const Inflater::Step moved = step(in, piece.get(), kPiece);
    if (out.size() + moved.written > limit) return Outcome::too_large;
    out.append(piece.get(), moved.written);
    in.remove_prefix(moved.consumed);
    if (moved.error != nullptr) return Outcome::invalid;
    if (moved.finished) return Outcome::done;
    if (moved.consumed + moved.written == 0) return Outcome::cut;
  }
}

Outcome decode_deflate(DeflateWrapper wrapper, std::string_view& in, uint64_t limit, std::string& out) {
  const auto inflater = std::make_unique_for_overwrite<Inflater>();
  inflater->begin(wrapper);
  return decode_all(in, limit, out, [&](std::string_view rest, char* to, size_t room) {
    const Inflater::Step moved = inflater->run(rest, to, room);
    if (moved.finished && wrapper == DeflateWrapper::gzip &&
        rest.substr(moved.consumed).starts_with("\x1f\x8b")) {  // members may follow each other
      inflater->begin(wrapper);
      return Inflater::Step{moved.consumed, moved.written, false, nullptr};
    }
    return moved;
  });
}

Outcome decode_brotli(std::string_view& in, uint64_t limit, std::string& out) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  return decode_all(in, limit, out, [&](std::string_view rest, char* to, size_t room) {
    size_t in_left = rest.size(), out_left = room;
    auto* next_in = reinterpret_cast<const uint8_t*>(rest.data());
    auto* next_out = reinterpret_cast<uint8_t*>(to);
    const auto code =
        BrotliDecoderDecompressStream(state.get(), &in_left, &next_in, &out_left, &next_out, nullptr);
    return Inflater::Step{rest.size() - in_left, room - out_left, code == BROTLI_DECODER_RESULT_SUCCESS,
                          code == BROTLI_DECODER_RESULT_ERROR ? "invalid" : nullptr};
  });
}

Outcome decode_zstd(std::string_view& in, uint64_t limit, std::string& out) {
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  return decode_all(in, limit, out, [&](std::string_view rest, char* to, size_t room) {
    ZSTD_inBuffer source = {rest.data(), rest.size(), 0};
    ZSTD_outBuffer sink = {to, room, 0};
    const size_t code = ZSTD_decompressStream(context.get(), &sink, &source);
    return Inflater::Step{source.pos, sink.pos, code == 0 && source.pos == rest.size(),
                          ZSTD_isError(code) ? "invalid" : nullptr};
  });
}

Outcome decode(std::string_view coding, std::string_view& in, uint64_t limit, std::string& out) {
  if (coding == "br") return decode_brotli(in, limit, out);
  if (coding == "zstd") return decode_zstd(in, limit, out);
  if (coding == "gzip" || coding == "x-gzip") return decode_deflate(DeflateWrapper::gzip, in, limit, out);
  // "deflate" means the zlib wrapper (RFC 9110, section 8.4.1.2), but servers have always sent both.
  std::string_view zlib = in;
  const Outcome outcome = decode_deflate(DeflateWrapper::zlib, zlib, limit, out);
  if (outcome != Outcome::invalid || !out.empty()) return in = zlib, outcome;
  return decode_deflate(DeflateWrapper::raw, in, limit, out);
}

CodingProblem undo_one(const std::string& coding, uint64_t limit, std::string& body) {
  static constexpr std::string_view kKnown[] = {"gzip", "x-gzip", "deflate", "br", "zstd"};
  if (coding.empty() || coding == "identity" || body.empty()) return {};
  if (std::find(std::begin(kKnown), std::end(kKnown), coding) == std::end(kKnown)) {
    if (looks_like_text(body)) return {};
    return {"the content coding \"" + coding + "\" is not known"};
  }
  std::string decoded;
  std::string_view rest = body;
  const Outcome outcome = decode(coding, rest, limit, decoded);
  // A body that was decoded before it was filed. The digit "7" is a whole brotli stream.
  if ((outcome != Outcome::done || !rest.empty()) && looks_like_text(body)) return {};
  body = std::move(decoded);
  if (outcome == Outcome::too_large) body.clear();
  switch (outcome) {
    case Outcome::cut:
      return {"its " + coding + " data ends too early", true};
    case Outcome::invalid:
      return {"its " + coding + " data is invalid"};
    case Outcome::too_large:
      return {"its " + coding + " data expands to more than " + std::to_string(limit) +
              " bytes (--max-bytes)"};
    case Outcome::done:
      break;
  }
  return {};
}

}  // namespace

CodingProblem undo_chunked(std::string& body) {
  size_t read = 0, written = 0;
  for (bool first = true;; first = false) {
    const size_t line_end = body.find('\n', read);
    uint64_t size = 0;
    const char* const digits = body.data() + read;
    const char* const limit = body.data() + std::min(line_end, body.size());
    const auto [end, code] = std::from_chars(digits, limit, size, 16);
    // Blanks may stand behind the size, as may an extension (RFC 9112, section 7.1); a word is a line of text.
    const char* const rest = std::find_if(end, limit, [](char c) { return c != ' ' && c != '\t' && c != '\r'; });
    const bool valid = line_end != std::string::npos && code == std::errc() && (rest == limit || *rest == ';');
    if (!valid && first) return {};
    if (read == body.size() || (valid && size == 0)) break;  // trailers are of no use here
    if (!valid) {
      body.resize(written);
      return {"its chunked body is damaged"};
    }
    read = line_end + 1;
    const size_t n = std::min<uint64_t>(size, body.size() - read);
    std::copy_n(body.data() + read, n, body.data() + written);
    written += n;
    read += n;
    if (n < size) {
      body.resize(written);
      return {"its chunked body ends too early", true};
    }
    if (body.compare(read, 1, "\r") == 0) ++read;
    if (body.compare(read, 1, "\n") == 0) ++read;
  }
  body.resize(written);
  return {};
}

CodingProblem undo_content_codings(std::string_view codings, uint64_t limit, std::string& body) {
  CodingProblem problem;
  while (!codings.empty() && problem.message.empty()) {
    const size_t comma = codings.rfind(',');
    problem = undo_one(ascii_lower(trimmed_ascii(codings.substr(comma + 1))), limit, body);  // npos + 1 is 0
    codings = codings.substr(0, comma == std::string_view::npos ? 0 : comma);
  }
  return problem;
}

bool looks_like_text(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return true;  // UTF-16's byte order mark
  // Compressed data, images and archives hold control characters within a few dozen bytes; ESC is ISO-2022's.
  bytes = bytes.substr(0, 256);
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 &&
           std::string_view("\t\n\r\f\x1b").find(c) == std::string_view::npos;
  });
}

}  // namespace tamis
