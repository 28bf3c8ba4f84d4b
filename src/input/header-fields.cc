// Takes header blocks apart without a word of complaint: crawls hold every kind of them.
// Whoever needs a field checks its value.
#include "input/header-fields.h"

#include <algorithm>

namespace tamis {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";

}  // namespace

std::string_view trimmed_ascii(std::string_view text) {
  const size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

void HeaderFields::parse(std::string_view block) {
  block_ = block;
  fields_.clear();
  first_line_ = {};
  for (size_t begin = 0; begin < block_.size();) {
    size_t end = block_.find('\n', begin);
    // A line that begins with white space goes on where the line before stopped.
    while (begin > 0 && end < block_.size() - 1 && (block_[end + 1] == ' ' || block_[end + 1] == '\t')) {
      block_[end] = ' ';
      if (block_[end - 1] == '\r') block_[end - 1] = ' ';
      end = block_.find('\n', end + 1);
    }
    const std::string_view line = std::string_view(block_).substr(begin, end - begin);
    const size_t colon = line.find(':');
    if (begin == 0) {
      first_line_ = trimmed_ascii(line);
    } else if (colon != std::string_view::npos) {
      fields_.emplace_back(trimmed_ascii(line.substr(0, colon)), trimmed_ascii(line.substr(colon + 1)));
    }
    begin = std::max(end, end + 1);  // npos stays npos
  }
}

std::string_view HeaderFields::get(std::string_view name) const {
  for (const auto& [key, value] : fields_) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return {};
}

std::string HeaderFields::joined(std::string_view name) const {
  std::string list;
  for (const auto& [key, value] : fields_) {
    if (!equals_ignoring_case(key, name)) continue;
    if (!list.empty()) list += ',';
    list += value;
  }
  return list;
}

MediaType parse_media_type(std::string_view value) {
  MediaType type;
  type.essence = ascii_lower(value.substr(0, value.find_first_of(";, \t")));
  const size_t name = ascii_lower(value).find("charset");
  const size_t begin = name == std::string::npos ? name : value.find_first_not_of(" \t", name + 7);
  if (begin < value.size() && value[begin] == '=') {
    const std::string_view rest = trimmed_ascii(value.substr(begin + 1));
    const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
    type.charset = trimmed_ascii(rest.substr(quoted, rest.find_first_of("\"';,", quoted) - quoted));
  }
  return type;
}

}  // namespace tamis
