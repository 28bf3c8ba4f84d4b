// The keys of a rule file: what they may hold, and the message for everything else.
// Only this file sees TOML.
#include "rules/rule-file.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

// Header-only and without exceptions: one shared library less to load at start, and errors as values.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace tamis {
namespace {

constexpr std::array<std::string_view, 4> kWheres = {"any", "head", "body", "tail"};
constexpr std::array<std::string_view, 3> kUnits = {"span", "line", "block"};
constexpr std::array<std::string_view, 6> kActions = {"cut",  "cut-after", "cut-before",
                                                      "keep", "capture",   "evidence"};

Place place_of(const toml::node& node) { return {node.source().begin.line, node.source().begin.column}; }
Place place_of(const toml::key& key) { return {key.source().begin.line, key.source().begin.column}; }

template <size_t N>
std::string listed(const std::array<std::string_view, N>& words) {
  std::string out;
  for (std::string_view word : words) out.append(out.empty() ? "" : ", ").append(word);
  return out;
}

// Three parts of lower-case letters, digits and dashes.
bool is_id(std::string_view id) {
  size_t parts = 0;
  while (true) {
    const size_t dot = std::min(id.find('.'), id.size());
    const std::string_view part = id.substr(0, dot);
    const bool fits = !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!fits) return false;
    ++parts;
    if (dot == id.size()) return parts == 3;
    id.remove_prefix(dot + 1);
  }
}

class FileReader {
 public:
  FileReader(std::string_view text, const std::string& file, RuleFiles& out)
      : text_(text), file_(file), out_(out) {}

  void run() {
    const toml::parse_result result = toml::parse(text_, file_);
    if (!result) {
      const toml::parse_error& error = result.error();
      problem({error.source().begin.line, error.source().begin.column}, std::string(error.description()));
      return;
    }
    for (const Rule& rule : out_.rules) ids_.insert(rule.id);
    for (const Detector& detector : out_.detectors) ids_.insert(detector.id);
    for (const auto& [key, node] : result.table()) {
      if (key != "rule" && key != "detector") {
        problem(place_of(key),
                "unknown key \"" + std::string(key.str()) + "\"; a file holds [[rule]] and [[detector]]");
        continue;
      }
      const toml::array* tables = node.as_array();
      if (!tables || !tables->is_homogeneous<toml::table>()) {
        problem(place_of(key), "write [[" + std::string(key.str()) + "]], in two pairs of brackets");
        continue;
      }
      for (const toml::node& table : *tables) {
        key == "rule" ? read_rule(*table.as_table()) : read_detector(*table.as_table());
      }
    }
  }

 private:
  void problem(Place place, std::string message) {
    failed_ = true;
    out_.problems.push_back({file_, place, true, std::move(message), {}});
  }

  std::optional<std::string> text(const toml::key& key, const toml::node& node) {
    if (const auto* value = node.as_string()) {
      if (!value->get().empty()) return value->get();
      problem(place_of(node), "\"" + std::string(key.str()) + "\" is empty");
    } else {
      problem(place_of(node), "\"" + std::string(key.str()) + "\" is a string");
    }
    return std::nullopt;
  }

  template <class Enum, size_t N>
  void word(const toml::key& key, const toml::node& node, const std::array<std::string_view, N>& words,
            Enum& value) {
    const std::optional<std::string> written = text(key, node);
    if (!written) return;
    const auto found = std::find(words.begin(), words.end(), *written);
    if (found == words.end()) {
      problem(place_of(node), "\"" + std::string(key.str()) + "\" is one of " + listed(words));
      return;
    }
    value = static_cast<Enum>(found - words.begin());
  }

  // Calls add(text, node) for each string of an array.
  template <class Add>
  void list(const toml::key& key, const toml::node& node, Add add) {
    const toml::array* array = node.as_array();
    if (!array) return problem(place_of(node), "\"" + std::string(key.str()) + "\" is a list of strings");
    for (const toml::node& member : *array) {
      if (const std::optional<std::string> value = text(key, member)) add(*value, member);
    }
  }

  void examples(const toml::key& key, const toml::node& node, std::vector<Example>& into) {
    list(key, node, [&](const std::string& value, const toml::node& member) {
      into.push_back({value, place_of(member).line, place_of(member).column});
    });
  }

  void id(const toml::key& key, const toml::node& node, std::string& into) {
    const std::optional<std::string> value = text(key, node);
    if (!value) return;
    if (!is_id(*value)) {
      return problem(place_of(node),
                     "\"" + *value + "\" is no id; an id is lang.family.name, of a-z, 0-9 and dashes");
    }
    if (!ids_.insert(*value).second) return problem(place_of(node), "the id " + *value + " is taken already");
    into = *value;
  }

  void require(const toml::table& table, std::initializer_list<std::string_view> keys) {
    for (std::string_view key : keys) {
      if (!table.contains(key)) problem(place_of(table), "the key \"" + std::string(key) + "\" is missing");
    }
  }

  ValuePlace value_place(const toml::node& node, const std::string& value) const {
    ValuePlace out{place_of(node), false};
    // A column counts characters; in front of a value there are hardly any but ASCII, and where the text does
    // not agree, the place of the value has to do.
    size_t offset = 0;
    for (uint32_t line = 1; line < out.place.line && offset < text_.size(); ++line) {
      offset = std::min(text_.find('\n', offset), text_.size() - 1) + 1;
    }
    offset += out.place.column - 1;
    if (offset >= text_.size()) return out;
    const char quote = text_[offset];
    size_t quotes = 1;
    if (text_.substr(offset, 3) == std::string(3, quote)) quotes = 3;
    if (text_.substr(offset + quotes, value.size()) == value && value.find('\n') == std::string::npos) {
      out.place.column += static_cast<uint32_t>(quotes);
      out.exact = true;
    }
    return out;
  }

  void read_rule(const toml::table& table) {
    failed_ = false;
    Rule rule;
    RuleSource source;
    rule.file = file_;
    rule.line_number = place_of(table).line;
    source.id = place_of(table);
    require(table, {"id", "title", "action", "pattern"});
    for (const auto& [key, node] : table) {
      if (key == "id") {
        source.id = place_of(node);
        id(key, node, rule.id);
      } else if (key == "title") {
        rule.title = text(key, node).value_or("");
      } else if (key == "where") {
        word(key, node, kWheres, rule.where);
      } else if (key == "unit") {
        word(key, node, kUnits, rule.unit);
      } else if (key == "action") {
        word(key, node, kActions, rule.action);
      } else if (key == "case") {
        if (const auto* value = node.as_boolean()) {
          rule.case_sensitive = value->get();
        } else {
          problem(place_of(node), "\"case\" is true or false");
        }
      } else if (key == "pattern") {
        rule.pattern = text(key, node).value_or("");
        source.pattern = value_place(node, rule.pattern);
      } else if (key == "confirm") {
        rule.confirm = text(key, node).value_or("");
        source.confirm = value_place(node, rule.confirm);
      } else if (key == "examples") {
        examples(key, node, rule.examples);
      } else if (key == "counterexamples") {
        examples(key, node, rule.counterexamples);
      } else if (key == "allow") {
        list(key, node, [&](const std::string& name, const toml::node& member) {
          if (std::find(kWarningNames.begin(), kWarningNames.end(), name) == kWarningNames.end()) {
            problem(place_of(member),
                    "there is no warning named \"" + name + "\"; there are " + listed(kWarningNames));
          }
          source.allow.push_back(name);
        });
      } else {
        problem(place_of(key), "unknown key \"" + std::string(key.str()) + "\" in a rule");
      }
    }
    if (failed_) return;
    out_.rules.push_back(std::move(rule));
    out_.sources.push_back(std::move(source));
  }

  void read_detector(const toml::table& table) {
    failed_ = false;
    Detector detector;
    detector.file = file_;
    detector.line_number = place_of(table).line;
    require(table, {"id", "title", "kind"});
    for (const auto& [key, node] : table) {
      if (key == "id") {
        id(key, node, detector.id);
      } else if (key == "title") {
        detector.title = text(key, node).value_or("");
      } else if (key == "kind") {
        detector.kind = text(key, node).value_or("");
      } else if (key == "examples") {
        examples(key, node, detector.examples);
      } else if (key == "counterexamples") {
        examples(key, node, detector.counterexamples);
      } else if (const std::optional<double> value = node.value<double>();
                 node.is_number() && std::isfinite(*value)) {
        detector.settings.emplace_back(key.str(), *value);
      } else {
        problem(place_of(node), "the setting \"" + std::string(key.str()) + "\" of a detector is a number");
      }
    }
    if (!failed_) out_.detectors.push_back(std::move(detector));
  }

  std::string_view text_;
  const std::string& file_;
  RuleFiles& out_;
  std::set<std::string, std::less<>> ids_;
  bool failed_ = false;
};

}  // namespace

std::string place_text(const std::string& file, Place place) {
  std::string out = file;
  if (place.line != 0) out += ":" + std::to_string(place.line);
  if (place.line != 0 && place.column != 0) out += ":" + std::to_string(place.column);
  return out;
}

Error error_of(const Problem& problem) {
  return {Fault::rules, place_text(problem.file, problem.place), problem.message};
}

Place ValuePlace::at(std::string_view value, uint32_t offset) const {
  Place out = place;
  if (!exact) return out;
  for (uint32_t i = 0; i < offset && i < value.size(); ++i) out.column += !U8_IS_TRAIL(value[i]);
  return out;
}

void parse_rule_file(std::string_view text, const std::string& file, RuleFiles& out) {
  const auto known = static_cast<std::ptrdiff_t>(out.problems.size());
  FileReader(text, file, out).run();
  // toml++ hands out keys in alphabetical order.
  std::stable_sort(out.problems.begin() + known, out.problems.end(), [](const Problem& a, const Problem& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  });
}

std::string_view name_of(Where where) { return kWheres[static_cast<size_t>(where)]; }
std::string_view name_of(Unit unit) { return kUnits[static_cast<size_t>(unit)]; }
std::string_view name_of(Action action) { return kActions[static_cast<size_t>(action)]; }

}  // namespace tamis
