// Shared options, declared once.
// The words are those of the rooms' settings, so that a reader of --help can find them in the code.
#include "cli/engine-options.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include "cli/option-table.h"

namespace tamis {
namespace {

// A bias at which precision or recall clearly wins without emptying or flooding a page.
constexpr double kLeaning = 0.5;

bool parse_bytes(std::string_view text, uint64_t& value) {
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc()) return false;
  const std::string_view unit = text.substr(end - text.data());
  if (unit.empty()) return true;
  const size_t power = unit.size() == 1 ? std::string_view("KMGT").find(unit[0]) : std::string_view::npos;
  if (power == std::string_view::npos || value > UINT64_MAX >> (10 * (power + 1))) return false;
  value <<= 10 * (power + 1);
  return true;
}

}  // namespace

void add_engine_options(CLI::App& app, EngineOptions& o) {
  add_choice<Format>(
      app, "-f,--from", o.input.from,
      {{"auto", Format::automatic},
       {"html", Format::html},
       {"text", Format::text},
       {"warc", Format::warc},
       {"wet", Format::warc},
       {"jsonl", Format::jsonl}},
      "What the input is. auto looks at its first bytes, never at its name; gzip and zstd are undone "
      "in any case")
      ->group("Input");
  app.add_option("--text-field", o.input.text_field,
                 "JSONL: the field that holds the document (default: text, content, body, raw_content, html "
                 "and the like)")
      ->type_name("NAME")
      ->group("Input");
  app.add_option("--lang", o.clean.language,
                 "Language of the pages, such as fr; found out page by page otherwise")
      ->type_name("CODE")
      ->group("Input");

  CLI::Option* const precision =
      app.add_flag_callback(
             "--precision", [&o] { o.clean.segment.bias = kLeaning; },
             "When in doubt, cut: less noise, more of the article lost")
          ->group("Cleaning");
  app.add_flag_callback(
         "--recall", [&o] { o.clean.segment.bias = -kLeaning; },
         "When in doubt, keep: more of the article, more noise")
      ->group("Cleaning")
      ->excludes(precision);
  app.add_flag_callback(
         "--articles", [&o] { o.clean.segment.profile = Profile::articles; },
         "The pages are news articles or the like; cut what such pages carry around them")
      ->group("Cleaning");
  app.add_flag("--comments", o.clean.segment.comments, "Keep readers' comments under an article")
      ->group("Cleaning");

  const char* rules = "Rules and model";
  add_repeated(app, "--rules", o.rules.paths,
               "File or folder of rules to use too; may be given again, the last rule of an id wins")
      ->type_name("PATH")
      ->group(rules);
  app.add_flag_callback(
         "--no-default-rules", [&o] { o.rules.defaults = false; }, "Use only the rules named by --rules")
      ->group(rules);
  add_repeated(app, "--disable", o.rules.disable,
               "Switch off the rules whose ids match, such as 'fr.*' or '*.share.*'")
      ->type_name("ID-GLOB")
      ->group(rules);
  add_repeated(app, "--enable", o.rules.enable, "Switch rules on again that --disable switched off")
      ->type_name("ID-GLOB")
      ->group(rules);
  app.add_flag_callback(
         "--no-model", [&o] { o.clean.segment.use_model = false; },
         "Cut by rules alone; what no rule cuts is kept")
      ->group(rules);
  app.add_option("--models", o.models, "Folder with the models html.model and text.model to use")
      ->type_name("DIR")
      ->group(rules);

  app.add_option_function<std::string>(
         "--max-bytes",
         [&o](const std::string& text) {
           if (!parse_bytes(text, o.input.max_bytes)) {
             throw CLI::ValidationError("--max-bytes",
                                        "'" + text + "' is no number of bytes; write 500000, 64K, 16M or 1G");
           }
           o.clean.limits.max_bytes = o.input.max_bytes;
         },
         "A record above this size, compression undone, fails (default 64M; 0: no limit)")
      ->type_name("BYTES")
      ->group("Limits");
  app.add_option("--max-depth", o.clean.limits.max_depth,
                 "Elements nested deeper are flattened, as browsers do (default 512)")
      ->type_name("N")
      ->group("Limits");
}

CLI::Option* add_jobs_option(CLI::App& app, unsigned& threads) {
  constexpr unsigned kMaxThreads = 1024;
  return app.add_option_function<unsigned>(
         "-j,--jobs",
         [&threads](unsigned n) { threads = n > 0 ? n : std::max(1u, std::thread::hardware_concurrency()); },
         "Clean with N threads; 0 is one for each processor")
      ->type_name("N")
      ->check(CLI::Range(0u, kMaxThreads).description(""))  // help would show it behind N
      ->group("Run");
}

Engine LoadedEngine::engine() const {
  if (!use_model) return {rules, nullptr, nullptr, {}};
  return {rules, models.html_model(), models.text_model(), models.hash()};
}

Result<LoadedEngine> load_engine(const EngineOptions& o) {
  auto rules = load_rules(o.rules);
  if (!rules) return rules.error();
  LoadedEngine loaded{std::move(*rules), {}, o.clean.segment.use_model};
  if (!loaded.use_model) return loaded;
  auto models = load_models(o.models);
  if (!models) return models.error();
  loaded.models = std::move(*models);
  return loaded;
}

std::string engine_fingerprint(const EngineOptions& o) {
  const SegmentSettings& s = o.clean.segment;
  std::string text;
  for (const double value : {static_cast<double>(o.input.from), static_cast<double>(o.input.max_bytes),
                             static_cast<double>(o.clean.limits.max_depth), static_cast<double>(s.use_model),
                             static_cast<double>(s.profile), static_cast<double>(s.comments), s.bias}) {
    text += std::to_string(value) + ' ';
  }
  return text + o.input.text_field + '\n' + o.clean.language;
}

}  // namespace tamis
