// `tamis rules`: lists, checks, tests and compiles rules.
// To bench them takes pages with gold texts, and a file of its own.
#pragma once

#include <CLI/CLI.hpp>

namespace tamis {

/// Adds the subcommand `rules` with its own subcommands; `exit_code` is set when one of them ran: 0, 2 usage,
/// 3 errors in rules, 4 output failed.
void add_rules_command(CLI::App& app, int& exit_code);

/// Adds `bench` to the subcommands of `rules`.
void add_rules_bench_command(CLI::App& rules, int& exit_code);

}  // namespace tamis
