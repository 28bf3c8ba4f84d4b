// JSON Lines and NDJSON: one JSON object (RFC 8259) a line, one of its fields the document.
// A line that cannot be used is a record with an error; the lines around it do not suffer.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <string>
#include <utility>

#include "input/byte-stream.h"
#include "input/reader.h"
#include "input/record.h"

namespace tamis {

class JsonlReader {
 public:
  /// `text_field`: the field that holds the document; empty: the first of the usual names that holds a
  /// string. `max_bytes` bounds a line.
  JsonlReader(std::string text_field, uint64_t max_bytes)
      : text_field_(std::move(text_field)), limit_(max_bytes) {}

  /// The next line that is not blank; false at the end.
  bool next(ByteStream& stream, Record& record);

 private:
  enum class Line : uint8_t { none, whole, damaged, too_long };

  Line take_line(ByteStream& stream, Record& record);
  void read_object(Record& record);
  bool fail(Record& record, std::string message);

  std::string text_field_;
  uint64_t limit_;
  simdjson::dom::parser parser_;
  std::string place_;  // of the line under way: path:line
  uint64_t line_ = 0;
  bool after_damage_ = false;  // the line under way may have lost its beginning
};

/// Whether the stream looks like JSON Lines: it begins with an object, and one of its first lines holds one
/// whole.
bool looks_like_jsonl(ByteStream& stream);

}  // namespace tamis
