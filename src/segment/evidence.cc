// Hits and detector marks as bits a block, and the distance from the last one of a kind.
// A rule that holds only in one part of the page says nothing of cutting elsewhere.
#include "segment/evidence.h"

#include <algorithm>

#include "page/trim.h"
#include "page/visible-text.h"
#include "segment/detectors.h"

namespace tamis {
namespace {

constexpr float kTextBefore = 30;  // words of running text
constexpr float kResumed = 20;     // words of a paragraph with which an article goes on
constexpr size_t kSpacedStory = 10, kUnspacedStory = 18;  // bytes; less is no headline

uint16_t family_bit(std::string_view family) {
  struct Entry {
    std::string_view family;
    uint16_t bit;
  };
  static constexpr Entry kFamilies[] = {
      {"share", kEvidenceShare},          {"rating", kEvidenceShare},         {"read-also", kEvidenceRelated},
      {"most-read", kEvidenceRelated},    {"related", kEvidenceRelated},      {"ticker", kEvidenceRelated},
      {"comments", kEvidenceComments},    {"newsletter", kEvidenceSubscribe}, {"subscription", kEvidenceSubscribe},
      {"login", kEvidenceSubscribe},      {"app", kEvidenceSubscribe},        {"cookie", kEvidenceLegal},
      {"copyright", kEvidenceLegal},      {"footer", kEvidenceLegal},         {"dateline", kEvidenceMeta},
      {"update", kEvidenceMeta},          {"tags", kEvidenceMeta},            {"byline", kEvidenceMeta},
      {"breadcrumb", kEvidenceTools},     {"tools", kEvidenceTools},          {"search", kEvidenceTools},
      {"image", kEvidenceImage},          {"advert", kEvidenceImage},
      {"menu", kEvidenceMenu},            {"author", kEvidenceAuthor},
  };
  for (const Entry& e : kFamilies)
    if (e.family == family) return e.bit;
  return 0;
}

/// Whether a line of text that speaks of other stories names one ("Read also: A second bridge"): the article goes on behind it.
bool names_story(std::string_view line) {
  size_t behind = 0;
  for (const std::string_view mark : {":", "：", "]", "】", ">", "»"})
    if (const size_t at = line.rfind(mark); at != line.npos) behind = std::max(behind, at + mark.size());
  const std::string_view story = trimmed(line.substr(behind));
  const bool spaced = story.find(' ') != story.npos;
  return behind > 0 && story.size() >= (spaced ? kSpacedStory : kUnspacedStory);
}

/// A menu has "Forum" and "Newsletter", too: what stands before all text opens nothing. `opens` may say no as well, and `closes`
/// that a section is over.
void count_since(const std::vector<uint16_t>& bits, uint16_t bit, const PageStats& stats, std::vector<uint32_t>& out, auto opens, auto closes) {
  out.resize(bits.size());
  uint32_t since = UINT32_MAX;
  for (size_t i = 0; i < bits.size(); ++i) {
    if (bits[i] & bit && stats.paragraph_words[i] >= kTextBefore && opens(i)) since = 0;
    else if (closes(i)) since = UINT32_MAX;
    else if (since != UINT32_MAX) ++since;
    out[i] = since;
  }
}

}  // namespace

std::vector<uint16_t> evidence_bits(const RuleSet& rules) {
  std::vector<uint16_t> bits;
  for (const Rule& rule : rules.rules()) {
    uint16_t b = family_bit(rule.family());
    if (rule.action == Action::cut || rule.action == Action::cut_after || rule.action == Action::cut_before)
      b |= kEvidenceCut;
    if (rule.action == Action::capture) b |= kEvidenceCapture;
    bits.push_back(b);
  }
  return bits;
}

Frame::Frame(const Page& page, const PageStats& stats) : last(static_cast<uint32_t>(page.text.size())) {
  const auto& p = stats.paragraph;
  const auto begin = std::find(p.begin(), p.end(), 1);
  if (begin == p.end()) return;
  const auto end = std::find(p.rbegin(), p.rend(), 1);
  first = page.blocks[static_cast<size_t>(begin - p.begin())].begin;
  last = page.blocks[static_cast<size_t>(p.rend() - end) - 1].end;
}

bool Frame::holds(Where where, uint32_t begin) const {
  const uint64_t third = (last - first) / 3;
  switch (where) {
    case Where::any: return true;
    case Where::head: return begin < first + third;
    case Where::tail: return begin >= last - third;
    case Where::body: return begin >= first && begin < last;
  }
  return true;
}

void gather_evidence(const Page& page, const PageStats& stats, std::span<const Hit> hits, const RuleSet& rules,
                     std::span<const uint16_t> bits_of_rule, Evidence& out) {
  out.bits.assign(page.blocks.size(), 0);
  const Frame frame(page, stats);
  for (const Hit& hit : hits) {
    uint16_t bits = bits_of_rule[hit.rule];
    if (!frame.holds(rules.rules()[hit.rule].where, hit.begin)) bits &= ~(kEvidenceCut | kEvidenceCapture);
    out.bits[hit.block] |= bits;
  }
  const auto any = [](size_t) { return true; };
  const auto heading = [&](size_t i) {
    if (page.html) return true;
    const Block& b = page.blocks[i];  // the target of a Markdown link names nothing
    return stats.text[i].words <= kLabelWords && !names_story(b.dressed ? visible_text(page.text_of(b)) : std::string(page.text_of(b)));
  };
  const auto never = [](size_t) { return false; };
  // An offer of a subscription may stand amid the article; teasers and comments have sentences of their own.
  const auto resumes = [&](size_t i) {
    return !page.html && stats.paragraph[i] && stats.text[i].words >= kResumed && out.bits[i] == 0;
  };
  count_since(out.bits, kEvidenceRelated, stats, out.since_related, heading, never);
  count_since(out.bits, kEvidenceComments, stats, out.since_comments, any, never);
  count_since(out.bits, kEvidenceSubscribe, stats, out.since_subscribe, any, resumes);
  detect(page, stats, out.bits, rules.detectors(), out.detector);
}

}  // namespace tamis
