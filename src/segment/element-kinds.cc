// A page's elements are numbered first, then the names of new kinds are found, then the kinds are made of
// them: the tables outgrow the caches near the processor, and what is asked for is on its way before it is
// looked at. Values are hashed to 64 bits, sixteen bytes at a time: a kind that hashes like another would be
// taken for it; with 64 bits that does not happen.
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

void ElementKinds::use(WordTable<AttributeWord> lexicon) {
  lexicon_ = lexicon;
  tags_.clear();
}

ElementKind ElementKinds::kind_of_tag(const Element& e) const {
  const uint32_t tag = tag_word(e);
  return {tag, 0, word_sum(lexicon_, {&tag, 1})};
}

/// Numbers the names that were found. The words of new ones are looked up when all are known.
void ElementKinds::find_names() {
  fresh_names_.clear();
  words_.clear();
  for (Name& name : found_)
    name.number = names_.number(name.key, [&](uint32_t number) {
      fresh_names_.push_back({number, static_cast<uint32_t>(words_.size())});
      name_words(name.text, words_);
      for (size_t w = fresh_names_.back().first_word; w < words_.size(); ++w) lexicon_.prefetch(words_[w]);
      return ElementKind{name_signature(name.text), class_groups(name.text), {}};
    });
  for (size_t i = 0; i < fresh_names_.size(); ++i) {
    const auto [number, first] = fresh_names_[i];
    const size_t end = i + 1 < fresh_names_.size() ? fresh_names_[i + 1].first_word : words_.size();
    names_[number].words = word_sum(lexicon_, std::span(words_).subspan(first, end - first));
  }
}

ElementKind ElementKinds::work_out(const Element& e, std::span<const Name> of_element) const {
  ElementKind kind = e.tag == GUMBO_TAG_UNKNOWN ? kind_of_tag(e) : tags_[e.tag];
  // The spaces between class names are of the signature, too.
  const char* at = e.css_class.data();
  const auto spaces_to = [&](const char* end) {
    for (; at < end; ++at) kind.signature = hash_byte(kind.signature, ' ');
  };
  int names = 0;
  for (const Name& name : of_element) {
    const ElementKind& own = names_[name.number];
    if (name.attribute != NameOf::label) kind.groups |= own.groups;
    if (name.attribute == NameOf::css_class && names < kSignatureNames) {
      spaces_to(name.text.data());
      if (own.signature != kHashStart) kind.signature = join_hash(kind.signature, own.signature);
      at += name.text.size();
      if (++names == kSignatureNames && at < e.css_class.data() + e.css_class.size()) spaces_to(at + 1);
    }
    if (name.read == name.text.size()) kind.words.add(own.words);
    else if (name.read > 0) kind.words.add(name_sum(lexicon_, name.text.substr(0, name.read)));
  }
  if (names < kSignatureNames) spaces_to(e.css_class.data() + e.css_class.size());
  return kind;
}

void ElementKinds::number(const Page& page) {
  if (table_.full()) table_.clear(), kinds_.clear();
  kinds_.reserve(KeyTable::kMostKeys);  // memory that nobody writes to costs nothing
  names_.tidy();
  for (Element e; tags_.size() < GUMBO_TAG_UNKNOWN; tags_.push_back(kind_of_tag(e))) e.tag = static_cast<GumboTag>(tags_.size());
  const size_t n = page.elements.size();
  of_elements_.resize(n);
  keys_.resize(n);
  for (size_t e = 0; e < n; ++e) {
    if (e + 4 * kAhead < n) __builtin_prefetch(&page.elements[e + 4 * kAhead]);
    if (e + kAhead < n) __builtin_prefetch(page.elements[e + kAhead].css_class.data());
    keys_[e] = key_of(page, page.elements[e]);
    table_.prefetch(keys_[e]);
  }
  fresh_.clear();
  found_.clear();
  for (size_t e = 0; e < n; ++e) {
    const uint32_t kind = of_elements_[e] = table_.number(keys_[e]);
    if (kind < kinds_.size() + fresh_.size()) {
      __builtin_prefetch(&kinds_[kind]);
      continue;
    }
    fresh_.push_back({e, found_.size()});
    visit_names(page, page.elements[e], [&](std::string_view text, size_t read, NameOf attribute) {
      found_.push_back({text, names_.key(text), static_cast<uint32_t>(read), 0, attribute});
    });
  }
  find_names();
  for (size_t i = 0; i < fresh_.size(); ++i) {
    const size_t end = i + 1 < fresh_.size() ? fresh_[i + 1].first_name : found_.size();
    const std::span names = std::span(found_).subspan(fresh_[i].first_name, end - fresh_[i].first_name);
    kinds_.push_back(work_out(page.elements[fresh_[i].element], names));
  }
}

}  // namespace tamis
