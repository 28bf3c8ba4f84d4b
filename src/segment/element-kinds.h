// Numbers elements by what they are called: elements with equal tag, class, id and the like are of one kind,
// also over pages. What depends on names alone is worked out once a kind; class names repeat over a page and
// a site.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "page/page.h"
#include "segment/attribute-words.h"
#include "segment/class-groups.h"
#include "segment/key-table.h"

namespace tamis {

/// What all elements of a kind have in common, or what a single name says of them, in one cache line.
struct alignas(64) ElementKind {
  uint32_t signature;  ///< hash of tag and first class names, digits aside
  uint32_t groups;     ///< bit g is set where a name is of group g (src/segment/class-groups.h)
  AttributeSum words;
};
static_assert(sizeof(ElementKind) == 64);

class ElementKinds {
 public:
  /// The lexicon that weighs words, before the first page; without one they weigh nothing.
  void use(WordTable<AttributeWord> lexicon);

  /// Finds the kind of each element of `page`.
  void number(const Page& page);

  const ElementKind& of(size_t element) const { return kinds_[of_elements_[element]]; }

 private:
  /// A name of an element.
  struct Name {
    std::string_view text;
    uint64_t key;
    uint32_t read;  // so many bytes of it count as words
    uint32_t number;
    NameOf attribute;
  };
  /// A new kind's first element, and where its names begin in `found_`.
  struct Fresh {
    size_t element, first_name;
  };
  /// A new name, and where its words begin in `words_`.
  struct FreshName {
    uint32_t number, first_word;
  };
  ElementKind kind_of_tag(const Element& element) const;
  void find_names();
  ElementKind work_out(const Element& element, std::span<const Name> of_element) const;

  WordTable<AttributeWord> lexicon_;
  std::vector<ElementKind> tags_;  // of each GumboTag, where only that is known
  OfNames<ElementKind> names_;  // names come in many kinds of elements
  KeyTable table_;
  std::vector<ElementKind> kinds_;
  std::vector<uint64_t> keys_;  // of the page's elements
  std::vector<Fresh> fresh_;
  std::vector<Name> found_;  // names of these
  std::vector<FreshName> fresh_names_;
  std::vector<uint32_t> words_;  // of new names
  std::vector<uint32_t> of_elements_;
};

}  // namespace tamis
