// The checks of `tamis rules check`, in the order in which they make sense: files, patterns, examples,
// advice.
#include "scan/rule-check.h"

#include <algorithm>

#include "page/page-reader.h"
#include "rules/rule-compile.h"
#include "rules/rule-loader.h"
#include "scan/scanner.h"

namespace tamis {
namespace {

Record record_of(const std::string& text) {
  Record record;
  if (text.find('\n') == std::string::npos) {
    record.type = ContentType::text;
    record.bytes = text;
    return record;
  }
  record.type = ContentType::html;
  record.bytes = "<meta charset=utf-8><p>";
  for (char c : text) {
    switch (c) {
      case '<':
        record.bytes += "&lt;";
        break;
      case '&':
        record.bytes += "&amp;";
        break;
      case '\n':
        record.bytes += "<br>";
        break;
      default:
        record.bytes += c;
    }
  }
  return record;
}

class Tester {
 public:
  explicit Tester(const RuleSet& set) : scanner_(set) {}

  const std::vector<uint32_t>& hit(const std::string& text) {
    hit_.clear();
    const Record record = record_of(text);
    if (const Result<const Page*> page = reader_.read(record)) {
      for (const Hit& hit : scanner_.scan(**page)) hit_.push_back(hit.rule);
    }
    std::sort(hit_.begin(), hit_.end());
    hit_.erase(std::unique(hit_.begin(), hit_.end()), hit_.end());
    return hit_;
  }

 private:
  PageReader reader_;
  Scanner scanner_;
  std::vector<uint32_t> hit_;
};

Problem example_error(const Rule& rule, const Example& example, std::string message) {
  return {rule.file, {example.line, example.column}, true, rule.id + ": " + std::move(message), {}};
}

// Why an example is not hit: by its pattern, or by what the pattern's match must be confirmed with.
std::string miss(const Rule& rule, const RuleSource& source, const std::string& text) {
  if (rule.confirm.empty()) return "the pattern does not match this example";
  RuleFiles alone;
  alone.rules.push_back(rule);
  alone.rules[0].confirm.clear();
  alone.rules[0].unit = Unit::block;
  alone.sources.push_back(source);
  const Result<RuleSet> set = compile_set(std::move(alone));
  const bool matched = set && !rules_hit(*set, text).empty();
  return matched ? "the pattern matches this example, but confirm does not"
                 : "the pattern does not match this example";
}

// Whether rule `other` makes `rule` superfluous where both hit.
bool covers(const Rule& other, const Rule& rule) {
  return other.action == rule.action && other.unit == rule.unit &&
         (other.where == Where::any || other.where == rule.where);
}

// Leaves out of `files` the rules that the problems of their patterns are about.
void drop_failed(RuleFiles& files, const std::vector<Problem>& problems) {
  size_t kept = 0;
  for (size_t i = 0; i < files.rules.size(); ++i) {
    const bool failed = std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
      return problem.message.starts_with(files.rules[i].id + ": ");
    });
    if (failed) continue;
    if (kept != i) {
      files.rules[kept] = std::move(files.rules[i]);
      files.sources[kept] = std::move(files.sources[i]);
    }
    ++kept;
  }
  files.rules.resize(kept);
  files.sources.resize(kept);
}

}  // namespace

size_t CheckReport::errors() const {
  return std::count_if(problems.begin(), problems.end(),
                       [](const Problem& problem) { return problem.error; });
}

std::vector<uint32_t> rules_hit(const RuleSet& set, const std::string& text) { return Tester(set).hit(text); }

std::vector<Problem> check_examples(const RuleFiles& files, const RuleSet& set, bool advise) {
  std::vector<Problem> out;
  Tester tester(set);
  for (uint32_t i = 0; i < files.rules.size(); ++i) {
    const Rule& rule = files.rules[i];
    std::vector<uint32_t> always;  // other rules that hit every example
    for (size_t n = 0; n < rule.examples.size(); ++n) {
      const std::vector<uint32_t>& hit = tester.hit(rule.examples[n].text);
      if (!std::binary_search(hit.begin(), hit.end(), i)) {
        out.push_back(
            example_error(rule, rule.examples[n], miss(rule, files.sources[i], rule.examples[n].text)));
      }
      std::erase_if(always,
                    [&](uint32_t other) { return !std::binary_search(hit.begin(), hit.end(), other); });
      if (n == 0) always = hit;
    }
    for (const Example& example : rule.counterexamples) {
      const std::vector<uint32_t>& hit = tester.hit(example.text);
      if (!std::binary_search(hit.begin(), hit.end(), i)) continue;
      out.push_back(example_error(rule, example, "the pattern matches this counterexample"));
    }
    if (!advise || rule.examples.size() < 2 || allows(files.sources[i], "shadowed")) continue;
    for (uint32_t other : always) {
      if (other == i || !covers(files.rules[other], rule)) continue;
      out.push_back(warning(rule, files.sources[i], 0, "shadowed",
                            "all its examples are hit by " + files.rules[other].id +
                                " too, which does the same; drop it, or add an example that only it hits"));
      break;
    }
  }
  return out;
}

std::vector<Problem> check_detectors(const RuleFiles& files, const DetectorCode& code) {
  std::vector<Problem> out;
  if (!code.knows) return out;
  PageReader reader;
  for (const Detector& detector : files.detectors) {
    if (!code.knows(detector.kind)) {
      out.push_back({detector.file,
                     {detector.line_number, 1},
                     true,
                     detector.id + ": there is no detector of the kind \"" + detector.kind + "\"",
                     {}});
      continue;
    }
    auto marks = [&](const Example& example) {
      Record record;
      record.type = example.text.starts_with('<') ? ContentType::html : ContentType::text;
      record.bytes = example.text;
      const Result<const Page*> page = reader.read(record);
      return page && code.marks(detector, **page);
    };
    auto fail = [&](const Example& example, const char* message) {
      out.push_back({detector.file, {example.line, example.column}, true, detector.id + ": " + message, {}});
    };
    for (const Example& example : detector.examples) {
      if (!marks(example)) fail(example, "the detector does not mark this example");
    }
    for (const Example& example : detector.counterexamples) {
      if (marks(example)) fail(example, "the detector marks this counterexample");
    }
  }
  return out;
}

CheckReport check_rules(const std::vector<std::string>& paths, const CheckSettings& settings) {
  CheckReport report;
  RuleFiles files;
  for (const std::string& path : paths) merge_rules(read_rule_files(path), files);
  report.problems = std::move(files.problems);
  files.problems.clear();
  report.detectors = files.detectors.size();
  report.rules = files.rules.size();
  auto add = [&](std::vector<Problem> more) {
    std::move(more.begin(), more.end(), std::back_inserter(report.problems));
  };
  std::vector<Problem> failed = pattern_problems(files);
  drop_failed(files, failed);
  add(std::move(failed));
  for (size_t i = 0; i < files.rules.size(); ++i) {
    const Rule& rule = files.rules[i];
    report.examples += rule.examples.size() + rule.counterexamples.size();
    if (settings.advise) add(lint_rule(rule, files.sources[i]));
    if (!settings.costs) continue;
    const RuleCost cost = measure(rule);
    report.costs.emplace_back(rule.id, cost);
    if (settings.advise) add(lint_cost(rule, files.sources[i], cost));
  }
  for (const Detector& detector : files.detectors) {
    report.examples += detector.examples.size() + detector.counterexamples.size();
  }
  if (settings.advise) add(lint_duplicates(files));
  add(check_detectors(files, settings.code));
  RuleFiles copy = files;
  if (const Result<RuleSet> set = compile_set(std::move(copy))) {
    add(check_examples(files, *set, settings.advise));
  } else {
    report.problems.push_back({set.error().place, {}, true, set.error().message, {}});
  }
  std::stable_sort(report.problems.begin(), report.problems.end(), [](const Problem& a, const Problem& b) {
    return std::tuple(a.file, a.place.line, a.place.column) <
           std::tuple(b.file, b.place.line, b.place.column);
  });
  return report;
}

}  // namespace tamis
