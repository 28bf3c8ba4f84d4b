// Values are hashed to 64 bits, sixteen bytes at a time: a kind that hashes like another would be taken for
// it; with 64 bits that does not happen.
#include "segment/element-kinds.h"

#include "segment/word-hash.h"

namespace tamis {
namespace {

constexpr size_t kAhead = 8;  // elements whose values are on their way

uint64_t key_of(const Page& page, const Element& e) {
  uint64_t h = mix(1, static_cast<uint64_t>(e.tag));
  if (e.tag == GUMBO_TAG_UNKNOWN) h = mix(h, hash_value(e.name));
  uint64_t place = 0;  // which attribute it is
  const auto add = [&](std::string_view value) {
    ++place;
    if (!value.empty()) h = mix(h + place, hash_value(value));
  };
  add(e.css_class);
  add(e.id);
  if (e.rare >= 0) {
    const RareAttributes& rare = page.rare(e);
    for (const std::string_view value : {rare.role, rare.itemprop, rare.test_id, rare.label}) add(value);
  }
  return h == 0 ? 1 : h;
}

/// Tag and the first three class names; digits go, so that "post-17" and "post-18" are one signature.
uint32_t signature(const Element& e) {
  uint32_t h =
      word_hash(e.tag == GUMBO_TAG_UNKNOWN ? e.name : std::string_view(gumbo_normalized_tagname(e.tag)));
  int names = 0;
  for (size_t i = 0; i < e.css_class.size() && names < 3; ++i) {
    const char c = e.css_class[i];
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (space && i > 0 && static_cast<unsigned char>(e.css_class[i - 1]) > ' ') ++names;
    if (!space && !(c >= '0' && c <= '9')) h = hash_byte(h, static_cast<unsigned char>(c));
    if (space) h = hash_byte(h, ' ');
  }
  return h;
}

}  // namespace

void ElementKinds::number(const Page& page) {
  if (table_.full()) table_.clear(), kinds_.clear();
  kinds_.reserve(KeyTable::kMostKeys);  // memory that nobody writes to costs nothing
  const size_t n = page.elements.size();
  of_elements_.resize(n);
  // The tables outgrow the caches near the processor: what is asked for is on its way before it is looked at.
  keys_.resize(n);
  for (size_t e = 0; e < n; ++e) {
    if (e + 4 * kAhead < n) __builtin_prefetch(&page.elements[e + 4 * kAhead]);
    if (e + kAhead < n) __builtin_prefetch(page.elements[e + kAhead].css_class.data());
    keys_[e] = key_of(page, page.elements[e]);
    table_.prefetch(keys_[e]);
  }
  for (size_t e = 0; e < n; ++e) {
    const Element& element = page.elements[e];
    const uint32_t kind = of_elements_[e] = table_.number(keys_[e]);
    if (kind == kinds_.size())
      kinds_.push_back(
          {signature(element), groups_.of(page, element), attribute_sum(lexicon_, page, element)});
    else __builtin_prefetch(&kinds_[kind]);
  }
}

}  // namespace tamis
