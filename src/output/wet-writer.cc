// Writes WARC headers by hand: named fields, CRLF, a length.
// What comes from a page or a header is cut to one line, so that no value can open a field of its own.
#include "output/wet-writer.h"

#include <cstdint>
#include <cstdio>

#include "base/fnv1a.h"
#include "output/json-text.h"

namespace tamis {
namespace {

constexpr std::string_view kUnknownDate = "1970-01-01T00:00:00Z";

// A version-8 UUID (RFC 9562, section 5.8: custom) that depends on nothing but `name`.
std::string record_id(std::string_view name) {
  const uint64_t high = fnv1a(name);
  const uint64_t low = fnv1a(name, high ^ 0x9E3779B97F4A7C15u);
  char text[64];
  std::snprintf(text, sizeof text, "<urn:uuid:%08x-%04x-8%03x-%04x-%012llx>",
                static_cast<uint32_t>(high >> 32), static_cast<uint32_t>(high >> 16 & 0xFFFF),
                static_cast<uint32_t>(high & 0xFFF), static_cast<uint32_t>(0x8000 | (low >> 48 & 0x3FFF)),
                static_cast<unsigned long long>(low & 0xFFFFFFFFFFFFu));
  return text;
}

void append_field(std::string_view name, std::string_view value, std::string& out) {
  out += name;
  out += ": ";
  for (const char c : repaired_utf8(value)) out += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? ' ' : c;
  out += "\r\n";
}

void append_payload(std::string_view type, std::string_view payload, std::string& out) {
  append_field("Content-Type", type, out);
  append_field("Content-Length", std::to_string(payload.size()), out);
  out += "\r\n";
  out += payload;
  out += "\r\n\r\n";
}

}  // namespace

void append_wet(const Record& record, const Article& article, std::string_view payload, std::string& out) {
  out += "WARC/1.0\r\n";
  append_field("WARC-Type", "conversion", out);
  if (!record.url.empty()) append_field("WARC-Target-URI", record.url, out);
  append_field("WARC-Date", record.crawl_date.empty() ? kUnknownDate : std::string_view(record.crawl_date),
               out);
  append_field("WARC-Record-ID", record_id("tamis conversion " + record.id), out);
  if (record.id.starts_with('<')) append_field("WARC-Refers-To", record.id, out);
  if (!article.metadata.language.value.empty()) {
    append_field("Tamis-Content-Language", article.metadata.language.value, out);
  }
  if (article.error) append_field("Tamis-Error", article.error->message, out);
  append_payload("text/plain", payload, out);
}

std::string wet_header(std::string_view version) {
  std::string out = "WARC/1.0\r\n";
  append_field("WARC-Type", "warcinfo", out);
  append_field("WARC-Date", kUnknownDate, out);
  append_field("WARC-Record-ID", record_id("tamis warcinfo"), out);
  append_payload("application/warc-fields",
                 "software: tamis/" + std::string(version) + "\r\nformat: WARC File Format 1.0\r\n", out);
  return out;
}

}  // namespace tamis
