// WARC files (ISO 28500:2017, versions 1.0 and 1.1, and the drafts before): finds where records begin and
// end. Does not believe a Content-Length that the bytes behind the record speak against.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "input/byte-stream.h"
#include "input/header-fields.h"
#include "input/reader.h"
#include "input/record.h"
#include "input/warc-content.h"

namespace tamis {

/// Whether `text` begins with the version line of a WARC record.
bool is_warc_version(std::string_view text);

class WarcReader {
 public:
  explicit WarcReader(uint64_t max_bytes) : limit_(max_bytes) {}

  /// The next document, or record that cannot be read, into `record`. Others are counted as passed over.
  /// False at the end.
  bool next(ByteStream& stream, Record& record, ReadCounts& counts);

 private:
  /// Where a record's content ends. `size` bytes of the window are its content, `next` bytes lead to what
  /// follows.
  struct Extent {
    size_t size = 0, next = 0;
    std::string problem;  ///< why the extent is not what the header says; empty: it is
  };

  bool read_record(ByteStream& stream, Record& record, ReadCounts& counts);
  void describe(Record& record, const std::string& place);
  std::string skip_content(ByteStream& stream, uint64_t length);
  Extent find_extent(ByteStream& stream, std::optional<uint64_t> length);
  Extent find_true_extent(ByteStream& stream, std::optional<uint64_t> length);
  std::string explain_end(ByteStream& stream);

  uint64_t limit_;
  HeaderFields fields_;
  /// An error was told, and no header was found since: what lies between belongs to that error.
  bool lost_ = false;
  bool damage_told_ = false;  ///< the stream's present damage was told as a record's error
  uint64_t failed_at_ = 0;    ///< stream offset of the last record or failure
};

}  // namespace tamis
