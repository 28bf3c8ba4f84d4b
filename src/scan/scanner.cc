// The scan: Hyperscan says where matches end, this file makes lines, blocks and spans of them.
// Ends of one rule that lie near each other on a line are kept as one cluster, so that a rule which matches
// at every byte costs neither memory nor time beyond the scan itself.
#include "scan/scanner.h"

#include <hs/hs.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <new>
#include <string>
#include <string_view>

#include "rules/fold-text.h"

namespace tamis {
namespace {

using Clock = std::chrono::steady_clock;

constexpr uint32_t kClusterGap = 256;
// In a longer line or block an expression is searched only around the ends that Hyperscan reported: a match
// may start this far before an end, and a confirm expression may go on this far behind it.
constexpr uint32_t kSearchedWhole = 4096;
constexpr uint32_t kBefore = 1024;
constexpr uint32_t kBehind = 512;
// Each search has its own limit; this one is for pages made to reach it again and again.
constexpr auto kSearchTime = std::chrono::seconds(2);

struct FreeScratch {
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};

/// Matches of one rule on one line: the last byte of the first one and of the last one, in folded text, then
/// in the page's.
struct Cluster {
  uint32_t rule;
  uint32_t first, last;
};

struct Region {
  uint32_t block;
  uint32_t begin, end;
};

}  // namespace

struct Scanner::State {
  const RuleSet& rules;
  std::unique_ptr<hs_scratch_t, FreeScratch> scratch;
  FoldedText folded;      // what is scanned
  std::string_view text;  // of the page
  std::vector<Cluster> clusters;
  std::vector<int32_t> last_cluster;  // of each rule, -1: none yet
  std::vector<Hit> hits;
  Clock::duration search_time{};

  explicit State(const RuleSet& set) : rules(set) {}

  static int on_match(unsigned expression, unsigned long long, unsigned long long end, unsigned,
                      void* context) {
    State& self = *static_cast<State*>(context);
    const int32_t rule = self.rules.rule_of(expression);
    if (rule >= 0) self.add(static_cast<uint32_t>(rule), static_cast<uint32_t>(end - 1));
    return 0;
  }

  void add(uint32_t rule, uint32_t last) {
    int32_t& index = last_cluster[rule];
    if (index >= 0) {
      Cluster& cluster = clusters[index];
      if (last >= cluster.last && last - cluster.last <= kClusterGap &&
          !std::memchr(folded.text().data() + cluster.last, '\n', last - cluster.last)) {
        cluster.last = last;
        return;
      }
    }
    index = static_cast<int32_t>(clusters.size());
    clusters.push_back({rule, last, last});
  }

  // Blocks are lines of their own to ^ and $, also where only a wide gap parts them.
  void fold(const Page& page) {
    text = page.text;
    folded.clear();
    for (const Block& block : page.blocks) {
      if (&block != page.blocks.data()) folded.append_break();
      folded.append(page.text_of(block), block.begin);
    }
  }

  void scan(const Page& page) {
    hits.clear();
    clusters.clear();
    search_time = {};
    if (!rules.database() || page.blocks.empty()) return;
    last_cluster.assign(rules.rules().size(), -1);
    fold(page);
    const std::string_view scanned = folded.text();
    hs_scan(rules.database(), scanned.data(), static_cast<unsigned>(scanned.size()), 0, scratch.get(),
            on_match, this);
    for (Cluster& cluster : clusters) {
      cluster.first = folded.original_begin(cluster.first);
      cluster.last = folded.original_begin(cluster.last);
    }
    std::sort(clusters.begin(), clusters.end(), [](const Cluster& a, const Cluster& b) {
      return std::pair(a.rule, a.first) < std::pair(b.rule, b.first);
    });
    for (size_t i = 0; i < clusters.size();) {
      size_t end = i;
      while (end < clusters.size() && clusters[end].rule == clusters[i].rule) ++end;
      add_hits(page, {clusters.data() + i, end - i});
      i = end;
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
      return std::pair(a.begin, a.rule) < std::pair(b.begin, b.rule);
    });
  }

  // The line or block around byte `at`.
  Region region(const Page& page, Unit unit, uint32_t at) const {
    auto after = std::upper_bound(page.blocks.begin(), page.blocks.end(), at,
                                  [](uint32_t byte, const Block& block) { return byte < block.begin; });
    const Block& block = *(after == page.blocks.begin() ? after : std::prev(after));
    Region out{static_cast<uint32_t>(&block - page.blocks.data()), block.begin, block.end};
    if (unit != Unit::line) return out;
    // A match can end outside of all blocks where its pattern asks for the line break itself.
    at = std::clamp(at, block.begin, std::max(block.begin + 1, block.end) - 1);
    const char* data = text.data();
    if (const void* before = memrchr(data + block.begin, '\n', at - block.begin)) {
      out.begin = static_cast<uint32_t>(static_cast<const char*>(before) - data) + 1;
    }
    if (const void* behind = std::memchr(data + at, '\n', block.end - at)) {
      out.end = static_cast<uint32_t>(static_cast<const char*>(behind) - data);
    }
    return out;
  }

  // Hits of one rule; `ends` are its clusters in order.
  void add_hits(const Page& page, std::span<const Cluster> ends) {
    const uint32_t index = ends[0].rule;
    const Rule& rule = rules.rules()[index];
    while (!ends.empty()) {
      const Region where = region(page, rule.unit, ends[0].first);
      size_t inside = 1;
      while (inside < ends.size() && ends[inside].first < where.end) ++inside;
      if (rule.unit == Unit::span) {
        for (const Capture& found : search(index, where, ends.first(inside))) {
          hits.push_back({index, where.block, found.begin, found.end});
        }
      } else if (rule.confirm.empty() || !search(index, where, ends.first(inside)).empty()) {
        hits.push_back({index, where.block, where.begin, where.end});
      }
      ends = ends.subspan(inside);
    }
  }

  // What the rule's expression matches in the region, offsets in the page's text.
  std::vector<Capture> search(uint32_t rule, const Region& where, std::span<const Cluster> ends) {
    std::vector<Capture> out;
    if (where.end - where.begin <= kSearchedWhole) {
      search_window(rule, where, where.begin, where.end, out);
      return out;
    }
    while (!ends.empty()) {
      int32_t begin = static_cast<int32_t>(std::max(where.begin + kBefore, ends[0].first) - kBefore);
      int32_t end = static_cast<int32_t>(std::min(where.end, ends[0].last + 1 + kBehind));
      size_t n = 1;
      while (n < ends.size() && ends[n].first <= static_cast<uint32_t>(end) + kBefore) {
        end = static_cast<int32_t>(std::min(where.end, ends[n++].last + 1 + kBehind));
      }
      const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
      U8_SET_CP_START(bytes, 0, begin);
      U8_SET_CP_LIMIT(bytes, 0, end, static_cast<int32_t>(text.size()));
      search_window(rule, where, static_cast<uint32_t>(begin), static_cast<uint32_t>(end), out);
      ends = ends.subspan(n);
    }
    return out;
  }

  void search_window(uint32_t rule, const Region& where, uint32_t begin, uint32_t end,
                     std::vector<Capture>& out) {
    if (search_time > kSearchTime) return;
    const Clock::time_point start = Clock::now();
    for (Capture& found : rules.find(rule, text.substr(begin, end - begin))) {
      found.begin += begin;
      found.end += begin;
      // At a made edge, ^ and $ would hold and a repeat would stop where the text does not.
      if (found.begin == begin && begin != where.begin) continue;
      if (found.end == end && end != where.end) continue;
      out.push_back(std::move(found));
    }
    search_time += Clock::now() - start;
  }
};

Scanner::Scanner(const RuleSet& rules) : state_(std::make_unique<State>(rules)) {
  hs_scratch_t* scratch = nullptr;
  if (rules.database() && hs_alloc_scratch(rules.database(), &scratch) != HS_SUCCESS) throw std::bad_alloc();
  state_->scratch.reset(scratch);
}

Scanner::~Scanner() = default;
Scanner::Scanner(Scanner&&) noexcept = default;

std::span<const Hit> Scanner::scan(const Page& page) {
  state_->scan(page);
  return state_->hits;
}

}  // namespace tamis
