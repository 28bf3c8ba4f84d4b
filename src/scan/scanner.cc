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
#include <optional>
#include <string>
#include <string_view>

#include "base/time-limit.h"
#include "page/visible-text.h"
#include "rules/fold-text.h"
#include "rules/lower-case.h"
#include "rules/rule-compile.h"
#include "rules/rule-expression.h"

namespace tamis {
namespace {

using Clock = std::chrono::steady_clock;

constexpr uint32_t kClusterGap = 256;
// In a longer line or block an expression is searched only around the ends that Hyperscan reported: a match
// may start this far before an end, and a confirm expression may go on this far behind it.
constexpr uint32_t kSearchedWhole = 4096;
constexpr uint32_t kBefore = 1024;
constexpr uint32_t kBehind = 512;
// Each search has its own limit; this one is for pages made to reach it again and again. The clock is read
// after so many searches.
constexpr auto kSearchTime = std::chrono::seconds(2);
constexpr auto kSearchTimePerMegabyte = std::chrono::seconds(1);
constexpr unsigned kSearchesPerLook = 16;

struct FreeScratch {
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};

/// Matches of one rule on one line: the last byte of the first one and of the last one.
struct Cluster {
  uint32_t rule;
  uint32_t first, last;
  uint32_t block;  // of the first
  bool sure;       // one of them is a hit as it is
};

/// A line or block, in folded text.
struct Region {
  uint32_t block;
  uint32_t begin, end;
};

}  // namespace

// All offsets in here but those of `hits` are of the folded text.
struct Scanner::State {
  const RuleSet& rules;
  std::unique_ptr<hs_scratch_t, FreeScratch> scratch;
  MatchSpace space;
  std::vector<std::optional<Matcher>> matchers;  // one a rule, made at its first search
  FoldedText folded;
  std::string_view text;               // of `folded`
  std::string lower;                   // the same in lower case
  std::vector<uint32_t> block_begins;  // one a block
  std::vector<VisibleRun> runs;        // of the block at hand
  size_t last_block = 0;               // the one asked for last
  std::vector<Cluster> clusters;
  std::vector<int32_t> last_cluster;  // of each rule, -1: none yet
  std::vector<Hit> hits;
  Clock::time_point deadline;
  unsigned searches = 0, matches = 0;
  bool out_of_time = false;

  explicit State(const RuleSet& set) : rules(set), matchers(set.rules().size()) {}

  static int on_match(unsigned index, unsigned long long, unsigned long long end, unsigned,
                      void* context) {
    State& self = *static_cast<State*>(context);
    const int32_t rule = self.rules.rule_of(index & ~kSureHead);
    if (rule >= 0) self.add(static_cast<uint32_t>(rule), static_cast<uint32_t>(end - 1), (index & kSureHead) != 0);
    return tamis::out_of_time(self.matches) ? 1 : 0;  // 1 ends the scan
  }

  void add(uint32_t rule, uint32_t last, bool sure) {
    int32_t& index = last_cluster[rule];
    if (index >= 0) {
      Cluster& cluster = clusters[index];
      if (last >= cluster.last && last - cluster.last <= kClusterGap &&
          !std::memchr(text.data() + cluster.last, '\n', last - cluster.last)) {
        cluster.last = last;
        cluster.sure |= sure;
        return;
      }
    }
    index = static_cast<int32_t>(clusters.size());
    clusters.push_back({rule, last, last, block_of(last), sure});
  }

  // The block that holds byte `at`, or the break behind it. Asked for in order it is close to the last one.
  uint32_t block_of(uint32_t at) {
    while (last_block > 0 && block_begins[last_block] > at) --last_block;
    while (last_block + 1 < block_begins.size() && block_begins[last_block + 1] <= at) ++last_block;
    return static_cast<uint32_t>(last_block);
  }

  // Every block stands between line breaks, also where only a wide gap parts it from the next: patterns want
  // them for ^ and $ (engine-pattern.h).
  void fold(const Page& page) {
    folded.clear();
    block_begins.clear();
    last_block = 0;
    folded.append_break();
    for (const Block& block : page.blocks) {
      block_begins.push_back(static_cast<uint32_t>(folded.text().size()));
      if (!block.dressed) folded.append(page.text_of(block), block.begin, page.text.size() - block.end);
      else append_visible(page, block);
      folded.append_break();
    }
    text = folded.text();
    lower_case(text, lower);
  }

  void append_visible(const Page& page, const Block& block) {
    visible_runs(page, block, runs);
    for (const VisibleRun& run : runs) {
      if (run.space) folded.append_space();
      folded.append(page.text.substr(run.begin, run.end - run.begin), run.begin);
    }
  }

  void scan(const Page& page) {
    hits.clear();
    clusters.clear();
    if (rules.rules().empty() || page.blocks.empty()) return;
    last_cluster.assign(rules.rules().size(), -1);
    fold(page);
    const Net& net = rules.net();
    net.heads.scan(lower, [this](uint32_t index, uint32_t end) { return on_match(index, 0, end, 0, this) == 0; });
    if (net.database) {
      hs_scan(net.database.get(), lower.data(), static_cast<unsigned>(lower.size()), 0, scratch.get(), on_match, this);
    }
    if (clusters.empty() || tamis::out_of_time()) return;
    const auto place = [](const Cluster& c) { return uint64_t{c.rule} << 32 | c.first; };
    std::sort(clusters.begin(), clusters.end(), [&](const Cluster& a, const Cluster& b) { return place(a) < place(b); });
    deadline = Clock::now() + kSearchTime + kSearchTimePerMegabyte * (text.size() >> 20);
    out_of_time = false;
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

  // The line or block around byte `at` of a block.
  Region region(Unit unit, uint32_t block, uint32_t at) const {
    const size_t next = block + size_t{1};
    Region out{block, block_begins[block],
               (next < block_begins.size() ? block_begins[next] : static_cast<uint32_t>(text.size())) - 1};
    if (unit != Unit::line || out.begin == out.end) return out;
    // A match can end in the break behind its line, and in the one before the first block.
    at = std::clamp(at, out.begin, out.end - 1);
    const char* data = text.data();
    if (const void* before = memrchr(data + out.begin, '\n', at - out.begin)) {
      out.begin = static_cast<uint32_t>(static_cast<const char*>(before) - data) + 1;
    }
    if (const void* behind = std::memchr(data + at, '\n', out.end - at)) {
      out.end = static_cast<uint32_t>(static_cast<const char*>(behind) - data);
    }
    return out;
  }

  // Hits of one rule; `ends` are its clusters in order.
  void add_hits(const Page& page, std::span<const Cluster> ends) {
    const uint32_t index = ends[0].rule;
    const Rule& rule = rules.rules()[index];
    while (!ends.empty()) {
      const Region where = region(rule.unit, ends[0].block, ends[0].first);
      const bool spans = rule.unit == Unit::span;
      // The net ignores case.
      bool sure = !spans && !rule.case_sensitive && rule.confirm.empty();
      size_t inside = 0;
      while (inside < ends.size() && (inside == 0 || ends[inside].first <= where.end)) sure |= ends[inside++].sure;
      const bool found = sure || search(index, where, ends.first(inside), spans);
      if (found && !spans) {
        // What vanishes at the ends of a block belongs to its first and last line.
        const Block& block = page.blocks[where.block];
        const Region whole = region(Unit::block, where.block, where.begin);
        hits.push_back({index, where.block,
                        where.begin == whole.begin ? block.begin : folded.original_begin(where.begin),
                        where.end == whole.end ? block.end : folded.original_end(where.end)});
      }
      ends = ends.subspan(inside);
    }
  }

  // Whether the rule's expression matches in the region, around the ends. `spans`: every match becomes a hit.
  bool search(uint32_t rule, const Region& where, std::span<const Cluster> ends, bool spans) {
    if (where.end - where.begin <= kSearchedWhole)
      return search_window(rule, where, where.begin, where.end, spans);
    bool found = false;
    while (!ends.empty() && (spans || !found)) {
      int32_t begin = static_cast<int32_t>(std::max(where.begin + kBefore, ends[0].first) - kBefore);
      int32_t end = static_cast<int32_t>(std::min(where.end, ends[0].last + 1 + kBehind));
      size_t n = 1;
      while (n < ends.size() && ends[n].first <= static_cast<uint32_t>(end) + kBefore) {
        end = std::max(end, static_cast<int32_t>(std::min(where.end, ends[n++].last + 1 + kBehind)));
      }
      const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
      U8_SET_CP_START(bytes, 0, begin);
      U8_SET_CP_LIMIT(bytes, 0, end, static_cast<int32_t>(text.size()));
      found |= search_window(rule, where, static_cast<uint32_t>(begin), static_cast<uint32_t>(end), spans);
      ends = ends.subspan(n);
    }
    return found;
  }

  bool search_window(uint32_t rule, const Region& where, uint32_t begin, uint32_t end, bool spans) {
    if (++searches % kSearchesPerLook == 0 && (Clock::now() > deadline || tamis::out_of_time())) out_of_time = true;
    if (out_of_time) return false;
    std::optional<Matcher>& matcher = matchers[rule];
    if (!matcher) matcher.emplace(rules.expression(rule), space);
    bool found = false;
    for (matcher->start(text.substr(begin, end - begin)); (spans || !found) && matcher->next();) {
      const uint32_t from = begin + matcher->begin(), to = begin + matcher->end();
      // At a made edge, ^ and $ would hold and a repeat would stop where the text does not.
      if ((from == begin && begin != where.begin) || (to == end && end != where.end)) continue;
      found = true;
      if (spans) hits.push_back({rule, where.block, folded.original_begin(from), folded.original_end(to)});
    }
    return found;
  }
};

Scanner::Scanner(const RuleSet& rules) : state_(std::make_unique<State>(rules)) {
  hs_scratch_t* scratch = nullptr;
  const hs_database_t* database = rules.net().database.get();
  if (database && hs_alloc_scratch(database, &scratch) != HS_SUCCESS) throw std::bad_alloc();
  state_->scratch.reset(scratch);
}

Scanner::~Scanner() = default;
Scanner::Scanner(Scanner&&) noexcept = default;

std::span<const Hit> Scanner::scan(const Page& page) {
  state_->scan(page);
  return state_->hits;
}

}  // namespace tamis
