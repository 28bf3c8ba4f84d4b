// Structural detectors: noise that is a shape on the page, not a phrase.
// Each kind is one function; its thresholds are the settings of the [[detector]] tables in the rule files.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "rules/rule-set.h"
#include "segment/page-stats.h"

namespace tamis {

/// The kinds that detect() knows; a rule file that names another is in error.
bool is_detector_kind(std::string_view kind);

/// For each block the index of the first detector that marks it, or -1. `bits` are the rules' EvidenceBits, one a block.
void detect(const Page& page, const PageStats& stats, std::span<const uint16_t> bits,
            const std::vector<Detector>& detectors, std::vector<int32_t>& marks);

}  // namespace tamis
