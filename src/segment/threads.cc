// Comments and teasers as runs of siblings: each member is looked at once, and a run is judged by what its
// members share. Elements of one block are no members, so that paragraphs of an article never form a run.
#include "segment/threads.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "segment/index-map.h"
#include "segment/line-stamp.h"

namespace tamis {
namespace {

constexpr float kBody = 100;          // words of running text that make an article
constexpr float kShortBody = 30;      // and where a rule says that comments follow
constexpr uint32_t kMostMember = 60;  // blocks; more is a part of the page and no comment
constexpr uint32_t kHeadReach = 4;    // blocks of a member, from either end, among which its time stands
constexpr uint32_t kGap = 3;          // blocks between members: an advertisement, "load more"
constexpr uint32_t kOpenerReach = 4;  // blocks from a heading to what it opens
constexpr float kPostWords = 20;      // so much text behind a moment is a post
constexpr int kPathLevels = 3;        // of PageStats::path_group
constexpr float kThreadText = 4;      // words a member, or it is a table of times
// More than so many times the article, and the page is a discussion; where a rule speaks of comments, they
// may well be longer, unless little text stands before: "Comments: 0" may be a label under a lead.
constexpr float kThreadShare = 1.6f, kNamedThreadShare = 3;
constexpr float kTeaserWords = 60, kLinked = 0.7f;
// Teasers under a heading that a rule cuts may be longer than the dispatch over them; a list that is longer still is the page's own.
constexpr float kLeastBody = 20, kTeaserShare = 3, kBlockShare = 0.7f;

struct Member {
  uint32_t first = 0, last = 0;  ///< blocks
  uint32_t stamp = UINT32_MAX;   ///< the block that says when
};

/// The page as far as it is kept and no rule will cut it, and what it says of time.
struct Scene {
  const Page& page;
  const PageStats& stats;
  const Evidence& evidence;
  Decisions& d;
  std::vector<Stamp> stamps;  ///< one a block
  std::vector<float> running, paragraphs,
      kept;                   ///< words of kept running text, paragraphs and blocks before each block
  std::vector<int32_t> next;  ///< of each element: its next sibling, -1: none
  std::vector<uint32_t> first_children;
  uint32_t threads = UINT32_MAX;  ///< where comments that were cut begin

  Scene(const Page& p, const PageStats& s, const Evidence& e, Decisions& decisions)
      : page(p), stats(s), evidence(e), d(decisions) {
    stamps.assign(page.blocks.size(), kNoStamp);
    for (size_t i = 0; i < page.blocks.size(); ++i) stamps[i] = line_stamp(page, stats, evidence, i);
  }

  void add_up() {
    const size_t n = page.blocks.size();
    for (auto* sums : {&running, &paragraphs, &kept}) sums->assign(n + 1, 0);
    for (size_t i = 0; i < n; ++i) {
      const float words = d.blocks[i].keep && !(evidence.bits[i] & kEvidenceCut) ? stats.text[i].words : 0;
      kept[i + 1] = kept[i] + words;
      paragraphs[i + 1] = paragraphs[i] + (stats.paragraph[i] ? words : 0);
      running[i + 1] = running[i] + (runs_on(i) ? words : 0);
    }
  }

  /// Whether another paragraph is close by a paragraph without a link or a time between them, as in an
  /// article and not in a list of stories or posts.
  bool runs_on(size_t i) const {
    const auto meets = [&](size_t k, size_t step) {
      for (size_t far = 0; k < page.blocks.size() && far < kGap; k += step, ++far) {
        if (stats.paragraph[k]) return true;
        if (stats.link_density[k] >= kLinked || stamps[k] != kNoStamp) return false;
      }
      return false;
    };
    return stats.paragraph[i] && (meets(i + 1, 1) || meets(i - 1, SIZE_MAX));
  }

  /// Equal for blocks that stand at a like place; where no class name tells places apart, depth does.
  uint64_t place(uint32_t i) const {
    const int32_t leaf = page.blocks[i].leaf;
    const auto path = static_cast<uint64_t>(stats.path_group[i]) << 32;
    int32_t e = leaf;
    for (int level = 0; e >= 0 && level < kPathLevels;
         ++level, e = page.elements[static_cast<size_t>(e)].parent)
      if (!page.elements[static_cast<size_t>(e)].css_class.empty()) return path;
    return leaf < 0 ? path : path + 1 + page.elements[static_cast<size_t>(leaf)].depth;
  }

  void link_siblings() {
    const size_t n = page.elements.size();
    std::vector<int32_t> last_child(n + 1, -1);
    next.assign(n, -1);
    for (size_t e = 0; e < n; ++e) {
      const auto parent = static_cast<size_t>(page.elements[e].parent + 1);
      const int32_t before = std::exchange(last_child[parent], static_cast<int32_t>(e));
      if (before < 0) first_children.push_back(static_cast<uint32_t>(e));
      else next[static_cast<size_t>(before)] = static_cast<int32_t>(e);
    }
  }

  /// Calls `see(run)` with every run of siblings of one tag, each close behind the one before, that `read`
  /// takes for members.
  void for_each_run(auto read, auto see) const {
    std::vector<Member> run;
    GumboTag tag = GUMBO_TAG_UNKNOWN;
    const auto end_run = [&] {
      if (run.size() > 1) see(run);
      run.clear();
    };
    for (const uint32_t child : first_children) {
      for (auto e = static_cast<int32_t>(child); e >= 0; e = next[static_cast<size_t>(e)]) {
        const Element& x = page.elements[static_cast<size_t>(e)];
        Member member{.first = x.first, .last = x.last};
        if (x.last - x.first < 2 || x.last - x.first > kMostMember || !read(member)) continue;
        if (!run.empty() && (x.tag != tag || x.first > run.back().last + kGap)) end_run();
        tag = x.tag;
        run.push_back(member);
      }
      end_run();
    }
  }

  /// Whether a rule says that comments are here; times alone are no comment's.
  bool speaks_of_comments(uint32_t first, uint32_t last) const {
    for (uint32_t i = first; i < last; ++i)
      if (evidence.bits[i] & kEvidenceComments && stamps[i] <= kWord && stats.text[i].words <= kLabelWords)
        return true;
    return false;
  }
  bool opens_stories(uint32_t i) const {
    constexpr uint16_t kHeading = kEvidenceRelated | kEvidenceCut;
    return (evidence.bits[i] & kHeading) == kHeading;
  }

  void cut(uint32_t first, uint32_t last, uint32_t with) const {
    for (uint32_t i = first; i < last; ++i) {
      Decision& decision = d.blocks[i];
      if (decision.keep)
        decision = {
            .keep = false, .cause = Cause::section, .rule = 0, .other = with, .score = decision.score};
    }
  }
};

/// Finds the line that says when a member was written. A first line without one ("yesterday") may do so
/// beside others.
bool read_post(const Scene& s, Member& m) {
  for (uint32_t i = m.first; i < m.last; ++i) {
    if (s.stamps[i] == kNoStamp || (i - m.first >= kHeadReach && m.last - i > kHeadReach)) continue;
    if (m.stamp == UINT32_MAX || s.stamps[i] > s.stamps[m.stamp]) m.stamp = i;
  }
  if (m.stamp == UINT32_MAX) {
    const BlockText& line = s.stats.text[m.first];
    if (line.words > kStampWords || line.end_mark == 1) return false;
    m.stamp = m.first;
  }
  for (uint32_t i = m.first; i < m.last; ++i)
    if (i != m.stamp && s.stats.text[i].words > 0 && s.stats.link_density[i] < 0.5f) return true;
  return false;
}

/// Where lines that say when something was written stand before the comments.
class Places {
 public:
  explicit Places(const Scene& scene) : s_(scene) {
    firsts_.reset(s_.page.blocks.size());
    for (uint32_t i = 0; i < s_.page.blocks.size(); ++i) {
      if (s_.stamps[i] == kNoStamp) continue;
      firsts_.find_or_add(s_.place(i), i);
      if (s_.stamps[i] == kMoment && s_.running[i] > 0) amid_ = std::min(amid_, i);
    }
  }

  /// Whether the page is made of posts like those in blocks [first, last): what stands before says at a like
  /// place when it was written, or goes on behind a moment.
  bool are_posts(uint32_t first, uint32_t last) {
    const uint32_t before = std::min(first, s_.threads);
    if (amid_ < before && s_.running[before] - s_.running[amid_] >= kPostWords) return true;
    for (uint32_t i = first; i < last; ++i)
      if (s_.stamps[i] != kNoStamp && firsts_.find_or_add(s_.place(i), i) < before) return true;
    return false;
  }

 private:
  const Scene& s_;
  IndexMap firsts_;  // of each place: the first such line
  uint32_t amid_ = UINT32_MAX;
};

/// Whether members are signed: half of them begin their line with a word of its own or have a short line of
/// their own over their text, as entries of a live blog have not.
bool are_signed(const Scene& s, std::span<const Member> members) {
  std::vector<uint64_t> words, lines;
  for (const Member& m : members) {
    if (const auto first = s.stats.words_of(m.stamp); !first.empty()) words.push_back(first.front());
    for (uint32_t i = m.first; i + 1 < std::min(m.last, m.first + kHeadReach); ++i) {
      if (s.stamps[i] != kNoStamp || i == m.stamp || s.stats.text[i].words > kStampWords) continue;
      lines.push_back(s.stats.text[i].hash);
      break;
    }
  }
  const auto differ = [&](std::vector<uint64_t>& hashes) {
    std::sort(hashes.begin(), hashes.end());
    return 2 * static_cast<size_t>(std::unique(hashes.begin(), hashes.end()) - hashes.begin()) >=
           members.size();
  };
  return differ(words) || differ(lines);
}

void judge_posts(Scene& s, Places& places, const std::vector<Member>& run) {
  const auto stamped = [&](const Member& m) { return s.stamps[m.stamp] != kNoStamp; };
  const auto begin = std::find_if(run.begin(), run.end(), stamped);
  if (begin == run.end()) return;
  // Without a time, those are members whose first line stands where others have theirs.
  const int32_t path = s.stats.path_group[begin->stamp];
  const auto end = std::find_if(
      begin, run.end(), [&](const Member& m) { return !stamped(m) && s.stats.path_group[m.stamp] != path; });
  const auto members = static_cast<float>(end - begin);
  const uint32_t first = begin->first, last = (end - 1)->last;
  const bool opened = s.speaks_of_comments(first - std::min(first, kOpenerReach), first);
  const bool named = opened || s.speaks_of_comments(first, last);
  const std::vector<float>& body = opened ? s.paragraphs : s.running;
  const float kept = s.kept[last] - s.kept[first], before = body[first], behind = body.back() - body[last];
  if (members < (named ? 2 : 3) || kept == 0 || before < (opened ? kShortBody : kBody) || behind > before / 2)
    return;
  if (kept > before * (named && before >= kBody ? kNamedThreadShare : kThreadShare)) return;
  float dated = 0, moments = 0, text = s.stats.range(s.stats.words, first, last);
  for (auto m = begin; m != end; ++m) {
    dated += stamped(*m);
    moments += s.stamps[m->stamp] == kMoment;
    text -= s.stats.text[m->stamp].words;
  }
  const bool day_is_enough = named && s.running[first] >= kBody;
  if ((day_is_enough ? dated : moments) < members / 2 || text < kThreadText * members) return;
  if (places.are_posts(first, last) || (!named && !are_signed(s, {begin, end}))) return;
  s.cut(first, last, first);
  s.threads = std::min(s.threads, first);
}

/// A headline that is a link, and a text below.
bool read_teaser(const Scene& s, const Member& m) {
  const auto linked = [&](uint32_t i) { return s.stats.link_density[i] >= kLinked; };
  return linked(m.first) && !linked(m.last - 1) &&
         s.stats.range(s.stats.words, m.first, m.last) <= kTeaserWords;
}

/// `texts`: of each place the first block that is a kept paragraph.
void judge_teasers(const Scene& s, IndexMap& texts, const std::vector<Member>& run) {
  const uint32_t first = run.front().first, last = run.back().last;
  uint32_t heading = first - std::min(first, kOpenerReach);
  while (heading < first && !(s.opens_stories(heading) && s.stats.text[heading].words <= kLabelWords))
    ++heading;
  if (run.size() < 3 || heading == first) return;
  const float kept = s.kept[last] - s.kept[first], before = s.paragraphs[first],
              behind = s.paragraphs.back() - s.paragraphs[last];
  if (kept == 0 || before < kLeastBody || behind > before / 2 || kept > kTeaserShare * before) return;
  if (s.stats.range(s.stats.link_words, first, last) > kLinked * s.stats.range(s.stats.words, first, last))
    return;
  // A page whose own text stands at the same place is made of such stories.
  if (texts.find_or_add(s.place(last - 1), first) >= first) s.cut(first, last, heading);
}

/// Whether below its first line a block is a list of links, or of links with a line of text each.
bool is_list_of_stories(const Page& page, const Block& block) {
  if (block.links < 3 || block.line_breaks < block.links) return false;
  size_t bytes[2] = {0, 0};  // of every other line
  std::string_view text = page.text_of(block);
  for (size_t line = 0; !text.empty(); ++line) {
    const size_t end = std::min(text.find('\n'), text.size());
    if (line > 0) bytes[line % 2] += end;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const auto linked = [&](size_t length) {
    return length <= block.link_bytes + block.links && block.link_bytes <= length + block.links;
  };
  return linked(bytes[1]) || linked(bytes[0] + bytes[1]);
}

/// Cuts blocks that are lists of stories.
void cut_story_blocks(const Scene& s) {
  for (uint32_t i = 0; i < s.page.blocks.size(); ++i) {
    if (!s.opens_stories(i)) continue;
    const float article = s.running.back() - (s.running[i + 1] - s.running[i]);
    const bool beside = article >= kBody && s.stats.text[i].words <= kBlockShare * article;
    if (beside && is_list_of_stories(s.page, s.page.blocks[i])) s.cut(i, i + 1, i);
  }
}

}  // namespace

void cut_threads(const Page& page, const PageStats& stats, const Evidence& evidence,
                 const SegmentSettings& settings, Decisions& d) {
  if (d.kind.name == "forum" || stats.paragraph_words.back() < kShortBody) return;
  Scene s(page, stats, evidence, d);
  const auto blocks = static_cast<uint32_t>(page.blocks.size());
  const bool posts = !settings.comments && std::count(s.stamps.begin(), s.stamps.end(), kNoStamp) + 1 < blocks;
  bool stories = false;
  for (uint32_t i = 0; i < blocks; ++i) stories |= s.opens_stories(i);
  if (!stories && !posts) return;
  s.add_up();
  if (s.paragraphs.back() < kShortBody) return;
  if (stories) cut_story_blocks(s);
  s.link_siblings();
  if (posts) {
    Places places(s);
    s.for_each_run([&](Member& m) { return read_post(s, m); },
                   [&](const std::vector<Member>& run) { judge_posts(s, places, run); });
  }
  if (!stories) return;
  IndexMap texts;
  texts.reset(2 * page.blocks.size());
  for (uint32_t i = 0; i < blocks; ++i)
    if (d.blocks[i].keep && stats.paragraph[i]) texts.find_or_add(s.place(i), i);
  s.for_each_run([&](const Member& m) { return read_teaser(s, m); },
                 [&](const std::vector<Member>& run) { judge_teasers(s, texts, run); });
}

}  // namespace tamis
