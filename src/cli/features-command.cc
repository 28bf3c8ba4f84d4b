// `tamis features`: reads records, computes features and labels, writes the arrays of src/train/feature-dump.h.
// Bound to no model: what it dumps is what a model is made from.
#include "cli/features-command.h"

#include <fstream>
#include <memory>
#include <unordered_set>

#include "cli/console.h"
#include "input/reader.h"
#include "segment/models.h"
#include "train/feature-dump.h"

namespace tamis {
namespace {

struct FeaturesOptions {
  std::vector<std::string> inputs;
  std::string gold, models, ids;
  DumpSettings dump;
  bool no_labels = false, no_features = false;
};

int run(const FeaturesOptions& o) {
  auto rules = load_rules({});
  if (!rules) return report(rules.error());
  Models models;
  if (!o.models.empty()) {
    auto loaded = load_models(o.models);
    if (!loaded) return report(loaded.error());
    models = std::move(*loaded);
  }
  std::unordered_map<std::string, GoldPage> gold;
  if (!o.gold.empty()) {
    auto read = read_gold(o.gold);
    if (!read) return report(read.error());
    gold = std::move(*read);
  }
  std::unordered_set<std::string> only;
  if (!o.ids.empty()) {
    std::ifstream list(o.ids);
    if (!list) return report({Fault::usage, o.ids, "cannot be opened"});
    for (std::string line; std::getline(list, line);) only.insert(line);
  }
  DumpSettings settings = o.dump;
  settings.labels = !o.no_labels;
  settings.features = !o.no_features;
  auto dump = FeatureDump::open(*rules, models.html_model(), models.text_model(), settings);
  if (!dump) return report(dump.error());
  bool failed = false;
  Record record;
  for (const std::string& input : o.inputs) {
    auto reader = RecordReader::open(input, {});
    if (!reader) {
      report(reader.error());
      failed = true;
      continue;
    }
    while (reader->next(record)) {
      if (!only.empty() && !only.contains(record.id)) continue;
      const auto page = gold.find(record.id);
      if (!o.gold.empty() && page == gold.end()) continue;
      if (auto s = dump->add(record, page == gold.end() ? nullptr : &page->second); !s) return report(s.error());
    }
  }
  return failed ? static_cast<int>(Fault::record) : 0;
}

}  // namespace

void add_features_command(CLI::App& app, int& exit_code) {
  auto o = std::make_shared<FeaturesOptions>();
  auto* command = app.add_subcommand("features", "Dump block features, and labels from gold text, for training");
  command->add_option("INPUT", o->inputs, "WARC, WET or JSONL files")->required();
  command->add_option("-o,--output", o->dump.directory, "Folder to write the arrays to")->type_name("DIR")->required();
  command->add_option("--gold", o->gold, "Gold texts or snippets (JSONL, plain or gzip); pages without gold are left out")->type_name("FILE");
  command->add_option("--models", o->models, "Folder with html.model and text.model, whose lexicons score words")->type_name("DIR");
  command->add_option("--ids", o->ids, "File with the ids of the pages to dump, one a line")->type_name("FILE");
  command->add_flag("--words", o->dump.words, "Also write the hashes that lexicons learn from");
  command->add_flag("--no-labels", o->no_labels, "Leave out aligning gold with blocks, the slow part");
  command->add_flag("--no-features", o->no_features, "Leave out the features");
  command->callback([o, &exit_code] { exit_code = run(*o); });
}

}  // namespace tamis
