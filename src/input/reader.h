// Opens one input and yields its records: a single document, WARC or WET, or JSONL, each plain, gzip or zstd.
// Constant memory over a stream; damage costs the records it touches, and every one of those says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "input/record.h"

namespace tamis {

/// What an input holds. html, text: the whole input is one document. WET files are WARC files, their records
/// conversions.
enum class Format : uint8_t { automatic, html, text, warc, jsonl };

struct InputOptions {
  Format from = Format::automatic;  ///< automatic: looks at the first bytes, never at the name
  std::string text_field = {};      ///< JSONL: the field that holds the document; empty: the usual names
  uint64_t max_bytes = uint64_t{64} << 20;  ///< of one record, encodings undone; 0: no limit but 4 GiB
};

/// What became of the records seen so far: delivered + failed + passed over is all of them.
struct ReadCounts {
  uint64_t delivered = 0;  ///< without an error
  uint64_t failed = 0;     ///< delivered with Record::error set
  /// Records that are no document, by kind: "warcinfo", "request", "response image/png", "response http-404".
  /// At most kMaxKinds kinds are told apart, the rest is "other".
  std::map<std::string, uint64_t, std::less<>> passed_over;

  static constexpr size_t kMaxKinds = 1000;
  void pass_over(std::string_view kind);
};

class RecordReader {
 public:
  /// Opens `path` ("-" is standard input) and looks at its first bytes. Compression is seen by its magic.
  /// Error (Fault::record): the file cannot be opened or read at all.
  static Result<RecordReader> open(const std::string& path, const InputOptions& options);
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;

  /// Reads the next record into `record`, whose storage is reused; false at the end. What cannot be read
  /// whole (damage, over max_bytes, invalid JSON) is a record too, with Record::error set; reading goes on
  /// behind it.
  bool next(Record& record);

  /// Whether next() would wait for a pipe of which everything so far was delivered.
  bool would_wait() const;

  /// What is read; automatic: one document that nobody called HTML or text.
  Format format() const;
  /// Bytes of the file, compressed as it lies there, that were used up so far.
  uint64_t position() const;
  /// Size of the file in bytes; 0 where it is not known (pipes).
  uint64_t size() const;
  const ReadCounts& counts() const;

 private:
  struct State;
  explicit RecordReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace tamis
