// The room's one way: measure the page, gather evidence, compute features, score, decide.
// Buffers are kept from page to page; a page costs no allocation a block once they have grown.
#include "segment/segmenter.h"

#include <algorithm>
#include <cmath>

#include "base/time-limit.h"
#include "segment/decide.h"
#include "segment/evidence.h"
#include "segment/features.h"
#include "segment/keep-around.h"
#include "segment/lexicon.h"
#include "segment/model.h"
#include "segment/page-cut.h"
#include "segment/page-stats.h"
#include "segment/scorer.h"
#include "segment/text-sections.h"
#include "segment/threads.h"

namespace tamis {
namespace {
constexpr float kLeastDrawn = 0.05f;  // log-odds; less is rounding
}  // namespace

struct Segmenter::State {
  const RuleSet& rules;
  const Model* html;
  const Model* text;
  SegmentSettings settings;
  std::vector<uint16_t> bits_of_rule;

  const Page* page = nullptr;
  PageStats stats;
  Evidence evidence;
  std::vector<AttributeScore> attributes;
  std::vector<float> text_scores, scores;
  Described described;
  FeatureFiller filler;
  Scorer scorer;
  Decisions decisions;

  const Model* model_for(const Page& p) const { return !settings.use_model ? nullptr : p.html ? html : text; }
  FeatureSource source() const { return {*page, stats, evidence, attributes, text_scores, described}; }

  void measure(const Page& p, std::span<const Hit> hits) {
    page = &p;
    stats.measure(p);
    gather_evidence(p, stats, hits, rules, bits_of_rule, evidence);
  }

  void score_words(const FeatureSet& set) {
    const Model* model = model_for(*page);
    if (page->html && html) attribute_scores(*page, stats, attributes);
    else attributes.assign(page->blocks.size(), {});
    if (page->html) described.read(*page, set.has(f_in_json_ld));
    if (model) tamis::text_scores(stats, model->text_words(), text_scores);
    else text_scores.assign(page->blocks.size(), 0);
  }

  void for_each_range(const FeatureSet& set, const auto& see) {
    filler.start(source(), set);
    const auto n = static_cast<uint32_t>(page->blocks.size());
    for (uint32_t first = 0; first < n && !out_of_time(); first += kRowsOfKernel)
      see(first, filler.fill(first, std::min<uint32_t>(n, first + kRowsOfKernel)));
  }
};

Segmenter::Segmenter(const RuleSet& rules, const Model* html, const Model* text, SegmentSettings settings)
    : state_(new State{.rules = rules, .html = html, .text = text, .settings = settings, .bits_of_rule = evidence_bits(rules),
                       .stats = {}, .evidence = {}, .attributes = {}, .text_scores = {}, .scores = {}, .described = {},
                       .filler = {}, .scorer = {}, .decisions = {}}) {
  if (html) state_->stats.kinds.use(html->attribute_words());
}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;

const PageStats& Segmenter::stats() const { return state_->stats; }

const Decisions& Segmenter::segment(const Page& page, std::span<const Hit> hits) {
  State& s = *state_;
  s.measure(page, hits);
  s.decisions.blocks.assign(page.blocks.size(), {});
  s.decisions.spans.clear();
  s.decisions.kind = {};
  const Model* model = s.model_for(page);
  if (model) {
    s.score_words(model->features());
    s.scores.clear();
    s.scorer.start(*model);
    s.for_each_range(model->features(), [&](uint32_t, const FeatureMatrix& features) { s.scorer.add(features, s.scores); });
    s.scorer.finish(s.scores);
    s.decisions.kind = s.scorer.kind();
    for (size_t i = 0; i < s.scores.size(); ++i) s.decisions.blocks[i].score = s.scores[i];
    const Ranking ranking = even_scores(page, s.stats, s.decisions);
    cut_by_score(s.stats, s.settings, ranking, s.decisions);
    if (page.html) {
      keep_lists(page, s.stats, s.decisions);
      keep_tables(s.stats, s.decisions);
      keep_items(page, s.stats, s.decisions);
      keep_title(s.stats, s.decisions);
      keep_lead(s.stats, s.evidence, s.decisions);
      keep_short_lines(page, s.stats, s.evidence, s.decisions);
      keep_headings(page, s.stats, s.decisions);
      if (s.settings.bias >= 0) cut_threads(page, s.stats, s.evidence, s.settings, s.decisions);
    } else {
      keep_lines(s.stats, s.decisions);
      cut_page_title(page, s.decisions);
      if (s.settings.bias >= 0) {
        cut_text_sections(page, s.stats, s.evidence, s.settings, s.decisions);
        cut_trailing_titles(s.stats, s.decisions);
      }
    }
    cut_repeats(page, s.stats, s.decisions);
    if (s.settings.comments && page.html) keep_comments(page, s.stats, s.evidence, s.decisions);
  }
  apply_rules(page, s.stats, hits, s.rules, s.evidence, model != nullptr, s.decisions);
  return s.decisions;
}

std::vector<Contribution> Segmenter::explain(uint32_t block, size_t most) const {
  const State& s = *state_;
  const Model* model = s.page ? s.model_for(*s.page) : nullptr;
  if (!model) return {};
  FeatureFiller filler;
  filler.start(s.source(), model->features());
  std::vector<Contribution> all = explain_score(*model, filler.fill(block, block + 1), 0);
  // What drew the score towards those of other blocks is no feature's doing, but moved it as much.
  const float own = s.scores[block];
  const auto drawn = static_cast<float>(log_odds(s.decisions.blocks[block].score) - log_odds(own));
  if (std::abs(drawn) >= kLeastDrawn) all.push_back({s.page->html ? "blocks_alike" : "lines_around", own, drawn});
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::abs(a.effect) > std::abs(b.effect); });
  if (all.size() > most) all.resize(most);
  return all;
}

void Segmenter::visit_features(const Page& page, std::span<const Hit> hits, const FeatureSet& set,
                               const std::function<void(uint32_t, const FeatureMatrix&)>& see) {
  state_->measure(page, hits);
  state_->score_words(set);
  state_->for_each_range(set, see);
}

}  // namespace tamis
