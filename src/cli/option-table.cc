// Reads CLI11's declarations back.
// CLI11 keeps all that is needed; only the way it prints help is not ours.
#include "cli/option-table.h"

#include <algorithm>

namespace tamis {
namespace {

OptionRow row_of(const CLI::Option& option) {
  OptionRow row;
  for (const std::string& name : option.get_snames()) row.flags.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) {
    row.negated |= name.starts_with("no-") && option.get_lnames().size() > 1;
    if (!name.starts_with("no-") || option.get_lnames().size() == 1) row.flags.push_back("--" + name);
  }
  if (row.flags.empty()) row.value = option.get_name(true);
  else if (option.get_items_expected_max() > 0) row.value = option.get_type_name();
  row.help = option.get_description();
  row.group = row.flags.empty() ? "Arguments" : row.flags.back() == "--help" ? "Other" : option.get_group();
  row.required = option.get_required();
  row.many = row.flags.empty() && option.get_items_expected_max() > 1;
  return row;
}

}  // namespace

std::string OptionRow::title() const {
  if (flags.empty()) return (required ? value : "[" + value + "]") + (many ? "..." : "");
  std::string text;
  for (const std::string& flag : flags) {
    if (!text.empty()) text += ", ";
    text += negated && flag.starts_with("--") ? "--[no-]" + flag.substr(2) : flag;
  }
  return value.empty() ? text : text + ' ' + value;
}

std::vector<std::string> OptionRow::choices() const {
  std::vector<std::string> words;
  if (value.find('|') == std::string::npos) return words;
  for (size_t from = 0; from <= value.size();) {
    const size_t end = std::min(value.find('|', from), value.size());
    words.push_back(value.substr(from, end - from));
    from = end + 1;
  }
  return words;
}

std::vector<OptionRow> option_rows(const CLI::App& app) {
  std::vector<OptionRow> rows;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_group().empty()) rows.push_back(row_of(*option));
  }
  std::stable_partition(rows.begin(), rows.end(), [](const OptionRow& row) { return row.group != "Other"; });
  std::stable_partition(rows.begin(), rows.end(), [](const OptionRow& row) { return row.flags.empty(); });
  return rows;
}

std::vector<const CLI::App*> subcommands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string full_name(const CLI::App& app) {
  return app.get_parent() ? full_name(*app.get_parent()) + ' ' + app.get_name() : app.get_name();
}

std::vector<std::string> synopsis(const CLI::App& app) {
  std::string line = full_name(app);
  bool options = false, arguments = false;
  std::string words;
  for (const OptionRow& row : option_rows(app)) {
    options |= !row.flags.empty() && row.flags.back() != "--help";
    if (row.flags.empty()) words += ' ' + row.title();
    arguments |= row.flags.empty();
  }
  std::vector<std::string> lines;
  const auto commands = subcommands(app);
  if (options || arguments || commands.empty())
    lines.push_back(line + (options ? " [OPTION]..." : "") + words);
  for (const CLI::App* command : commands) {
    for (std::string& below : synopsis(*command)) lines.push_back(std::move(below));
  }
  return lines;
}

CLI::Option* add_repeated(CLI::App& app, const std::string& names, std::vector<std::string>& target,
                          const std::string& help) {
  return app.add_option(names, target, help)->allow_extra_args(false);
}

}  // namespace tamis
