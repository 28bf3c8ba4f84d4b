// Walks directories in the order of their entries' names, so that every run sees the same inputs in the same
// order. Links are followed; a directory is walked once, however many links lead to it.
#include "input/input-list.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "input/byte-stream.h"

namespace tamis {
namespace {

namespace fs = std::filesystem;

class Walk {
 public:
  /// What is in `outputs` is not met: a second run is not to clean what the first wrote.
  Walk(InputList& list, const std::vector<std::string>& outputs) : list_(list) {
    struct stat status = {};
    for (const std::string& output : outputs)
      if (stat(output.c_str(), &status) == 0) outputs_.emplace(status.st_dev, status.st_ino);
  }

  /// Adds what lies below `directory`, whose identity is `status`.
  void add(const std::string& directory, const struct stat& status) {
    const Identity identity = {status.st_dev, status.st_ino};
    if (std::find(above_.begin(), above_.end(), identity) != above_.end()) {
      list_.errors.push_back(
          {Fault::record, directory, "is a link to a directory above it, and was not followed"});
      return;
    }
    if (!seen_.insert(identity).second) return;
    above_.push_back(identity);
    for (const std::string& name : entries(directory)) {
      add_entry(directory.ends_with('/') ? directory + name : directory + "/" + name);
    }
    above_.pop_back();
  }

 private:
  using Identity = std::pair<dev_t, ino_t>;

  void add_entry(const std::string& path) {
    struct stat status = {};
    // What cannot be looked at stays in the list: opening it will say why.
    const bool known = stat(path.c_str(), &status) == 0;
    if (known && outputs_.contains({status.st_dev, status.st_ino})) return;
    if (!known || S_ISREG(status.st_mode)) {
      list_.paths.push_back(path);
    } else if (S_ISDIR(status.st_mode)) {
      add(path, status);
    } else {
      ++list_.special;
    }
  }

  std::vector<std::string> entries(const std::string& directory) {
    std::vector<std::string> names;
    std::error_code code;
    fs::directory_iterator entry(directory, code);
    for (; !code && entry != fs::directory_iterator(); entry.increment(code)) {
      std::string name = entry->path().filename().string();
      if (name.starts_with('.')) ++list_.hidden;
      else names.push_back(std::move(name));
    }
    if (code) list_.errors.push_back({Fault::record, directory, "cannot be read: " + code.message()});
    std::sort(names.begin(), names.end());
    return names;
  }

  InputList& list_;
  std::vector<Identity> above_;  // the directories on the way to the one under way
  std::set<Identity> seen_, outputs_;
};

/// Appends the names that a list file holds.
Status read_names(const InputSelection& selection, std::vector<std::string>& names) {
  Result<ByteStream> opened = ByteStream::open(selection.files_from);
  if (!opened) return opened.error();
  std::string text;
  for (std::string_view piece = opened->peek(1); !piece.empty(); piece = opened->peek(1)) {
    text += piece;
    opened->consume(piece.size());
  }
  if (opened->damage()) return Error{Fault::record, selection.files_from, opened->damage()->message};
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(selection.null_separated ? '\0' : '\n', begin), text.size());
    std::string name = text.substr(begin, end - begin);
    if (!selection.null_separated && name.ends_with('\r')) name.pop_back();
    if (!name.empty()) names.push_back(std::move(name));
    begin = end + 1;
  }
  return Done{};
}

}  // namespace

Result<InputList> expand_inputs(const InputSelection& selection) {
  std::vector<std::string> names = selection.arguments;
  const auto overuses_stdin = [&] {
    return std::count(names.begin(), names.end(), "-") + (selection.files_from == "-") > 1;
  };
  // Asked before the list is read as well: it may be a terminal.
  if (!overuses_stdin() && !selection.files_from.empty()) {
    if (Status read = read_names(selection, names); !read) return read.error();
  }
  if (overuses_stdin()) return Error{Fault::usage, "-", "standard input can be read only once"};

  InputList list;
  Walk walk(list, selection.outputs);
  for (const std::string& name : names) {
    struct stat status = {};
    if (name == "-" || stat(name.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
      list.paths.push_back(name);
    } else if (selection.recursive) {
      walk.add(name, status);
    } else {
      return Error{Fault::usage, name, "is a directory; -r (--recursive) reads the files in it"};
    }
  }
  return list;
}

}  // namespace tamis
