// Build tool: compiles the rule files of a folder to what the program carries, their image and their database.
// rules-image IMAGE DATABASE [FOLDER]; without a folder there are no rules.
#include <cstdio>
#include <fstream>

#include "rules/rule-compile.h"
#include "rules/rules-image.h"

namespace {

bool write_file(const char* path, const tamis::Result<std::string>& bytes) {
  std::ofstream stream(path, std::ios::binary);
  if (bytes) stream.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
  stream.close();
  if (bytes && stream) return true;
  std::fprintf(stderr, "%s: error: %s\n", path, bytes ? "cannot be written" : bytes.error().message.c_str());
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace tamis;
  if (argc != 3 && argc != 4) {
    std::fprintf(stderr, "usage: %s IMAGE DATABASE [FOLDER]\n", argv[0]);
    return 2;
  }
  RuleFiles files;
  if (argc == 4) files = read_rule_files(argv[3]);
  auto report = [](const Problem& problem) {
    std::fprintf(stderr, "%s: error: %s\n", place_text(problem.file, problem.place).c_str(),
                 problem.message.c_str());
  };
  for (const Problem& problem : files.problems) report(problem);
  if (!files.problems.empty()) return 3;
  const Compiled compiled = compile_rules(files.rules, Cpu::oldest);
  if (compiled.error) {
    for (const Problem& problem : pattern_problems(files)) report(problem);
    return 3;
  }
  // The image goes without its database, which stands beside it ready for use.
  const bool written =
      write_file(argv[1], write_image(files.rules, files.detectors, compiled.net, false)) &&
      write_file(argv[2], compiled.net.database ? write_placed(compiled.net.database.get()) : std::string());
  return written ? 0 : 4;
}
