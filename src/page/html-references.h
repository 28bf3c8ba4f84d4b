// Character references that can be resolved without knowing where they stand.
// Names are Gumbo's to know: each is asked for once and remembered.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>
#include <unordered_map>

#include "page/arena.h"

namespace tamis {

class References {
 public:
  /// What the reference that begins at the '&' at `p` stands for; `p` moves behind it. Empty where it is to
  /// be left to the parser, and `p` stays: without a semicolon, white space, no character of text, or longer
  /// than any. The view lives until the arena is reset, or as long as this.
  std::string_view resolve(const char*& p, const char* end, Arena& arena);

  /// An attribute's value with its references resolved; `value` itself where it holds none. A null view where
  /// it must be left to the parser: both kinds of quotation marks are in it, or time has run out.
  std::string_view resolve_all(std::string_view value, Arena& arena);

 private:
  /// The value as Gumbo reads it.
  std::string_view parsed(std::string_view value, Arena& arena);
  const GumboNode* last_node(std::string_view page);
  std::string_view named(std::string_view source);

  std::unordered_map<std::string, std::string> names_;
  Arena tree_;
};

}  // namespace tamis
