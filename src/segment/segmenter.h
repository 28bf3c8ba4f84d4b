// What stays and what goes: a decision for each block and each span inside a block, with its reason.
// The room's face: who cleans or trains asks here alone.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "rules/rule-set.h"
#include "scan/scanner.h"

namespace tamis {

enum class Cause : uint8_t {
  none,       ///< kept because nothing speaks against it
  rule,       ///< a rule of the set: `rule` is its index
  detector,   ///< a structural detector: `rule` is its index in RuleSet::detectors()
  model,      ///< the score fell on this side of the cut
  duplicate,  ///< says again what a kept block says: `other` is that block
  section,    ///< decided with the section around it: `other` is the section's first block
};

struct Decision {
  bool keep = true;
  Cause cause = Cause::none;
  uint32_t rule = 0;
  uint32_t other = 0;
  float score = 0;  ///< probability that the block is content; 0 where no model ran
};

/// A stretch cut out of a kept block.
struct SpanCut {
  uint32_t block = 0;
  uint32_t begin = 0, end = 0;  ///< bytes in Page::text
  uint32_t rule = 0;
};

/// What a model takes a page for by what it is made of: "article", "forum", "listing" and the like.
struct PageKind {
  std::string_view name;  ///< as the model names it; empty where no model ran
  float probability = 0;
  float article = 0;  ///< the probability of an article, be it the best guess or not
};

struct Decisions {
  PageKind kind;
  std::vector<Decision> blocks;  ///< one a block of the page
  std::vector<SpanCut> spans;    ///< sorted by begin, not overlapping
};

enum class Profile : uint8_t { any, articles };

struct SegmentSettings {
  bool use_model = true;
  Profile profile = Profile::any;
  bool comments = false;   ///< keep readers' comments under an article
  double bias = 0;         ///< moves the cut: above 0 keeps less (precision), below 0 keeps more (recall); -1..1
};

class FeatureMatrix;
class FeatureSet;
class Model;
struct Contribution;
struct PageStats;

class Segmenter {
 public:
  /// `html` and `text` judge pages with and without elements; null: rules decide alone and keep what none cuts.
  Segmenter(const RuleSet& rules, const Model* html, const Model* text, SegmentSettings settings);
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;

  /// Valid until the next call.
  const Decisions& segment(const Page& page, std::span<const Hit> hits);

  /// What moved the score of a block of the page segmented last, largest effect first: features, and on unclear pages
  /// `blocks_alike` (HTML) or `lines_around` (text), towards whose scores the block's own (`value`) was drawn. Empty without model.
  std::vector<Contribution> explain(uint32_t block, size_t most) const;

  /// Calls `see(first, rows)` with the features of `set` of the blocks from `first` on, range by range, as segment() computes
  /// them.
  void visit_features(const Page& page, std::span<const Hit> hits, const FeatureSet& set,
                      const std::function<void(uint32_t, const FeatureMatrix&)>& see);
  const PageStats& stats() const;  ///< of the page seen last

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tamis
