// A record: one document as it came in, before anybody looked inside.
// Every reader of src/input yields these; every later room starts from one.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"

namespace tamis {

enum class ContentType {
  unknown,  ///< nothing is declared: look at the bytes
  html,
  text,
  called_text,  ///< by the name of its field alone: whoever filed a whole page there did not look
};

struct Record {
  std::string id;            ///< WARC-Record-ID with its angle brackets, the JSONL record's id, or the path
  std::string url;           ///< WARC-Target-URI or the JSONL url; may be empty
  ContentType type = ContentType::unknown;  ///< what the container declares
  std::string http_charset;  ///< charset of the HTTP or WARC Content-Type header; may be empty
  std::string crawl_date;    ///< as WARC-Date is written (ISO 8601); may be empty
  std::string bytes;         ///< the payload, transfer and content encodings undone
  std::string truncated;     ///< WARC-Truncated: why the crawler stored only a part; mostly empty, not an error
  std::string json;          ///< JSONL only: the whole line if it is an object; output keeps its other fields
  std::string text_field;    ///< JSONL only: the field of `json` that `bytes` was taken from
  std::optional<Error> error;  ///< set where the record could not be read whole; bytes holds what was read

  /// Empties every field and keeps their storage.
  void clear() {
    for (std::string* field : {&id, &url, &http_charset, &crawl_date, &bytes, &truncated, &json, &text_field}) {
      field->clear();
    }
    type = ContentType::unknown;
    error.reset();
  }
};

}  // namespace tamis
