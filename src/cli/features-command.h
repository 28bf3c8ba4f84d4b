// `tamis features`: dumps what training needs of the pages of its inputs.
#pragma once

#include <CLI/CLI.hpp>

namespace tamis {

/// Adds the subcommand; `exit_code` is set when it ran.
void add_features_command(CLI::App& app, int& exit_code);

}  // namespace tamis
