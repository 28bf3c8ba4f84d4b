// Attribute words of elements and keys of a block's text, and their scores from the learned tables.
// An element's contribution is worked out once and summed along the chain of ancestors.
#include "segment/lexicon.h"

#include <algorithm>
#include <cmath>

#include "segment/stop-words.h"

namespace tamis {
namespace {

constexpr float kUnit = 1.f / 1024;
constexpr size_t kAttributeBytes = 300;  // more is generated utility classes
constexpr int kAttributeValues = 12;
constexpr uint32_t kTextWords = 14;

bool is_letter(unsigned char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26 || c >= 0x80; }

/// Words of one attribute value without spaces.
void split_value(std::string_view value, std::vector<uint32_t>& out) {
  uint32_t joined = 0;
  int words = 0;
  const auto end_word = [&](uint32_t h, size_t length) {
    if (length < 2) return;
    out.push_back(h);
    if (words < 4) joined = join_hash(joined, h);
    ++words;
  };
  uint32_t h = kHashStart;
  size_t length = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    const bool camel = c >= 'A' && c <= 'Z' && i > 0 && value[i - 1] >= 'a' && value[i - 1] <= 'z';
    if (length > 0 && (camel || !is_letter(c))) {
      end_word(h, length);
      h = kHashStart;
      length = 0;
    }
    if (!is_letter(c)) continue;
    h = hash_byte(h, c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    ++length;
  }
  end_word(h, length);
  if (words > 1) out.push_back(joined);
}

void split_attribute(std::string_view text, size_t& budget, int& values, std::vector<uint32_t>& out) {
  text = text.substr(0, budget);
  budget -= text.size();
  for (size_t i = 0; i < text.size() && values < kAttributeValues;) {
    while (i < text.size() && static_cast<unsigned char>(text[i]) <= ' ') ++i;
    const size_t begin = i;
    while (i < text.size() && static_cast<unsigned char>(text[i]) > ' ') ++i;
    if (i == begin) break;
    split_value(text.substr(begin, i - begin), out);
    ++values;
  }
}

bool labels_content(GumboTag tag) {
  return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_SECTION || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_DIV ||
         tag == GUMBO_TAG_UL;
}

std::string_view tag_name(const Element& e) {
  return e.tag == GUMBO_TAG_UNKNOWN ? e.name : std::string_view(gumbo_normalized_tagname(e.tag));
}

}  // namespace

void attribute_words(const Element& e, std::vector<uint32_t>& out) {
  // Tag names are words of their own kind: <time> is not class="time".
  out.push_back(join_hash(word_hash("<"), word_hash(tag_name(e))));
  size_t budget = kAttributeBytes;
  int values = 0;
  for (const std::string_view value : {e.css_class, e.id, e.role, e.itemprop, e.test_id})
    split_attribute(value, budget, values, out);
  if (labels_content(e.tag)) split_attribute(e.label, budget, values, out);
}

AttributeLexicon::Sum AttributeLexicon::sum_of(const Element& element) const {
  std::vector<uint32_t> words;
  attribute_words(element, words);
  Sum sum;
  sum.words = static_cast<uint32_t>(words.size());
  for (const uint32_t w : words) {
    const AttributeWord* known = table_.find(w);
    if (!known) continue;
    sum.near_weight += kUnit * known->near_weight;
    sum.far_weight += kUnit * known->far_weight;
    if (known->near_odds != INT16_MIN) {
      const float odds = kUnit * known->near_odds;
      ++sum.near_known;
      sum.near_odds += odds;
      sum.near_min = std::min(sum.near_min, odds);
      sum.near_max = std::max(sum.near_max, odds);
    }
    if (known->far_odds != INT16_MIN) {
      const float odds = kUnit * known->far_odds;
      ++sum.far_known;
      sum.far_odds += odds;
      sum.far_min = std::min(sum.far_min, odds);
      sum.far_max = std::max(sum.far_max, odds);
    }
  }
  return sum;
}

void AttributeLexicon::score(const Page& page, const AttributeKinds& kinds, std::vector<AttributeScore>& out) {
  const size_t n = page.elements.size();
  sums_.follow(kinds);
  own_.resize(n);
  chains_.resize(n);
  for (size_t i = 0; i < n; ++i) {
    own_[i] = &sums_.get(kinds.of_elements()[i], [&] { return sum_of(page.elements[i]); });
    Sum& chain = chains_[i] = *own_[i];
    const int32_t parent = page.elements[i].parent;
    if (parent < 0) continue;
    const Sum& up = chains_[static_cast<size_t>(parent)];
    chain.words += up.words;
    chain.far_weight += up.far_weight;
    chain.far_odds += up.far_odds;
    chain.far_known += up.far_known;
    chain.far_min = std::min(chain.far_min, up.far_min);
    chain.far_max = std::max(chain.far_max, up.far_max);
  }
  out.assign(page.blocks.size(), {});
  for (size_t b = 0; b < page.blocks.size(); ++b) {
    int32_t e = page.blocks[b].leaf;
    if (e < 0) continue;
    AttributeScore& score = out[b];
    const uint32_t words = chains_[static_cast<size_t>(e)].words;
    Sum near;
    for (int step = 0; e >= 0 && step < kNearElements; ++step, e = page.elements[static_cast<size_t>(e)].parent) {
      const Sum& own = *own_[static_cast<size_t>(e)];
      near.near_weight += own.near_weight;
      near.near_odds += own.near_odds;
      near.near_known += own.near_known;
      near.near_min = std::min(near.near_min, own.near_min);
      near.near_max = std::max(near.near_max, own.near_max);
    }
    const Sum far = e >= 0 ? chains_[static_cast<size_t>(e)] : Sum{};
    score.weight = (near.near_weight + far.far_weight) / std::sqrt(static_cast<float>(std::max(1u, words)));
    score.near_min = near.near_min;
    score.near_max = near.near_max;
    score.near_mean = near.near_known ? near.near_odds / static_cast<float>(near.near_known) : 0;
    score.far_min = far.far_min;
    score.far_max = far.far_max;
    score.far_mean = far.far_known ? far.far_odds / static_cast<float>(far.far_known) : 0;
  }
}

void text_keys(const PageStats& stats, uint32_t block, std::vector<uint32_t>& out) {
  const auto words = stats.words_of(block).first(std::min(kTextWords, stats.text[block].hashed_words));
  out.push_back(join_hash(word_hash("length"), std::min<uint32_t>(static_cast<uint32_t>(words.size()), 12)));
  const bool is_short = words.size() <= 5;
  uint32_t whole = word_hash("whole");
  for (size_t i = 0; i < words.size(); ++i) {
    out.push_back(words[i]);
    if (i > 0) out.push_back(join_hash(words[i - 1], words[i]));
    if (is_short) out.push_back(join_hash(word_hash("short"), words[i]));
    whole = join_hash(whole, words[i]);
  }
  if (is_short) out.push_back(whole);
}

void text_scores(const PageStats& stats, WordTable<TextWord> table, std::vector<float>& out) {
  // The table is larger than the nearest caches: the slots of the next block are asked for before those of this one are
  // read.
  thread_local std::vector<uint32_t> keys, next;
  const size_t n = stats.text.size();
  out.resize(n);
  const auto ask = [&](uint32_t block) {
    next.clear();
    if (block < n) text_keys(stats, block, next);
    for (const uint32_t key : next) table.prefetch(key);
  };
  ask(0);
  for (uint32_t i = 0; i < n; ++i) {
    std::swap(keys, next);
    ask(i + 1);
    float sum = 0;
    for (const uint32_t key : keys)
      if (const TextWord* known = table.find(key)) sum += kUnit * known->weight;
    out[i] = sum / std::sqrt(static_cast<float>(keys.size()));
  }
}

}  // namespace tamis
