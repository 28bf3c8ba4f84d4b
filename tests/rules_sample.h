// Small helpers of the tests of rules: rules out of a string, pages out of lines, folders that vanish.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/page-reader.h"
#include "rules/rule-file.h"
#include "rules/rule-loader.h"
#include "scan/scanner.h"

namespace tamis {

inline RuleFiles parsed(std::string_view toml, const std::string& file = "test.toml") {
  RuleFiles files;
  parse_rule_file(toml, file, files);
  return files;
}

/// One rule with this pattern and these other keys.
inline std::string rule_toml(std::string_view pattern, std::string_view rest = "",
                             std::string_view id = "en.test.rule") {
  return "[[rule]]\nid = \"" + std::string(id) + "\"\ntitle = \"A rule\"\naction = \"cut\"\npattern = '''" +
         std::string(pattern) + "'''\n" + std::string(rest) + "\n";
}

inline RuleSet compiled(std::string_view toml) {
  RuleFiles files = parsed(toml);
  for (const Problem& problem : files.problems) ADD_FAILURE() << problem.message;
  Result<RuleSet> set = compile_set(std::move(files));
  if (!set) ADD_FAILURE() << set.error().place << ": " << set.error().message;
  return set ? std::move(*set) : RuleSet();
}

/// A page of text or HTML, and what of it the rules hit.
struct Scanned {
  Scanned(const RuleSet& set, std::string text, ContentType type = ContentType::text) : scanner(set) {
    record.type = type;
    record.bytes = std::move(text);
    const Result<const Page*> read = reader.read(record);
    if (!read) ADD_FAILURE() << read.error().message;
    page = read ? *read : nullptr;
    if (page) hits = scanner.scan(*page);
  }
  std::string text(size_t hit) const {
    return std::string(page->text.substr(hits[hit].begin, hits[hit].end - hits[hit].begin));
  }
  std::vector<std::string> texts() const {
    std::vector<std::string> out;
    for (size_t i = 0; i < hits.size(); ++i) out.push_back(text(i));
    return out;
  }

  Record record;
  PageReader reader;
  Scanner scanner;
  const Page* page = nullptr;
  std::span<const Hit> hits;
};

/// A folder of its own that is removed with everything in it.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "tamis-test.XXXXXX";
    path_ = mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;

  std::string path(std::string_view name = "") const {
    return name.empty() ? path_ : path_ + "/" + std::string(name);
  }
  std::string write(std::string_view name, std::string_view text) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

 private:
  std::string path_;
};

}  // namespace tamis
