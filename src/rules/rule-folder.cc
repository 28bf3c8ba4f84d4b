// Finds the rule files of a source, a file or a folder, and puts several sources together.
// Symbolic links are followed; a folder that was visited already, as in a circle of links, is passed over.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "rules/rule-file.h"

namespace tamis {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxFileBytes = size_t{16} << 20;

struct Search {
  RuleFiles& out;
  std::set<fs::path> visited;  // canonical folders
  std::set<std::string> files;

  void problem(const fs::path& path, std::string message) {
    out.problems.push_back({path.string(), {}, true, std::move(message), {}});
  }

  void folder(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (error) return problem(path, "cannot be read: " + error.message());
    if (!visited.insert(real).second) return;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      std::error_code ignored;
      if (entry->path().filename().string().front() == '.') continue;
      if (entry->is_directory(ignored)) {
        folder(entry->path());
      } else if (entry->path().extension() == ".toml") {
        files.insert(entry->path().string());
      }
    }
    if (error) problem(path, "cannot be read: " + error.message());
  }

  void read(const std::string& file) {
    std::error_code error;
    if (fs::is_directory(file, error)) return problem(file, "is a folder");
    std::ifstream stream(file, std::ios::binary);
    std::string text(1, '\0');
    size_t size = 0;
    while (stream && size <= kMaxFileBytes) {
      text.resize(std::max<size_t>(size * 2, 1 << 16));
      stream.read(text.data() + size, static_cast<std::streamsize>(text.size() - size));
      size += static_cast<size_t>(stream.gcount());
    }
    if (!stream.eof() && size <= kMaxFileBytes) return problem(file, "cannot be read");
    if (size > kMaxFileBytes) return problem(file, "is larger than 16 MB");
    text.resize(size);
    parse_rule_file(text, file, out);
  }
};

template <class T, class Add>
void merge(std::vector<T>& more, std::vector<T>& into, Add add) {
  std::map<std::string, size_t, std::less<>> places;
  for (size_t i = 0; i < into.size(); ++i) places.emplace(into[i].id, i);
  for (size_t i = 0; i < more.size(); ++i) {
    const auto [place, added] = places.emplace(more[i].id, into.size());
    add(i, place->second, added);
    if (added) {
      into.push_back(std::move(more[i]));
    } else {
      into[place->second] = std::move(more[i]);
    }
  }
}

}  // namespace

RuleFiles read_rule_files(const std::string& path) {
  RuleFiles out;
  Search search{out, {}, {}};
  std::error_code error;
  if (!fs::exists(path, error)) {
    search.problem(path, error ? "cannot be read: " + error.message() : "there is no such file or folder");
  } else if (fs::is_directory(path, error)) {
    search.folder(path);
    if (search.files.empty() && out.problems.empty())
      search.problem(path, "there is no rule file (*.toml) in it");
  } else {
    search.files.insert(path);
  }
  for (const std::string& file : search.files) search.read(file);
  return out;
}

void merge_rules(RuleFiles&& more, RuleFiles& into) {
  merge(more.rules, into.rules, [&](size_t from, size_t to, bool added) {
    if (added) {
      into.sources.push_back(std::move(more.sources[from]));
    } else {
      into.sources[to] = std::move(more.sources[from]);
    }
  });
  merge(more.detectors, into.detectors, [](size_t, size_t, bool) {});
  into.problems.insert(into.problems.end(), std::make_move_iterator(more.problems.begin()),
                       std::make_move_iterator(more.problems.end()));
}

}  // namespace tamis
