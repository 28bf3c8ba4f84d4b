// A page: the visible text of one record, cut into blocks, with the elements they came from.
// HTML and plain text become the same structure; text pages have no elements.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tamis {

/// Bits of Element::flags.
enum ElementFlag : uint16_t {
  kHiddenAttribute = 1,   // hidden
  kStyleHidden = 2,       // style="display:none" or "visibility:hidden"
  kAriaHidden = 4,        // aria-hidden="true"
  kInNoscript = 8,        // the element is <noscript>
  kInTemplate = 16,       // the element is <template>
  kBlockLevel = 32,       // starts and ends blocks
  kIsLink = 64,           // <a href>
};

/// An element that holds at least one block. Views live as long as the Page.
struct Element {
  int32_t parent = -1;     ///< index into Page::elements, -1 above the body's children
  uint32_t first = 0;      ///< blocks [first, last) hold its text
  uint32_t last = 0;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  uint16_t depth = 0;      ///< 0 for children of body
  uint16_t flags = 0;      ///< ElementFlag
  int32_t rare = -1;       ///< index into Page::rare_attributes, -1: it has none of them
  std::string_view name;   ///< the tag name as written; used for custom elements
  std::string_view css_class, id;  ///< attribute values
};

/// Values of attributes that few elements have; kept apart, since elements are walked often. `label` is aria-label.
struct RareAttributes {
  std::string_view role, itemprop, test_id, label;
};

/// A run of text that a reader sees as one line or paragraph. Bytes [begin, end) of Page::text,
/// white space trimmed. In HTML a single <br> is a '\n' inside the block.
struct Block {
  uint32_t begin = 0;
  uint32_t end = 0;
  int32_t leaf = -1;       ///< innermost element around the first visible character; -1 in text pages
  int32_t container = -1;  ///< nearest block-level element; -1 in text pages
  uint32_t link_bytes = 0;  ///< bytes of the block inside links or buttons
  uint32_t bold_bytes = 0;
  uint32_t code_bytes = 0;
  uint16_t links = 0;      ///< number of distinct links
  uint16_t images = 0;     ///< images, videos, iframes since the block before
  uint16_t inputs = 0;     ///< form controls since the block before
  uint16_t line_breaks = 0;
  bool preformatted = false;  ///< white space stands as it is; that of the first line before the block
  bool joined = false;     ///< text pages: part of the same line as the block before (a wide gap parts them)
  bool dressed = false;    ///< text pages: not all of it is to be read; see visible-text.h
};

/// Memory goes by blocks: behind so many, lines and elements are put together, into blocks of so many bytes.
inline constexpr size_t kMostBlocks = size_t{1} << 18, kMergedBlock = 4096;

/// Where an element stands among its kind.
struct Ordinal {
  uint32_t element = 0;  ///< index into Page::elements
  int32_t number = 0;    ///< of an <li> its number in the list, of a cell its column from 1, of a <tr> its columns
};

struct MetaTag {
  std::string_view key;    ///< name, property, itemprop or http-equiv, as written
  std::string_view value;  ///< content
};

/// A <time> element, or any element with a datetime attribute.
struct TimeMark {
  uint32_t block = 0;      ///< the block it stands in or before
  std::string_view datetime;
  std::string_view itemprop;
  std::string_view css_class;
};

/// What the head and the scripts say about the page. All views live as long as the Page.
struct Head {
  std::string_view title;
  std::string_view lang;       ///< <html lang>
  std::string_view canonical;  ///< <link rel=canonical>
  std::vector<MetaTag> metas;  ///< in document order, also those of the body
  std::vector<std::string_view> json_ld;  ///< contents of application/ld+json scripts
  std::vector<std::string_view> script_data;  ///< contents of scripts, and attributes as long as data for them
  std::vector<TimeMark> times;
};

struct Page {
  bool html = false;
  bool markdown = false;       ///< a text page that is Markdown (visible-text.h)
  std::string_view url;        ///< the record's
  std::string_view text;       ///< valid UTF-8; blocks lie in it in order, parted by at least one '\n' (or a wide gap)
  std::vector<Block> blocks;
  std::vector<Element> elements;  ///< in document order: a parent comes before its children
  std::vector<uint32_t> h1;       ///< the elements that are <h1>
  std::vector<RareAttributes> rare_attributes;
  std::vector<Ordinal> ordinals;  ///< of list items, cells and rows, by element
  Head head;
  std::string charset;         ///< the encoding that was decoded, IANA name
  uint32_t replaced = 0;       ///< characters that were no valid text and became U+FFFD
  bool truncated_depth = false;  ///< nesting went over the cap; deeper elements were flattened

  std::string_view text_of(const Block& b) const { return text.substr(b.begin, b.end - b.begin); }
  const RareAttributes& rare(const Element& e) const {
    static constexpr RareAttributes kNone;
    return e.rare < 0 ? kNone : rare_attributes[static_cast<size_t>(e.rare)];
  }
};

}  // namespace tamis
