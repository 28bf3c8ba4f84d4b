// Numbers elements by what they are called: elements with equal tag, class, id and the like are of one kind, also over
// pages. What depends on names alone is worked out once a kind; class names repeat over a page and a site.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "page/page.h"

namespace tamis {

/// Numbers keys, which are not 0, from 0 on in the order in which they first come.
class KeyTable {
 public:
  uint32_t number(uint64_t key);
  void prefetch(uint64_t key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[key & (slots_.size() - 1)]);
  }
  uint32_t count() const { return count_; }
  bool full() const { return count_ >= kMostKeys; }  ///< of so many that they should be forgotten
  void clear() { slots_.clear(), count_ = 0; }

 private:
  static constexpr uint32_t kMostKeys = 1 << 16;
  struct Slot {
    uint64_t key = 0;
    uint32_t number = 0;
  };
  void grow();

  std::vector<Slot> slots_;  // key 0: free
  uint32_t count_ = 0;
};

/// The key of a single class name or the like.
uint64_t name_key(std::string_view name);

/// A value a name, worked out when it is first asked for and kept over pages.
template <class Value>
class OfNames {
 public:
  /// Valid until the next call.
  const Value& get(std::string_view name, auto compute) {
    if (table_.full()) table_.clear(), values_.clear();
    const uint32_t number = table_.number(name_key(name));
    if (number == values_.size()) values_.push_back(compute());
    return values_[number];
  }

 private:
  KeyTable table_;
  std::vector<Value> values_;
};

class AttributeKinds {
 public:
  /// Kind of each element of `page`. Kinds are numbered from 0 on; now and then, between pages, all are forgotten.
  void number(const Page& page);

  const std::vector<uint32_t>& of_elements() const { return kinds_; }
  uint32_t count() const { return table_.count(); }
  /// Changes when kinds are forgotten.
  uint32_t generation() const { return generation_; }

 private:
  KeyTable table_;
  std::vector<uint64_t> keys_;  // of the page's elements
  std::vector<uint32_t> kinds_;
  uint32_t generation_ = 0;
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
