// The features a block is judged by, each declared once: the enumerator, its column and its name in model files.
// Text pages have those up to kFirstTreeFeature; the rest needs elements.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tamis {

// Per window of blocks around the block: mean words, share of running text, mean text score, share of short lines,
// running words before and after, mean text score before and after.
#define TAMIS_WINDOW(X, r)                                                                                       \
  X(window##r##_words) X(window##r##_running) X(window##r##_score) X(window##r##_short) X(window##r##_running_before) \
  X(window##r##_running_after) X(window##r##_score_before) X(window##r##_score_after)

// Per neighbour: words, stop-word share, end mark, punctuation, capitals, digits, text score.
#define TAMIS_NEIGHBOUR(X, n) \
  X(n##_words) X(n##_stop) X(n##_end) X(n##_punctuation) X(n##_capitals) X(n##_digits) X(n##_score)

#define TAMIS_TEXT_FEATURES(X)                                                                                      \
  X(words) X(chars) X(word_length) X(stop) X(punctuation) X(commas) X(digits) X(upper) X(capitals) X(end)           \
  X(sentences) X(numbers) X(long_words) X(questions) X(exclamations) X(colon) X(separators) X(non_ascii)            \
  X(ellipsis) X(years) X(currency) X(ideographs) X(copies) X(copies_before) X(joined) X(empty_lines)                \
  X(position) X(index) X(index_from_end) X(word_position) X(running_position) X(running_left)                       \
  X(title_match) X(title_distance) X(title_words) X(text_score) X(text_score3) X(text_score10)                      \
  X(heading_score) X(heading_distance) X(heading_words) X(last_running) X(next_running)                             \
  X(in_cluster) X(cluster_distance) X(cluster_share) X(cluster_words)                                               \
  X(rule_cut) X(rule_capture) X(rule_share) X(rule_related) X(rule_comments) X(rule_subscribe) X(rule_legal)        \
  X(rule_meta) X(rule_tools) X(rule_image) X(detector) X(since_related) X(since_comments) X(since_subscribe)        \
  X(window_rules)                                                                                                   \
  TAMIS_WINDOW(X, 2) TAMIS_WINDOW(X, 5) TAMIS_WINDOW(X, 15) TAMIS_WINDOW(X, 40)                                     \
  TAMIS_NEIGHBOUR(X, before3) TAMIS_NEIGHBOUR(X, before2) TAMIS_NEIGHBOUR(X, before1)                               \
  TAMIS_NEIGHBOUR(X, after1) TAMIS_NEIGHBOUR(X, after2) TAMIS_NEIGHBOUR(X, after3)                                  \
  X(page_blocks) X(page_words) X(page_running) X(page_paragraphs) X(page_running_share) X(page_score)               \
  X(page_stop) X(page_short) X(page_years) X(page_currency) X(page_ideographs) X(page_comments) X(page_related)     \
  X(page_meta)

// Lines of text pages: src/segment/line-features.h. Kinds of lines are ended, figures, years, questions, titles, currency.
#define TAMIS_LINE_KINDS(X, suffix) \
  X(ended##suffix) X(figures##suffix) X(years##suffix) X(questions##suffix) X(titles##suffix) X(currency##suffix)

#define TAMIS_LINE_FEATURES(X)                                                                                      \
  X(strip_distance) X(strip_place) X(strip_lines) X(strip_share) X(weighted1) X(weighted3) X(weighted8)             \
  X(weighted20) TAMIS_LINE_KINDS(X, _around) TAMIS_LINE_KINDS(X, _since) TAMIS_LINE_KINDS(X, _until)                \
  X(pattern_count) X(pattern_share) X(pattern_words) X(pattern_score) X(pattern_first) X(pattern_last)              \
  X(template_copies) X(template_before) X(template_after) X(page_longest)                                           \
  X(page_lines1) X(page_lines2) X(page_lines3) X(page_lines4) X(page_lines5)                                        \
  X(page_words1) X(page_words2) X(page_words3) X(page_words4) X(page_words5)                                        \
  X(page_weighted_score) X(page_short_score) X(page_long_score) X(page_rule_cut) X(page_rule_share)                 \
  X(page_rule_subscribe) X(page_rule_legal) X(page_rule_tools) X(page_detected) X(page_templates)                   \
  X(page_ended) X(page_figures) X(page_year_lines) X(page_questions) X(page_titles) X(page_currency_lines)          \
  X(page_score25) X(page_score75)

// Per wider and wider container: blocks, words, link density, running share, shares of the page's words and running
// words, relative place, words a block, mean attribute score, first block's and mean text score.
#define TAMIS_LEVEL(X, n)                                                                                           \
  X(level##n##_blocks) X(level##n##_words) X(level##n##_links) X(level##n##_running) X(level##n##_share)            \
  X(level##n##_running_share) X(level##n##_place) X(level##n##_block_words) X(level##n##_attributes)                \
  X(level##n##_first_score) X(level##n##_score)

// Per group of class names (src/segment/class-groups.h): steps to the nearest ancestor that has one, and the share of the
// page's words inside it.
#define TAMIS_GROUPS(X, suffix)                                                                                     \
  X(nav##suffix) X(foot##suffix) X(side##suffix) X(related##suffix) X(comment##suffix) X(share##suffix)             \
  X(advert##suffix) X(popup##suffix) X(meta##suffix) X(head##suffix) X(content##suffix) X(main##suffix)             \
  X(product##suffix) X(post##suffix) X(filter##suffix) X(tab##suffix) X(review##suffix) X(hide##suffix)             \
  X(list##suffix) X(feature##suffix)

// Per group of siblings: dated lines, headings and images a member, mean text and attribute score.
#define TAMIS_SUMS(X, n) X(n##_dated) X(n##_headings) X(n##_images) X(n##_score) X(n##_attributes)

// Per section, be it a child of the main container's chain or what a heading opens: blocks, words, share of the page's
// words, link density, running share, mean text and attribute score, first block's text score, share of dated lines
// and of headings, relative place.
#define TAMIS_RANGE(X, n)                                                                                           \
  X(n##_blocks) X(n##_words) X(n##_page_share) X(n##_links) X(n##_running) X(n##_score) X(n##_attributes)           \
  X(n##_first_score) X(n##_dated) X(n##_headings) X(n##_place)

// Runs of text between lines that are links: src/segment/run-features.h.
#define TAMIS_RUN_FEATURES(X)                                                                                       \
  X(run_words) X(run_running) X(run_share) X(run_best) X(path_running) X(words_to_usual) X(headlines_since_title)   \
  X(running_since_title) X(page_headlines) X(page_teasers)

#define TAMIS_TREE_FEATURES(X)                                                                                      \
  X(link_density) X(links) X(bold) X(code) X(images) X(inputs) X(line_breaks) X(depth) X(leaf_tag) X(container_tag) \
  X(in_main) X(in_article) X(in_section) X(in_nav) X(in_header) X(in_footer) X(in_aside) X(in_form) X(in_table)     \
  X(in_ul) X(in_ol) X(in_figure) X(in_blockquote) X(in_dl) X(in_button) X(in_label) X(in_li) X(in_p) X(in_pre)      \
  X(in_details) X(in_td) X(in_a) X(in_address) X(in_heading)                                                        \
  X(hidden) X(style_hidden) X(aria_hidden) X(noscript) X(template_element)                                          \
  TAMIS_LEVEL(X, 0) TAMIS_LEVEL(X, 1) TAMIS_LEVEL(X, 2) TAMIS_LEVEL(X, 3) TAMIS_LEVEL(X, 5)                         \
  X(levels) X(half_level) X(half_place) X(top_up) X(top_down) X(in_top) X(top_distance)                             \
  X(repeat_steps) X(repeat_count) X(repeat_words) X(repeat_deviation) X(repeat_links) X(repeat_share)               \
  X(repeat_running) X(repeat_own_words) X(repeat_own_blocks)                                                        \
  X(wide_steps) X(wide_count) X(wide_words) X(wide_deviation) X(wide_links) X(wide_share) X(wide_running)           \
  X(wide_blocks) X(wide_place) X(wide_first) X(wide_article)                                                        \
  X(path_count) X(path_words) X(path_links) X(path_share) X(path_paragraphs) X(path_first) X(path_last)             \
  X(path_deviation)                                                                                                 \
  X(heading_level) X(last_heading_level) X(words_since_heading) X(since_h2) X(next_heading) X(h1_distance)          \
  X(h1_count) X(title_level) X(title_share) X(last_heading_steps)                                                   \
  X(attributes) X(near_min) X(near_max) X(near_mean) X(far_min) X(far_max) X(far_mean) X(attributes_before)         \
  X(attributes_after) X(attributes5) X(attributes_page) X(attributes_relative)                                      \
  X(links5) X(links15) X(before3_links) X(before2_links) X(before1_links) X(after1_links) X(after2_links)           \
  X(after3_links) X(before2_path) X(before1_path) X(after1_path) X(after2_path) X(before1_heading)                  \
  X(after1_heading) X(before1_tag) X(after1_tag) X(before1_images) X(after1_images)                                 \
  X(page_links) X(page_top_share) X(page_top_words) X(page_repeats) X(page_attributes) X(page_og_article)           \
  X(page_og_product) X(page_og_website) X(page_article) X(page_main) X(page_h1) X(page_h2) X(page_h3)               \
  X(page_table) X(page_form) X(page_li) X(page_section) X(page_pre) X(page_nav) X(page_p) X(page_dl)                \
  X(page_figure) X(ld_article) X(ld_product) X(ld_list) X(ld_forum) X(ld_faq) X(ld_breadcrumb) X(ld_recipe)         \
  X(ld_service) X(page_times) X(in_description) X(in_json_ld) X(json_ld_words)                                       \
  TAMIS_GROUPS(X, _steps) TAMIS_GROUPS(X, _share) TAMIS_GROUPS(X, _page)                                             \
  TAMIS_SUMS(X, repeat) TAMIS_SUMS(X, wide) TAMIS_RANGE(X, branch) TAMIS_RANGE(X, section)                           \
  X(path_dated) X(path_score) X(path_attributes) X(related_scope) X(comments_scope) X(page_dated)                    \
  X(page_headings) X(page_images) TAMIS_RUN_FEATURES(X)

enum Feature : uint16_t {
#define X(name) f_##name,
  TAMIS_TEXT_FEATURES(X) TAMIS_LINE_FEATURES(X) kFirstTreeFeature,
  kLastTextFeature = kFirstTreeFeature - 1,
  TAMIS_TREE_FEATURES(X) kFeatures
#undef X
};

inline constexpr std::array<std::string_view, kFeatures> kFeatureNames = {
#define X(name) #name,
    TAMIS_TEXT_FEATURES(X) TAMIS_LINE_FEATURES(X) TAMIS_TREE_FEATURES(X)
#undef X
};

}  // namespace tamis
