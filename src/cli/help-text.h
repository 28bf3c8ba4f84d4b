// The three texts that are made from the option table.
// All of them are for people and shells; nothing else depends on their form.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace tamis {

/// What `--help` prints: how to call it, examples, options by group.
std::string help_text(const CLI::App& app);

/// A short reminder for somebody who gave no input.
std::string short_usage(const CLI::App& app);

/// A man page in the man(7) macros of troff, all commands included.
std::string man_page(const CLI::App& app, const std::string& version);

/// A completion script for bash, zsh or fish.
std::string completion_script(const CLI::App& app, const std::string& shell);

}  // namespace tamis
