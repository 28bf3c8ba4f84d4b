// Mirrors an input's path component by component.
// The suffix is appended, never put in place of another: page.html and page.txt stay two outputs.
#include "batch/output-names.h"

#include "base/fnv1a.h"

namespace tamis {
namespace {

// A file name has 255 bytes at most; room is left for the dot and the suffix of companions such as
// ".name.part".
constexpr size_t kLongestName = 240;
constexpr size_t kShortened = 200;

void append_component(std::string_view name, std::string_view suffix, std::string& out) {
  if (!out.empty()) out += '/';
  if (name == "..") name = "__";
  else if (name.find_first_not_of('_') == std::string_view::npos && name.size() >= 2) out += '_';
  if (name.size() + suffix.size() > kLongestName) {
    out += name.substr(0, kShortened);
    out += '~' + hex_digits(fnv1a(name));
  } else {
    out += name;
  }
  out += suffix;
}

}  // namespace

std::string mirrored_name(const std::string& path, std::string_view suffix) {
  if (path == "-") return "stdin" + std::string(suffix);
  std::string out;
  std::string_view rest = path;
  for (;;) {
    const size_t slash = rest.find('/');
    const std::string_view name = rest.substr(0, slash);
    const bool last = slash == std::string_view::npos;
    if (last || (!name.empty() && name != "."))
      append_component(name, last ? suffix : std::string_view(), out);
    if (last) return out;
    rest.remove_prefix(slash + 1);
  }
}

}  // namespace tamis
