// Hashes that are looked for among many others: bits of their last digits tell at once that most are not
// there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace tamis {

template <size_t kBits>
class HashFilter {
 public:
  constexpr void add(uint32_t hash) { bits_[hash / 64 % kWords] |= uint64_t{1} << hash % 64; }
  /// 0 where `hash` was not added; else 1, mostly because it was.
  constexpr uint32_t may_have(uint32_t hash) const { return bits_[hash / 64 % kWords] >> hash % 64 & 1; }

 private:
  static constexpr size_t kWords = kBits / 64;
  std::array<uint64_t, kWords> bits_{};
};

}  // namespace tamis
