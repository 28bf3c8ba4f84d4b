// The rule set as the other rooms see it.
// A switched-off rule leaves the table; its pattern stays in the net, and its matches are dropped.
#include "rules/rule-set.h"

#include <utility>

#include "base/fnv1a.h"
#include "rules/rule-compile.h"
#include "rules/rule-set-impl.h"

namespace tamis {
namespace {

std::string hash_of(const std::vector<Rule>& rules, const std::vector<Detector>& detectors) {
  uint64_t hash = fnv1a("");
  auto add = [&](std::string_view text) { hash = fnv1a({"\0", 1}, fnv1a(text, hash)); };
  for (const Rule& rule : rules) {
    add(rule.id);
    add(rule.pattern);
    add(rule.confirm);
    const char settings[] = {static_cast<char>(rule.where), static_cast<char>(rule.unit),
                             static_cast<char>(rule.action), static_cast<char>(rule.case_sensitive)};
    add({settings, sizeof settings});
  }
  for (const Detector& detector : detectors) {
    add(detector.id);
    add(detector.kind);
    for (const auto& [name, value] : detector.settings) {
      add(name);
      add({reinterpret_cast<const char*>(&value), sizeof value});
    }
  }
  return hex_digits(hash);
}

std::string_view family_of(std::string_view id) {
  const std::string_view rest = id.substr(std::min(id.find('.'), id.size() - 1) + 1);
  return rest.substr(0, rest.find('.'));
}

}  // namespace

std::string_view Rule::family() const { return family_of(id); }
std::string_view Detector::family() const { return family_of(id); }

double Detector::setting(std::string_view name, double otherwise) const {
  for (const auto& [key, value] : settings) {
    if (key == name) return value;
  }
  return otherwise;
}

RuleSet::RuleSet() : impl(std::make_unique<Impl>()) {}
RuleSet::~RuleSet() = default;
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;

const std::vector<Rule>& RuleSet::rules() const { return impl->rules; }
const std::vector<Detector>& RuleSet::detectors() const { return impl->detectors; }
const Net& RuleSet::net() const { return impl->net; }
int32_t RuleSet::rule_of(uint32_t index) const { return impl->rule_of[index]; }
std::string RuleSet::hash() const { return hash_of(impl->rules, impl->detectors); }

const Expression& RuleSet::expression(uint32_t rule) const {
  LazyExpression& lazy = impl->expressions[rule];
  std::call_once(lazy.made, [&] {
    const Rule& r = impl->rules[rule];
    lazy.expression.emplace(r.expression.empty() ? pcre_pattern(r).text : std::string(r.expression), r.case_sensitive);
  });
  return *lazy.expression;
}

std::vector<Capture> RuleSet::find(uint32_t rule, std::string_view text) const {
  return expression(rule).find(text);
}

RuleSet make_rule_set(std::vector<Rule> rules, std::vector<Detector> detectors, Net net,
                      const std::vector<bool>& on, Origin origin) {
  RuleSet out;
  RuleSet::Impl& impl = *out.impl;
  for (size_t i = 0; i < rules.size(); ++i) {
    const bool kept = on.empty() || on[i];
    impl.rule_of.push_back(kept ? static_cast<int32_t>(impl.rules.size()) : -1);
    if (kept) impl.rules.push_back(std::move(rules[i]));
  }
  impl.detectors = std::move(detectors);
  impl.net = std::move(net);
  impl.expressions = std::make_unique<LazyExpression[]>(impl.rules.size());
  impl.origin = origin;
  return out;
}

}  // namespace tamis
