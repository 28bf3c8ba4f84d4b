// What a WARC record holds, from its header and the HTTP header in front of its content.
// Decides which records are documents; knows nothing of where records begin and end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "input/header-fields.h"
#include "input/record.h"

namespace tamis {

struct WarcContent {
  bool wanted = false;  ///< a document to deliver
  std::string kind;     ///< what it is otherwise: "warcinfo", "response image/png", "response http-404"
  std::string problem;  ///< why a wanted record cannot be read, though its extent is known; empty: it can
  ContentType type = ContentType::unknown;
  std::string charset;
  size_t header_size = 0;  ///< of the HTTP header; the payload follows
  bool chunked = false;
  std::string codings;  ///< HTTP Content-Encoding
};

/// `head` is the beginning of the content: the whole HTTP header, where there is one, of `http_size` bytes.
/// Documents are responses with a 2xx status, resources and conversions (ISO 28500, section 6) of the types
/// text/html, application/xhtml+xml and text/plain, and responses without a type that look like text.
WarcContent classify_warc(const HeaderFields& warc, std::string_view head, size_t http_size);

/// Whether the content of this record is to begin with an HTTP header.
bool holds_http(const HeaderFields& warc);

/// Puts the payload of `content` into record.bytes, its codings undone, at most `limit` bytes.
/// Returns what is wrong; empty: nothing, or no more than what record.truncated explains.
std::string read_payload(const WarcContent& what, std::string_view content, uint64_t limit, Record& record);

}  // namespace tamis
