// `tamis [INPUT...]`: cleans everything it is given, from one page on standard input to a folder of dumps.
// Options become the settings of src/batch; what a run reports becomes messages and an exit code.
#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "batch/run.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/engine-options.h"
#include "cli/help-text.h"
#include "cli/option-table.h"
#include "input/input-list.h"

namespace tamis {
namespace {

constexpr double kMaxSeconds = 1e9;

struct CleanOptions {
  EngineOptions engine;
  InputSelection selection;
  RunSettings run;
  bool quiet = false, verbose = false, strict = false, dry_run = false;
  std::optional<bool> progress;
};

template <class Number>
bool parse_number(std::string_view text, Number& value) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  return failed == std::errc() && end == text.data() + text.size();
}

void parse_shard(const std::string& text, Shard& shard) {
  const size_t slash = text.find('/');
  const bool parsed = slash != std::string::npos &&
                      parse_number(std::string_view(text).substr(0, slash), shard.index) &&
                      parse_number(std::string_view(text).substr(slash + 1), shard.count);
  if (!parsed || shard.index < 1 || shard.index > shard.count) {
    throw CLI::ValidationError("--shard", "'" + text + "' is no I/N with I from 1 to N, such as 2/8");
  }
}

void parse_seconds(const std::string& text, double& seconds) {
  // Not a number compares with nothing.
  if (parse_number(std::string_view(text), seconds) && seconds >= 0 && seconds <= kMaxSeconds) return;
  throw CLI::ValidationError("--max-time", "'" + text + "' is no number of seconds from 0 to 1000000000, such as 2.5");
}

void parse_error_limit(const std::string& text, ErrorLimit& limit) {
  const bool share = text.ends_with('%');
  const bool parsed = share ? parse_number(std::string_view(text).substr(0, text.size() - 1), limit.percent)
                            : parse_number(std::string_view(text), limit.records);
  if (!parsed || (share && !(limit.percent >= 0 && limit.percent <= 100))) {
    throw CLI::ValidationError("--max-errors", "'" + text + "' is neither a number nor a share such as 2%");
  }
}

void add_input_options(CLI::App& app, CleanOptions& o) {
  app.add_option(
      "INPUT", o.selection.arguments,
      "Files to clean: HTML, text, WARC, WET or JSONL, plain, gzip or zstd; - is standard input, which is "
      "also read where there is no INPUT");
  app.add_flag("-r,--recursive", o.selection.recursive, "Clean the files in folders, too")->group("Input");
  app.add_option("--files-from", o.selection.files_from,
                 "Read further INPUTs from FILE, one a line; - is standard input")
      ->type_name("FILE")
      ->group("Input");
  app.add_flag("-0,--null", o.selection.null_separated,
               "In --files-from, names end with a NUL byte (find -print0)")
      ->group("Input");
}

void add_output_options(CLI::App& app, CleanOptions& o) {
  const char* group = "Output";
  add_choice<OutputFormat>(
      app, "-t,--to", o.run.format,
      {{"auto", OutputFormat::automatic},
       {"text", OutputFormat::text},
       {"markdown", OutputFormat::markdown},
       {"jsonl", OutputFormat::jsonl},
       {"wet", OutputFormat::wet}},
      "Write this. auto is jsonl for dumps (WARC, WET, JSONL) and text for documents, which a "
      "form-feed line parts")
      ->group(group);
  app.add_option("-o,--output", o.run.output_file,
                 "Write to FILE, which appears when it is whole; .gz and .zst are compressed")
      ->type_name("FILE")
      ->group(group);
  app.add_option(
         "--output-dir", o.run.output_dir,
         "Write a file for each INPUT below DIR. What an earlier run finished with the same rules and "
         "options is passed over")
      ->type_name("DIR")
      ->group(group);
  add_choice<Compression>(
      app, "--compress", o.run.compression,
      {{"none", Compression::none}, {"gzip", Compression::gzip}, {"zstd", Compression::zstd}},
      "Compress standard output or the files of --output-dir")
      ->group(group);
  app.add_flag("--body-only", o.run.output.body_only,
               "Text and Markdown: leave out the title and the datelines")
      ->group(group);
  add_choice<bool>(app, "--header", o.run.output.yaml_header, {{"none", false}, {"yaml", true}},
                   "Text: put the metadata before the text, as a YAML block")
      ->group(group);
  app.add_flag("--metadata-only", o.run.output.metadata_only,
               "JSONL, which it is without --to, too: leave out the text, add description, tags and the like")
      ->group(group);
  app.add_flag("--explain", o.run.output.explain,
               "JSONL: add what was cut, where, and by which rule or score")
      ->group(group);
  app.add_option("--rejects", o.run.rejects, "Write to FILE what was cut, with its reasons, and what failed: a JSON line for every record that lost something")
      ->type_name("FILE")
      ->group(group);
  app.add_option("--stats", o.run.stats,
                 "Write counts to FILE as JSON; `tamis stats merge` adds such files up")
      ->type_name("FILE")
      ->group(group);
}

void add_run_options(CLI::App& app, CleanOptions& o) {
  const char* group = "Run";
  add_jobs_option(app, o.run.threads)
      ->description("Clean with N threads; 0 is one for each processor. The output is the same");
  app.add_option_function<std::string>(
         "--shard", [&o](const std::string& text) { parse_shard(text, o.run.shard); },
         "Clean only every N-th INPUT, beginning with the I-th, so that N machines share one list")
      ->type_name("I/N")
      ->group(group);
  app.add_option_function<std::string>(
         "--max-time", [&o](const std::string& text) { parse_seconds(text, o.engine.clean.max_seconds); },
         "Break off the work on a record that takes more processor time; it fails, the rest goes on (0: never)")
      ->type_name("SECONDS")
      ->group("Limits");
  app.add_flag("--strict", o.strict, "End at the first record that fails")->group("Limits");
  app.add_option_function<std::string>(
         "--max-errors", [&o](const std::string& text) { parse_error_limit(text, o.run.error_limit); },
         "End when more than N records, or more than P percent of them, failed")
      ->type_name("N|P%")
      ->group("Limits");
  app.add_flag("--dry-run", o.dry_run, "Say what would be done, and do nothing")->group(group);
  app.add_flag_function(
         "--progress,!--no-progress", [&o](int64_t given) { o.progress = given > 0; },
         "Show how far the run is (default: on a terminal)")
      ->group(group);
  app.add_flag("-v,--verbose", o.verbose, "Show every error and always the summary")->group(group);
  app.add_flag("-q,--quiet", o.quiet, "Show only what ends the run")->group(group);
}

std::string_view format_name(OutputFormat format) {
  switch (format) {
    case OutputFormat::jsonl:
      return "jsonl";
    case OutputFormat::markdown:
      return "markdown";
    case OutputFormat::wet:
      return "wet";
    case OutputFormat::text:
      return "text";
    case OutputFormat::automatic:
      break;
  }
  return "auto";
}

int dry_run(const Engine& engine, const std::vector<std::string>& inputs, const RunSettings& run) {
  const auto plans = plan_batch(engine, inputs, run);
  if (!plans) return report(plans.error());
  std::string out;
  for (const Plan& plan : *plans) {
    if (!plan.error.empty()) {
      out += "error\t" + plan.input + '\t' + plan.error + '\n';
      continue;
    }
    const std::string target = !plan.output.empty()      ? plan.output
                               : run.output_file.empty() ? "-"
                                                         : run.output_file;
    out += (plan.done ? "done\t" : "clean\t") + plan.input + '\t' + target + '\t' +
           std::string(format_name(plan.format)) + '\n';
  }
  return print(out);
}

int finish(const RunReport& result, const CleanOptions& o, bool list_errors) {
  if (!o.quiet && (o.verbose || !o.run.output_dir.empty() || result.stats.read() > 1)) {
    std::string text = summary(result.stats);
    if (result.done_before > 0) {
      text += "  " + std::to_string(result.done_before) +
              " inputs were done before; their records are counted above\n";
    }
    std::fputs(("tamis: " + text).c_str(), stderr);
  }
  switch (result.end) {
    case RunReport::End::interrupted:
      if (!o.quiet)
        note("interrupted; the same command goes on where --output-dir was given, else starts again");
      std::raise(result.signal);  // the shell is to see what ended us
      return 128 + result.signal;
    case RunReport::End::too_many_errors:
      note("ended: more records failed than --strict or --max-errors allows");
      return static_cast<int>(Fault::record);
    case RunReport::End::closed:
      return 0;
    case RunReport::End::done:
      break;
  }
  return result.stats.failures() > 0 || list_errors ? static_cast<int>(Fault::record) : 0;
}

bool is_regular(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

/// Whether both paths name one file, which need not be there yet. Devices and pipes may be shared.
bool one_file(const std::string& a, const std::string& b) {
  std::error_code failed;
  if (std::filesystem::exists(a, failed)) return is_regular(a) && std::filesystem::equivalent(a, b, failed);
  return std::filesystem::weakly_canonical(a, failed) == std::filesystem::weakly_canonical(b, failed);
}

/// Options that contradict each other, and outputs of which one would overwrite another or an input. Error: Fault::usage.
Status check_outputs(const CLI::App& app, const RunSettings& run) {
  const auto given = [&](const char* name) { return app.count(name) > 0; };
  const auto wrong = [](const char* option, const char* message) { return Error{Fault::usage, option, message}; };
  for (const auto& [name, value] : {std::pair("--output", &run.output_file), {"--output-dir", &run.output_dir},
                                    {"--rejects", &run.rejects}, {"--stats", &run.stats}})
    if (given(name) && value->empty()) return wrong(name, "is empty: name a place to write to");
  if (given("--output") && given("--output-dir")) return wrong("--output-dir", "goes without --output: name one place");
  if (given("--output") && given("--compress"))
    return wrong("--compress", "goes without --output, whose name says it: FILE.gz or FILE.zst");
  const bool json = run.format == OutputFormat::jsonl;
  if (run.output.metadata_only && !json) return wrong("--metadata-only", "only JSON lines can be without their text");
  if (run.output.explain && !json && run.format != OutputFormat::automatic)
    return wrong("--explain", "only JSON lines hold reasons; --rejects FILE writes them beside any format");
  if (run.output.yaml_header && run.format != OutputFormat::text && run.format != OutputFormat::automatic)
    return wrong("--header", "only text has a header; JSON lines hold the metadata as fields, and Markdown has none");
  const std::pair<const char*, const std::string*> files[] = {
      {"--output", &run.output_file}, {"--rejects", &run.rejects}, {"--stats", &run.stats}};
  for (const auto& [name, path] : files)
    for (const auto& [other, path2] : files)
      if (path != path2 && !path->empty() && !path2->empty() && one_file(*path, *path2))
        return Error{Fault::usage, name, "names the same file as " + std::string(other) + ": " + *path};
  return Done{};
}

/// What goes beside the text must not overwrite an input. (--output may: it takes the input's place when it is whole.)
Status check_inputs(const std::vector<std::string>& inputs, const RunSettings& run) {
  for (const auto& [name, path] : {std::pair("--rejects", &run.rejects), {"--stats", &run.stats}}) {
    if (path->empty() || !is_regular(*path)) continue;
    for (const std::string& input : inputs)
      if (one_file(*path, input)) return Error{Fault::usage, name, "names an input, which it would overwrite: " + input};
  }
  return Done{};
}

int clean(const CLI::App& app, CleanOptions& o) {
  if (o.selection.arguments.empty() && o.selection.files_from.empty()) {
    if (isatty(STDIN_FILENO)) {
      std::fputs(short_usage(app).c_str(), stderr);
      return static_cast<int>(Fault::usage);
    }
    o.selection.arguments.push_back("-");
  }
  RunSettings& run = o.run;
  if (run.output.metadata_only && run.format == OutputFormat::automatic) run.format = OutputFormat::jsonl;
  if (Status fits = check_outputs(app, run); !fits) return report(fits.error());
  o.selection.outputs = {run.output_dir, run.output_file, run.rejects, run.stats};
  auto list = expand_inputs(o.selection);
  if (!list) return report(list.error());
  if (Status fits = check_inputs(list->paths, run); !fits) return report(fits.error());
  // To give back a thousand rules one by one, at the end of the process, would cost a short run a part of its time.
  static const auto& loaded = *new Result<LoadedEngine>(load_engine(o.engine));
  if (!loaded) return report(loaded.error());
  const Engine engine = loaded->engine();

  run.input = o.engine.input;
  run.clean = o.engine.clean;
  run.version = TAMIS_VERSION;
  if (o.strict) run.error_limit.records = 0;
  if (!run.output_file.empty()) run.compression = compression_of(run.output_file);
  run.fingerprint = engine_fingerprint(o.engine) + '\n' + std::to_string(run.clean.max_seconds) +
                    (run.output.body_only ? " body-only" : "") + (run.output.explain ? " explain" : "") +
                    (run.output.yaml_header ? " yaml-header" : "") +
                    (run.output.metadata_only ? " metadata-only" : "");
  if (o.dry_run) return dry_run(engine, list->paths, run);

  for (const Error& error : list->errors) report(error);
  if (o.verbose && list->hidden + list->special > 0)
    note("left out " + std::to_string(list->hidden) + " entries whose names begin with a dot and " + std::to_string(list->special) +
         " devices, pipes and sockets");
  // What a large page needed goes back to the system. By itself the threshold rises with each such page, and
  // memory then grows with the number of threads and of pages seen.
  mallopt(M_MMAP_THRESHOLD, 512 << 10);
  Result<RunReport> result = RunReport{};
  {
    RunConsole console(o.quiet, o.verbose, o.progress.value_or(!o.quiet && isatty(STDERR_FILENO)));
    result = run_batch(engine, list->paths, run, console.observer());
  }
  if (!result) return report(result.error());
  return finish(*result, o, !list->errors.empty());
}

}  // namespace

void add_clean_command(CLI::App& app, int& exit_code) {
  auto o = std::make_shared<CleanOptions>();
  app.footer(
      "  tamis page.html                            the article of one page, as text\n"
      "  curl -s https://example.org/a | tamis      a page from a pipe\n"
      "  tamis -j 0 -o out.jsonl.zst crawl.warc.gz  a crawl, on all processors\n"
      "  tamis -r pages --output-dir clean          a folder; again to go on\n"
      "  tamis -t jsonl --explain page.html         with every cut and its reason\n"
      "  tamis explain page.html                    the same, to look at");
  add_input_options(app, *o);
  add_engine_options(app, o->engine);
  add_output_options(app, *o);
  add_run_options(app, *o);
  app.callback([&app, o, &exit_code] { exit_code = clean(app, *o); });
}

}  // namespace tamis
