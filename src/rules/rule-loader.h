// From the sources of a run to its rule set: the image inside the program, the user's files, the cache.
// They are asked in the order of what they cost: compiling comes last.
#pragma once

#include <string>
#include <vector>

#include "rules/rule-compile.h"
#include "rules/rule-file.h"
#include "rules/rule-set.h"

namespace tamis {

/// The rules of all sources merged, before anything is switched off or compiled. Errors: the first problem of
/// the files.
Result<RuleFiles> gather_rules(const RuleSources& sources);

/// The image of these sources, compiled for `cpu`. Errors as load_rules.
Result<std::string> make_image(const RuleSources& sources, Cpu cpu);

/// The set of these files alone, compiled for the machine at hand; nothing is cached. Errors as load_rules.
Result<RuleSet> compile_set(RuleFiles files);

/// $XDG_CONFIG_HOME/tamis/rules or ~/.config/tamis/rules; empty where it does not exist.
std::string user_rules_folder();

}  // namespace tamis
