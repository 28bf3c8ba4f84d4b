// What a start costs: whole processes on a text of 4 KB, tamis beside `cat` and an empty program.
// Look at the medians, and at tamis less the empty program: build/release/bench/startup_bench
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string>

extern char** environ;

namespace {

/// A clean text of 4 KB in a temporary file.
std::string text_file() {
  static const std::string path = [] {
    std::string name = "/tmp/tamis-startup-XXXXXX";
    close(mkstemp(name.data()));
    std::ofstream out(name);
    for (int i = 0; i < 40; ++i) out << "Le phare de la pointe, repeint la semaine dernière, guide de nouveau les barques vers le port.\n";
    std::atexit([] { unlink(text_file().c_str()); });
    return name;
  }();
  return path;
}

/// Runs `program FILE > /dev/null` and waits for it.
void run(benchmark::State& state, const char* program, bool with_file) {
  const std::string file = text_file();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  char* const arguments[] = {const_cast<char*>(program), with_file ? const_cast<char*>(file.c_str()) : nullptr, nullptr};
  for (auto _ : state) {
    pid_t pid;
    int status = 0;
    if (posix_spawnp(&pid, program, &actions, nullptr, arguments, environ) != 0 || waitpid(pid, &status, 0) < 0 || status != 0) {
      state.SkipWithError((std::string(program) + " did not run to its end").c_str());
      break;
    }
  }
  posix_spawn_file_actions_destroy(&actions);
}

void add(const char* name, const char* program, bool with_file) {
  benchmark::RegisterBenchmark(name, run, program, with_file)
      ->UseRealTime()
      ->Unit(benchmark::kMicrosecond)
      ->Iterations(50)
      ->Repetitions(20)
      ->ReportAggregatesOnly();
}

}  // namespace

int main(int argc, char** argv) {
  const char* tamis = std::getenv("TAMIS");
  add("empty program", "true", false);
  add("cat", "cat", true);
  add("tamis", tamis ? tamis : TAMIS_PROGRAM, true);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
