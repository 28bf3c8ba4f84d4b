// A marker is a line of JSON.
// Whatever does not parse or fit counts as no marker: doing work twice is harmless, leaving it out is not.
#include "batch/done-marker.h"

#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/fnv1a.h"
#include "batch/output-file.h"

namespace tamis {

using Json = nlohmann::ordered_json;

std::string done_identity(const std::string& input, const Engine& engine, const RunSettings& settings) {
  struct stat status = {};
  if (input == "-" || stat(input.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  const Json json = {
      {"tamis", settings.version},
      {"rules", engine.rules.hash()},
      {"models", engine.models_hash},
      {"settings", hex_digits(fnv1a(settings.fingerprint))},
      {"input_bytes", status.st_size},
      {"input_modified",
       {static_cast<int64_t>(status.st_mtim.tv_sec), static_cast<int64_t>(status.st_mtim.tv_nsec)}}};
  return json.dump();
}

std::string marker_path(const std::string& path) { return beside(path, ".done"); }

std::string rejects_path(const std::string& path) { return beside(path, ".rejects"); }

std::string marker_text(const std::string& identity, uint64_t output_bytes, const DoneMarker& marker) {
  return "{\"identity\":" + identity + ",\"output_bytes\":" + std::to_string(output_bytes) +
         (marker.rejects_bytes ? ",\"rejects_bytes\":" + std::to_string(*marker.rejects_bytes) : "") +
         ",\"stats\":" + stats_json(marker.stats, false) + "}\n";
}

bool is_done(const std::string& path, const std::string& identity, bool rejects, DoneMarker& marker) {
  if (identity.empty()) return false;
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) return false;
  std::ifstream file(marker_path(path), std::ios::binary);
  std::string line;
  if (!std::getline(file, line)) return false;
  try {
    const Json json = Json::parse(line);
    if (json.at("identity").dump() != identity || json.at("output_bytes") != status.st_size) return false;
    auto stats = parse_stats(json.at("stats").dump(), path);
    if (!stats) return false;
    marker.stats = std::move(*stats);
    if (!rejects) return true;
    marker.rejects_bytes = json.at("rejects_bytes").get<uint64_t>();
    return stat(rejects_path(path).c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
           static_cast<uint64_t>(status.st_size) == *marker.rejects_bytes;
  } catch (const Json::exception&) {
    return false;
  }
}

}  // namespace tamis
