// The options of a command as a table, read off its declaration.
// Help, man page and completions are three views of this one table.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace tamis {

struct OptionRow {
  std::vector<std::string> flags;  ///< with their dashes, short ones first; empty for an argument
  std::string value;               ///< FILE, N, auto|html|text ...; empty for a switch
  std::string help;
  std::string group;
  bool negated = false;  ///< a switch that also exists as --no-NAME
  bool required = false;
  bool many = false;  ///< an argument that may be repeated

  /// "-o, --output FILE" or "[INPUT]...".
  std::string title() const;
  /// The values that may follow, where they are few: the parts of a|b|c.
  std::vector<std::string> choices() const;
};

/// The rows of a command, its arguments first.
std::vector<OptionRow> option_rows(const CLI::App& app);

/// The subcommands of a command in the order they were declared.
std::vector<const CLI::App*> subcommands(const CLI::App& app);

/// "tamis rules list".
std::string full_name(const CLI::App& app);

/// The lines that show how a command is called.
std::vector<std::string> synopsis(const CLI::App& app);

/// Declares an option that takes one of a few words: `words` is a map from them to values of `target`.
template <class Value>
CLI::Option* add_choice(CLI::App& app, const std::string& names, Value& target,
                        const std::vector<std::pair<std::string, Value>>& words, const std::string& help) {
  std::string shape;
  for (const auto& [word, value] : words) shape += (shape.empty() ? "" : "|") + word;
  CLI::Option* option = app.add_option_function<std::string>(
      names,
      [&target, words, shape, names](const std::string& given) {
        for (const auto& [word, value] : words) {
          if (word != given) continue;
          target = value;
          return;
        }
        throw CLI::ValidationError(names, "'" + given + "' is none of " + shape);
      },
      help);
  return option->type_name(shape);
}

/// A list option that takes one value each time it is given.
CLI::Option* add_repeated(CLI::App& app, const std::string& names, std::vector<std::string>& target,
                          const std::string& help);

}  // namespace tamis
