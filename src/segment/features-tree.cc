// Features that only a page with elements has: tags, links, headings, class names, neighbours.
// What a block has from its ancestors is in features-chain.cc, what whole sections tell in
// features-section.cc.
#include <algorithm>
#include <array>

#include "segment/features.h"

namespace tamis {
namespace {

constexpr float kScoreWords = 60;  // words of a block that count at most in a mean of class names
constexpr float kDatedWords = 14;  // a longer block that names a year is running text

/// Tags by how close they are to running text; trees split on the order.
float tag_code(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
      return 0;
    case GUMBO_TAG_BLOCKQUOTE:
      return 1;
    case GUMBO_TAG_PRE:
      return 2;
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_B:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_I:
      return 3;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return 4;
    case GUMBO_TAG_LI:
      return 5;
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      return 6;
    case GUMBO_TAG_TD:
      return 7;
    case GUMBO_TAG_TH:
      return 8;
    case GUMBO_TAG_DIV:
      return 9;
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
      return 10;
    case GUMBO_TAG_SPAN:
      return 11;
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
      return 12;
    case GUMBO_TAG_TIME:
      return 13;
    case GUMBO_TAG_SUMMARY:
      return 14;
    case GUMBO_TAG_A:
      return 15;
    case GUMBO_TAG_LABEL:
      return 16;
    case GUMBO_TAG_BUTTON:
      return 17;
    default:
      return 18;
  }
}

/// The code of the tag of a block's container.
float container_code(const Page& page, size_t block) {
  const int32_t e = page.blocks[block].container;
  return e < 0 ? 18.f : tag_code(page.elements[static_cast<size_t>(e)].tag);
}

bool json_ld_has_type(const Head& head, std::string_view type) {
  for (const std::string_view script : head.json_ld)
    for (size_t at = script.find(type); at != std::string_view::npos; at = script.find(type, at + 1)) {
      const bool ends = at + type.size() < script.size() && script[at + type.size()] == '"';
      if (!ends) continue;
      // Only as the value of "@type", alone or in a list; articles of news sites have longer names
      // (NewsArticle).
      const std::string_view before = script.substr(at > 60 ? at - 60 : 0, std::min<size_t>(at, 60));
      const size_t key = before.rfind("@type");
      if (key != std::string_view::npos && before.find_first_of("{}", key) == std::string_view::npos)
        return true;
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
  const PageStats& stats = *stats_;
  const size_t n = page_->blocks.size();
  sums_.resize(n + 1);
  sums_[0] = {};
  for (size_t i = 0; i < n; ++i) {
    const BlockText& t = stats.text[i];
    const float weight = std::min(t.words, kScoreWords);
    const bool dated =
        t.words <= kDatedWords && (t.years > 0 || evidence_->bits[i] & (kEvidenceMeta | kEvidenceCapture));
    const Sums& up_to = sums_[i];
    sums_[i + 1] = {.words = stats.words[i + 1],
                    .links = stats.link_words[i + 1],
                    .running = stats.paragraph_words[i + 1],
                    .score = score_sum_[i + 1],
                    .attributes = up_to.attributes + (*attributes_)[i].weight * weight,
                    .weight = up_to.weight + weight,
                    .dated = up_to.dated + (dated ? 1.f : 0.f),
                    .headings = up_to.headings + (stats.heading[i] > 0 ? 1.f : 0.f)};
  }
  last_h2_.resize(n);
  int32_t seen = -1;
  for (size_t i = 0; i < n; ++i) {
    if (stats.heading[i] == 1) seen = -1;
    if (stats.heading[i] == 2) seen = static_cast<int32_t>(i);
    last_h2_[i] = seen;
  }
  measure_chains();

  float repeats = 0;
  for (const Group& g : stats.sibling_groups) repeats = std::max(repeats, static_cast<float>(g.count));
  const auto tags = [&](GumboTag tag) { return static_cast<float>(stats.tag_counts[tag]); };
  const auto add = [&](size_t f, float value) { add_constant(f, value); };
  add(f_page_links, share(stats.link_words[n], stats.words[n]));
  if (stats.top >= 0) {
    const Element& top = page_->elements[static_cast<size_t>(stats.top)];
    add(f_page_top_share,
        share(stats.range(stats.paragraph_words, top.first, top.last), stats.paragraph_words[n]));
    add(f_page_top_words, stats.range(stats.words, top.first, top.last));
  }
  add(f_page_repeats, repeats);
  const float attributes = share(sums_[n].attributes, sums_[n].weight);
  add(f_page_attributes, attributes);
  add(f_attributes_page, attributes);
  add(f_h1_count, static_cast<float>(stats.h1_count));
  add(f_page_og_article, og_type_has(page_->head, "article"));
  add(f_page_og_product, og_type_has(page_->head, "product"));
  add(f_page_og_website, og_type_has(page_->head, "website"));
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
    if (set_->has(f))
      add(f, json_ld_has_type(page_->head, type) || (!other.empty() && json_ld_has_type(page_->head, other)));
  };
  add_type(f_ld_article, "Article", "BlogPosting");
  add_type(f_ld_product, "Product", "");
  add_type(f_ld_list, "ItemList", "CollectionPage");
  add_type(f_ld_forum, "DiscussionForumPosting", "QAPage");
  add_type(f_ld_faq, "FAQPage", "");
  add_type(f_ld_breadcrumb, "BreadcrumbList", "");
  add_type(f_ld_recipe, "Recipe", "");
  add_type(f_ld_service, "Service", "");
  add(f_page_times, static_cast<float>(page_->head.times.size()));
  add(f_json_ld_words, static_cast<float>(described_->json_ld_words));
}

void FeatureFiller::fill_tree(uint32_t first) {
  const auto set = [&](size_t f, auto value) { out_.fill(f, first, value); };
  const PageStats& stats = *stats_;
  const Block* blocks = page_->blocks.data();
  const auto share_of_bytes = [&](size_t i, uint32_t part) {
    return static_cast<float>(part) / static_cast<float>(std::max(1u, blocks[i].end - blocks[i].begin));
  };
  set(f_link_density, [&](size_t i) { return stats.link_density[i]; });
  set(f_links, [&](size_t i) { return blocks[i].links; });
  set(f_bold, [&](size_t i) { return share_of_bytes(i, blocks[i].bold_bytes); });
  set(f_code, [&](size_t i) { return share_of_bytes(i, blocks[i].code_bytes); });
  set(f_images, [&](size_t i) { return std::min<float>(blocks[i].images, 20); });
  set(f_inputs, [&](size_t i) { return blocks[i].inputs; });
  set(f_line_breaks, [&](size_t i) { return blocks[i].line_breaks; });
  // Features of the innermost element; 0 where there is none.
  const auto set_leaf = [&](size_t f, auto value) {
    set(f, [&](size_t i) {
      return blocks[i].leaf < 0 ? 0.f : static_cast<float>(value(static_cast<size_t>(blocks[i].leaf)));
    });
  };
  const auto set_flag = [&](size_t f, uint8_t flag) {
    set_leaf(f, [&, flag](size_t e) { return stats.elements[e].flags & flag ? 1.f : 0.f; });
  };
  set_leaf(f_depth, [&](size_t e) { return page_->elements[e].depth; });
  set_leaf(f_leaf_tag, [&](size_t e) { return tag_code(page_->elements[e].tag); });
  set_flag(f_hidden, kHiddenAttribute);
  set_flag(f_style_hidden, kStyleHidden);
  set_flag(f_aria_hidden, kAriaHidden);
  set_flag(f_noscript, kInNoscript);
  set_flag(f_template_element, kInTemplate);
  set_leaf(f_top_down, [&](size_t e) { return stats.elements[e].top_down; });
  set_leaf(f_top_up, [&](size_t e) {
    const int32_t joins = stats.elements[e].top_up;
    return joins < 0 ? 99.f : static_cast<float>(stats.steps(stats.top, joins));
  });
  set(f_container_tag, [&](size_t i) { return container_code(*page_, i); });
  if (stats.top >= 0) {
    const ElementStats& top = stats.elements[static_cast<size_t>(stats.top)];
    const auto in = [&](size_t i) { return i >= top.first && i < top.last; };
    set(f_in_top, [&](size_t i) { return static_cast<float>(in(i)); });
    set(f_top_distance, [&](size_t i) {
      return in(i)           ? 0.f
             : i < top.first ? static_cast<float>(top.first - i)
                             : static_cast<float>(top.last) - 1 - static_cast<float>(i);
    });
  }

  const int32_t* heading = last_heading_.data();
  set(f_heading_level, [&](size_t i) { return stats.heading[i]; });
  set(f_last_heading_level,
      [&](size_t i) { return heading[i] < 0 ? 0.f : stats.heading[static_cast<size_t>(heading[i])]; });
  set(f_words_since_heading, [&](size_t i) {
    return heading[i] < 0 ? stats.words[i]
                          : stats.words[i] - stats.words[static_cast<size_t>(heading[i]) + 1];
  });
  const auto behind = [](size_t i, int32_t block) {
    return static_cast<float>(static_cast<int32_t>(i) - block);
  };
  set(f_since_h2, [&](size_t i) { return last_h2_[i] < 0 ? -1.f : behind(i, last_h2_[i]); });
  set(f_next_heading, [&](size_t i) { return next_heading_[i] < 0 ? -1.f : -behind(i, next_heading_[i]); });
  set(f_h1_distance, [&](size_t i) { return stats.first_h1 < 0 ? -999.f : behind(i, stats.first_h1); });
}

void FeatureFiller::fill_neighbours(uint32_t first) {
  const auto set = [&](size_t f, auto value) { out_.fill(f, first, value); };
  const PageStats& stats = *stats_;
  const size_t n = page_->blocks.size();
  const AttributeScore* attributes = attributes_->data();
  set(f_attributes, [&](size_t i) { return attributes[i].weight; });
  set(f_near_min, [&](size_t i) { return attributes[i].near_min; });
  set(f_near_max, [&](size_t i) { return attributes[i].near_max; });
  set(f_near_mean, [&](size_t i) { return attributes[i].near_mean; });
  set(f_far_min, [&](size_t i) { return attributes[i].far_min; });
  set(f_far_max, [&](size_t i) { return attributes[i].far_max; });
  set(f_far_mean, [&](size_t i) { return attributes[i].far_mean; });
  set(f_attributes_before, [&](size_t i) { return i > 0 ? attributes[i - 1].weight : 0; });
  set(f_attributes_after, [&](size_t i) { return i + 1 < n ? attributes[i + 1].weight : 0; });
  const float page_mean = share(sums_[n].attributes, sums_[n].weight);
  set(f_attributes_relative, [&](size_t i) { return attributes[i].weight - page_mean; });
  const auto set_window = [&](size_t f, size_t radius, auto part, auto whole) {
    set(f, [&, radius, part, whole](size_t i) {
      const Sums& from = sums_[i > radius ? i - radius : 0];
      const Sums& to = sums_[std::min<size_t>(n, i + radius + 1)];
      return share(to.*part - from.*part, to.*whole - from.*whole);
    });
  };
  set_window(f_attributes5, 5, &Sums::attributes, &Sums::weight);
  set_window(f_links5, 5, &Sums::links, &Sums::words);
  set_window(f_links15, 15, &Sums::links, &Sums::words);

  // The value of the block `offset` behind; -1 where the page ends before it.
  const auto set_at = [&](size_t f, int64_t offset, auto value) {
    set(f, [&, offset](size_t i) {
      const int64_t k = static_cast<int64_t>(i) + offset;
      return k < 0 || k >= static_cast<int64_t>(n) ? -1.f
                                                   : static_cast<float>(value(static_cast<size_t>(k), i));
    });
  };
  const auto density = [&](size_t k, size_t) { return stats.link_density[k]; };
  set_at(f_before3_links, -3, density);
  set_at(f_before2_links, -2, density);
  set_at(f_before1_links, -1, density);
  set_at(f_after1_links, 1, density);
  set_at(f_after2_links, 2, density);
  set_at(f_after3_links, 3, density);
  const auto same_path = [&](size_t k, size_t i) { return stats.path_group[k] == stats.path_group[i]; };
  set_at(f_before2_path, -2, same_path);
  set_at(f_before1_path, -1, same_path);
  set_at(f_after1_path, 1, same_path);
  set_at(f_after2_path, 2, same_path);
  const auto level = [&](size_t k, size_t) { return stats.heading[k]; };
  set_at(f_before1_heading, -1, level);
  set_at(f_after1_heading, 1, level);
  const auto tag = [&](size_t k, size_t) { return container_code(*page_, k); };
  set_at(f_before1_tag, -1, tag);
  set_at(f_after1_tag, 1, tag);
  const auto images = [&](size_t k, size_t) { return std::min<float>(page_->blocks[k].images, 20); };
  set_at(f_before1_images, -1, images);
  set_at(f_after1_images, 1, images);
}

}  // namespace tamis
