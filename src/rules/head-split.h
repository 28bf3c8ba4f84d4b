// Parts a pattern into the plain words that it looks for at a line's start and the rest, which is
// Hyperscan's. Words at a line's start are looked up once a line (line-heads.h); in a database of patterns
// they would be looked for at every byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tamis {

struct HeadSplit {
  /// What a line begins with, in the form of folded text in lower case; a '\n' at the end stands for
  /// the line's end.
  std::vector<std::string> heads;
  /// The other branches as a pattern; empty where there are none. The pattern itself where it could not be
  /// parted.
  std::string rest;
};

/// `pattern`: as an author writes it, valid UTF-8. A line holds a match of the pattern exactly where it
/// begins with one of `heads` or holds a match of `rest`. A pattern that is wrong comes back as `rest`.
HeadSplit split_heads(std::string_view pattern);

}  // namespace tamis
