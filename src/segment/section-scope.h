// How far a heading or a label reaches: to the end of the container that goes on behind it.
// Serves features of sections and the search for comments whose class names say nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "page/page.h"
#include "segment/page-stats.h"

namespace tamis {

/// Writes to `out` for each block the last one before it for which `opens(block)` holds and whose container
/// also holds this block; -1: none. The container is the nearest that goes on behind the opening block, so
/// that a wrapped heading opens its section.
inline void opened_by(const Page& page, const PageStats& stats, auto opens, std::vector<int32_t>& out) {
  const auto n = static_cast<uint32_t>(page.blocks.size());
  out.assign(n, -1);
  int32_t opener = -1;
  uint32_t end = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (opener >= 0 && i < end) out[i] = opener;
    if (!opens(i)) continue;
    int32_t e = page.blocks[i].leaf;
    while (e >= 0 && stats.elements[static_cast<size_t>(e)].last <= i + 1)
      e = stats.elements[static_cast<size_t>(e)].next_level;
    opener = static_cast<int32_t>(i);
    end = e < 0 ? n : stats.elements[static_cast<size_t>(e)].last;
  }
}

}  // namespace tamis
