// A table of hashes of names. Two kinds that hash alike would be taken for one; with 64 bits that does not happen.
#include "segment/attribute-kinds.h"

#include <algorithm>
#include <cstring>

namespace tamis {
namespace {

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

void KeyTable::grow() {
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

uint32_t KeyTable::number(uint64_t key) {
  if (2 * size_t{count_} >= slots_.size()) grow();
  const size_t mask = slots_.size() - 1;
  size_t i = key & mask;
  while (slots_[i].key != 0 && slots_[i].key != key) i = (i + 1) & mask;
  if (slots_[i].key == 0) slots_[i] = {key, count_++};
  return slots_[i].number;
}

uint64_t name_key(std::string_view name) { return std::max<uint64_t>(1, hash_value(1, name)); }

void AttributeKinds::number(const Page& page) {
  if (table_.full()) {
    table_.clear();
    ++generation_;
  }
  kinds_.resize(page.elements.size());
  // The table outgrows the caches near the processor: all slots are on their way before the first is looked at.
  keys_.resize(kinds_.size());
  for (size_t e = 0; e < keys_.size(); ++e) {
    keys_[e] = key_of(page.elements[e]);
    table_.prefetch(keys_[e]);
  }
  for (size_t e = 0; e < keys_.size(); ++e) kinds_[e] = table_.number(keys_[e]);
}

}  // namespace tamis
