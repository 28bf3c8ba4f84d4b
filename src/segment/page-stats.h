// Everything about a page that features of many blocks share, computed once: text measures, prefix sums over
// blocks, and what each element's block range, path and siblings look like.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "page/page.h"
#include "segment/block-text.h"
#include "segment/element-kinds.h"
#include "segment/index-map.h"

namespace tamis {

/// Ancestor tags whose distance is a feature; the order is that of the features' names.
enum AncestorTag : uint8_t {
  kInMain,
  kInArticle,
  kInSection,
  kInNav,
  kInHeader,
  kInFooter,
  kInAside,
  kInForm,
  kInTable,
  kInUl,
  kInOl,
  kInFigure,
  kInBlockquote,
  kInDl,
  kInButton,
  kInLabel,
  kInLi,
  kInP,
  kInPre,
  kInDetails,
  kInTd,
  kInA,
  kInAddress,
  kInHeading,
  kAncestorTags
};

/// A group of siblings with one tag and class, or of blocks with one path: what a list of teasers or replies
/// is.
struct Group {
  uint32_t count = 0;
  float words = 0, words_squared = 0, link_words = 0, paragraph_words = 0;
  uint32_t first = 0, last = 0;  ///< first and last member (elements or blocks)

  float mean() const { return words / static_cast<float>(count); }
  float deviation() const;  ///< standard deviation of words over the mean
  float link_share() const { return link_words / (words > 1 ? words : 1); }
  float paragraph_share() const { return paragraph_words / (words > 1 ? words : 1); }
};

/// Of an element. What is asked for often stands here together, since an Element is as long as its
/// attributes.
struct ElementStats {
  int32_t parent = -1;
  uint32_t first = 0, last = 0;  ///< its blocks
  int32_t next_level = -1;       ///< nearest ancestor with a wider block range
  int32_t group = -1;            ///< its sibling group
  int32_t repeated =
      -1;  ///< nearest element of the chain, itself included, whose sibling group has 3 or more members
  int32_t top_up = -1;     ///< nearest element of the chain that holds the top container's chain
  uint32_t signature = 0;  ///< hash of tag and first class names, digits aside
  uint16_t depth = 0;      ///< ancestors
  uint8_t top_down = 0;    ///< steps to `top_up`
  uint8_t heading = 0;     ///< heading level of the nearest heading around, 0 none
  uint8_t flags = 0;       ///< own and inherited ElementFlag bits, the low eight
  uint8_t ancestor_tag = kAncestorTags;  ///< its own AncestorTag; kAncestorTags: none
};

struct PageStats {
  std::vector<uint32_t> hashes;     ///< word hashes of all blocks
  std::vector<BlockText> text;      ///< one a block
  std::vector<float> link_density;  ///< share of the block's bytes inside links
  std::vector<uint8_t> paragraph;   ///< 1: reads like running text
  std::vector<uint8_t> heading;     ///< heading level, 0: none
  std::vector<float> title_match;   ///< Jaccard similarity with the page's title, 0 for long blocks
  std::vector<uint32_t> copies, copies_before;  ///< blocks of the same text on the page, and before this one
  std::vector<uint32_t> first_copy;             ///< the first block of the same text
  // Prefix sums: entry i is the sum over blocks [0, i).
  std::vector<float> words, link_words, paragraph_words, ended;
  ElementKinds kinds;  ///< of elements
  std::vector<ElementStats> elements;
  std::vector<Group> sibling_groups, path_groups;
  std::vector<int32_t> path_group;  ///< one a block
  int32_t top = -1;  ///< element with most running text close by (after Readability, arc90 2009)
  int32_t title_block = -1;
  int32_t first_h1 = -1;
  uint32_t h1_count = 0;
  std::array<uint32_t, GUMBO_TAG_LAST + 1> tag_counts{};

  float range(const std::vector<float>& sums, uint32_t first, uint32_t last) const {
    return sums[last] - sums[first];
  }
  /// Elements from `element` up to `ancestor`.
  int steps(int32_t element, int32_t ancestor) const {
    return elements[static_cast<size_t>(element)].depth - elements[static_cast<size_t>(ancestor)].depth;
  }
  std::span<const uint32_t> words_of(uint32_t block) const {
    return {hashes.data() + text[block].first_word, text[block].hashed_words};
  }

  /// Measures `page`; linear in its blocks and elements.
  void measure(const Page& page);

  // Kept from page to page while measuring.
  IndexMap numbers;
  std::vector<int32_t> last_children;  ///< of each element, while they are grouped
  std::vector<float> running;          ///< of each element, while the top one is looked for
};

}  // namespace tamis
