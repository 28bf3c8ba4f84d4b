// The walk over Gumbo's tree that makes blocks, elements and the head's statements.
// It keeps its own stack: depth costs no call stack.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "page/arena.h"
#include "page/block-builder.h"
#include "page/html-attributes.h"
#include "page/html-strip.h"
#include "page/page.h"

namespace tamis {

class HtmlWalk {
 public:
  /// Fills `page`; `text` becomes Page::text. Both must be empty. Values that had to be built lie in `arena`.
  /// `stripper` made the skeleton that was parsed; null where the page itself was.
  HtmlWalk(Page& page, std::string& text, Arena& arena, HtmlStripper* stripper);

  /// Walks the tree whose root is the html element.
  void walk(const GumboNode* root);

 private:
  /// An element that is being walked.
  struct Frame {
    const GumboVector* children = nullptr;
    unsigned next = 0;
    std::string_view text;               // what is left of the text node before `next`
    uint32_t piece = 0, last_piece = 0;  // of an element that the stripper has read whole: what is left of it
    int32_t element = -1;                // index into Page::elements, -1 for body and head
    int32_t container = -1;              // nearest block-level element
    uint32_t first = 0;                  // blocks finished when it began
    int32_t ordinal = 1;                 // of the next item or cell in it
    int32_t row = -1;                    // of a <tr>: index into Page::ordinals
    size_t mark = 0;                     // the builder's mark when it began
    TextContext context;                 // of its text
    bool breaks = false;
    bool in_head = false;
    bool after_word = false;   // the child before is word-like and no text has come since
    bool after_style = false;  // ... and a style
    bool spelt = false;        // in code or a signature: only white space parts words
    bool quoted = false;       // in a <blockquote>
    bool cites = false;        // is a <cite> that names who is quoted
    bool gap = false;          // the gap before it was made for it
  };

  void walk_from(const GumboNode* top, bool in_head);
  void visit(const GumboNode* node);
  void visit(const PagePiece& piece);
  void visit_part();
  void show_text(std::string_view text);
  /// True for an element that is shown by what is in it; all others are dealt with.
  bool show_element(GumboTag tag, uint32_t traits);
  /// Begins the element whose attributes were read.
  Frame& enter(GumboTag tag, uint32_t traits, std::string_view name);
  /// Numbers items, cells and rows.
  void number(Frame& parent, Frame& frame, GumboTag tag);
  /// The gap before a word-like element, where the child before or what it is makes one.
  void part_words(Frame& parent, Frame& frame, const Element& element, uint32_t traits, bool after_word);
  void leave();
  void end_block(int32_t container);

  /// Elements that speak about the page rather than show text.
  void read_head_element(const GumboNode* node);
  void read_title(const GumboNode* node);
  void read_meta();

  void read_attributes(const GumboNode* node);
  std::string_view attribute(AttributeKind kind) const;
  bool has_attribute(AttributeKind kind) const;

  Page& page_;
  Arena& arena_;
  HtmlStripper* stripper_;
  BlockBuilder builder_;
  std::vector<Frame> frames_;
  std::span<const Attribute> attributes_;  // of the element that is being visited
  std::vector<Attribute> parsed_attributes_;
  uint32_t links_ = 0;
};

}  // namespace tamis
