// Hyperscan's compiler behind one function: rewriting, flags, and errors brought back to the pattern as
// written.
#include "rules/rule-compile.h"

#include <algorithm>
#include <charconv>

#include "base/fnv1a.h"
#include "rules/engine-pattern.h"
#include "rules/head-split.h"
#include "rules/rule-expression.h"

namespace tamis {
namespace {

// No SOM_LEFTMOST: it makes scanning 3 to 4 times slower and refuses bounded repeats. No UCP: \w and \b stay
// ASCII and cheap. MULTILINE, so that ^ and $ are the ends of lines.
unsigned flags_of(const EnginePattern& pattern) {
  return HS_FLAG_UTF8 | HS_FLAG_MULTILINE | (pattern.caseless ? HS_FLAG_CASELESS : 0);
}

hs_platform_info_t platform_of(Cpu cpu) {
  hs_platform_info_t platform{};
  if (cpu == Cpu::native) hs_populate_platform(&platform);
  return platform;
}

// Goes up whenever the same patterns make another net, so that no old one is taken from a cache.
constexpr std::string_view kNetVersion = "3";

// What to do about the refusals that authors meet.
constexpr std::pair<std::string_view, std::string_view> kAdvice[] = {
    {"Embedded end anchors", "$ stands only where nothing follows, not inside a repeated group"},
    {"Embedded start anchors", "^ stands only where nothing comes before"},
    {"Zero-width assertions", "move the look-around to confirm"},
    {"Back-references", "move the reference to confirm"},
    {"empty buffer", "something in it must be required"},
    {"too large", "shorten its repeats, or leave them to confirm"},
};

// Hyperscan says "at index N" of what it got; the message gets rid of it, the offset keeps it.
CompileError engine_error(uint32_t rule, const EnginePattern& pattern, std::string message) {
  CompileError out{rule, false, 0, {}};
  constexpr std::string_view kIndex = " at index ";
  if (const size_t at = message.find(kIndex); at != std::string::npos) {
    const size_t digits = at + kIndex.size();
    uint32_t index = 0;
    const char* end = std::from_chars(message.data() + digits, message.data() + message.size(), index).ptr;
    out.offset = pattern.written_offset(index);
    message.erase(at, end - message.data() - at);
  }
  if (!message.empty() && message.back() == '.') message.pop_back();
  out.message = "Hyperscan refuses the pattern: " + message;
  for (const auto& [words, advice] : kAdvice) {
    if (message.find(words) != std::string::npos) out.message.append("; ").append(advice);
  }
  return out;
}

std::optional<CompileError> pattern_error(uint32_t rule, const EnginePattern& pattern) {
  if (!pattern.error) return std::nullopt;
  return CompileError{rule, false, pattern.error->offset, pattern.error->message};
}

/// Hyperscan's database of some patterns, or its words about one of them.
struct Hyperscan {
  Database database;
  std::optional<std::pair<size_t, std::string>> error;  // which pattern
};

Hyperscan compile_hyperscan(const std::vector<std::string>& patterns, const std::vector<unsigned>& flags,
                            const std::vector<unsigned>& ids, Cpu cpu) {
  std::vector<const char*> texts;
  for (const std::string& pattern : patterns) texts.push_back(pattern.c_str());
  const hs_platform_info_t platform = platform_of(cpu);
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()), HS_MODE_BLOCK,
                       &platform, &database, &error) == HS_SUCCESS) {
    return {Database(database), std::nullopt};
  }
  // A negative index means that no single pattern is to blame.
  Hyperscan out{nullptr, std::pair(static_cast<size_t>(std::max(error->expression, 0)), std::string(error->message))};
  hs_free_compile_error(error);
  return out;
}

/// The error of a pattern as its author wrote it, in the words of `otherwise` where it is none of its own.
CompileError written_error(uint32_t index, const Rule& rule, const std::string& otherwise, Cpu cpu) {
  const EnginePattern whole = engine_pattern(rule.pattern, rule.case_sensitive, PatternEngine::hyperscan);
  const Hyperscan alone = compile_hyperscan({whole.text}, {flags_of(whole)}, {0}, cpu);
  return engine_error(index, whole, alone.error ? alone.error->second : otherwise);
}

Compiled compile(std::span<const Rule> rules, Cpu cpu) {
  Compiled out;
  std::vector<std::pair<std::string, uint32_t>> heads;
  std::vector<std::string> patterns;
  std::vector<unsigned> flags, ids;
  for (uint32_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    out.error = pattern_error(i, engine_pattern(rule.pattern, rule.case_sensitive, PatternEngine::hyperscan));
    if (out.error) return out;
    HeadSplit split = split_heads(rule.pattern);
    for (LineHead& head : confirmed_heads(split.heads, rule))
      heads.emplace_back(std::move(head.text), head.sure ? i | kSureHead : i);
    if (split.rest.empty() && !rule.pattern.empty()) continue;
    EnginePattern rest = engine_pattern(split.rest, rule.case_sensitive, PatternEngine::hyperscan);
    patterns.push_back(std::move(rest.text));
    flags.push_back(flags_of(rest));
    ids.push_back(i);
  }
  out.net.heads = LineHeads(std::move(heads));
  if (patterns.empty()) return out;
  Hyperscan hyperscan = compile_hyperscan(patterns, flags, ids, cpu);
  if (hyperscan.error) {
    const auto& [pattern, message] = *hyperscan.error;
    out.error = written_error(ids[pattern], rules[ids[pattern]], message, cpu);
  }
  out.net.database = std::move(hyperscan.database);
  return out;
}

}  // namespace

size_t Net::bytes() const {
  size_t size = 0;
  if (database) hs_database_size(database.get(), &size);
  return size + heads.bytes().size();
}

Compiled compile_pattern(const Rule& rule, Cpu cpu) { return compile({&rule, 1}, cpu); }

Compiled compile_rules(std::span<const Rule> rules, Cpu cpu) {
  Compiled out = compile(rules, cpu);
  for (uint32_t i = 0; i < rules.size() && !out.error; ++i) {
    out.error = check_expression(rules[i]);
    if (out.error) out.error->rule = i;
  }
  return out;
}

Problem problem_of(const CompileError& error, const Rule& rule, const RuleSource& source) {
  const ValuePlace& value = error.confirm ? source.confirm : source.pattern;
  const Place place = value.at(error.confirm ? rule.confirm : rule.pattern, error.offset);
  return {rule.file, place, true, rule.id + ": " + error.message, {}};
}

std::vector<Problem> pattern_problems(const RuleFiles& files) {
  std::vector<Problem> out;
  for (size_t i = 0; i < files.rules.size(); ++i) {
    for (const auto& error :
         {compile_pattern(files.rules[i], Cpu::oldest).error, check_expression(files.rules[i])}) {
      if (!error) continue;
      out.push_back(problem_of(*error, files.rules[i], files.sources[i]));
      break;  // the other engine's words about the same mistake
    }
  }
  return out;
}

Result<Net> compile_files(const RuleFiles& files, Cpu cpu) {
  Compiled compiled = compile_rules(files.rules, cpu);
  if (!compiled.error) return std::move(compiled.net);
  const uint32_t rule = compiled.error->rule;
  return error_of(problem_of(*compiled.error, files.rules[rule], files.sources[rule]));
}

EnginePattern pcre_pattern(const Rule& rule) {
  return engine_pattern(rule.confirm.empty() ? rule.pattern : rule.confirm, rule.case_sensitive, PatternEngine::pcre);
}

std::optional<CompileError> check_expression(const Rule& rule) {
  const bool confirm = !rule.confirm.empty();
  const EnginePattern pattern = pcre_pattern(rule);
  if (pattern.error) return CompileError{0, confirm, pattern.error->offset, pattern.error->message};
  const Expression expression(pattern.text, rule.case_sensitive);
  if (!expression.error()) return std::nullopt;
  return CompileError{0, confirm, pattern.written_offset(expression.error()->offset),
                      "PCRE2 refuses the " + std::string(confirm ? "confirm expression" : "pattern") + ": " +
                          expression.error()->message};
}

std::string database_key(std::span<const Rule> rules) {
  uint64_t hash = fnv1a(kNetVersion, fnv1a(hs_version()));
  for (const Rule& rule : rules) {
    hash = fnv1a(engine_pattern(rule.pattern, rule.case_sensitive, PatternEngine::hyperscan).text, hash);
    hash = fnv1a({"\0", 1}, hash);
    if (rule.confirm.empty()) continue;
    // Line heads are spelt out by it.
    const char settings[] = {static_cast<char>(rule.unit), static_cast<char>(rule.case_sensitive), '\0'};
    hash = fnv1a({settings, sizeof settings}, fnv1a(rule.confirm, hash));
  }
  return hex_digits(hash);
}

}  // namespace tamis
