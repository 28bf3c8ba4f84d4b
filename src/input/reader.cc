// Looks at an input's first bytes, then hands it to the reader of its format.
// An input that is no container is one record.
#include "input/reader.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "input/byte-stream.h"
#include "input/jsonl-reader.h"
#include "input/warc-reader.h"

namespace tamis {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr size_t kMaxBlank = 4096;

Format sniff(ByteStream& stream) {
  std::string_view window = stream.peek(16);
  if (window.find_first_not_of(kBlank) == std::string_view::npos) window = stream.peek(kMaxBlank);
  const size_t first = std::min(window.find_first_not_of(kBlank), window.size());
  if (is_warc_version(stream.peek(first + 16).substr(first))) return Format::warc;
  return looks_like_jsonl(stream) ? Format::jsonl : Format::automatic;
}

}  // namespace

void ReadCounts::pass_over(std::string_view kind) {
  auto at = passed_over.find(kind);
  if (at == passed_over.end()) {
    at = passed_over.try_emplace(passed_over.size() < kMaxKinds ? std::string(kind.substr(0, 80)) : "other")
             .first;
  }
  ++at->second;
}

struct RecordReader::State {
  State(ByteStream opened, const InputOptions& options, uint64_t limit)
      : stream(std::move(opened)),
        format(options.from),
        limit(limit),
        warc(limit),
        jsonl(options.text_field, limit) {}

  bool read_document(Record& record);

  ByteStream stream;
  Format format;
  uint64_t limit;
  WarcReader warc;
  JsonlReader jsonl;
  std::optional<Error> damaged_start;  // damage before anything could be read
  bool document_read = false;
  ReadCounts counts;
};

bool RecordReader::State::read_document(Record& record) {
  if (std::exchange(document_read, true)) return false;
  record.id = stream.path();
  record.type = format == Format::html   ? ContentType::html
                : format == Format::text ? ContentType::text
                                         : ContentType::unknown;
  for (std::string_view piece = stream.peek(1); !piece.empty(); piece = stream.peek(1)) {
    if (record.bytes.size() + piece.size() > limit) {
      record.bytes.clear();
      record.error = Error{Fault::record, stream.name(),
                           "it is larger than " + std::to_string(limit) + " bytes (--max-bytes)"};
      return true;
    }
    record.bytes += piece;
    stream.consume(piece.size());
  }
  if (stream.damage())
    record.error = Error{Fault::record, stream.place(stream.offset()), stream.damage()->message};
  return true;
}

Result<RecordReader> RecordReader::open(const std::string& path, const InputOptions& options) {
  Result<ByteStream> stream = ByteStream::open(path);
  if (!stream) return stream.error();
  // Offsets into pages have 32 bits.
  const uint64_t most = std::numeric_limits<uint32_t>::max();
  const uint64_t limit = options.max_bytes == 0 ? most : std::min(options.max_bytes, most);
  auto state = std::make_unique<State>(std::move(*stream), options, limit);
  if (options.from == Format::automatic) {
    ByteStream& opened = state->stream;
    if (opened.peek(1).empty() && opened.damage()) {
      state->damaged_start = Error{Fault::record, opened.place(0), opened.damage()->message};
      state->document_read = !opened.resync();
    }
    state->format = sniff(opened);
  }
  return RecordReader(std::move(state));
}

RecordReader::RecordReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;

bool RecordReader::next(Record& record) {
  State& state = *state_;
  record.clear();
  bool more = true;
  if (state.damaged_start) {
    record.id = state.stream.path();
    record.error = std::exchange(state.damaged_start, std::nullopt);
  } else {
    switch (state.format) {
      case Format::warc:
        more = state.warc.next(state.stream, record, state.counts);
        break;
      case Format::jsonl:
        more = state.jsonl.next(state.stream, record);
        break;
      default:
        more = state.read_document(record);
        break;
    }
  }
  if (more) ++(record.error ? state.counts.failed : state.counts.delivered);
  return more;
}

bool RecordReader::would_wait() const { return state_->stream.would_wait(); }
Format RecordReader::format() const { return state_->format; }
uint64_t RecordReader::position() const { return state_->stream.file_position(); }
uint64_t RecordReader::size() const { return state_->stream.file_size(); }
const ReadCounts& RecordReader::counts() const { return state_->counts; }

}  // namespace tamis
