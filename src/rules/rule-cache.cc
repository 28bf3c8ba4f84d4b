// Files of the cache: where they lie, and how they are written without harm to other processes.
// Their names say what they depend on, so that nothing stale is ever read; sets out of use are dropped by age.
#include "rules/rule-cache.h"

#include <hs/hs.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "rules/rule-compile.h"

namespace tamis {
namespace {

namespace fs = std::filesystem;

constexpr size_t kKeptSets = 8;
constexpr std::string_view kExtension = ".rules";

void drop_old_sets(const fs::path& folder) {
  std::error_code error;
  std::vector<std::pair<fs::file_time_type, fs::path>> sets;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() != kExtension) continue;
    const fs::file_time_type time = entry->last_write_time(error);
    if (!error) sets.emplace_back(time, entry->path());
  }
  std::sort(sets.rbegin(), sets.rend());
  for (size_t i = kKeptSets; i < sets.size(); ++i) fs::remove(sets[i].second, error);
}

}  // namespace

std::string cache_folder() {
  // The specification wants relative paths ignored.
  if (const char* base = std::getenv("XDG_CACHE_HOME"); base && base[0] == '/')
    return std::string(base) + "/tamis";
  if (const char* home = std::getenv("HOME"); home && home[0] == '/')
    return std::string(home) + "/.cache/tamis";
  return {};
}

std::string cache_path(const std::string& key) {
  const std::string folder = cache_folder();
  if (folder.empty()) return {};
  hs_platform_info_t cpu{};
  hs_populate_platform(&cpu);
  const std::string machine = std::to_string(cpu.tune) + "-" + std::to_string(cpu.cpu_features);
  return folder + "/" + key + "-" + machine + std::string(kExtension);
}

std::string read_cached(const std::string& path) {
  std::error_code error;
  if (path.empty() || !fs::is_regular_file(path, error)) return {};
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return stream ? std::move(bytes).str() : std::string();
}

bool write_whole(const std::string& path, const std::string& bytes) {
  std::string temporary = path + ".XXXXXX";
  const int file = mkstemp(temporary.data());
  if (file < 0) return false;
  size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t n = write(file, bytes.data() + written, bytes.size() - written);
    if (n <= 0) break;
    written += static_cast<size_t>(n);
  }
  // mkstemp keeps others out; a set of rules is no secret.
  const bool whole = fchmod(file, 0644) == 0 && written == bytes.size();
  std::error_code error;
  if (close(file) == 0 && whole) fs::rename(temporary, path, error);
  if (whole && !error) return true;
  fs::remove(temporary, error);
  return false;
}

bool write_cached(const std::string& path, const std::string& bytes) {
  if (path.empty()) return false;
  std::error_code error;
  const fs::path folder = fs::path(path).parent_path();
  fs::create_directories(folder, error);
  if (!write_whole(path, bytes)) return false;
  drop_old_sets(folder);
  return true;
}

}  // namespace tamis
