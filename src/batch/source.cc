// Opens the inputs one after the other and hands out their records in chunks.
// A chunk ends early when records come slowly or not at all, so that a live stream is not held back.
#include "batch/source.h"

#include <algorithm>
#include <chrono>

#include "batch/output-names.h"

namespace tamis {
namespace {

// Enough work to make handing over cheap, little enough that a ring of chunks stays small.
constexpr size_t kChunkItems = 32;
constexpr size_t kChunkBytes = 256 << 10;
constexpr auto kPatience = std::chrono::milliseconds(50);
// A string that grew beyond this gives its memory back before it is used again.
constexpr size_t kKeptCapacity = 16 << 10;

}  // namespace

std::vector<std::string> shard_of(const std::vector<std::string>& inputs, Shard shard) {
  std::vector<std::string> mine;
  for (size_t i = shard.index - 1; i < inputs.size(); i += shard.count) mine.push_back(inputs[i]);
  return mine;
}

std::string output_path(const std::string& input, OutputFormat format, const RunSettings& settings) {
  const std::string suffix =
      std::string(file_suffix(format)) + std::string(compression_suffix(settings.compression));
  return settings.output_dir + '/' + mirrored_name(input, suffix);
}

OutputFormat usual_format(Format input) {
  return input == Format::warc || input == Format::jsonl ? OutputFormat::jsonl : OutputFormat::text;
}

Source::Source(const std::vector<std::string>& inputs, const Engine& engine, const RunSettings& settings,
               StopSignal& stop)
    : inputs_(inputs), engine_(engine), settings_(settings), stop_(stop), format_(settings.format) {}

/// The first input of a stream that can be opened decides its format; one before it that cannot has its record, too.
void Source::look_ahead() {
  size_t at = input_ + 1;
  for (; at < inputs_.size() && !ahead_; ++at) {
    auto reader = RecordReader::open(inputs_[at], settings_.input);
    if (reader) ahead_.emplace(at, std::move(*reader));
  }
  format_ = ahead_ ? usual_format(ahead_->second.format()) : OutputFormat::text;
}

void Source::open(Item& item) {
  const std::string& path = inputs_[input_];
  const bool opened = ahead_ && ahead_->first == input_;
  auto reader = opened ? Result(std::move(ahead_->second)) : RecordReader::open(path, settings_.input);
  number_ = 0;
  if (!reader) {
    if (format_ == OutputFormat::automatic && settings_.output_dir.empty()) look_ahead();
    item.kind = Item::Kind::lost;
    item.record = Record{};
    item.record.id = path;
    item.record.error = reader.error();
    item.format = format_;
    ++input_;
    return;
  }
  if (settings_.format == OutputFormat::automatic &&
      (!settings_.output_dir.empty() || format_ == settings_.format)) {
    format_ = usual_format(reader->format());
  }
  item.kind = Item::Kind::begin;
  item.format = format_;
  if (!settings_.output_dir.empty()) {
    DoneMarker marker;
    if (is_done(output_path(path, format_, settings_), done_identity(path, engine_, settings_), !settings_.rejects.empty(), marker)) {
      item.kind = Item::Kind::done;
      ++input_;
      return;
    }
  }
  reader_.emplace(std::move(*reader));
}

bool Source::next(Item& item) {
  item.input = input_;
  item.number = item.position = 0;
  item.format = format_;
  if (stop_.received() != 0) return false;
  if (!reader_) {
    if (input_ == inputs_.size()) return false;
    open(item);
    return true;
  }
  const bool more = reader_->next(item.record);
  // A signal may have ended the input in the middle of what was just read.
  if (stop_.received() != 0) return false;
  item.position = reader_->position();
  item.kind = more ? Item::Kind::record : Item::Kind::end;
  if (more) {
    item.number = ++number_;
  } else {
    item.counts = reader_->counts();
    reader_.reset();
    ++input_;
  }
  return true;
}

bool Source::next(Chunk& chunk) {
  stop_.reading_here();
  // All that the last round used, for this one may use fewer items.
  for (size_t i = 0; i < chunk.used; ++i) {
    Record& record = chunk.items[i].record;
    if (std::max(record.bytes.capacity(), record.json.capacity()) > kKeptCapacity) record = Record{};
  }
  chunk.used = 0;
  chunk.waits = false;
  const auto start = std::chrono::steady_clock::now();
  // One thread does everything by turns: there a record is passed on as soon as it is read.
  const size_t most = settings_.threads > 1 ? kChunkItems : 1;
  for (size_t bytes = 0; !ended_ && chunk.used < most && bytes < kChunkBytes; ++chunk.used) {
    if (chunk.used == chunk.items.size()) chunk.items.emplace_back();
    Item& item = chunk.items[chunk.used];
    if (!next(item)) {
      ended_ = true;
      break;
    }
    if (item.kind == Item::Kind::record) bytes += item.record.bytes.size();
    chunk.waits = reader_ && reader_->would_wait();
    if (chunk.waits || std::chrono::steady_clock::now() - start > kPatience) {
      ++chunk.used;
      break;
    }
  }
  return chunk.used > 0;
}

}  // namespace tamis
