// Open addressing with linear probing; half of the slots stay free. It grows in few steps, as keys are moved
// each time.
#include "segment/key-table.h"

namespace tamis {

void KeyTable::grow() {
  std::vector<Slot> old(slots_.empty() ? 2048 : 4 * slots_.size());
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

}  // namespace tamis
