// One pass of a rule set over a page's whole text.
// The page's text must be valid UTF-8: Hyperscan's answer on anything else is undefined.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "page/page.h"
#include "rules/rule-set.h"

namespace tamis {

/// Where a rule matched. For unit line and block, [begin, end) is that line or block; for span, the match
/// itself.
struct Hit {
  uint32_t rule = 0;   ///< index into RuleSet::rules()
  uint32_t block = 0;  ///< the block that holds begin
  uint32_t begin = 0;  ///< bytes in Page::text
  uint32_t end = 0;
};

/// Holds the scratch space of one thread.
class Scanner {
 public:
  explicit Scanner(const RuleSet& rules);
  ~Scanner();
  Scanner(Scanner&&) noexcept;

  /// Every hit, sorted by begin, then rule; a rule hits a line or block once. Valid until the next call.
  std::span<const Hit> scan(const Page& page);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tamis
