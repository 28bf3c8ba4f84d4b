// Build tool: compiles the rule files of a folder to the image that the program carries.
// rules-image-main OUTPUT [FOLDER]; without a folder the image holds no rules.
#include <cstdio>
#include <fstream>

#include "rules/rule-compile.h"
#include "rules/rules-image.h"

int main(int argc, char** argv) {
  using namespace tamis;
  if (argc != 2 && argc != 3) {
    std::fprintf(stderr, "usage: %s OUTPUT [FOLDER]\n", argv[0]);
    return 2;
  }
  RuleFiles files;
  if (argc == 3) files = read_rule_files(argv[2]);
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
  const Result<std::string> image = write_image(files.rules, files.detectors, compiled.database.get());
  std::ofstream stream(argv[1], std::ios::binary);
  if (image) stream.write(image->data(), static_cast<std::streamsize>(image->size()));
  stream.close();
  if (image && stream) return 0;
  std::fprintf(stderr, "%s: error: %s\n", argv[1],
               image ? "cannot be written" : image.error().message.c_str());
  return 4;
}
