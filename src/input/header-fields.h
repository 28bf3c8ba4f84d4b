// Header blocks of the mail family (RFC 5322), as WARC and HTTP write them: "Name: value" lines.
// Lenient: any case, any line end, folded lines; lines without a colon are passed over.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"

namespace tamis {

class HeaderFields {
 public:
  /// Copies and takes apart one block. Its first line (version or status line) is kept apart.
  void parse(std::string_view block);

  std::string_view first_line() const { return first_line_; }
  /// Value of the first field of this name, spaces around it cut; empty: there is none.
  std::string_view get(std::string_view name) const;
  /// All values of this name as one comma-separated list (RFC 9110, section 5.3).
  std::string joined(std::string_view name) const;

 private:
  std::string block_;
  std::string_view first_line_;
  std::vector<std::pair<std::string_view, std::string_view>> fields_;
};

/// What a Content-Type value says: the type in lower case ("text/html") and the charset parameter as written.
/// Takes what servers send: quotes or none, spaces or commas in place of semicolons.
struct MediaType {
  std::string essence;
  std::string charset;
};
MediaType parse_media_type(std::string_view value);

/// Without the white space of ASCII at both ends.
std::string_view trimmed_ascii(std::string_view text);

}  // namespace tamis
