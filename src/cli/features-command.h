// `tamis features`: dumps what training needs of the pages of its inputs.
// bench/train reads it; src/train/feature-dump.h tells what the arrays hold.
#pragma once

#include <CLI/CLI.hpp>

namespace tamis {

/// Adds the subcommand; `exit_code` is set when it ran.
void add_features_command(CLI::App& app, int& exit_code);

}  // namespace tamis
