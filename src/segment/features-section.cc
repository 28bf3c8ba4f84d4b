// Features of whole sections: what hangs off the main container, what a heading opens, what siblings or equal
// paths are together. A comment list or a teaser grid is one thing, and each of its blocks is told what the
// whole looks like.
#include <algorithm>

#include "segment/features.h"
#include "segment/section-scope.h"

namespace tamis {
namespace {

constexpr float kDatedWords = 14;  // a longer block that names a year is running text
constexpr float kScoreWords = 60;  // as in the means of containers

float share(float part, float whole) { return part / std::max(1.f, whole); }

}  // namespace

void FeatureFiller::prepare_sections() {
  const size_t n = page_.blocks.size();
  dated_sum_.assign(n + 1, 0);
  heading_sum_.assign(n + 1, 0);
  image_sum_.assign(n + 1, 0);
  for (size_t i = 0; i < n; ++i) {
    const BlockText& t = stats_.text[i];
    const bool dated =
        t.words <= kDatedWords && (t.years > 0 || evidence_.bits[i] & (kEvidenceMeta | kEvidenceCapture));
    dated_sum_[i + 1] = dated_sum_[i] + (dated ? 1.f : 0.f);
    heading_sum_[i + 1] = heading_sum_[i] + (stats_.heading[i] > 0 ? 1.f : 0.f);
    image_sum_[i + 1] = image_sum_[i] + std::min<float>(page_.blocks[i].images, 4);
  }
  const auto sum = [&](uint32_t first, uint32_t last) {
    return SectionSums{.members = 1,
                       .blocks = static_cast<float>(last - first),
                       .dated = dated_sum_[last] - dated_sum_[first],
                       .headings = heading_sum_[last] - heading_sum_[first],
                       .images = image_sum_[last] - image_sum_[first],
                       .score = score_sum_[last] - score_sum_[first],
                       .attributes = attribute_sum_[last] - attribute_sum_[first],
                       .weight = weight_sum_[last] - weight_sum_[first]};
  };
  sibling_sums_.assign(stats_.sibling_groups.size(), {});
  branch_.assign(page_.elements.size(), -1);
  for (size_t e = 0; e < page_.elements.size(); ++e) {
    const Element& x = page_.elements[e];
    const auto group = static_cast<size_t>(stats_.elements[e].group);
    if (stats_.sibling_groups[group].count >= 3) sibling_sums_[group].add(sum(x.first, x.last));
    if (stats_.elements[e].top_up == static_cast<int32_t>(e)) continue;
    const bool hangs = x.parent < 0 || stats_.elements[static_cast<size_t>(x.parent)].top_up == x.parent;
    branch_[e] = hangs ? static_cast<int32_t>(e) : branch_[static_cast<size_t>(x.parent)];
  }
  path_sums_.assign(stats_.path_groups.size(), {});
  for (uint32_t i = 0; i < n; ++i) path_sums_[static_cast<size_t>(stats_.path_group[i])].add(sum(i, i + 1));

  related_ = opened_by(page_, stats_, [&](uint32_t i) { return (evidence_.bits[i] & kEvidenceRelated) != 0; });
  comments_ = opened_by(page_, stats_, [&](uint32_t i) { return (evidence_.bits[i] & kEvidenceComments) != 0; });
  // A section is what a heading opens, itself included, up to the next heading and within its container.
  const auto opens = [&](uint32_t i) {
    return stats_.heading[i] > 0 && (i == 0 || stats_.heading[i - 1] == 0);
  };
  section_ = opened_by(page_, stats_, opens);
  section_end_.assign(n, 0);
  for (uint32_t i = 0; i < n; ++i) {
    if (opens(i)) section_[i] = static_cast<int32_t>(i);
    if (section_[i] >= 0) section_end_[static_cast<size_t>(section_[i])] = i + 1;
  }

  const auto add = [&](Feature f, float value) { page_features_.push_back({f, value}); };
  add(f_page_dated, dated_sum_[n]);
  add(f_page_headings, heading_sum_[n]);
  add(f_page_images, image_sum_[n]);
}

void FeatureFiller::fill_sums(int feature, const Group* group, size_t row, FeatureMatrix& out) const {
  if (!wants_sections()) return;
  const SectionSums none{.members = 1};
  const SectionSums& s =
      group ? sibling_sums_[static_cast<size_t>(group - stats_.sibling_groups.data())] : none;
  const auto set = [&](int f, float value) { out.column(static_cast<size_t>(f))[row] = value; };
  set(feature + 0, s.dated / s.members);
  set(feature + 1, s.headings / s.members);
  set(feature + 2, s.images / s.members);
  set(feature + 3, share(s.score, s.blocks));
  set(feature + 4, share(s.attributes, s.weight));
}

void FeatureFiller::fill_sections(uint32_t i, size_t row, FeatureMatrix& out) const {
  const auto set = [&](int f, float value) { out.column(static_cast<size_t>(f))[row] = value; };
  const auto n = static_cast<uint32_t>(page_.blocks.size());
  const SectionSums& path = path_sums_[static_cast<size_t>(stats_.path_group[i])];
  set(f_path_dated, path.dated / path.members);
  set(f_path_score, share(path.score, path.blocks));
  set(f_path_attributes, share(path.attributes, path.weight));

  const auto fill_range = [&](int feature, uint32_t first, uint32_t last) {
    const float blocks = static_cast<float>(last - first), words = stats_.range(stats_.words, first, last);
    set(feature + 0, blocks);
    set(feature + 1, words);
    set(feature + 2, share(words, stats_.words[n]));
    set(feature + 3, share(stats_.range(stats_.link_words, first, last), words));
    set(feature + 4, share(stats_.range(stats_.paragraph_words, first, last), words));
    set(feature + 5, (score_sum_[last] - score_sum_[first]) / blocks);
    set(feature + 6,
        share(attribute_sum_[last] - attribute_sum_[first], weight_sum_[last] - weight_sum_[first]));
    set(feature + 7, scores_[first]);
    set(feature + 8, (dated_sum_[last] - dated_sum_[first]) / blocks);
    set(feature + 9, (heading_sum_[last] - heading_sum_[first]) / blocks);
    set(feature + 10, static_cast<float>(i - first) / blocks);
  };
  const auto fill_none = [&](int feature) {
    for (int f = 0; f <= 10; ++f) set(feature + f, -1);
  };
  const int32_t leaf = page_.blocks[i].leaf, branch = leaf < 0 ? -1 : branch_[static_cast<size_t>(leaf)];
  if (branch >= 0)
    fill_range(f_branch_blocks, page_.elements[static_cast<size_t>(branch)].first,
               page_.elements[static_cast<size_t>(branch)].last);
  else fill_none(f_branch_blocks);
  if (const int32_t head = section_[i]; head >= 0)
    fill_range(f_section_blocks, static_cast<uint32_t>(head), section_end_[static_cast<size_t>(head)]);
  else fill_none(f_section_blocks);

  const auto since = [&](int32_t opener) {
    return opener < 0 ? -1.f : static_cast<float>(static_cast<int32_t>(i) - opener);
  };
  set(f_related_scope, since(related_[i]));
  set(f_comments_scope, since(comments_[i]));
}

}  // namespace tamis
