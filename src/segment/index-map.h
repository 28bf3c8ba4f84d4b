// Numbers by key, for maps that are filled and emptied with every page: open addressing, no allocation once grown, and
// emptying costs nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tamis {

class IndexMap {
 public:
  /// Empties the map and makes room for `keys` keys, which must not be exceeded.
  void reset(size_t keys) {
    size_t bits = 4;
    while ((size_t{1} << bits) < 2 * keys) ++bits;
    if (slots_.size() < size_t{1} << bits) {
      slots_.assign(size_t{1} << bits, {});
      stamp_ = 0;
    }
    if (++stamp_ == 0) {  // wrapped around
      for (Slot& s : slots_) s.stamp = 0;
      stamp_ = 1;
    }
    shift_ = 64 - bits;
  }

  /// The number at `key`, which becomes `fresh` where the key is new.
  uint32_t& find_or_add(uint64_t key, uint32_t fresh) {
    const size_t mask = (size_t{1} << (64 - shift_)) - 1;
    for (size_t i = (key * 0x9E3779B97F4A7C15u) >> shift_;; i = (i + 1) & mask) {
      Slot& s = slots_[i];
      if (s.stamp != stamp_) s = {key, fresh, stamp_};
      if (s.key == key) return s.value;
    }
  }

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t value = 0, stamp = 0;
  };
  std::vector<Slot> slots_;
  size_t shift_ = 64;
  uint32_t stamp_ = 0;
};

}  // namespace tamis
