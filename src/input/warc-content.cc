// Sorts WARC records into documents and what is passed over, and undoes the codings of HTTP.
// Only what readers see as a page or a text is a document; feeds, styles, scripts and images are counted by
// type.
#include "input/warc-content.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "input/content-coding.h"

namespace tamis {
namespace {

constexpr std::pair<std::string_view, ContentType> kDocumentTypes[] = {
    {"text/html", ContentType::html},
    {"application/xhtml+xml", ContentType::html},
    {"application/vnd.wap.xhtml+xml", ContentType::html},
    {"text/plain", ContentType::text},
    {"text/markdown", ContentType::text},
};

/// Status of an HTTP status line (RFC 9112, section 4), -1: it is none.
int http_status(std::string_view line) {
  const size_t space = line.find(' ');
  if (!line.starts_with("HTTP/") || space == std::string_view::npos) return -1;
  const std::string_view code = trimmed_ascii(line.substr(space)).substr(0, 3);
  if (code.size() < 3 || code.find_first_not_of("0123456789") != std::string_view::npos) return -1;
  return (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
}

}  // namespace

bool holds_http(const HeaderFields& warc) {
  if (!equals_ignoring_case(warc.get("WARC-Type"), "response")) return false;
  const std::string essence = parse_media_type(warc.get("Content-Type")).essence;
  return essence == "application/http" || essence.empty();
}

WarcContent classify_warc(const HeaderFields& warc, std::string_view head, size_t http_size) {
  WarcContent what;
  const std::string type = ascii_lower(warc.get("WARC-Type"));
  what.kind = type;
  if (type != "response" && type != "resource" && type != "conversion") return what;

  MediaType media = parse_media_type(warc.get("Content-Type"));
  if (holds_http(warc)) {
    HeaderFields http;
    http.parse(head.substr(0, http_size));
    const int status = http_status(http.first_line());
    if (status < 0) {
      what.wanted = true;
      what.problem = "its content does not begin with an HTTP status line";
      return what;
    }
    if (status < 200 || status > 299) {
      what.kind += " http-" + std::to_string(status);
      return what;
    }
    media = parse_media_type(http.get("Content-Type"));
    what.header_size = http_size;
    what.chunked = ascii_lower(http.joined("Transfer-Encoding")).find("chunked") != std::string::npos;
    what.codings = http.joined("Content-Encoding");
  } else if (warc.get("WARC-Target-URI").substr(0, 10).find("metadata:") != std::string_view::npos) {
    what.kind += " metadata:";  // wget files its own log and arguments this way
    return what;
  }
  if (media.essence.empty() || media.essence == "application/octet-stream") {
    const std::string_view identified = warc.get("WARC-Identified-Payload-Type");
    if (!identified.empty()) media.essence = parse_media_type(identified).essence;
  }
  if (media.essence.empty() && type == "conversion") media.essence = "text/plain";

  const auto* const known = std::find_if(std::begin(kDocumentTypes), std::end(kDocumentTypes),
                                         [&](const auto& entry) { return entry.first == media.essence; });
  if (known != std::end(kDocumentTypes)) {
    what.type = known->second;
    what.wanted = true;
  } else if (media.essence.empty()) {
    what.wanted = !what.codings.empty() || what.chunked || looks_like_text(head.substr(what.header_size));
    what.kind += " binary";
  } else {
    what.kind += " " + media.essence;
  }
  what.charset = std::move(media.charset);
  return what;
}

std::string read_payload(const WarcContent& what, std::string_view content, uint64_t limit, Record& record) {
  record.bytes = content.substr(std::min(what.header_size, content.size()));
  CodingProblem problem;
  if (what.chunked) problem = undo_chunked(record.bytes);
  if (problem.message.empty() || problem.cut_short) {
    CodingProblem second = undo_content_codings(what.codings, limit, record.bytes);
    if (!second.message.empty()) problem = std::move(second);
  }
  if (problem.cut_short && !record.truncated.empty()) problem.message.clear();
  return problem.message;
}

}  // namespace tamis
