// The printing side of `tamis rules`.
// What it prints is found out in src/rules and src/scan.
#include "cli/rules-command.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "cli/option-table.h"
#include "rules/rule-cache.h"
#include "rules/rule-loader.h"
#include "scan/rule-check.h"
#include "scan/rule-tests.h"
#include "segment/detectors.h"
#include "segment/evidence.h"

namespace tamis {
namespace {

using Json = nlohmann::ordered_json;

struct RulesOptions {
  RuleSources sources;
  std::vector<std::string> paths;
  std::string output;
  bool json = false, no_defaults = false, costs = false, strict = false, no_costs = false, native = false;
};

// As compilers say it, so that editors find the place.
std::string line_of(const Problem& problem) {
  std::string out = place_text(problem.file, problem.place);
  out.append(problem.error ? ": error: " : ": warning: ").append(problem.message);
  if (!problem.name.empty()) out.append(" [").append(problem.name).append("]");
  return out + "\n";
}

std::string lines_of(const std::vector<Problem>& problems) {
  std::string out;
  for (const Problem& problem : problems) out += line_of(problem);
  return out;
}

size_t width_of(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return !U8_IS_TRAIL(c); });
}

/// Columns as wide as their widest cell, the last one ragged.
template <size_t N>
std::string table(const std::vector<std::array<std::string, N>>& rows) {
  std::array<size_t, N> widths{};
  for (const auto& row : rows) {
    for (size_t i = 0; i < N; ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (size_t i = 0; i < N; ++i) {
      out += row[i];
      if (i + 1 < N) out.append(widths[i] - width_of(row[i]) + 2, ' ');
    }
    out += '\n';
  }
  return out;
}

Json json_of(const Rule& rule) {
  Json out = {{"id", rule.id},
              {"lang", rule.lang()},
              {"family", rule.family()},
              {"where", name_of(rule.where)},
              {"unit", name_of(rule.unit)},
              {"action", name_of(rule.action)},
              {"case", rule.case_sensitive},
              {"title", rule.title},
              {"pattern", rule.pattern}};
  if (!rule.confirm.empty()) out["confirm"] = rule.confirm;
  return out;
}

Json json_of(const Detector& detector) {
  Json settings = Json::object();
  for (const auto& [name, value] : detector.settings) settings[name] = value;
  return {
      {"id", detector.id}, {"detector", detector.kind}, {"title", detector.title}, {"settings", settings}};
}

int list(const RulesOptions& options) {
  RuleSources sources = options.sources;
  sources.defaults = !options.no_defaults;
  const Result<RuleSet> set = load_rules(sources);
  if (!set) return report(set.error());
  if (options.json) {
    Json out = Json::array();
    for (const Rule& rule : set->rules()) out.push_back(json_of(rule));
    for (const Detector& detector : set->detectors()) out.push_back(json_of(detector));
    return print(out.dump(2) + "\n");
  }
  std::vector<std::array<std::string, 7>> rows = {
      {"ID", "FAMILY", "LANG", "WHERE", "UNIT", "ACTION", "TITLE"}};
  for (const Rule& rule : set->rules()) {
    rows.push_back({rule.id, std::string(rule.family()), std::string(rule.lang()),
                    std::string(name_of(rule.where)), std::string(name_of(rule.unit)),
                    std::string(name_of(rule.action)), rule.title});
  }
  for (const Detector& detector : set->detectors()) {
    rows.push_back({detector.id, std::string(detector.family()), std::string(detector.lang()), "-", "-",
                    detector.kind, detector.title});
  }
  return print(table(rows));
}

/// Examples of detectors are judged beside what the default rules find in them.
bool marks_any(const Detector& detector, const Page& page) {
  static const Result<RuleSet> rules = load_rules({});
  if (!rules.ok()) return false;
  PageStats stats;
  stats.measure(page);
  Evidence evidence;
  gather_evidence(page, stats, Scanner(*rules).scan(page), *rules, evidence_bits(*rules), evidence);
  std::vector<int32_t> marks;
  detect(page, stats, evidence.bits, {detector}, marks);
  return std::any_of(marks.begin(), marks.end(), [](int32_t mark) { return mark >= 0; });
}

constexpr DetectorCode kDetectorCode = {is_detector_kind, marks_any};

// Without paths, the user's own rules are meant.
Result<std::vector<std::string>> paths_or_own(const RulesOptions& options) {
  if (!options.paths.empty()) return options.paths;
  if (std::string folder = user_rules_folder(); !folder.empty()) return std::vector{folder};
  return Error{Fault::usage,
               {},
               "name a rule file or a folder; there are no rules of your own in ~/.config/tamis/rules"};
}

std::string costs_table(std::vector<std::pair<std::string, RuleCost>> costs) {
  std::stable_sort(costs.begin(), costs.end(), [](const auto& a, const auto& b) {
    return a.second.scan_ns_per_kb > b.second.scan_ns_per_kb;
  });
  auto number = [](const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return std::string(text);
  };
  std::vector<std::array<std::string, 4>> rows = {{"SCAN ns/kB", "COMPILE ms", "DATABASE kB", "ID"}};
  for (const auto& [id, cost] : costs) {
    rows.push_back({number("%.0f", cost.scan_ns_per_kb), number("%.1f", cost.compile_ms),
                    number("%.1f", static_cast<double>(cost.database_bytes) / 1000), id});
  }
  return table(rows);
}

int check(const RulesOptions& options) {
  const auto paths = paths_or_own(options);
  if (!paths) return report(paths.error());
  const CheckReport checked = check_rules(
      *paths, {.advise = true, .costs = !options.no_costs || options.costs, .code = kDetectorCode});
  if (const int failed =
          print(lines_of(checked.problems) + (options.costs ? costs_table(checked.costs) : ""))) {
    return failed;
  }
  const size_t errors = checked.errors();
  const size_t warnings = checked.problems.size() - errors;
  std::fprintf(stderr, "%zu rules, %zu detectors, %zu examples: %zu errors, %zu warnings\n", checked.rules,
               checked.detectors, checked.examples, errors, warnings);
  return errors > 0 || (options.strict && warnings > 0) ? static_cast<int>(Fault::rules) : 0;
}

int test(const RulesOptions& options) {
  const auto paths = paths_or_own(options);
  if (!paths) return report(paths.error());
  const TestReport tested = test_rules(*paths, kDetectorCode);
  if (const int failed = print(lines_of(tested.problems))) return failed;
  std::fprintf(stderr, "%zu examples, %zu lines in %zu texts: %zu failures\n", tested.examples, tested.lines,
               tested.files, tested.problems.size());
  return tested.problems.empty() ? 0 : static_cast<int>(Fault::rules);
}

int compile(const RulesOptions& options) {
  RuleSources sources = options.sources;
  sources.paths.insert(sources.paths.end(), options.paths.begin(), options.paths.end());
  sources.defaults = !options.no_defaults;
  const Result<std::string> image =
      make_image(sources, options.native || options.output.empty() ? Cpu::native : Cpu::oldest);
  if (!image) return report(image.error());
  std::string path = options.output;
  if (path.empty()) {
    const Result<RuleFiles> files = gather_rules(sources);
    if (!files) return report(files.error());
    path = cache_path(database_key(files->rules));
    if (path.empty())
      return report({Fault::output, {}, "there is no cache folder; set XDG_CACHE_HOME, or use -o"});
  }
  if (!(options.output.empty() ? write_cached(path, *image) : write_whole(path, *image))) {
    return report({Fault::output, path, "cannot be written"});
  }
  std::fprintf(stderr, "%s: %zu bytes\n", path.c_str(), image->size());
  return 0;
}

}  // namespace

void add_rules_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<RulesOptions>();
  CLI::App* rules = app.add_subcommand("rules", "List, check, test, compile and bench rules");
  rules->require_subcommand(1);
  auto sub = [&](const char* name, const char* text, int (*run)(const RulesOptions&)) {
    CLI::App* command = rules->add_subcommand(name, text);
    command->callback([options, run, &exit_code] { exit_code = run(*options); });
    return command;
  };
  auto add_sources = [&](CLI::App* command) {
    command->add_flag("--no-default-rules", options->no_defaults, "Leave out the rules that tamis carries");
    command->add_flag("!--no-user-rules", options->sources.user_folder,
                      "Leave out those of ~/.config/tamis/rules");
  };
  options->sources.user_folder = true;

  CLI::App* list_command = sub("list", "Show the rules of a run, one a line", list);
  add_sources(list_command);
  list_command->add_option("--rules", options->sources.paths, "Rule files or folders to add")
      ->type_name("PATH");
  list_command->add_option("--disable", options->sources.disable, "Switch off the ids like this")
      ->type_name("GLOB");
  list_command->add_option("--enable", options->sources.enable, "Switch them on again")->type_name("GLOB");
  add_choice<bool>(*list_command, "-t,--to", options->json, {{"text", false}, {"json", true}}, "Format of the list");

  CLI::App* check_command =
      sub("check", "Find errors in rule files, and what is costly or fragile in them", check);
  check_command->add_option("PATH", options->paths, "Rule files or folders; default: your own rules");
  check_command->add_flag("--costs", options->costs, "Print what each rule costs alone, the dearest first");
  check_command->add_flag("--no-costs", options->no_costs, "Do not measure");
  check_command->add_flag("--strict", options->strict, "Let warnings fail the check");

  CLI::App* test_command = sub("test", "Run the examples of rules, and the NAME.test.txt beside them", test);
  test_command->add_option("PATH", options->paths,
                           "Rule files, folders or annotated texts; default: your own rules");

  CLI::App* compile_command =
      sub("compile", "Compile a set of rules into the cache, or into a file for --rules", compile);
  add_sources(compile_command);
  compile_command->add_option("PATH", options->paths, "Rule files or folders to add");
  compile_command->add_option("-o,--output", options->output, "Write this file")->type_name("FILE");
  compile_command->add_flag("--native", options->native,
                            "Compile the file for this machine's processor alone");
  add_rules_bench_command(*rules, exit_code);
}

}  // namespace tamis
