// The options that every command which cleans pages shares: what the input is, rules, model, limits.
// They become the settings structs of the other rooms here and nowhere else.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "batch/run-settings.h"
#include "rules/rule-set.h"
#include "segment/models.h"

namespace tamis {

struct EngineOptions {
  InputOptions input;
  CleanSettings clean;
  RuleSources rules;
  std::string models;  ///< folder; empty: those inside the program
};

/// Declares the options. `options` must live as long as `app`.
void add_engine_options(CLI::App& app, EngineOptions& options);

/// Declares -j. `threads` must live as long as `app`; it is never 0.
CLI::Option* add_jobs_option(CLI::App& app, unsigned& threads);

/// Rules and models as the options name them.
struct LoadedEngine {
  RuleSet rules;
  Models models;
  bool use_model = true;

  Engine engine() const;
};

/// Errors (Fault::rules): a rule file or model is invalid.
Result<LoadedEngine> load_engine(const EngineOptions& options);

/// Text that differs wherever one of the options changes what a record becomes.
std::string engine_fingerprint(const EngineOptions& options);

}  // namespace tamis
