// Rules as the program uses them: a table of rules and detectors, and the compiled net of their patterns. A set is made from TOML files, or loaded ready-made from the image that the build compiled in or
// the cache.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tamis {

class Expression;
struct Net;

enum class Where : uint8_t { any, head, body, tail };
enum class Unit : uint8_t { span, line, block };
enum class Action : uint8_t { cut, cut_after, cut_before, keep, capture, evidence };

struct Example {
  std::string text;
  uint32_t line = 0, column = 0;  ///< in the rule file
};

struct Rule {
  std::string id;  ///< lang.family.name, stable, never reused
  std::string title;
  Where where = Where::any;
  Unit unit = Unit::line;
  Action action = Action::cut;
  bool case_sensitive = false;
  std::string pattern;  ///< as written; see docs/rules.md for what is matched alike
  std::string confirm;  ///< PCRE2 expression with named groups (date, modified, site, author, title); empty:
                        ///< the pattern
  /// What PCRE2 gets of it, in the set inside the program, for which pages one by one would else wait; empty: to be worked out.
  std::string_view expression;
  // For checks and tests; empty in sets loaded from an image.
  std::vector<Example> examples, counterexamples;
  std::string file;
  uint32_t line_number = 0;

  std::string_view lang() const { return std::string_view(id).substr(0, id.find('.')); }
  std::string_view family() const;  ///< the second part of the id
};

/// A structural detector: noise that is a shape, not a pattern. What it looks at is code in
/// src/segment/detectors.cc; its settings live in the rule files.
struct Detector {
  std::string id;
  std::string title;
  std::string kind;  ///< ticker, link-list, ...
  std::vector<std::pair<std::string, double>> settings;
  std::vector<Example> examples, counterexamples;  ///< empty in sets loaded from an image
  std::string file;
  uint32_t line_number = 0;

  std::string_view lang() const { return std::string_view(id).substr(0, id.find('.')); }
  std::string_view family() const;  ///< the second part of the id
  double setting(std::string_view name, double otherwise) const;
};

/// One text that a rule's expression matched, with its named groups, bytes relative to the text given.
struct Capture {
  uint32_t begin = 0, end = 0;
  std::vector<std::pair<std::string, std::string>> groups;
};

class RuleSet {
 public:
  RuleSet();
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;

  const std::vector<Rule>& rules() const;
  const std::vector<Detector>& detectors() const;
  /// What finds the rules' candidates (rule-compile.h).
  const Net& net() const;
  /// The rule of an index in the net; -1 where that rule is switched off.
  int32_t rule_of(uint32_t index) const;
  /// Hex hash over ids, patterns and settings, worked out at each call; names the set in done-markers.
  std::string hash() const;

  /// Finds the rule's expression (confirm, else pattern) in `text`, through PCRE2. All matches, leftmost first,
  /// empty ones left out. `text` is taken for a whole line or block; offsets and groups are those of `text`
  /// as it is. Thread-safe; the expression is compiled at its first use. A search that takes too long ends
  /// with what it has found.
  std::vector<Capture> find(uint32_t rule, std::string_view text) const;
  /// That expression, for searches again and again (rule-expression.h). Thread-safe.
  const Expression& expression(uint32_t rule) const;

  struct Impl;
  std::unique_ptr<Impl> impl;
};

struct RuleSources {
  bool defaults = true;      ///< the rules carried inside the program
  bool user_folder = false;  ///< $XDG_CONFIG_HOME/tamis/rules, where it exists; after the defaults
  /// Rule files, folders of them, or images that `tamis rules compile -o` wrote. A later rule replaces an
  /// earlier one of its id.
  std::vector<std::string> paths;
  std::vector<std::string> enable, disable;  ///< globs over ids; disable first, then enable brings back
};

/// Loads the set a run works with. Defaults alone come from the image inside the program, without compiling;
/// others are compiled and cached. Errors: Fault::rules with file:line:column; Fault::usage for a glob that
/// names no rule.
Result<RuleSet> load_rules(const RuleSources& sources);

}  // namespace tamis
