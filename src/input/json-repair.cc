// One pass that knows strings from what stands between them and copies all else as it is.
// Only a line that simdjson has refused comes here, so that it may be slow.
#include "input/json-repair.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace tamis {
namespace {

constexpr size_t kEscape = 6;  // of \uXXXX

/// The code unit that the escape at `at` stands for, -1 where there is no such escape.
int32_t escaped_unit(std::string_view s, size_t at) {
  if (s.size() < at + kEscape || s[at] != '\\' || s[at + 1] != 'u') return -1;
  uint16_t unit = 0;
  const char* const end = s.data() + at + kEscape;
  const auto [read, failed] = std::from_chars(s.data() + at + 2, end, unit, 16);
  return failed == std::errc() && read == end ? unit : -1;
}

bool is_high(int32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(int32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Copies the string that begins at the quotation mark at `at`; returns where it ends.
size_t copy_string(std::string_view json, size_t at, std::string& out) {
  out += json[at++];
  while (at < json.size()) {
    const size_t plain = std::min(json.find_first_of("\"\\", at), json.size());
    out.append(json, at, plain - at);
    at = plain;
    if (at == json.size()) break;
    if (json[at] == '"') {
      out += json[at++];
      break;
    }
    const int32_t unit = escaped_unit(json, at);
    const bool pair = is_high(unit) && is_low(escaped_unit(json, at + kEscape));
    const size_t size = std::min(pair ? 2 * kEscape : unit >= 0 ? kEscape : 2, json.size() - at);
    if (!pair && (is_high(unit) || is_low(unit))) out += "\\ufffd";
    else out.append(json, at, size);
    at += size;
  }
  return at;
}

/// Whether it is a number that neither 64 bits nor a double hold.
bool is_too_large(std::string_view number) {
  const char* const end = number.data() + number.size();
  double value = 0;
  const auto [read, failed] = std::from_chars(number.data(), end, value);
  if (read != end || failed == std::errc::result_out_of_range) return read == end;
  int64_t whole = 0;
  uint64_t natural = 0;
  return number.find_first_of(".eE") == number.npos &&
         std::from_chars(number.data(), end, whole).ec == std::errc::result_out_of_range &&
         std::from_chars(number.data(), end, natural).ec != std::errc();
}

}  // namespace

std::string repaired_json(std::string_view json) {
  std::string out;
  out.reserve(json.size() + 16);
  for (size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (c == '"') {
      at = copy_string(json, at, out);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      const size_t end = std::min(json.find_first_not_of("0123456789+-.eE", at), json.size());
      const std::string_view number = json.substr(at, end - at);
      const std::string_view quote = is_too_large(number) ? "\"" : "";
      out.append(quote).append(number).append(quote);
      at = end;
    } else {
      out += c;
      ++at;
    }
  }
  return out;
}

}  // namespace tamis
