// Messages for people.
// A dump may hold a million bad records: the first errors are shown, the rest are counted in the summary.
#include "cli/console.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "batch/output-file.h"

namespace tamis {
namespace {

constexpr uint64_t kShownErrors = 10;

// Names and messages may hold what a crawler found: no control character of theirs reaches the terminal.
std::string harmless(std::string_view text) {
  std::string out;
  for (const char c : text) out += static_cast<unsigned char>(c) < ' ' || c == 0x7F ? '?' : c;
  return out;
}

std::string amount(double bytes) {
  constexpr const char* kUnits[] = {"B", "KB", "MB", "GB", "TB"};
  int unit = 0;
  while (bytes >= 1000 && unit < 4) bytes /= 1000, ++unit;
  char text[32];
  std::snprintf(text, sizeof text, unit == 0 ? "%.0f %s" : "%.1f %s", bytes, kUnits[unit]);
  return text;
}

}  // namespace

bool use_color(ColorMode mode, int fd) {
  if (mode != ColorMode::automatic) return mode == ColorMode::always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_color && *no_color) return false;
  return isatty(fd) && !(term && std::string_view(term) == "dumb");
}

int report(const Error& error) {
  const std::string place = error.place.empty() ? "" : harmless(error.place) + ": ";
  std::fprintf(stderr, "tamis: %s%s\n", place.c_str(), harmless(error.message).c_str());
  return static_cast<int>(error.fault);
}

void note(std::string_view text) {
  std::fprintf(stderr, "tamis: %.*s\n", static_cast<int>(text.size()), text.data());
}

int print(std::string_view text) {
  OutputFile out = OutputFile::standard_output();
  const Status written = out.write(text);
  return written || out.broken() ? 0 : report(written.error());
}

Observer RunConsole::observer() {
  Observer observer;
  observer.error = [this](const Error& error) { show(error); };
  if (progress_) observer.progress = [this](const Progress& progress) { show(progress); };
  return observer;
}

void RunConsole::clear() {
  if (line_) std::fputs("\r\033[K", stderr);
  line_ = false;
}

void RunConsole::show(const Error& error) {
  ++errors_;
  if (quiet_ || (!verbose_ && errors_ > kShownErrors + 1)) return;
  clear();
  if (!verbose_ && errors_ > kShownErrors) {
    note("more records failed; -v shows every error, --rejects FILE lists the records");
    return;
  }
  report(error);
}

void RunConsole::show(const Progress& p) {
  std::string line = std::to_string(p.records) + " records";
  if (p.seconds > 0) line += ", " + amount(p.bytes / p.seconds) + "/s";
  if (p.failed > 0) line += ", " + std::to_string(p.failed) + " failed";
  if (p.total_bytes > 0 && p.bytes > 0) {
    const double share = static_cast<double>(p.bytes) / p.total_bytes;
    const int left = static_cast<int>(p.seconds / share * (1 - share));
    char text[64];
    std::snprintf(text, sizeof text, ", %.0f %%, %d:%02d:%02d left", share * 100, left / 3600, left / 60 % 60,
                  left % 60);
    line += text;
  }
  std::fprintf(stderr, "\r%s\033[K", line.c_str());
  line_ = true;
}

}  // namespace tamis
