// Parts a pattern into the plain words that it looks for at a line's start and the rest, which is
// Hyperscan's. Words at a line's start are looked up once a line (line-heads.h); in a database of patterns
// they would be looked for at every byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/rule-set.h"

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

/// A head of a rule whose pattern and confirm both begin at the line's start.
struct LineHead {
  std::string text;
  bool sure = false;  ///< a line that begins with it is a hit, whatever confirm says of the rest
};

/// The heads that a line begins with which can be a hit of `rule`: the pattern's `heads`, spelt out as far as
/// the rule's confirm says how they go on. Where all of confirm can be spelt out, the line needs no look from
/// PCRE2.
std::vector<LineHead> confirmed_heads(const std::vector<std::string>& heads, const Rule& rule);

}  // namespace tamis
