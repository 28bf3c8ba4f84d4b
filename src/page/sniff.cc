// Sniffing of content types by the first bytes of a record.
// The tags are those of the MIME Sniffing Standard and the ones that fragments begin with.
#include "page/sniff.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/byte-vector.h"
#include "page/charset.h"
#include "page/trim.h"

namespace tamis {
namespace {

using namespace std::literals;

constexpr size_t kFarEnough = size_t{1} << 16;

constexpr std::array kPageTags = {
    "!doctype"sv, "html"sv,     "head"sv,  "body"sv,  "title"sv,   "meta"sv,    "link"sv,       "script"sv,
    "style"sv,    "div"sv,      "p"sv,     "h1"sv,    "h2"sv,      "h3"sv,      "h4"sv,         "table"sv,
    "ul"sv,       "ol"sv,       "li"sv,    "dl"sv,    "section"sv, "article"sv, "main"sv,       "nav"sv,
    "header"sv,   "footer"sv,   "aside"sv, "form"sv,  "iframe"sv,  "center"sv,  "blockquote"sv, "pre"sv,
    "noscript"sv, "frameset"sv, "base"sv,  "figure"sv};
constexpr std::array kInlineTags = {"a"sv,      "b"sv,   "i"sv,     "em"sv,      "strong"sv, "span"sv,
                                    "font"sv,   "img"sv, "small"sv, "br"sv,      "hr"sv,     "u"sv,
                                    "button"sv, "tr"sv,  "td"sv,    "template"sv};

bool starts_with_tag(std::string_view s, std::string_view name) {
  if (s.size() <= name.size() + 1 || s[0] != '<') return false;
  if (!std::equal(name.begin(), name.end(), s.begin() + 1,
                  [](char a, char b) { return a == ascii_lower(b); }))
    return false;
  const char next = s[name.size() + 1];
  return is_html_space(next) || next == '>' || next == '/';
}

size_t find_no_case(std::string_view s, std::string_view word, size_t from = 0) {
  if (from >= s.size()) return s.npos;
  const auto hit = std::search(s.begin() + from, s.end(), word.begin(), word.end(),
                               [](char a, char b) { return ascii_lower(a) == b; });
  return hit == s.end() ? s.npos : static_cast<size_t>(hit - s.begin());
}

/// Skips white space, comments and <?...> up to the first thing that tells.
std::string_view skip_preamble(std::string_view s) {
  for (;;) {
    while (!s.empty() && is_html_space(s.front())) s.remove_prefix(1);
    size_t end;
    if (s.starts_with("<!--")) end = s.find("-->", 4);
    else if (s.starts_with("<?")) end = s.find('>', 2);
    else return s;
    if (end == s.npos) return {};
    s.remove_prefix(std::min(s.size(), s.find('>', end) + 1));
  }
}

}  // namespace

bool looks_like_html(std::string_view text) {
  const std::string_view s = skip_preamble(text);
  if (starts_with_tag(s, "!doctype")) return find_no_case(s.substr(0, 64), "html") != s.npos;
  for (const std::string_view name : kPageTags)
    if (starts_with_tag(s, name)) return true;
  for (const std::string_view name : kInlineTags)
    if (starts_with_tag(s, name)) return s.substr(0, kFarEnough).find("</") != s.npos;
  // Something stands before the page (a server's warning, say): the page must then be whole.
  const std::string_view head = text.substr(0, 4096);
  const std::string_view tail = text.size() > 4096 ? text.substr(text.size() - 4096) : text;
  const size_t at = std::min(find_no_case(head, "<html"), find_no_case(head, "<!doctype html"));
  return at != head.npos &&
         (find_no_case(tail, "</html>") != tail.npos || find_no_case(tail, "</body>") != tail.npos);
}

bool is_whole_page(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const auto begins = [&](std::string_view tag) { return equals_ignoring_case(text.substr(0, tag.size()), tag); };
  return begins("<!doctype html") || begins("<html>") || begins("<html ");
}

const char* binary_kind(std::string_view bytes) {
  constexpr std::array<std::pair<std::string_view, const char*>, 12> kinds = {{
      {"%PDF-"sv, "a PDF file"},
      {"\x89PNG\r\n"sv, "a PNG image"},
      {"\xFF\xD8\xFF"sv, "a JPEG image"},
      {"GIF87a"sv, "a GIF image"},
      {"GIF89a"sv, "a GIF image"},
      {"PK\x03\x04"sv, "a ZIP archive or office document"},
      {"\xD0\xCF\x11\xE0"sv, "an office document"},
      {"\x1F\x8B\x08"sv, "gzip data"},
      {"\x28\xB5\x2F\xFD"sv, "Zstandard data"},
      {"\xFD\x37zXZ\0"sv, "xz data"},
      {"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
      {"\x7F\x45LF"sv, "an ELF program"},
  }};
  for (const auto& [magic, kind] : kinds)
    if (bytes.starts_with(magic)) return kind;
  return nullptr;
}

bool mostly_control(const Decoded& decoded) {
  const auto too_many = [](size_t controls, size_t size) {
    return controls > 4 && controls * 32.0 > static_cast<double>(size);
  };
  constexpr size_t kStep = sizeof(Bytes);
  const std::string_view head = decoded.text.substr(0, 4096);
  // Not those of white space, nor of terminals' and printers' text.
  size_t controls = 0;
  for (size_t at = 0; at < head.size(); at += kStep) {
    Bytes b = {};
    b += static_cast<uint8_t>(' ');
    std::memcpy(&b, head.data() + at, std::min(head.size() - at, kStep));
    for_each_place((b < ' ') & ((b < '\b') | (b > '\r')) & (b != 0x1B), [&](size_t) { ++controls; });
  }
  return too_many(decoded.nuls, decoded.text.size()) || too_many(static_cast<size_t>(controls), head.size());
}

}  // namespace tamis
