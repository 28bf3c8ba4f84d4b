// A table of hashes of names. Two kinds that hash alike would be taken for one; with 64 bits that does not happen.
#include "segment/attribute-kinds.h"

#include <cstring>

namespace tamis {
namespace {

constexpr uint32_t kMostKinds = 1 << 16;

uint64_t mix(uint64_t h, uint64_t word) {
  h = (h ^ word) * 0x9E3779B97F4A7C15u;
  return h ^ h >> 29;
}

/// Eight bytes at a time; the length keeps values that differ in zeros or in where they end apart.
uint64_t hash_value(uint64_t h, std::string_view s) {
  h = mix(h, s.size());
  uint64_t word = 0;
  const char* p = s.data();
  size_t n = s.size();
  for (; n >= sizeof word; p += sizeof word, n -= sizeof word) {
    std::memcpy(&word, p, sizeof word);
    h = mix(h, word);
  }
  if (n == 0) return h;
  word = 0;
  std::memcpy(&word, p, n);
  return mix(h, word);
}

uint64_t key_of(const Element& e) {
  uint64_t h = mix(1, static_cast<uint64_t>(e.tag));
  if (e.tag == GUMBO_TAG_UNKNOWN) h = hash_value(h, e.name);
  uint64_t place = 0;  // which attribute it is
  for (const std::string_view value : {e.css_class, e.id, e.role, e.itemprop, e.test_id, e.label}) {
    ++place;
    if (!value.empty()) h = hash_value(h + place, value);
  }
  return h == 0 ? 1 : h;
}

}  // namespace

void AttributeKinds::grow() {
  std::vector<Slot> old(slots_.empty() ? 1024 : 2 * slots_.size());
  old.swap(slots_);
  const size_t mask = slots_.size() - 1;
  for (const Slot& s : old) {
    if (s.key == 0) continue;
    size_t i = s.key & mask;
    while (slots_[i].key != 0) i = (i + 1) & mask;
    slots_[i] = s;
  }
}

void AttributeKinds::number(const Page& page) {
  if (count_ >= kMostKinds) {
    slots_.clear();
    count_ = 0;
    ++generation_;
  }
  kinds_.resize(page.elements.size());
  for (size_t e = 0; e < kinds_.size(); ++e) {
    if (2 * count_ >= slots_.size()) grow();
    const uint64_t key = key_of(page.elements[e]);
    const size_t mask = slots_.size() - 1;
    size_t i = key & mask;
    while (slots_[i].key != 0 && slots_[i].key != key) i = (i + 1) & mask;
    if (slots_[i].key == 0) slots_[i] = {key, count_++};
    kinds_[e] = slots_[i].kind;
  }
}

}  // namespace tamis
