// The skeleton of a page: the same tags in the same order, but all that the tree does not depend on left out.
// Gumbo reads a character at a time; most characters of a page need no reading.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "page/arena.h"
#include "page/html-attributes.h"
#include "page/html-references.h"
#include "page/html-scan.h"
#include "page/html-tags.h"
#include "page/open-elements.h"
#include "page/page-reader.h"

namespace tamis {

/// What a private-use character of the skeleton stands for: a run of text, or an element that was read whole.
struct PagePiece {
  static constexpr uint8_t kText = 255;

  std::string_view text;  ///< the run; of an element its name as written
  uint32_t next = 0;      ///< the piece behind it; those in between lie in the element
  uint32_t first_attribute = 0;
  uint32_t traits = 0;     ///< TagTrait
  uint8_t attributes = 0;  ///< how many
  uint8_t tag = kText;     ///< GumboTag of an element

  bool is_text() const { return tag == kText; }
};

/// Scripts, style sheets, comments and clean drawings are cut; attributes are kept aside; a run of text
/// becomes one private-use character (two beyond the first 32,768), which take_part() turns into the page's
/// own bytes again. White space that begins or parts blocks is dropped. Text that the page itself writes with
/// private-use characters lies inside such runs, so that the two cannot be confused.
/// An element with clean content becomes one such character too (html-fold.cc).
class HtmlStripper {
 public:
  /// Strips valid UTF-8 without NULs. Everything handed out below lives until the next call and while `html`
  /// does. What has to be built lies in `arena`.
  void strip(std::string_view html, const PageLimits& limits, Arena& arena);

  std::string_view skeleton() const { return {buffer_.get(), size_}; }

  /// Contents of application/ld+json scripts.
  const std::vector<std::string_view>& json_ld() const { return json_ld_; }

  /// Contents of all scripts, and attribute values of 256 bytes and more that nobody else reads: where pages
  /// keep the data of their scripts.
  const std::vector<std::string_view>& script_data() const { return script_data_; }

  /// The <meta> elements, which show nothing: they are not in the skeleton, unless something about them is
  /// for the parser to decide.
  const std::vector<PagePiece>& metas() const { return metas_; }

  /// Elements nested deeper than the limit were left out; their text stays.
  bool truncated_depth() const { return truncated_depth_; }

  /// The attributes that were kept aside for the tag that begins at `tag` in the skeleton. Those of <html>,
  /// and those whose character references only Gumbo can resolve, are not among them: they stand in the
  /// skeleton.
  std::span<const Attribute> attributes_of(const char* tag);

  /// Takes the first part off a text of the skeleton's tree, which must not be empty: the piece that a
  /// character stands for, or else characters that stand for themselves, in `verbatim`.
  const PagePiece* take_part(std::string_view& text, std::string_view& verbatim) const;

  size_t pieces() const { return pieces_.size(); }
  const PagePiece& piece(uint32_t index) const { return pieces_[index]; }
  uint32_t index_of(const PagePiece& piece) const { return static_cast<uint32_t>(&piece - pieces_.data()); }
  std::span<const Attribute> attributes_of(const PagePiece& piece) const {
    return std::span(attributes_).subspan(piece.first_attribute, piece.attributes);
  }

 private:
  /// Where the attributes of one tag are.
  struct TagNote {
    uint32_t offset;  // of the tag in the skeleton
    uint32_t first;   // index into attributes_
    uint32_t count;
  };
  /// An open element that becomes a piece if nothing unclean comes before its end tag.
  struct Candidate {
    uint32_t offset;  // of its tag in the skeleton
    uint32_t piece;   // its own
    size_t depth;     // of the open elements with it
  };
  static constexpr uint32_t kRunBits = 15;

  void strip_page(std::string_view html, bool fold);

  /// What a start tag's attributes say to the parser.
  struct Found {
    char formatting = 0;  ///< a hash of a formatting element's attributes, 0 where it has none
    bool self_closing = false;
    bool hidden_input = false, styled_font = false, html_annotation = false, json_ld = false;
  };

  // Each of these takes the '<' at `open` or what read_attributes() left behind, and moves p_ behind what it
  // read.
  void start_tag(const char* open);
  void end_tag(const char* open);
  void declaration(const char* open);
  void raw_text(const TagInfo& tag, std::string_view name);
  void foreign_tag(const TagInfo& tag, std::string_view name, const char* open);
  /// Reads the attributes behind a name into attributes_ and found_; false where the page ends inside the
  /// tag.
  bool read_attributes(const TagInfo& tag, const char* name_end);
  bool is_canonical_link(const TagInfo& tag) const;
  /// What stands for a tag that is nested too deep.
  void flatten(const TagInfo& tag);

  // Folding: elements become pieces.
  bool foldable(const TagInfo& tag) const;
  void open_candidate(const TagInfo& tag, std::string_view name);
  /// Candidates that were closed by something else than their end tag stay as they are in the skeleton.
  void drop_candidates();
  /// The end tag `name` has ended the innermost element: true where that became a piece.
  bool fold(const TagInfo& tag, std::string_view name);
  /// An element without content, as a piece.
  void leaf(const TagInfo& tag, std::string_view name);
  PagePiece element(const TagInfo& tag, std::string_view name) const;
  void put_element(uint32_t index);
  void put_piece(uint32_t index);

  void text(const char* from, const char* to);
  /// Text that does not begin with white space.
  void words(const char* from, const char* to);
  /// A character reference; returns what stands behind it.
  const char* reference(const char* ampersand, const char* to);
  void run(std::string_view piece);
  /// White space that goes out as it is.
  void blank(std::string_view space);
  /// Something between texts is left out.
  void leave_out();
  void flush_space();
  void at_break();

  void emit_tag(std::string_view name);
  void emit_end_tag(std::string_view name);
  void put(std::string_view s);
  void room(size_t bytes);
  // These two need room().
  void put(char c) { buffer_[size_++] = c; }
  void append(std::string_view s) {
    std::memcpy(buffer_.get() + size_, s.data(), s.size());
    size_ += s.size();
  }

  const TagTable* tags_ = nullptr;
  Arena* arena_ = nullptr;
  const char* p_ = nullptr;
  const char* end_ = nullptr;
  PageLimits limits_;

  std::unique_ptr<char[]> buffer_;
  size_t size_ = 0, capacity_ = 0;
  OpenElements open_;
  size_t flattened_ = 0;
  const char* no_cut_before_ = nullptr;  // drawings that begin before cannot be cut cleanly
  bool space_due_ = false;   // white space was passed over; it goes out before the next thing that shows
  bool block_start_ = true;  // nothing has been shown since a block began: white space is none
  bool truncated_depth_ = false;

  std::vector<Candidate> candidates_;
  size_t solid_ = 0;       // up to here the skeleton holds what cannot be in a piece
  bool standard_ = false;  // the doctype says that tables end paragraphs
  bool frameset_ = false;

  Found found_;
  std::vector<std::string_view> entity_attributes_;  // of the tag: their source, with character references
  size_t first_attribute_ = 0;                       // of the tag, index into attributes_

  References references_;
  std::vector<PagePiece> pieces_;
  std::vector<PagePiece> metas_;
  std::vector<TagNote> notes_;
  std::vector<Attribute> attributes_;
  std::vector<std::string_view> json_ld_, script_data_;
  size_t last_note_ = 0;
};

}  // namespace tamis
