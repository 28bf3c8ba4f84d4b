// What rules and structural detectors say about each block, before anything is decided.
// Families become bits, so that a model reads "a share rule matched" and not which rule it was.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "page/page.h"
#include "rules/rule-set.h"
#include "scan/scanner.h"
#include "segment/page-stats.h"

namespace tamis {

enum EvidenceBit : uint16_t {
  kEvidenceCut = 1, kEvidenceCapture = 2, kEvidenceShare = 4, kEvidenceRelated = 8, kEvidenceComments = 16,
  kEvidenceSubscribe = 32, kEvidenceLegal = 64, kEvidenceMeta = 128, kEvidenceTools = 256, kEvidenceImage = 512, kEvidenceMenu = 1024,
  kEvidenceAuthor = 2048,
};

inline constexpr float kLabelWords = 8;  ///< a longer line that speaks of comments or of other stories opens nothing

/// Families of each rule as EvidenceBits, worked out once a rule set.
std::vector<uint16_t> evidence_bits(const RuleSet& rules);

/// Head, body or tail: where a byte of the page lies against its running text. Head is before the first paragraph
/// or in the first third of the running text, tail behind the last paragraph or in the last third.
struct Frame {
  uint32_t first = 0, last = 0;  ///< bytes of the running text
  explicit Frame(const Page& page, const PageStats& stats);
  bool holds(Where where, uint32_t begin) const;
};

struct Evidence {
  std::vector<uint16_t> bits;           ///< EvidenceBits, one a block
  std::vector<int32_t> detector;        ///< index of the detector that marked the block, -1: none
  std::vector<uint32_t> since_related, since_comments, since_subscribe;  ///< blocks since such a hit; none: UINT32_MAX
};

/// Gathers hits (`bits_of_rule` from evidence_bits) and detector marks of a page into `out`.
void gather_evidence(const Page& page, const PageStats& stats, std::span<const Hit> hits, const RuleSet& rules,
                     std::span<const uint16_t> bits_of_rule, Evidence& out);

}  // namespace tamis
