// --help: usage, what it is for, examples, then the options in their groups.
// Lines fit 80 columns, so that the text reads the same in a terminal and in a file.
#include "cli/help-text.h"

#include <algorithm>

#include "cli/option-table.h"

namespace tamis {
namespace {

constexpr size_t kWidth = 80, kColumn = 26;

void append_wrapped(std::string_view text, size_t indent, size_t at, std::string& out) {
  bool first = true;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (!first && at + 1 + word.size() > kWidth) {
      out += '\n' + std::string(indent, ' ');
      at = indent;
    } else if (!first) {
      out += ' ';
      ++at;
    }
    out += word;
    at += word.size();
    first = false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  out += '\n';
}

void append_entry(const std::string& title, std::string_view help, std::string& out) {
  out += "  " + title;
  size_t at = 2 + title.size();
  if (at + 2 > kColumn) {
    out += '\n';
    at = 0;
  }
  out += std::string(kColumn - at, ' ');
  append_wrapped(help, kColumn, kColumn, out);
}

std::string usage_lines(const CLI::App& app) {
  std::string out;
  for (const std::string& line : synopsis(app)) out += (out.empty() ? "Usage: " : "       ") + line + '\n';
  return out;
}

}  // namespace

std::string help_text(const CLI::App& app) {
  std::string out = usage_lines(app) + '\n';
  append_wrapped(app.get_description(), 0, 0, out);
  if (!app.get_footer().empty()) out += "\nExamples:\n" + app.get_footer() + '\n';
  const auto commands = subcommands(app);
  if (!commands.empty()) out += "\nCommands (each has its own --help):\n";
  for (const CLI::App* command : commands) append_entry(command->get_name(), command->get_description(), out);
  const auto rows = option_rows(app);
  std::vector<std::string> groups;
  for (const OptionRow& row : rows) {
    if (std::find(groups.begin(), groups.end(), row.group) == groups.end()) groups.push_back(row.group);
  }
  for (const std::string& group : groups) {
    out += '\n' + group + ":\n";
    for (const OptionRow& row : rows) {
      if (row.group == group) append_entry(row.title(), row.help, out);
    }
  }
  return out;
}

std::string short_usage(const CLI::App& app) {
  const std::string name = full_name(app);
  return "Usage: " + synopsis(app).front() + '\n' +
         "There is no input: name files, or send a page to standard input.\n"
         "  " +
         name + " page.html\n" + "  curl -s https://example.org/ | " + name + '\n' + "Try '" + name +
         " --help'.\n";
}

}  // namespace tamis
