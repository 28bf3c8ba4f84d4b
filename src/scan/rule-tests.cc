// Reads annotated texts, scans the text without its marks, and compares.
// The lines are scanned as one page; a hit that no mark names is a failure, too.
#include "scan/rule-tests.h"

#include <fnmatch.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "page/page-reader.h"
#include "rules/rule-loader.h"
#include "scan/rule-check.h"
#include "scan/scanner.h"

namespace tamis {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".test.txt";
constexpr std::string_view kMark = "#>";
constexpr std::string_view kRules = "#rules ";

struct Mark {
  uint32_t written = 0;  // line of the file
  uint32_t line = 0;     // line of the text, from 0
  std::string id;
  std::string text;  // what the hit covers; empty: anything
};

struct Annotated {
  std::string text;
  std::vector<uint32_t> written;  // line of the file of each line of the text
  std::vector<Mark> marks;
  std::string glob;  // the rules that count; empty: those of the file beside it
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

class FileTest {
 public:
  FileTest(const std::string& file, const RuleSet& set, TestReport& report)
      : file_(file), set_(set), report_(report) {}

  void run() {
    if (!read()) return;
    select();
    ++report_.files;
    report_.lines += annotated_.written.size();
    compare();
  }

 private:
  void problem(uint32_t line, std::string message) {
    report_.problems.push_back({file_, {line, line != 0}, true, std::move(message), {}});
  }

  bool read() {
    std::ifstream stream(file_, std::ios::binary);
    std::string line;
    uint32_t number = 0;
    while (std::getline(stream, line)) {
      ++number;
      if (line.starts_with(kMark)) {
        mark(number, trimmed(std::string_view(line).substr(kMark.size())));
      } else if (line.starts_with(kRules)) {
        annotated_.glob = trimmed(std::string_view(line).substr(kRules.size()));
      } else if (!line.starts_with("#")) {
        // A text line that begins with # is written \#.
        annotated_.text.append(line, line.starts_with("\\#") ? 1 : 0).append("\n");
        annotated_.written.push_back(number);
      }
    }
    if (stream.bad() || number == 0) problem(0, "cannot be read, or is empty");
    return !stream.bad() && number != 0;
  }

  void mark(uint32_t number, std::string_view content) {
    if (annotated_.written.empty()) return problem(number, "there is no line of text above this mark");
    const size_t colon = content.find(": ");
    Mark mark{number,
              static_cast<uint32_t>(annotated_.written.size() - 1),
              std::string(content.substr(0, colon)),
              {}};
    if (colon != std::string_view::npos) mark.text = content.substr(colon + 2);
    annotated_.marks.push_back(std::move(mark));
  }

  void select() {
    const std::string beside = file_.substr(0, file_.size() - kSuffix.size()) + ".toml";
    const bool has_own = std::any_of(set_.rules().begin(), set_.rules().end(),
                                     [&](const Rule& rule) { return rule.file == beside; });
    for (const Rule& rule : set_.rules()) {
      const bool counts = !annotated_.glob.empty() ? fnmatch(annotated_.glob.c_str(), rule.id.c_str(), 0) == 0
                                                   : !has_own || rule.file == beside;
      if (counts) ids_.insert(rule.id);
    }
  }

  void compare() {
    Record record;
    record.type = ContentType::text;
    record.bytes = annotated_.text;
    PageReader reader;
    const Result<const Page*> page = reader.read(record);
    if (!page) return problem(0, page.error().message);
    std::vector<bool> met(annotated_.marks.size());
    Scanner scanner(set_);
    uint32_t line = 0, at = 0;
    for (const Hit& hit : scanner.scan(**page)) {
      const std::string& id = set_.rules()[hit.rule].id;
      if (!ids_.contains(id)) continue;
      const std::string_view text = (*page)->text;
      line += static_cast<uint32_t>(std::count(text.begin() + at, text.begin() + hit.begin, '\n'));
      at = hit.begin;
      const std::string_view covered = text.substr(hit.begin, hit.end - hit.begin);
      bool marked = false;
      for (size_t i = 0; i < annotated_.marks.size(); ++i) {
        const Mark& mark = annotated_.marks[i];
        if (mark.line != line || mark.id != id || (!mark.text.empty() && mark.text != covered)) continue;
        met[i] = marked = true;
      }
      if (!marked && line < annotated_.written.size()) {
        problem(annotated_.written[line], id + " hits \"" + std::string(covered) + "\", which no mark says");
      }
    }
    for (size_t i = 0; i < met.size(); ++i) {
      if (met[i]) continue;
      const Mark& mark = annotated_.marks[i];
      problem(mark.written, !ids_.contains(mark.id)
                                ? "no rule that is tested here has the id \"" + mark.id + "\""
                            : mark.text.empty() ? mark.id + " does not hit the line above"
                                                : mark.id + " does not hit \"" + mark.text + "\" above");
    }
  }

  const std::string& file_;
  const RuleSet& set_;
  TestReport& report_;
  Annotated annotated_;
  std::set<std::string, std::less<>> ids_;
};

void find_tests(const std::string& path, std::set<std::string>& tests) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end;
         entry.increment(error)) {
      if (entry->path().string().ends_with(kSuffix)) tests.insert(entry->path().string());
    }
  } else if (path.ends_with(".toml")) {
    const std::string beside = path.substr(0, path.size() - 5) + std::string(kSuffix);
    if (fs::exists(beside, error)) tests.insert(beside);
  }
}

}  // namespace

TestReport test_rules(const std::vector<std::string>& paths, const DetectorCode& code) {
  TestReport report;
  RuleFiles files;
  std::set<std::string> tests;
  for (const std::string& path : paths) {
    find_tests(path, tests);
    std::string rules = path;
    if (path.ends_with(kSuffix)) {
      tests.insert(path);
      rules = path.substr(0, path.size() - kSuffix.size()) + ".toml";
    }
    merge_rules(read_rule_files(rules), files);
  }
  report.problems = std::move(files.problems);
  files.problems.clear();
  RuleFiles copy = files;
  const Result<RuleSet> set = compile_set(std::move(copy));
  if (!set) {
    report.problems.push_back({set.error().place, {}, true, set.error().message, {}});
    return report;
  }
  for (const Rule& rule : files.rules) report.examples += rule.examples.size() + rule.counterexamples.size();
  for (const Detector& detector : files.detectors) {
    report.examples += detector.examples.size() + detector.counterexamples.size();
  }
  for (auto&& problems : {check_examples(files, *set, false), check_detectors(files, code)}) {
    report.problems.insert(report.problems.end(), problems.begin(), problems.end());
  }
  for (const std::string& file : tests) FileTest(file, *set, report).run();
  return report;
}

}  // namespace tamis
