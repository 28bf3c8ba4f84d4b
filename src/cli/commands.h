// The commands of the program, each in a file of its own.
// Every function declares its options on a CLI::App; that declaration is also what --help, the man page and
// the completions are made from.
#pragma once

#include <CLI/CLI.hpp>

namespace tamis {

/// `tamis [INPUT...]`: options and arguments of the program itself.
void add_clean_command(CLI::App& app, int& exit_code);
void add_explain_command(CLI::App& app, int& exit_code);
void add_eval_command(CLI::App& app, int& exit_code);
void add_stats_command(CLI::App& app, int& exit_code);

}  // namespace tamis
