// Escapes in runs: a table says which bytes need care, everything between them is copied at once.
// Validation is simdjson's; only text that fails it takes the slow way through ICU.
#include "output/json-text.h"

#include <simdjson.h>
#include <unicode/utf8.h>

#include <array>
#include <bit>
#include <charconv>
#include <cstring>

namespace tamis {
namespace {

// What follows the backslash for each byte; 0: the byte stands for itself, 'u': four hexadecimal digits
// follow.
constexpr std::array<char, 256> kEscapes = [] {
  std::array<char, 256> table{};
  for (int c = 0; c < 0x20; ++c) table[c] = 'u';
  table['"'] = '"';
  table['\\'] = '\\';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  return table;
}();

/// The next byte at or behind `at` that does not stand for itself, or the end.
size_t next_escape(std::string_view text, size_t at) {
  using Bytes = uint8_t __attribute__((vector_size(16)));
  for (; at + sizeof(Bytes) <= text.size(); at += sizeof(Bytes)) {
    Bytes v;
    std::memcpy(&v, text.data() + at, sizeof v);
    const auto found = (v < 0x20) | (v == '"') | (v == '\\');
    uint64_t halves[2];
    std::memcpy(halves, &found, sizeof halves);
    if (halves[0] != 0) return at + static_cast<size_t>(std::countr_zero(halves[0]) / 8);
    if (halves[1] != 0) return at + 8 + static_cast<size_t>(std::countr_zero(halves[1]) / 8);
  }
  while (at < text.size() && !kEscapes[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

void append_escaped(std::string_view text, std::string& out) {
  size_t from = 0;
  for (size_t i; (i = next_escape(text, from)) < text.size(); from = i + 1) {
    const auto byte = static_cast<unsigned char>(text[i]);
    out.append(text, from, i - from);
    out += '\\';
    out += kEscapes[byte];
    if (kEscapes[byte] == 'u') {
      out += "00";
      out += "01"[byte >> 4];
      out += "0123456789abcdef"[byte & 15];
    }
  }
  out.append(text, from);
}

}  // namespace

std::string repaired_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  const auto size = static_cast<int64_t>(text.size());
  for (int64_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, size, c);
    char bytes[U8_MAX_LENGTH];
    int32_t n = 0;
    U8_APPEND_UNSAFE(bytes, n, c);
    out.append(bytes, n);
  }
  return out;
}

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  if (simdjson::validate_utf8(text)) {
    append_escaped(text, out);
  } else {
    append_escaped(repaired_utf8(text), out);
  }
  out += '"';
}

void append_json_number(uint64_t value, std::string& out) {
  char digits[20];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_json_number(double value, int digits, std::string& out) {
  char text[64];
  const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, digits);
  out.append(text, end.ptr);
}

void append_json_key(std::string_view name, std::string& out) {
  if (out.back() != '{') out += ',';
  out += '"';
  out += name;
  out += "\":";
}

void append_json_field(std::string_view name, std::string_view text, std::string& out) {
  append_json_key(name, out);
  if (text.empty()) {
    out += "null";
  } else {
    append_json_string(text, out);
  }
}

}  // namespace tamis
