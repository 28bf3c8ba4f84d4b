// Numbers keys and names in the order in which they first come: what is worked out once a name is kept over
// pages.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace tamis {

/// Mixes two words to one: both halves of their product.
inline uint64_t mix(uint64_t a, uint64_t b) {
  const auto product = static_cast<unsigned __int128>(a ^ 0x9E3779B97F4A7C15u) * (b ^ 0xE7037ED1A0B428DBu);
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

/// A hash of `s`, in which values that differ in zeros or in where they end differ, too.
inline uint64_t hash_value(std::string_view s) {
  const char* p = s.data();
  const size_t n = s.size();
  const auto read = [&](size_t at, auto word) {
    std::memcpy(&word, p + at, sizeof word);
    return uint64_t{word};
  };
  // The ends may overlap: no byte is read alone, and none behind the value.
  uint64_t a = 0, b = 0, h = 0;
  if (n > 16) {
    for (size_t at = 0; at + 16 < n; at += 16) h = mix(read(at, uint64_t{}) ^ h, read(at + 8, uint64_t{}));
    a = read(n - 16, uint64_t{}), b = read(n - 8, uint64_t{});
  } else if (n >= 8) {
    a = read(0, uint64_t{}), b = read(n - 8, uint64_t{});
  } else if (n >= 4) {
    a = read(0, uint32_t{}), b = read(n - 4, uint32_t{});
  } else if (n > 0) {
    a = read(0, uint8_t{}) << 16 | read(n / 2, uint8_t{}) << 8 | read(n - 1, uint8_t{});
  }
  return mix(mix(a ^ h, b), n);
}

/// Numbers keys, which are not 0, from 0 on in the order in which they first come.
class KeyTable {
 public:
  static constexpr uint32_t kMostKeys = 1 << 16;  ///< of so many keys it is full
  uint32_t number(uint64_t key);
  void prefetch(uint64_t key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[key & (slots_.size() - 1)]);
  }
  uint32_t count() const { return count_; }
  bool full() const { return count_ >= kMostKeys; }  ///< its keys should be forgotten
  void clear() { slots_.assign(slots_.size(), {}), count_ = 0; }

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t number = 0;
  };
  void grow();

  std::vector<Slot> slots_;  // key 0: free
  uint32_t count_ = 0;
};

/// A value a name, worked out when it is first asked for and kept over pages.
template <class Value>
class OfNames {
 public:
  /// The key of a name, whose slot is on its way then.
  uint64_t key(std::string_view name) const {
    const uint64_t key = std::max<uint64_t>(1, hash_value(name));
    table_.prefetch(key);
    return key;
  }

  /// The number of the name's value, which is on its way then; that of a new name is `compute(number)`. It holds until tidy().
  uint32_t number(uint64_t key, auto compute) {
    const uint32_t number = table_.number(key);
    if (number == values_.size()) values_.push_back(compute(number));
    else __builtin_prefetch(&values_[number]);
    return number;
  }

  const Value& operator[](uint32_t number) const { return values_[number]; }
  Value& operator[](uint32_t number) { return values_[number]; }

  /// Forgets all names where they have become too many.
  void tidy() {
    if (table_.full()) table_.clear(), values_.clear();
    values_.reserve(KeyTable::kMostKeys);  // memory that nobody writes to costs nothing
  }

 private:
  KeyTable table_;
  std::vector<Value> values_;
};

}  // namespace tamis
