// Counting, adding, and the JSON form of the counts.
// nlohmann's JSON is slow and pleasant; it runs once an input here.
#include "batch/stats.h"

#include <nlohmann/json.hpp>

namespace tamis {
namespace {

using Json = nlohmann::ordered_json;
using Kinds = std::map<std::string, uint64_t, std::less<>>;

uint64_t sum(const Kinds& kinds) {
  uint64_t n = 0;
  for (const auto& [kind, count] : kinds) n += count;
  return n;
}

void add(Kinds& to, const Kinds& from) {
  for (const auto& [kind, count] : from) to[kind] += count;
}

Json to_json(const Stats& s) {
  Json cuts = Json::object();
  for (const auto& [reason, count] : s.cuts) cuts[reason] = {{"cuts", count.cuts}, {"bytes", count.bytes}};
  return {{"inputs", s.inputs},
          {"records",
           {{"read", s.read()},
            {"cleaned", s.cleaned},
            {"empty", s.empty},
            {"failed", s.failures()},
            {"passed_over", sum(s.passed_over)}}},
          {"failed", Json(s.failed)},
          {"passed_over", Json(s.passed_over)},
          {"bytes", {{"in", s.bytes_in}, {"out", s.bytes_out}}},
          {"characters", {{"kept", s.characters_kept}, {"cut", s.characters_cut}}},
          {"cuts", std::move(cuts)},
          {"seconds", s.seconds}};
}

std::string percent(uint64_t part, uint64_t whole) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f %%", whole == 0 ? 0.0 : 100.0 * part / whole);
  return text;
}

void append_kinds(const Kinds& kinds, std::string& out) {
  for (const auto& [kind, count] : kinds) out += "    " + std::to_string(count) + "  " + kind + '\n';
}

}  // namespace

uint64_t Stats::failures() const { return sum(failed); }
uint64_t Stats::read() const { return cleaned + empty + failures() + sum(passed_over); }

Stats& Stats::operator+=(const Stats& other) {
  inputs += other.inputs;
  cleaned += other.cleaned;
  empty += other.empty;
  add(failed, other.failed);
  add(passed_over, other.passed_over);
  bytes_in += other.bytes_in;
  bytes_out += other.bytes_out;
  characters_kept += other.characters_kept;
  characters_cut += other.characters_cut;
  for (const auto& [reason, count] : other.cuts) {
    CutCount& mine = cuts[reason];
    mine.cuts += count.cuts;
    mine.bytes += count.bytes;
  }
  seconds += other.seconds;
  return *this;
}

std::string error_kind(std::string_view message) {
  std::string kind;
  for (size_t i = 0; i < message.size(); ++i) {
    const char c = message[i];
    if (c == ':' || c == ';') break;
    if (c >= '0' && c <= '9') {
      if (!kind.ends_with('N')) kind += 'N';
      continue;
    }
    kind += c;
    if (c != '\'' && c != '"') continue;
    const size_t close = message.find(c, i + 1);
    if (close == std::string_view::npos) continue;
    kind += "…";
    kind += c;
    i = close;
  }
  return kind;
}

std::string stats_json(const Stats& stats, bool pretty) {
  // Kinds come from headers of the records: what is no UTF-8 in them is replaced.
  return to_json(stats).dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

Result<Stats> parse_stats(std::string_view text, const std::string& place) {
  try {
    const Json json = Json::parse(text);
    Stats s;
    const Json& records = json.at("records");
    s.inputs = json.at("inputs");
    s.cleaned = records.at("cleaned");
    s.empty = records.at("empty");
    s.failed = json.at("failed").get<Kinds>();
    s.passed_over = json.at("passed_over").get<Kinds>();
    s.bytes_in = json.at("bytes").at("in");
    s.bytes_out = json.at("bytes").at("out");
    s.characters_kept = json.at("characters").at("kept");
    s.characters_cut = json.at("characters").at("cut");
    for (const auto& [reason, count] : json.at("cuts").items()) {
      s.cuts[reason] = {count.at("cuts"), count.at("bytes")};
    }
    s.seconds = json.at("seconds");
    return s;
  } catch (const Json::exception& e) {
    return Error{Fault::record, place, std::string("is no statistics file of tamis: ") + e.what()};
  }
}

std::string summary(const Stats& stats) {
  const uint64_t passed = sum(stats.passed_over), failed = stats.failures();
  const uint64_t characters = stats.characters_kept + stats.characters_cut;
  std::string out = "records read " + std::to_string(stats.read()) + ": cleaned " +
                    std::to_string(stats.cleaned) + ", empty " + std::to_string(stats.empty) +
                    ", passed over " + std::to_string(passed) + ", failed " + std::to_string(failed) + '\n';
  if (passed > 0) {
    out += "  passed over:\n";
    append_kinds(stats.passed_over, out);
  }
  if (failed > 0) {
    out += "  failed:\n";
    append_kinds(stats.failed, out);
  }
  out += "  kept " + percent(stats.characters_kept, characters) + " of " + std::to_string(characters) +
         " characters\n";
  return out;
}

}  // namespace tamis
