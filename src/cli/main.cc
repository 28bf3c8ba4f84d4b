// The entry point: finds the command, declares its options alone, parses, runs.
// Declaring every command's options at each start would cost more than cleaning a small page.
#include <csignal>
#include <cstdio>
#include <string_view>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/features-command.h"
#include "cli/help-text.h"
#include "cli/option-table.h"
#include "cli/rules-command.h"

namespace tamis {
namespace {

struct Command {
  std::string_view name;
  void (*add)(CLI::App&, int&);
};
constexpr Command kCommands[] = {{"explain", add_explain_command},
                                 {"eval", add_eval_command},
                                 {"rules", add_rules_command},
                                 {"stats", add_stats_command},
                                 {"features", add_features_command}};

constexpr const char* kGenerate = "man|complete-bash|complete-zsh|complete-fish";

/// Declares the command that `first` names, or the program's own options; all of them where they are to be
/// shown.
void declare(CLI::App& app, std::string_view first, int& exit_code) {
  for (const Command& command : kCommands) {
    if (command.name != first) continue;
    command.add(app, exit_code);
    app.require_subcommand(1);
    return;
  }
  add_clean_command(app, exit_code);
  app.set_version_flag("-V,--version", "tamis " TAMIS_VERSION)
      ->description("Print the version")
      ->group("Other");
  app.add_option_function<std::string>(
         "--generate",
         [](const std::string&) { throw CLI::ValidationError("--generate", "stands first and alone"); },
         "Print the man page or the completions of a shell")
      ->type_name(kGenerate)
      ->group("Other");
  if (first != "--help" && first != "-h" && first != "--generate") return;
  for (const Command& command : kCommands) command.add(app, exit_code);
}

int generate(const CLI::App& app, std::string_view what) {
  if (what == "man") return print(man_page(app, TAMIS_VERSION));
  for (const char* shell : {"bash", "zsh", "fish"}) {
    if (what == std::string("complete-") + shell) return print(completion_script(app, shell));
  }
  return report({Fault::usage, "--generate", std::string("takes one of ") + kGenerate});
}

/// The command that was named on the command line.
const CLI::App& named(const CLI::App& app) {
  const auto below = app.get_subcommands([](const CLI::App* command) { return command->parsed(); });
  return below.empty() ? app : named(*below.front());
}

int run(int argc, char** argv) {
  int exit_code = 0;
  CLI::App app("keep the article of a scraped page, cut the boilerplate around it", "tamis");
  app.set_help_flag("-h,--help", "Print this help")->group("Other");
  const std::string_view first = argc > 1 ? argv[1] : "";
  declare(app, first, exit_code);
  if (first == "--generate") return generate(app, argc == 3 ? argv[2] : "");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return print(help_text(named(app)));
  } catch (const CLI::CallForVersion&) {
    return print("tamis " TAMIS_VERSION "\n");
  } catch (const CLI::ParseError& error) {
    note(std::string(error.what()) + "\nTry '" + full_name(named(app)) + " --help'.");
    return static_cast<int>(Fault::usage);
  }
  return exit_code;
}

}  // namespace
}  // namespace tamis

int main(int argc, char** argv) {
  // A reader that went away is noticed where the bytes are written, after temporary files are put away.
  std::signal(SIGPIPE, SIG_IGN);
  return tamis::run(argc, argv);
}
