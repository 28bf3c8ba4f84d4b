// Each line is parsed whole (simdjson's DOM): invalid JSON further along the line must not pass unseen.
// The line itself is kept for output, the document and what names it are copied out.
#include "input/jsonl-reader.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "input/json-repair.h"

namespace tamis {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

struct TextField {
  std::string_view name;
  ContentType type;
};
// In the order of trust. What is called content may be either.
constexpr TextField kTextFields[] = {
    {"text", ContentType::called_text}, {"content", ContentType::unknown},
    {"body", ContentType::unknown},     {"raw_content", ContentType::unknown},
    {"html", ContentType::html},        {"raw_html", ContentType::html},
    {"page_html", ContentType::html},   {"html_content", ContentType::html},
    {"document", ContentType::unknown},
};
constexpr std::array kIdFields = {"id",     "_id", "warc_record_id", "WARC-Record-ID", "record_id",
                                  "doc_id", "url"};
constexpr std::array kUrlFields = {"url", "source_url", "uri", "warc_target_uri", "WARC-Target-URI", "link"};
constexpr std::array kDateFields = {"warc_date", "WARC-Date", "crawl_date", "date_download", "timestamp"};

constexpr size_t kMaxSniffed = 1 << 20;
constexpr int kSniffedLines = 8;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kBlank = " \t\r\n";

/// The first of the fields that holds a string that is not empty, or a number as it is written.
template <size_t N>
std::string first_of(const object& fields, const std::array<const char*, N>& names) {
  for (const char* name : names) {
    element value;
    if (fields[name].get(value) != simdjson::SUCCESS) continue;
    if (std::string_view text; value.get(text) == simdjson::SUCCESS && !text.empty())
      return std::string(text);
    if (value.is_number()) return simdjson::minify(value);
  }
  return {};
}

std::string kind_of(const element& value) {
  switch (value.type()) {
    case simdjson::dom::element_type::ARRAY:
      return "an array";
    case simdjson::dom::element_type::OBJECT:
      return "an object";
    case simdjson::dom::element_type::STRING:
      return "a string";
    case simdjson::dom::element_type::BOOL:
      return "true or false";
    case simdjson::dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

/// simdjson reads a fixed number of bytes past the end; the string's capacity makes sure they are there.
simdjson::error_code parse(simdjson::dom::parser& parser, std::string& line, element& root) {
  const auto padded = [&](std::string& json) {
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    return parser.parse(json.data(), json.size(), false).get(root);
  };
  const simdjson::error_code code = padded(line);
  if (code != simdjson::NUMBER_ERROR && code != simdjson::STRING_ERROR) return code;
  std::string repaired = repaired_json(line);
  return padded(repaired);
}

/// A crawl date as WARC-Date is written (WARC 1.0, section 5.4), from ISO 8601 with a space in it or from seconds since 1970;
/// empty where it is neither.
std::string as_warc_date(std::string date) {
  const auto digits = [&](size_t from, size_t size) {
    return date.size() >= from + size && std::all_of(date.begin() + static_cast<ptrdiff_t>(from), date.begin() + static_cast<ptrdiff_t>(from + size),
                                                     [](char c) { return c >= '0' && c <= '9'; });
  };
  if (digits(0, date.size()) && date.size() >= 9 && date.size() <= 10) {
    const time_t seconds = std::stoll(date);
    tm utc = {};
    gmtime_r(&seconds, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%FT%TZ", &utc);
    return text;
  }
  const bool is_day = digits(0, 4) && digits(5, 2) && digits(8, 2) && date[4] == '-' && date[7] == '-';
  if (!is_day) return {};
  if (date.size() == 10) return date + "T00:00:00Z";
  if (date[10] == ' ') date[10] = 'T';
  if (date.find_first_of("Z+", 11) == date.npos && date.find('-', 11) == date.npos) date += 'Z';
  return date;
}

struct LineEnd {
  size_t size = 0;     ///< bytes of the line in the window
  bool found = false;  ///< false: the limit, the stream's end or its damage came first
};

/// The end of the line that begins `begin` bytes into the window; looks at `limit` bytes of it.
LineEnd find_line_end(ByteStream& stream, size_t begin, size_t limit) {
  for (size_t searched = 0;;) {
    std::string_view line = stream.peek(begin + searched + 1);
    line = line.substr(std::min(begin, line.size()), limit);
    const size_t at = line.find('\n', searched);
    if (at != std::string_view::npos) return {at, true};
    if (line.size() == searched || line.size() == limit) return {line.size(), false};
    searched = line.size();
  }
}

/// Consumes the rest of a line without holding it.
void skip_line(ByteStream& stream) {
  for (;;) {
    const std::string_view window = stream.peek(1);
    const size_t end = window.find('\n');
    stream.consume(end == std::string_view::npos ? window.size() : end + 1);
    if (window.empty() || end != std::string_view::npos) return;
  }
}

}  // namespace

bool JsonlReader::next(ByteStream& stream, Record& record) {
  for (;;) {
    record.clear();
    const Line line = take_line(stream, record);
    if (line == Line::none) return false;
    ++line_;
    const std::string suffix = ":" + std::to_string(line_);
    record.id = stream.path() + suffix;
    place_ = stream.name() + suffix;
    const bool torn = std::exchange(after_damage_, false);
    switch (line) {
      case Line::too_long:
        return fail(record, "its line is longer than " + std::to_string(limit_) + " bytes (--max-bytes)");
      case Line::damaged: {
        record.bytes.swap(record.json);
        std::string message = stream.damage()->message;
        after_damage_ = stream.resync();
        return fail(record, std::move(message));
      }
      default:
        break;
    }
    if (record.json.find_first_not_of(kBlank) == std::string::npos) continue;
    read_object(record);
    // A line that lost its beginning belongs to the damage already told of.
    if (!torn || !record.json.empty()) return true;
  }
}

/// Moves the next line, its end cut, to record.json.
JsonlReader::Line JsonlReader::take_line(ByteStream& stream, Record& record) {
  if (line_ == 0 && stream.peek(kByteOrderMark.size()).starts_with(kByteOrderMark)) {
    stream.consume(kByteOrderMark.size());
  }
  const LineEnd end = find_line_end(stream, 0, limit_ + 1);
  if (end.size > limit_) {
    skip_line(stream);
    return Line::too_long;
  }
  record.json = stream.peek(end.size).substr(0, end.size);
  if (record.json.ends_with('\r')) record.json.pop_back();
  stream.consume(end.size + end.found);
  if (end.found) return Line::whole;
  if (stream.damage()) return Line::damaged;
  return record.json.empty() ? Line::none : Line::whole;
}

void JsonlReader::read_object(Record& record) {
  element root;
  const simdjson::error_code code = parse(parser_, record.json, root);
  object fields;
  if (code != simdjson::SUCCESS || root.get(fields) != simdjson::SUCCESS) {
    record.bytes.swap(record.json);
    fail(record, code == simdjson::SUCCESS
                     ? "its line is " + kind_of(root) + ", not an object"
                     : "its line is no valid JSON: " + std::string(error_message(code)));
    return;
  }
  if (std::string id = first_of(fields, kIdFields); !id.empty()) record.id = std::move(id);
  record.url = first_of(fields, kUrlFields);
  record.crawl_date = as_warc_date(first_of(fields, kDateFields));
  record.http_charset = "utf-8";  // whatever a page inside may say, JSON is UTF-8 (RFC 8259, section 8.1)

  std::string problem = "it has no field that is known to hold text (--text-field names another)";
  const auto take = [&](std::string_view name) {
    element value;
    std::string_view text;
    if (fields[name].get(value) != simdjson::SUCCESS) return false;
    if (value.get(text) != simdjson::SUCCESS) {
      problem = "its field \"" + std::string(name) + "\" is " + kind_of(value) + ", not a string";
      return false;
    }
    record.text_field = name;
    record.bytes = text;
    return true;
  };
  if (text_field_.empty()) {
    // An empty field is taken where no other holds anything.
    for (const TextField& field : kTextFields) {
      if (!record.bytes.empty()) break;
      const std::string before = record.text_field;
      if (!take(field.name)) continue;
      if (record.bytes.empty() && !before.empty()) record.text_field = before;
      else record.type = field.type;
    }
  } else {
    problem = "it has no field \"" + text_field_ + "\"";
    take(text_field_);
    const auto* const usual = std::find_if(std::begin(kTextFields), std::end(kTextFields),
                                           [&](const TextField& field) { return field.name == text_field_; });
    if (usual != std::end(kTextFields)) record.type = usual->type;
  }
  if (record.text_field.empty()) fail(record, std::move(problem));
}

bool JsonlReader::fail(Record& record, std::string message) {
  record.error = Error{Fault::record, place_, std::move(message)};
  return true;
}

bool looks_like_jsonl(ByteStream& stream) {
  simdjson::dom::parser parser;
  size_t begin = stream.peek(kByteOrderMark.size()).starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (int lines = 0; lines < kSniffedLines; ++lines) {
    const LineEnd end = find_line_end(stream, begin, kMaxSniffed);
    std::string line(stream.peek(begin + end.size).substr(begin, end.size));
    const size_t first = line.find_first_not_of(kBlank);
    if (first != std::string::npos && line[first] != '{' && lines == 0) return false;
    if (!end.found && (end.size == kMaxSniffed || stream.damage()) &&
        first != std::string::npos) {  // no whole line to try
      const size_t second = line.find_first_not_of(kBlank, first + 1);
      return line[first] == '{' && second != std::string::npos && line[second] == '"';
    }
    element root;
    if (parse(parser, line, root) == simdjson::SUCCESS && root.is_object()) return true;
    if (!end.found) return false;
    begin += end.size + 1;
  }
  return false;
}

}  // namespace tamis
