// `tamis stats merge`: adds up the statistics of several runs.
// Shards and resumed runs write a file each; the sum is what one run over everything would have counted.
#include <fstream>
#include <memory>
#include <sstream>

#include "batch/stats.h"
#include "cli/commands.h"
#include "cli/console.h"

namespace tamis {
namespace {

int merge(const std::vector<std::string>& files) {
  Stats total;
  for (const std::string& name : files) {
    std::ifstream file(name, std::ios::binary);
    if (!file) return report({Fault::usage, name, "cannot be opened"});
    std::ostringstream text;
    text << file.rdbuf();
    const auto stats = parse_stats(text.str(), name);
    if (!stats) return report(stats.error());
    total += *stats;
  }
  return print(stats_json(total, true) + '\n');
}

}  // namespace

void add_stats_command(CLI::App& app, int& exit_code) {
  auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* stats = app.add_subcommand("stats", "Work with the files that --stats writes");
  stats->require_subcommand(1);
  CLI::App* command = stats->add_subcommand("merge", "Add up the counts of several runs and print them");
  command->footer("  tamis stats merge shard-*.json > all.json");
  command->add_option("FILE", *files, "Files written by --stats")->required();
  command->callback([files, &exit_code] { exit_code = merge(*files); });
}

}  // namespace tamis
