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
#include "page/html-scan.h"
#include "page/html-tags.h"
#include "page/open-elements.h"
#include "page/page-reader.h"

namespace tamis {

/// Scripts, style sheets, comments and clean drawings are cut; attributes are kept aside; a run of text
/// becomes one private-use character (two beyond the first 32,768), which expand() turns into the page's own
/// bytes again. White space that begins or parts blocks is dropped. Text that the page itself writes with
/// private-use characters lies inside such runs, so that the two cannot be confused.
class HtmlStripper {
 public:
  /// Strips valid UTF-8 without NULs. Everything handed out below lives until the next call and while `html`
  /// does. What has to be built lies in `arena`.
  void strip(std::string_view html, const PageLimits& limits, Arena& arena);

  std::string_view skeleton() const { return {buffer_.get(), size_}; }

  /// Contents of application/ld+json scripts.
  const std::vector<std::string_view>& json_ld() const { return json_ld_; }

  /// Elements nested deeper than the limit were left out; their text stays.
  bool truncated_depth() const { return truncated_depth_; }

  /// The attributes that were kept aside for the tag that begins at `tag` in the skeleton. Those whose values
  /// hold character references are not among them: they stand in the skeleton, so that Gumbo resolves them.
  std::span<const Attribute> attributes_of(const char* tag);

  /// Calls `piece` with the page's text for a text node of the skeleton's tree, in order.
  template <class OnPiece>
  void expand(std::string_view text, OnPiece piece) const;

 private:
  /// Where the attributes of one tag are.
  struct TagNote {
    uint32_t offset;  // of the tag in the skeleton
    uint32_t first;   // index into attributes_
  };
  static constexpr uint32_t kRunBits = 15;

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

  void text(const char* from, const char* to);
  /// Text that does not begin with white space.
  void words(const char* from, const char* to);
  /// A character reference; returns what stands behind it.
  const char* reference(const char* ampersand, const char* to);
  void run(std::string_view piece);
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

  Found found_;
  std::vector<std::string_view> entity_attributes_;  // of the tag: their source, with character references
  size_t first_attribute_ = 0;                       // of the tag, index into attributes_

  std::vector<std::string_view> runs_;
  std::vector<TagNote> notes_;
  std::vector<Attribute> attributes_;
  std::vector<std::string_view> json_ld_;
  size_t last_note_ = 0;
};

template <class OnPiece>
void HtmlStripper::expand(std::string_view text, OnPiece piece) const {
  size_t from = 0;
  uint32_t high = 0;
  for (size_t i = 0; i + 3 < text.size(); ++i) {
    const auto byte = [&](size_t k) { return static_cast<unsigned char>(text[i + k]); };
    const bool plane_15 = byte(0) == 0xF3 && byte(1) >= 0xB0;
    if (!plane_15 && byte(0) != 0xF4) continue;
    if (i > from) piece(text.substr(from, i - from));
    const uint32_t digit = (byte(1) & 0x07u) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
    if (plane_15) piece(runs_[high << kRunBits | digit]);
    high = plane_15 ? 0 : digit;
    i += 3;
    from = i + 1;
  }
  if (from < text.size()) piece(text.substr(from));
}

}  // namespace tamis
