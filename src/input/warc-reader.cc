// Frames WARC records by their Content-Length, checked against what stands where the record should end.
// Where they disagree the next record's header is searched, so that one wrong length costs one record.
#include "input/warc-reader.h"

#include <algorithm>
#include <charconv>

#include "input/warc-content.h"

namespace tamis {
namespace {

constexpr size_t kMaxHeader = 1 << 20;  // WARC-Target-URI may hold a whole data: URL
constexpr size_t kMaxHttpHeader = 256 << 10;
constexpr size_t kAlwaysHeld = 1 << 20;      // content up to this size is framed in the window, wanted or not
constexpr size_t kSearch = 256 << 10;        // window while searching
constexpr size_t kVersion = 8;               // "WARC/1.0"
constexpr size_t kProbe = kVersion + 2 + 8;  // a version line and "Content-"
constexpr size_t kBehind = 4 + kVersion + 4;  // what is looked at behind a record: two line ends and a header
constexpr size_t npos = std::string_view::npos;

/// Whether a version line and the beginning of a usual field stand here. Needs kProbe bytes.
bool is_header(std::string_view text) {
  if (!is_warc_version(text)) return false;
  text.remove_prefix(kVersion);
  if (text.starts_with('\r')) text.remove_prefix(1);
  if (!text.starts_with('\n')) return false;
  return equals_ignoring_case(text.substr(1, 5), "WARC-") ||
         equals_ignoring_case(text.substr(1, 8), "Content-");
}

/// Where the next record's header begins in the window: at a line's beginning or a compressed member's, or
/// wherever it is plainly one, for damage may have met the line end before it. The window's first byte counts
/// as a line's beginning; `from` 1 leaves it out.
size_t find_record(const ByteStream& stream, std::string_view window, size_t from) {
  for (size_t at = window.find("WARC/", from); at != npos; at = window.find("WARC/", at + 1)) {
    const std::string_view text = window.substr(at);
    const bool beginning = at == 0 || window[at - 1] == '\n' || stream.member_begins_at(stream.offset() + at);
    if (beginning ? is_warc_version(text) : is_header(text)) return at;
  }
  return npos;
}

/// Consumes the window up to the next record, or to the stream's end or damage.
void skip_to_record(ByteStream& stream) {
  for (;;) {
    const std::string_view window = stream.peek(kSearch);
    const size_t at = find_record(stream, window, 1);
    const bool last = window.size() < kSearch;
    // A header's beginning, and the line end before it, may be the last bytes seen.
    stream.consume(std::min(at, last ? window.size() : window.size() - kProbe));
    if (at != npos || last) return;
  }
}

struct HeaderBlock {
  size_t size = 0;     ///< bytes, the empty line that ends it included
  bool whole = false;  ///< false: no empty line came before the next record, the limit or the stream's end
};

/// The header block at the window's beginning, of at most `limit` bytes. A record that begins inside it, even
/// in the middle of a line, ends it: bytes were lost there.
HeaderBlock find_header(ByteStream& stream, size_t limit) {
  size_t from = 0;
  for (size_t want = std::min<size_t>(4096, limit);; want = std::min(2 * want, limit)) {
    const std::string_view window = stream.peek(want).substr(0, limit);
    for (size_t end = window.find('\n', from); end != npos; end = window.find('\n', end + 1)) {
      const std::string_view rest = window.substr(end + 1);
      if (rest.starts_with('\n')) return {end + 2, true};
      if (rest.starts_with("\r\n")) return {end + 3, true};
      if (is_warc_version(rest)) return {end + 1, false};
      const size_t line_end = end - window.substr(0, end).ends_with('\r');
      if (line_end > kVersion && is_header(window.substr(line_end - kVersion)))
        return {line_end - kVersion, false};
    }
    if (window.size() < want || want == limit) return {window.size(), false};
    from = window.size() - kProbe;
  }
}

/// Whether the stream's end or its damage is all that follows, line ends aside.
bool only_line_ends(std::string_view behind) { return behind.find_first_not_of("\r\n") == npos; }

/// Whether a record may end `size` bytes into the window: line ends, then a header or the stream's end.
bool ends_well(ByteStream& stream, uint64_t size) {
  std::string_view window = stream.peek(size + kBehind);
  if (window.size() < size) return false;
  const std::string_view behind = window.substr(size);
  const auto damage_is_ours = [&] {
    return stream.damage() && stream.damage()->member_begin < stream.offset() + size;
  };
  if (only_line_ends(behind)) return !damage_is_ours();  // a checksum may still prove wrong
  const size_t line_ends = behind.find_first_not_of("\r\n");
  if (is_warc_version(behind.substr(line_ends)) ||
      stream.member_begins_at(stream.offset() + size + line_ends)) {
    return true;
  }
  if (!behind.starts_with("\r\n\r\n")) return false;
  // A full end and rubbish behind it: the next record's damage, unless a record lies inside this one or the
  // same compressed member breaks off before another begins.
  window = stream.peek(size + kSearch);
  return find_record(stream, window.substr(0, size), 0) == npos &&
         (!damage_is_ours() || find_record(stream, window, size + 1) != npos);
}

std::string_view without_line_ends(std::string_view content) {
  for (int i = 0; i < 2 && content.ends_with('\n'); ++i) {
    content.remove_suffix(content.ends_with("\r\n") ? 2 : 1);
  }
  return content;
}

std::optional<uint64_t> parse_length(std::string_view value) {
  uint64_t length = 0;
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (code != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return length;
}

std::string name_length(std::optional<uint64_t> length) {
  return length ? "its Content-Length is " + std::to_string(*length)
                : "its Content-Length is missing or no number";
}

void fail(Record& record, const std::string& place, std::string message) {
  if (record.id.empty()) record.id = place;
  record.error = Error{Fault::record, place, std::move(message)};
}

std::string over_limit(uint64_t limit) {
  return "it is larger than " + std::to_string(limit) + " bytes (--max-bytes)";
}

}  // namespace

bool is_warc_version(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() >= kVersion && text.starts_with("WARC/") && is_digit(text[5]) && text[6] == '.' &&
         is_digit(text[7]);
}

bool WarcReader::next(ByteStream& stream, Record& record, ReadCounts& counts) {
  for (;;) {
    record.clear();
    while (stream.peek(1).starts_with('\r') || stream.peek(1).starts_with('\n')) stream.consume(1);
    const std::string_view window = stream.peek(kVersion);
    if (is_warc_version(window)) {
      if (read_record(stream, record, counts)) return true;
      continue;
    }
    const std::string place = stream.place(stream.offset());
    if (window.empty()) {
      if (!stream.damage()) return false;
      const bool told = damage_told_ || (lost_ && stream.damage()->member_begin <= failed_at_);
      if (!told) fail(record, place, stream.damage()->message);
      damage_told_ = false;
      lost_ = stream.resync();
      if (!told) return true;
      continue;
    }
    const bool told = lost_;
    if (!told) {
      fail(record, place, "no WARC record begins where one should; what stands there is left out");
      failed_at_ = stream.offset();
      lost_ = true;
    }
    skip_to_record(stream);
    if (!told) return true;
  }
}

/// Reads the record that begins here. False: it was passed over, and counted.
bool WarcReader::read_record(ByteStream& stream, Record& record, ReadCounts& counts) {
  failed_at_ = stream.offset();
  const std::string place = stream.place(stream.offset());
  const HeaderBlock header = find_header(stream, kMaxHeader);
  lost_ = !header.whole;
  if (lost_) {
    const bool ended = stream.peek(header.size + 1).size() == header.size;
    fail(record, place, ended ? explain_end(stream) : "its WARC header has no end");
    stream.consume(header.size);
    return true;
  }
  fields_.parse(stream.peek(header.size).substr(0, header.size));
  stream.consume(header.size);
  const std::optional<uint64_t> length = parse_length(fields_.get("Content-Length"));
  describe(record, place);

  // A response's HTTP header says what it is, and so whether the rest need be held.
  const size_t head_limit = std::min<uint64_t>(length.value_or(kMaxHttpHeader), kMaxHttpHeader);
  const HeaderBlock http = holds_http(fields_) ? find_header(stream, head_limit) : HeaderBlock{};
  const WarcContent what = classify_warc(fields_, stream.peek(head_limit).substr(0, head_limit), http.size);
  record.type = what.type;
  record.http_charset = what.charset;

  const uint64_t limit = limit_ + http.size;
  std::string framing, problem = what.problem;
  if (!http.whole && http.size == kMaxHttpHeader) problem = "its HTTP header is longer than 256 KiB";
  if (length.value_or(0) <= std::max<uint64_t>(what.wanted ? limit : 0, kAlwaysHeld)) {
    const Extent extent = find_extent(stream, length);
    framing = extent.problem;
    if (what.wanted && extent.size <= limit) {
      const std::string_view content = stream.peek(extent.size).substr(0, extent.size);
      std::string coding = read_payload(what, content, limit_, record);
      if (problem.empty()) problem = std::move(coding);
    } else if (what.wanted) {
      problem = over_limit(limit_);
    }
    stream.consume(extent.next);
  } else {
    framing = skip_content(stream, *length);
    if (what.wanted) problem = over_limit(limit_);
  }
  if (fields_.get("WARC-Type").empty()) problem = "its WARC header names no WARC-Type";
  lost_ = !framing.empty();
  if (lost_) problem = std::move(framing);
  if (problem.empty() && !what.wanted) {
    counts.pass_over(what.kind);
    return false;
  }
  if (!problem.empty()) fail(record, place, std::move(problem));
  return true;
}

/// What the header says of the record.
void WarcReader::describe(Record& record, const std::string& place) {
  record.id = fields_.get("WARC-Record-ID");
  if (record.id.empty()) record.id = place;
  record.url = fields_.get("WARC-Target-URI");
  if (record.url.starts_with('<') && record.url.ends_with('>')) {  // wget's reading of WARC 1.0
    record.url = record.url.substr(1, record.url.size() - 2);
  }
  record.crawl_date = fields_.get("WARC-Date");
  record.truncated = fields_.get("WARC-Truncated");
  if (record.truncated.empty() && !fields_.get("WARC-Segment-Number").empty()) record.truncated = "segmented";
}

WarcReader::Extent WarcReader::find_extent(ByteStream& stream, std::optional<uint64_t> length) {
  if (length && ends_well(stream, *length)) return {*length, *length, {}};
  return find_true_extent(stream, length);
}

/// For a record whose Content-Length does not fit: its content goes on to where the next record begins.
WarcReader::Extent WarcReader::find_true_extent(ByteStream& stream, std::optional<uint64_t> length) {
  const size_t bound = std::max<size_t>({limit_, kAlwaysHeld, length.value_or(0) + kBehind});
  size_t from = 0;
  for (size_t want = kSearch;; want = std::min(2 * want, bound)) {
    const std::string_view window = stream.peek(want);
    const size_t at = find_record(stream, window, from);
    if (at != npos) {
      return {without_line_ends(window.substr(0, at)).size(), at,
              name_length(length) + ", but the next record begins " + std::to_string(at) + " bytes on"};
    }
    if (window.size() < want) {
      const uint64_t end = stream.offset() + length.value_or(0);
      const bool fits = stream.offset() + window.size() >= end;
      const bool apart = stream.damage() && stream.damage()->member_begin > failed_at_;
      if (fits && (apart || !stream.damage())) {
        const size_t size = apart ? stream.damage()->member_begin - stream.offset() : window.size();
        return {size, size,
                name_length(length) + ", but its content goes on for " + std::to_string(size) + " bytes"};
      }
      return {std::min<size_t>(window.size(), length.value_or(window.size())), window.size(),
              explain_end(stream)};
    }
    if (want == bound) {
      return {std::min<size_t>(window.size(), length.value_or(0)), window.size() - kProbe,
              name_length(length) + ", but no record begins behind it"};
    }
    from = window.size() - kProbe;
  }
}

/// Consumes content that need not be held. Stops early, and says why, where the length proves wrong.
std::string WarcReader::skip_content(ByteStream& stream, uint64_t length) {
  uint64_t left = length;
  for (size_t from = 0; left > 0; from = 1) {
    const std::string_view window = stream.peek(kSearch);
    const size_t at = find_record(stream, window, from);
    if (at < left && at != npos) {
      // A header inside the content: an archive that was itself crawled, or the next record behind a wrong
      // length. What stands at the content's end decides, if that is near enough.
      stream.consume(at);
      left -= at;
      const bool near = left <= std::max<uint64_t>(limit_, kAlwaysHeld);
      if (!near || !ends_well(stream, left)) {
        return name_length(length) + ", but the next record begins " + std::to_string(length - left) +
               " bytes on";
      }
      stream.consume(left);
      return {};
    }
    const bool last = window.size() < kSearch;
    if (last && window.size() < left) {
      stream.consume(window.size());
      return explain_end(stream);
    }
    const size_t n = std::min<uint64_t>(left, last ? window.size() : window.size() - kProbe);
    stream.consume(n);
    left -= n;
  }
  if (ends_well(stream, 0)) return {};
  return only_line_ends(stream.peek(kBehind)) ? explain_end(stream)
                                              : name_length(length) + ", but no record begins behind it";
}

/// Says why the stream ended inside a record.
std::string WarcReader::explain_end(ByteStream& stream) {
  if (!stream.damage()) return "the file ends inside the record";
  damage_told_ = true;
  return stream.damage()->message;
}

}  // namespace tamis
