// JSON made by hand where speed counts: strings, numbers and fields appended to a buffer.
// Whatever bytes come in, what goes out is valid JSON in valid UTF-8 (RFC 8259).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tamis {

/// Appends `text` as a JSON string with its quotes. Bytes that are no valid UTF-8 become U+FFFD.
void append_json_string(std::string_view text, std::string& out);

/// Appends an integer, or a number with `digits` decimals.
void append_json_number(uint64_t value, std::string& out);
void append_json_number(double value, int digits, std::string& out);

/// Appends `"name":`, with a comma before it unless the object has just been opened. `name` is plain ASCII.
void append_json_key(std::string_view name, std::string& out);

/// A field whose value is a string; null where `text` is empty.
void append_json_field(std::string_view name, std::string_view text, std::string& out);

/// `text` with every byte that is no valid UTF-8 made U+FFFD (one for each maximal subpart, as the web does).
std::string repaired_utf8(std::string_view text);

}  // namespace tamis
