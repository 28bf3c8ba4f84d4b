// Puts the pipeline together: source, renderers, delivery.
// Also the dry run, which asks the same questions and writes nothing.
#include "batch/run.h"

#include <sys/stat.h>

#include <chrono>
#include <memory>
#include <unordered_map>

#include "batch/delivery.h"
#include "batch/ordered-pool.h"
#include "batch/output-names.h"
#include "batch/renderer.h"
#include "batch/source.h"
#include "batch/stop-signal.h"

namespace tamis {
namespace {

constexpr auto kProgressInterval = std::chrono::milliseconds(100);

uint64_t file_size(const std::string& path) {
  struct stat status = {};
  return path != "-" && stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) ? status.st_size : 0;
}

// Tells how far the run is, ten times a second at most.
class Meter {
 public:
  Meter(const std::vector<std::string>& inputs, const Observer& observer) : observer_(observer) {
    if (!observer_.progress) return;
    for (const std::string& input : inputs) {
      sizes_.push_back(file_size(input));
      progress_.total_bytes += sizes_.back();
      if (sizes_.back() == 0) known_ = false;
    }
    if (!known_) progress_.total_bytes = 0;
  }

  void see(const Item& item) {
    if (!observer_.progress) return;
    if (item.kind == Item::Kind::record) {
      ++progress_.records;
      progress_.failed += item.outcome == Item::Outcome::failed;
    }
    if (item.kind == Item::Kind::lost || item.kind == Item::Kind::done) {
      // No time goes into it, so it must not count as speed.
      progress_.total_bytes -= std::min(progress_.total_bytes, sizes_[item.input]);
    } else {
      if (item.kind == Item::Kind::begin) position_ = 0;
      // Behind damage a reader goes back to look for the next record.
      if (item.position > position_) progress_.bytes += item.position - position_;
      position_ = std::max(position_, item.position);
    }
    const auto now = std::chrono::steady_clock::now();
    if (now - told_ < kProgressInterval) return;
    told_ = now;
    progress_.seconds = std::chrono::duration<double>(now - start_).count();
    observer_.progress(progress_);
  }

 private:
  const Observer& observer_;
  std::vector<uint64_t> sizes_;
  bool known_ = true;
  Progress progress_;
  uint64_t position_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now(), told_ = start_;
};

// A name that two inputs share would let the second one overwrite the first.
Status check_names(const std::vector<std::string>& inputs) {
  std::unordered_map<std::string, const std::string*> names;
  for (const std::string& input : inputs) {
    const auto [known, fresh] = names.emplace(mirrored_name(input, ""), &input);
    if (fresh) continue;
    return Error{Fault::usage, input,
                 "has the same output name as " + *known->second + "; leave one of them out"};
  }
  return Done{};
}

}  // namespace

Result<RunReport> run_batch(const Engine& engine, const std::vector<std::string>& all,
                            const RunSettings& settings, const Observer& observer) {
  if (!settings.output_dir.empty())
    if (Status names = check_names(all); !names) return names.error();
  const std::vector<std::string> inputs = shard_of(all, settings.shard);
  StopSignal stop;
  Delivery delivery(inputs, engine, settings, observer);
  if (Status opened = delivery.open(); !opened) return opened.error();
  Source source(inputs, engine, settings, stop);
  Meter meter(inputs, observer);
  std::vector<std::unique_ptr<Renderer>> renderers(std::max(settings.threads, 1u));

  RunReport report;
  Status step = Done{};
  run_ordered<Chunk>(
      settings.threads, [&](Chunk& chunk) { return source.next(chunk); },
      [&](unsigned worker, Chunk& chunk) {
        auto& renderer = renderers[worker];
        if (!renderer) renderer = std::make_unique<Renderer>(engine, settings);
        renderer->work(chunk);
      },
      [&](Chunk& chunk) {
        for (size_t i = 0; i < chunk.used; ++i) {
          const Item& item = chunk.items[i];
          step = delivery.take(item, chunk.out);
          if (!step) return false;
          meter.see(item);
          const bool document = item.kind == Item::Kind::record || item.kind == Item::Kind::lost;
          if (document && item.outcome == Item::Outcome::failed && delivery.too_many_errors(false)) {
            report.end = RunReport::End::too_many_errors;
            return false;
          }
        }
        if (chunk.waits) step = delivery.flush();
        return step.ok();
      },
      [&] { stop.end_standard_input(); });

  if (step && report.end == RunReport::End::done) {
    if (stop.received() != 0) {
      report.end = RunReport::End::interrupted;
      report.signal = stop.received();
    } else if (delivery.too_many_errors(true)) {
      report.end = RunReport::End::too_many_errors;
    }
  }
  if (step) step = report.end == RunReport::End::done ? delivery.finish() : delivery.abandon();
  if (!step) {
    if (!delivery.closed()) return step.error();
    report.end = RunReport::End::closed;
  }
  report.stats = delivery.stats();
  report.done_before = delivery.done_before();
  return report;
}

Result<std::vector<Plan>> plan_batch(const Engine& engine, const std::vector<std::string>& all,
                                     const RunSettings& settings) {
  if (!settings.output_dir.empty())
    if (Status names = check_names(all); !names) return names.error();
  std::vector<Plan> plans;
  for (const std::string& input : shard_of(all, settings.shard)) {
    Plan plan;
    plan.input = input;
    plan.format = settings.format;
    auto reader = RecordReader::open(input, settings.input);
    if (!reader) plan.error = reader.error().message;
    else if (plan.format == OutputFormat::automatic) plan.format = usual_format(reader->format());
    if (reader && !settings.output_dir.empty()) {
      plan.output = output_path(input, plan.format, settings);
      DoneMarker marker;
      plan.done = is_done(plan.output, done_identity(input, engine, settings), !settings.rejects.empty(), marker);
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace tamis
