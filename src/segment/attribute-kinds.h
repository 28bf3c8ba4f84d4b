// Numbers elements by what they are called: elements with equal tag, class, id and the like are of one kind, also over
// pages. What depends on names alone is worked out once a kind; class names repeat over a page and a site.
#pragma once

#include <cstdint>
#include <vector>

#include "page/page.h"

namespace tamis {

class AttributeKinds {
 public:
  /// Kind of each element of `page`. Kinds are numbered from 0 on; now and then, between pages, all are forgotten.
  void number(const Page& page);

  const std::vector<uint32_t>& of_elements() const { return kinds_; }
  uint32_t count() const { return count_; }
  /// Changes when kinds are forgotten.
  uint32_t generation() const { return generation_; }

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t kind = 0;
  };
  void grow();

  std::vector<Slot> slots_;  // key 0: free
  std::vector<uint32_t> kinds_;
  uint32_t count_ = 0, generation_ = 0;
};

/// A value a kind, worked out when it is first asked for.
template <class Value>
class OfKinds {
 public:
  /// To be called once a page.
  void follow(const AttributeKinds& kinds) {
    if (generation_ != kinds.generation()) values_.clear(), known_.clear();
    generation_ = kinds.generation();
    values_.resize(kinds.count());
    known_.resize(kinds.count(), 0);
  }
  const Value& get(uint32_t kind, auto compute) {
    if (!known_[kind]) {
      values_[kind] = compute();
      known_[kind] = 1;
    }
    return values_[kind];
  }

 private:
  std::vector<Value> values_;
  std::vector<uint8_t> known_;
  uint32_t generation_ = 0;
};

}  // namespace tamis
