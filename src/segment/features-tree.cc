// Features that only a page with elements has: tags, containers, repetition, paths, headings, class names.
// Containers are two look-ups in prefix sums; chains of ancestors are walked a bounded number of steps.
#include <algorithm>
#include <cmath>

#include "segment/features.h"

namespace tamis {
namespace {

constexpr float kScoreWords = 60;
constexpr size_t kLevelFeatures = 11;
constexpr int kMaxChain = 64;  // ancestors looked at; deeper nesting says nothing more

float share(float part, float whole) { return part / std::max(1.f, whole); }

/// Tags by how close they are to running text; trees split on the order.
float tag_code(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P: return 0;
    case GUMBO_TAG_BLOCKQUOTE: return 1;
    case GUMBO_TAG_PRE: return 2;
    case GUMBO_TAG_STRONG: case GUMBO_TAG_B: case GUMBO_TAG_EM: case GUMBO_TAG_I: return 3;
    case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5:
    case GUMBO_TAG_H6: return 4;
    case GUMBO_TAG_LI: return 5;
    case GUMBO_TAG_DT: case GUMBO_TAG_DD: return 6;
    case GUMBO_TAG_TD: return 7;
    case GUMBO_TAG_TH: return 8;
    case GUMBO_TAG_DIV: return 9;
    case GUMBO_TAG_SECTION: case GUMBO_TAG_ARTICLE: return 10;
    case GUMBO_TAG_SPAN: return 11;
    case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_CAPTION: return 12;
    case GUMBO_TAG_TIME: return 13;
    case GUMBO_TAG_SUMMARY: return 14;
    case GUMBO_TAG_A: return 15;
    case GUMBO_TAG_LABEL: return 16;
    case GUMBO_TAG_BUTTON: return 17;
    default: return 18;
  }
}

bool json_ld_has_type(const Head& head, std::string_view type) {
  for (const std::string_view script : head.json_ld)
    for (size_t at = script.find(type); at != std::string_view::npos; at = script.find(type, at + 1)) {
      const bool ends = at + type.size() < script.size() && script[at + type.size()] == '"';
      if (!ends) continue;
      // Only as the value of "@type", alone or in a list; articles of news sites have longer names (NewsArticle).
      const std::string_view before = script.substr(at > 60 ? at - 60 : 0, std::min<size_t>(at, 60));
      const size_t key = before.rfind("@type");
      if (key != std::string_view::npos && before.find_first_of("{}", key) == std::string_view::npos) return true;
    }
  return false;
}

bool og_type_has(const Head& head, std::string_view what) {
  for (const MetaTag& m : head.metas)
    if (m.key == "og:type") return m.value.find(what) != std::string_view::npos;
  return false;
}

}  // namespace

void FeatureFiller::prepare_tree() {
  const size_t n = page_.blocks.size();
  attribute_sum_.assign(n + 1, 0);
  for (size_t i = 0; i < n; ++i)
    attribute_sum_[i + 1] = attribute_sum_[i] + attributes_[i].weight * std::min(stats_.text[i].words, kScoreWords);
  last_h2_.resize(n);
  int32_t seen = -1;
  for (size_t i = 0; i < n; ++i) {
    if (stats_.heading[i] == 1) seen = -1;
    if (stats_.heading[i] == 2) seen = static_cast<int32_t>(i);
    last_h2_[i] = seen;
  }
  float repeats = 0;
  for (const Group& g : stats_.sibling_groups) repeats = std::max(repeats, static_cast<float>(g.count));
  const auto tags = [&](GumboTag tag) { return static_cast<float>(stats_.tag_counts[tag]); };
  const auto add = [&](Feature f, float value) { page_features_.push_back({f, value}); };
  add(f_page_links, share(stats_.link_words[n], stats_.words[n]));
  if (stats_.top >= 0) {
    const Element& top = page_.elements[static_cast<size_t>(stats_.top)];
    add(f_page_top_share, share(stats_.range(stats_.paragraph_words, top.first, top.last), stats_.paragraph_words[n]));
    add(f_page_top_words, stats_.range(stats_.words, top.first, top.last));
  }
  add(f_page_repeats, repeats);
  add(f_page_attributes, share(attribute_sum_[n], weight_sum_[n]));
  add(f_page_og_article, og_type_has(page_.head, "article"));
  add(f_page_og_product, og_type_has(page_.head, "product"));
  add(f_page_og_website, og_type_has(page_.head, "website"));
  add(f_page_article, tags(GUMBO_TAG_ARTICLE));
  add(f_page_main, tags(GUMBO_TAG_MAIN));
  add(f_page_h1, tags(GUMBO_TAG_H1));
  add(f_page_h2, tags(GUMBO_TAG_H2));
  add(f_page_h3, tags(GUMBO_TAG_H3));
  add(f_page_table, tags(GUMBO_TAG_TABLE));
  add(f_page_form, tags(GUMBO_TAG_FORM));
  add(f_page_li, tags(GUMBO_TAG_LI));
  add(f_page_section, tags(GUMBO_TAG_SECTION));
  add(f_page_pre, tags(GUMBO_TAG_PRE));
  add(f_page_nav, tags(GUMBO_TAG_NAV));
  add(f_page_p, tags(GUMBO_TAG_P));
  add(f_page_dl, tags(GUMBO_TAG_DL));
  add(f_page_figure, tags(GUMBO_TAG_FIGURE));
  const auto add_type = [&](Feature f, std::string_view type, std::string_view other) {
    if (set_.has(f)) add(f, json_ld_has_type(page_.head, type) || (!other.empty() && json_ld_has_type(page_.head, other)));
  };
  add_type(f_ld_article, "Article", "BlogPosting");
  add_type(f_ld_product, "Product", "");
  add_type(f_ld_list, "ItemList", "CollectionPage");
  add_type(f_ld_forum, "DiscussionForumPosting", "QAPage");
  add_type(f_ld_faq, "FAQPage", "");
  add_type(f_ld_breadcrumb, "BreadcrumbList", "");
  add_type(f_ld_recipe, "Recipe", "");
  add_type(f_ld_service, "Service", "");
  add(f_page_times, static_cast<float>(page_.head.times.size()));
  add(f_json_ld_words, static_cast<float>(described_.json_ld_words));
  for (int g = 0; g < kClassGroups; ++g) page_features_.push_back({static_cast<uint16_t>(f_nav_page + g), group_shares_[g]});

  for (int g = 0; g < kClassGroups; ++g)
    if (set_.has(f_nav_steps + g) || set_.has(f_nav_share + g)) wanted_groups_.push_back(static_cast<uint8_t>(g));
  for (int k = 0; k < kAncestorTags; ++k)
    if (set_.has(f_in_main + k)) wanted_tags_.push_back(static_cast<uint8_t>(k));
}

void FeatureFiller::fill_tree(uint32_t i, size_t row, FeatureMatrix& out) const {
  const auto set = [&](int f, float value) { out.column(static_cast<size_t>(f))[row] = value; };
  const Block& b = page_.blocks[i];
  const size_t n = page_.blocks.size();
  const float bytes = static_cast<float>(std::max(1u, b.end - b.begin));
  set(f_link_density, stats_.link_density[i]);
  set(f_links, b.links);
  set(f_bold, static_cast<float>(b.bold_bytes) / bytes);
  set(f_code, static_cast<float>(b.code_bytes) / bytes);
  set(f_images, std::min<float>(b.images, 20));
  set(f_inputs, b.inputs);
  set(f_line_breaks, b.line_breaks);
  if (b.leaf >= 0) {
    const Element& leaf = page_.elements[static_cast<size_t>(b.leaf)];
    const ElementStats& x = stats_.elements[static_cast<size_t>(b.leaf)];
    set(f_depth, leaf.depth);
    set(f_leaf_tag, tag_code(leaf.tag));
    for (const uint8_t k : wanted_tags_) set(f_in_main + k, x.distance[k] == 255 ? -1.f : x.distance[k]);
    set(f_hidden, x.flags & kHiddenAttribute ? 1.f : 0.f);
    set(f_style_hidden, x.flags & kStyleHidden ? 1.f : 0.f);
    set(f_aria_hidden, x.flags & kAriaHidden ? 1.f : 0.f);
    set(f_noscript, x.flags & kInNoscript ? 1.f : 0.f);
    set(f_template_element, x.flags & kInTemplate ? 1.f : 0.f);
    set(f_top_down, x.top_down);
    const auto chain = std::find(stats_.top_chain.begin(), stats_.top_chain.end(), x.top_up);
    set(f_top_up, chain == stats_.top_chain.end() ? 99.f : static_cast<float>(chain - stats_.top_chain.begin()));
  }
  set(f_container_tag, b.container < 0 ? 18.f : tag_code(page_.elements[static_cast<size_t>(b.container)].tag));
  if (stats_.top >= 0) {
    const Element& top = page_.elements[static_cast<size_t>(stats_.top)];
    const bool in = i >= top.first && i < top.last;
    set(f_in_top, in);
    set(f_top_distance, in ? 0.f : i < top.first ? static_cast<float>(top.first - i) : static_cast<float>(top.last) - 1 - static_cast<float>(i));
  }

  const Group& path = stats_.path_groups[static_cast<size_t>(stats_.path_group[i])];
  set(f_path_count, static_cast<float>(path.count));
  set(f_path_words, path.mean());
  set(f_path_links, path.link_share());
  set(f_path_share, share(path.words, stats_.words[n]));
  set(f_path_paragraphs, path.paragraph_share());
  set(f_path_first, static_cast<float>(path.first) / static_cast<float>(n));
  set(f_path_last, static_cast<float>(path.last) / static_cast<float>(n));
  set(f_path_deviation, path.deviation());

  const int32_t heading = last_heading_[i];
  set(f_heading_level, stats_.heading[i]);
  set(f_last_heading_level, heading < 0 ? 0.f : stats_.heading[static_cast<size_t>(heading)]);
  set(f_words_since_heading, heading < 0 ? stats_.words[i] : stats_.words[i] - stats_.words[static_cast<size_t>(heading) + 1]);
  set(f_since_h2, last_h2_[i] < 0 ? -1.f : static_cast<float>(static_cast<int32_t>(i) - last_h2_[i]));
  set(f_next_heading, next_heading_[i] < 0 ? -1.f : static_cast<float>(next_heading_[i] - static_cast<int32_t>(i)));
  set(f_h1_distance, stats_.first_h1 < 0 ? -999.f : static_cast<float>(static_cast<int32_t>(i) - stats_.first_h1));
  set(f_h1_count, static_cast<float>(stats_.h1_count));

  const AttributeScore& a = attributes_[i];
  set(f_attributes, a.weight);
  set(f_near_min, a.near_min);
  set(f_near_max, a.near_max);
  set(f_near_mean, a.near_mean);
  set(f_far_min, a.far_min);
  set(f_far_max, a.far_max);
  set(f_far_mean, a.far_mean);
  set(f_attributes_before, i > 0 ? attributes_[i - 1].weight : 0);
  set(f_attributes_after, i + 1 < n ? attributes_[i + 1].weight : 0);
  const float page_mean = share(attribute_sum_[n], weight_sum_[n]);
  set(f_attributes_page, page_mean);
  set(f_attributes_relative, a.weight - page_mean);
  const auto window = [&](uint32_t radius, const std::vector<float>& part, const std::vector<float>& whole) {
    const size_t x = i > radius ? i - radius : 0, y = std::min<size_t>(n, i + radius + 1);
    return share(part[y] - part[x], whole[y] - whole[x]);
  };
  set(f_attributes5, window(5, attribute_sum_, weight_sum_));
  set(f_links5, window(5, stats_.link_words, stats_.words));
  set(f_links15, window(15, stats_.link_words, stats_.words));

  const auto at = [&](int offset, auto value) {
    const int64_t k = static_cast<int64_t>(i) + offset;
    return k < 0 || k >= static_cast<int64_t>(n) ? -1.f : static_cast<float>(value(static_cast<size_t>(k)));
  };
  const auto density = [&](size_t k) { return stats_.link_density[k]; };
  set(f_before3_links, at(-3, density));
  set(f_before2_links, at(-2, density));
  set(f_before1_links, at(-1, density));
  set(f_after1_links, at(1, density));
  set(f_after2_links, at(2, density));
  set(f_after3_links, at(3, density));
  const auto same_path = [&](size_t k) { return stats_.path_group[k] == stats_.path_group[i]; };
  set(f_before2_path, at(-2, same_path));
  set(f_before1_path, at(-1, same_path));
  set(f_after1_path, at(1, same_path));
  set(f_after2_path, at(2, same_path));
  const auto level = [&](size_t k) { return stats_.heading[k]; };
  set(f_before1_heading, at(-1, level));
  set(f_after1_heading, at(1, level));
  const auto tag = [&](size_t k) {
    const int32_t e = page_.blocks[k].container;
    return e < 0 ? 18.f : tag_code(page_.elements[static_cast<size_t>(e)].tag);
  };
  set(f_before1_tag, at(-1, tag));
  set(f_after1_tag, at(1, tag));
  const auto images = [&](size_t k) { return std::min<float>(page_.blocks[k].images, 20); };
  set(f_before1_images, at(-1, images));
  set(f_after1_images, at(1, images));
}

void FeatureFiller::fill_levels(uint32_t i, size_t row, FeatureMatrix& out) const {
  const auto set = [&](int f, float value) { out.column(static_cast<size_t>(f))[row] = value; };
  const uint32_t n = static_cast<uint32_t>(page_.blocks.size());
  const float page_words = stats_.words[n], page_running = stats_.paragraph_words[n];
  // The containers around the block, each wider than the one before, single-block ones left out.
  struct Range {
    uint32_t first, last;
  };
  Range ranges[kMaxChain];
  int levels = 0;
  for (int32_t e = page_.blocks[i].leaf; e >= 0 && levels < kMaxChain; e = stats_.elements[static_cast<size_t>(e)].next_level) {
    const Element& x = page_.elements[static_cast<size_t>(e)];
    if (x.last - x.first > 1) ranges[levels++] = {x.first, x.last};
  }
  const auto fill_level = [&](Feature feature, int level) {
    if (!set_.any(feature, kLevelFeatures)) return;
    const Range r = level < levels ? ranges[level] : Range{0, n};
    const float blocks = static_cast<float>(r.last - r.first), words = stats_.range(stats_.words, r.first, r.last);
    const float running = stats_.range(stats_.paragraph_words, r.first, r.last);
    set(feature + 0, blocks);
    set(feature + 1, words);
    set(feature + 2, share(stats_.range(stats_.link_words, r.first, r.last), words));
    set(feature + 3, share(running, words));
    set(feature + 4, share(words, page_words));
    set(feature + 5, share(running, page_running));
    set(feature + 6, static_cast<float>(i - r.first) / blocks);
    set(feature + 7, words / blocks);
    set(feature + 8, share(attribute_sum_[r.last] - attribute_sum_[r.first], weight_sum_[r.last] - weight_sum_[r.first]));
    set(feature + 9, scores_[r.first]);
    set(feature + 10, (score_sum_[r.last] - score_sum_[r.first]) / blocks);
  };
  fill_level(f_level0_blocks, 0);
  fill_level(f_level1_blocks, 1);
  fill_level(f_level2_blocks, 2);
  fill_level(f_level3_blocks, 3);
  fill_level(f_level5_blocks, 5);
  set(f_levels, static_cast<float>(levels));
  int half = 0;
  while (half < levels && stats_.range(stats_.paragraph_words, ranges[half].first, ranges[half].last) < 0.5f * page_running) ++half;
  set(f_half_level, static_cast<float>(half));
  set(f_half_place, static_cast<float>(half) / static_cast<float>(std::max(1, levels)));
  const auto steps_to = [&](int32_t block) {
    int k = 0;
    while (k < levels && !(ranges[k].first <= static_cast<uint32_t>(block) && static_cast<uint32_t>(block) < ranges[k].last)) ++k;
    return k;
  };
  if (stats_.title_block >= 0) {
    const int k = steps_to(stats_.title_block);
    set(f_title_level, static_cast<float>(k));
    set(f_title_share, k < levels ? share(stats_.range(stats_.words, ranges[k].first, ranges[k].last), page_words) : 1.f);
  } else {
    set(f_title_level, -1);
    set(f_title_share, -1);
  }
  set(f_last_heading_steps, last_heading_[i] < 0 ? 0.f : static_cast<float>(steps_to(last_heading_[i])));
}

void FeatureFiller::fill_groups(uint32_t i, size_t row, FeatureMatrix& out) const {
  const auto set = [&](int f, float value) { out.column(static_cast<size_t>(f))[row] = value; };
  if (set_.has(f_in_description)) set(f_in_description, Described::share(stats_, i, described_.description));
  if (set_.has(f_in_json_ld)) set(f_in_json_ld, Described::share(stats_, i, described_.json_ld));
  const int32_t leaf = page_.blocks[i].leaf;
  const float page_words = stats_.words[page_.blocks.size()];
  for (const uint8_t g : wanted_groups_) {
    const int32_t e = leaf < 0 ? -1 : groups_[static_cast<size_t>(leaf)].element[g];
    if (e < 0) {
      set(f_nav_steps + g, -1);
      set(f_nav_share + g, -1);
      continue;
    }
    const Element& part = page_.elements[static_cast<size_t>(e)];
    set(f_nav_steps + g, groups_[static_cast<size_t>(leaf)].steps[g]);
    set(f_nav_share + g, share(stats_.range(stats_.words, part.first, part.last), page_words));
  }
}

void FeatureFiller::fill_repetition(uint32_t i, size_t row, FeatureMatrix& out) const {
  const auto set = [&](int f, float value) { out.column(static_cast<size_t>(f))[row] = value; };
  const uint32_t n = static_cast<uint32_t>(page_.blocks.size());
  const float page_words = stats_.words[n];
  int32_t nearest = -1, widest = -1, nearest_steps = 0, widest_steps = 0, steps = 0;
  float widest_words = -1;
  for (int32_t e = page_.blocks[i].leaf; e >= 0 && steps < kMaxChain; e = page_.elements[static_cast<size_t>(e)].parent, ++steps) {
    const Element& x = page_.elements[static_cast<size_t>(e)];
    const Group& g = stats_.sibling_groups[static_cast<size_t>(stats_.elements[static_cast<size_t>(e)].group)];
    if (g.count < 3) continue;
    if (nearest < 0) nearest = e, nearest_steps = steps;
    if (x.last - x.first >= 2 && g.words > widest_words) widest = e, widest_steps = steps, widest_words = g.words;
  }
  if (nearest < 0) {
    for (int f = f_repeat_steps; f <= f_repeat_own_blocks; ++f) set(f, -1);
    fill_sums(f_repeat_dated, nullptr, row, out);
  } else {
    const Element& x = page_.elements[static_cast<size_t>(nearest)];
    const Group& g = stats_.sibling_groups[static_cast<size_t>(stats_.elements[static_cast<size_t>(nearest)].group)];
    set(f_repeat_steps, static_cast<float>(nearest_steps));
    set(f_repeat_count, static_cast<float>(g.count));
    set(f_repeat_words, g.mean());
    set(f_repeat_deviation, g.deviation());
    set(f_repeat_links, g.link_share());
    set(f_repeat_share, share(g.words, page_words));
    set(f_repeat_running, g.paragraph_share());
    set(f_repeat_own_words, stats_.range(stats_.words, x.first, x.last));
    set(f_repeat_own_blocks, static_cast<float>(x.last - x.first));
    fill_sums(f_repeat_dated, &g, row, out);
  }
  if (widest < 0) {
    for (int f = f_wide_steps; f <= f_wide_article; ++f) set(f, -1);
    fill_sums(f_wide_dated, nullptr, row, out);
    return;
  }
  const Element& x = page_.elements[static_cast<size_t>(widest)];
  const Group& g = stats_.sibling_groups[static_cast<size_t>(stats_.elements[static_cast<size_t>(widest)].group)];
  const float blocks = static_cast<float>(x.last - x.first);
  set(f_wide_steps, static_cast<float>(widest_steps));
  set(f_wide_count, static_cast<float>(g.count));
  set(f_wide_words, g.mean());
  set(f_wide_deviation, g.deviation());
  set(f_wide_links, g.link_share());
  set(f_wide_share, share(g.words, page_words));
  set(f_wide_running, g.paragraph_share());
  set(f_wide_blocks, blocks);
  set(f_wide_place, static_cast<float>(i - x.first) / blocks);
  set(f_wide_first, static_cast<float>(page_.elements[g.first].first) / static_cast<float>(n));
  set(f_wide_article, x.tag == GUMBO_TAG_ARTICLE);
  fill_sums(f_wide_dated, &g, row, out);
}

}  // namespace tamis
