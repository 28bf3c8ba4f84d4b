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

constexpr int kSignatureNames = 3;

/// A hash of the name without its digits, so that "post-17" and "post-18" are one; kHashStart where nothing
/// is left of it.
uint32_t name_signature(std::string_view name) {
  uint32_t h = kHashStart;
  for (const char c : name)
    if (!(c >= '0' && c <= '9')) h = hash_byte(h, static_cast<unsigned char>(c));
  return h;
}

}  // namespace

const ElementKind& ElementKinds::of_name(std::string_view name) {
  return names_.get(name, [&] {
    return ElementKind{name_signature(name), class_groups(name), name_sum(lexicon_, name)};
  });
}

ElementKind ElementKinds::work_out(const Page& page, const Element& e) {
  const uint32_t tag = tag_word(e);
  ElementKind kind{tag, 0, word_sum(lexicon_, {&tag, 1})};
  // The spaces between class names are of the signature, too.
  const char* at = e.css_class.data();
  const auto spaces_to = [&](const char* end) {
    for (; at < end; ++at) kind.signature = hash_byte(kind.signature, ' ');
  };
  int names = 0;
  visit_names(page, e, [&](std::string_view name, size_t read, NameOf attribute) {
    const ElementKind& own = of_name(name);
    if (attribute != NameOf::label) kind.groups |= own.groups;
    if (attribute == NameOf::css_class && names < kSignatureNames) {
      spaces_to(name.data());
      if (own.signature != kHashStart) kind.signature = join_hash(kind.signature, own.signature);
      at += name.size();
      if (++names == kSignatureNames && at < e.css_class.data() + e.css_class.size()) spaces_to(at + 1);
    }
    if (read == name.size()) kind.words.add(own.words);
    else if (read > 0) kind.words.add(of_name(name.substr(0, read)).words);
  });
  if (names < kSignatureNames) spaces_to(e.css_class.data() + e.css_class.size());
  return kind;
}

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
    if (kind == kinds_.size()) kinds_.push_back(work_out(page, element));
    else __builtin_prefetch(&kinds_[kind]);
  }
}

}  // namespace tamis
