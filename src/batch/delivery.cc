// Writing, counting, and the order in which things reach the disk: bytes, then the name, then the marker.
// Small outputs are synced together: one sync for many files is what makes a folder of pages bearable.
#include "batch/delivery.h"

#include <filesystem>
#include <fstream>

#include "batch/source.h"
#include "output/json-text.h"

namespace tamis {
namespace {

constexpr size_t kGroupFiles = 256;
constexpr uint64_t kGroupBytes = 16 << 20;
constexpr auto kGroupTime = std::chrono::seconds(2);
// A share of errors says nothing about the first few documents.
constexpr uint64_t kErrorSample = 1000;

}  // namespace

Delivery::Delivery(const std::vector<std::string>& inputs, const Engine& engine, const RunSettings& settings,
                   const Observer& observer)
    : inputs_(inputs),
      engine_(engine),
      settings_(settings),
      observer_(observer),
      started_(std::chrono::steady_clock::now()),
      committed_(started_) {}

Status Delivery::open() {
  if (settings_.output_dir.empty()) {
    if (settings_.output_file.empty()) {
      stream_.emplace(OutputFile::standard_output(), settings_.compression);
    } else {
      auto file = OutputFile::create(settings_.output_file);
      if (!file) return file.error();
      stream_.emplace(std::move(*file), settings_.compression);
    }
  } else {
    std::error_code failed;
    std::filesystem::create_directories(settings_.output_dir, failed);
    if (failed) return Error{Fault::output, settings_.output_dir, "cannot be made: " + failed.message()};
  }
  if (!settings_.stats.empty()) {
    auto file = OutputFile::create(settings_.stats);
    if (!file) return file.error();
    stats_ = std::move(*file);
  }
  if (!settings_.rejects.empty()) {
    auto file = OutputFile::create(settings_.rejects);
    if (!file) return file.error();
    rejects_.emplace(std::move(*file), compression_of(settings_.rejects));
  }
  return Done{};
}

Status Delivery::begin_input(const Item& item) {
  current_ = {};
  if (settings_.output_dir.empty()) return Done{};
  const std::string path = output_path(inputs_[item.input], item.format, settings_);
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), failed);
  if (failed) return Error{Fault::output, path, "its folder cannot be made: " + failed.message()};
  auto file = OutputFile::create(path);
  if (!file) return file.error();
  output_.emplace(std::move(*file), settings_.compression);
  first_ = true;
  if (!rejects_) return Done{};
  auto rejects = OutputFile::create(rejects_path(path));
  if (!rejects) return rejects.error();
  output_rejects_.emplace(std::move(*rejects), Compression::none);
  return Done{};
}

Status Delivery::take_record(const Item& item, std::string_view bytes, std::string_view rejects) {
  Stats& stats = current_.stats;
  switch (item.outcome) {
    case Item::Outcome::cleaned:
      ++stats.cleaned;
      break;
    case Item::Outcome::empty:
      ++stats.empty;
      break;
    case Item::Outcome::failed:
      ++stats.failed[error_kind(item.error.message)];
      break;
  }
  stats.bytes_in += item.record.bytes.size();
  stats.characters_kept += item.kept;
  stats.characters_cut += item.cut;
  for (const auto& [reason, count] : item.cuts) {
    CutCount& sum = stats.cuts[std::string(reason)];
    sum.cuts += count.cuts;
    sum.bytes += count.bytes;
  }
  if (item.outcome == Item::Outcome::failed) observer_.error(item.error);
  if (!rejects.empty())
    if (Status written = write_rejects(item, rejects); !written) return written;

  Sink* sink = output_ ? &*output_ : stream_ ? &*stream_ : nullptr;
  if (!sink || item.format == OutputFormat::automatic) return Done{};
  const bool members = item.format == OutputFormat::wet;
  const std::string opening =
      first_ ? stream_header(item.format, settings_.version) : std::string(document_separator(item.format));
  first_ = false;
  stats.bytes_out += opening.size() + bytes.size();
  Status written = opening.empty() ? Status(Done{}) : sink->write(opening, members);
  if (written) written = sink->write(bytes, members);
  return written;
}

Status Delivery::write_rejects(const Item& item, std::string_view line) {
  std::string head = "{";
  append_json_field("input", inputs_[item.input], head);
  append_json_key("record", head);
  append_json_number(item.number, head);
  head += ',';
  head += line.substr(1);  // the brace is there already
  return (output_rejects_ ? *output_rejects_ : *rejects_).write(head);
}

/// Adds an input's part to the run's rejects file.
Status Delivery::copy_rejects(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<char> piece(256 << 10);
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())), file.gcount() > 0)
    if (Status written = rejects_->write({piece.data(), static_cast<size_t>(file.gcount())}); !written)
      return written;
  if (!file.eof()) return Error{Fault::output, path, "cannot be read back"};
  return Done{};
}

Status Delivery::end_input(const Item& item) {
  ++current_.stats.inputs;
  for (const auto& [kind, count] : item.counts.passed_over) current_.stats.passed_over[kind] += count;
  if (!output_) {
    close_counts();
    return Done{};
  }
  if (Status written = output_->finish(); !written) return written;
  std::optional<OutputFile> rejects;
  if (output_rejects_) {
    if (Status written = output_rejects_->finish(); !written) return written;
    if (Status copied = copy_rejects(output_rejects_->file().written_path()); !copied) return copied;
    current_.rejects_bytes = output_rejects_->size();
    rejects = std::move(output_rejects_->file());
  }
  const uint64_t bytes = output_->size();
  finished_.push_back({std::move(output_->file()), done_identity(inputs_[item.input], engine_, settings_), bytes,
                       current_, std::move(rejects)});
  close_counts();
  output_.reset();
  output_rejects_.reset();
  finished_bytes_ += bytes;
  const bool due = finished_.size() >= kGroupFiles || finished_bytes_ >= kGroupBytes ||
                   std::chrono::steady_clock::now() - committed_ > kGroupTime;
  return due ? commit() : Status(Done{});
}

void Delivery::close_counts() {
  totals_ += current_.stats;
  current_ = {};
}

Status Delivery::commit() {
  committed_ = std::chrono::steady_clock::now();
  finished_bytes_ = 0;
  if (finished_.empty()) return Done{};
  OutputFile& first = finished_.front().file;
  const bool alone = finished_.size() == 1 && !finished_.front().rejects;
  if (Status synced = alone ? first.sync() : first.sync_all(); !synced) return synced;
  for (Finished& output : finished_) {
    if (output.rejects)
      if (Status named = output.rejects->publish(false); !named) return named;
    if (Status named = output.file.publish(finished_.size() == 1); !named) return named;
    if (output.identity.empty()) continue;
    auto marker = OutputFile::create(marker_path(output.file.path()));
    if (!marker) return marker.error();
    Status written = marker->write(marker_text(output.identity, output.bytes, output.marker));
    if (written) written = marker->publish(false);
    if (!written) return written;
  }
  finished_.clear();
  return Done{};
}

Status Delivery::take(const Item& item, const std::string& out) {
  switch (item.kind) {
    case Item::Kind::begin:
      return begin_input(item);
    case Item::Kind::end:
      return end_input(item);
    case Item::Kind::record:
    case Item::Kind::lost: {
      const auto size = item.out_end - item.out_begin;
      Status taken = take_record(item, std::string_view(out).substr(item.out_begin, size),
                                 std::string_view(out).substr(item.out_end, item.rejects_end - item.out_end));
      if (item.kind == Item::Kind::lost) close_counts();
      return taken;
    }
    case Item::Kind::done:
      break;
  }
  DoneMarker before;
  const std::string& input = inputs_[item.input];
  const std::string path = output_path(input, item.format, settings_);
  is_done(path, done_identity(input, engine_, settings_), rejects_.has_value(), before);
  totals_ += before.stats;
  ++done_before_;
  return rejects_ ? copy_rejects(rejects_path(path)) : Status(Done{});
}

bool Delivery::too_many_errors(bool at_end) const {
  const uint64_t failed = totals_.failures() + current_.stats.failures();
  const uint64_t documents =
      failed + totals_.cleaned + totals_.empty + current_.stats.cleaned + current_.stats.empty;
  if (failed > settings_.error_limit.records) return true;
  return (at_end || documents >= kErrorSample) && failed * 100.0 > settings_.error_limit.percent * documents;
}

Status Delivery::finish() {
  Status step = commit();
  if (step && stream_) step = stream_->close();
  if (step && rejects_) step = rejects_->close();
  totals_.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
  if (!step || !stats_) return step;
  step = stats_->write(stats_json(totals_, true) + '\n');
  if (step) step = stats_->publish(true);
  return step;
}

Status Delivery::abandon() {
  if (!output_) close_counts();
  output_.reset();
  output_rejects_.reset();
  Status step = commit();
  if (step && stream_ && settings_.output_file.empty()) step = stream_->finish();
  return step;
}

}  // namespace tamis
