// What the program says to its user: errors, notes and the progress line on standard error, colours on a
// terminal. Standard output belongs to the data and is written through OutputFile.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "batch/run-settings.h"

namespace tamis {

enum class ColorMode : uint8_t { automatic, always, never };

/// Whether to colour what goes to `fd`: NO_COLOR and TERM=dumb are obeyed where the user did not say.
bool use_color(ColorMode mode, int fd);

/// Prints `tamis: PLACE: message` and returns the error's exit code.
int report(const Error& error);

/// Prints `tamis: text`.
void note(std::string_view text);

/// Writes `text` to standard output. Returns 0, also where nobody reads any more, or the exit code after a
/// message.
int print(std::string_view text);

/// Errors of single records, and the progress line that they must not tear.
class RunConsole {
 public:
  RunConsole(bool quiet, bool verbose, bool progress)
      : quiet_(quiet), verbose_(verbose), progress_(progress) {}
  ~RunConsole() { clear(); }

  Observer observer();
  /// Removes the progress line.
  void clear();

 private:
  void show(const Error& error);
  void show(const Progress& progress);

  bool quiet_, verbose_, progress_;
  bool line_ = false;
  uint64_t errors_ = 0;
};

}  // namespace tamis
