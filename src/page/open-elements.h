// A light copy of the parser's stack of open elements, for the stripper.
// It tells where HTML's rules change (drawings, lists to choose from, preformatted text) and how deep a page
// is.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "page/html-tags.h"

namespace tamis {

/// Follows the rules of the HTML Standard, section 13.2.6, closely enough that it is never much less deep
/// than the parser's own stack, and agrees with it on pages that are not wildly misnested.
class OpenElements {
 public:
  void reset();

  /// Elements below body, implied ones among them.
  size_t depth() const { return stack_.size(); }

  /// The next tag is markup of an svg or math element.
  bool foreign() const { return !stack_.empty() && is_foreign(stack_.back()); }
  /// The innermost element is one of svg or math, be it one in which HTML may stand.
  bool foreign_element() const { return !stack_.empty() && (stack_.back() & kForeign); }
  bool form() const { return form_open_; }
  bool in_select() const { return selects_ > 0; }
  /// What is not part of a table goes before the table from here.
  bool fosters() const;
  bool preformatted() const { return preformatted_ > 0; }
  /// An element that begins here with one of the plain tags is added to the innermost element and changes
  /// nothing else, but for what it closes; and so does text.
  bool plain_place(const TagInfo& tag) const;
  bool innermost_is(GumboTag tag) const { return !stack_.empty() && is(stack_.back(), tag); }

  /// Tags came whose effect on formatting elements is not followed to its end.
  bool doubtful() const { return doubtful_; }
  void doubt() { doubtful_ = true; }

  /// From here on lowest() tells how few elements were left open.
  void watch() { lowest_ = stack_.size(); }
  size_t lowest() const { return lowest_; }

  /// What comes here may be no visible text.
  bool unseen() const { return unseen_ > 0; }
  /// Formatting elements were closed from outside: the parser opens them again before the next text, white
  /// space too.
  bool formatting_pending() const { return pending_total_ > 0; }
  /// So many formatting elements were closed from outside that no more should be opened: each may leave one
  /// open in the parser that is not counted here.
  bool formatting_exhausted() const { return lost_ > 1000; }

  /// Whether a start tag ends foreign content; `font` does where it has a color, face or size.
  bool breaks_out(const TagInfo& tag, bool styled_font) const {
    return (tag.traits & kBreakout) || (tag.tag == GUMBO_TAG_FONT && styled_font);
  }

  /// A start tag inside foreign content that does not break out. `html_annotation`: it has an encoding that
  /// says HTML.
  void start_foreign(const TagInfo& tag, std::string_view name, bool html_annotation);
  void leave_foreign();

  /// A start tag of HTML, void ones among them, that closes what it closes and opens its element.
  /// True where the parser surely makes an element of it.
  bool start(const TagInfo& tag);

  /// An end tag. True where the innermost element surely is the one that it ends.
  bool end(const TagInfo& tag, std::string_view name);

 private:
  // An entry is the tag's number with these bits. In HTML Gumbo takes all unknown tags for one; in foreign
  // content it compares names: there a hash of the name stands between.
  static constexpr uint32_t kSvg = 1u << 31;
  static constexpr uint32_t kMath = 1u << 30;
  static constexpr uint32_t kForeign = kSvg | kMath;
  static constexpr uint32_t kHtmlInside = 1u << 29;  // an integration point
  static constexpr size_t kNone = SIZE_MAX;

  static uint32_t traits_of(uint32_t entry);
  static uint32_t foreign_entry(const TagInfo& tag, std::string_view name);
  static bool is_foreign(uint32_t entry) { return (entry & kForeign) && !(entry & kHtmlInside); }
  static bool is(uint32_t entry, GumboTag tag) { return entry == static_cast<uint32_t>(tag); }

  void count(uint32_t entry, uint32_t by);
  void push(uint32_t entry);
  void forget(uint32_t entry);
  /// Closes everything from index `to` on.
  void close_from(size_t to);
  void remove(size_t at);
  /// Index of the innermost `entry`, not looking over elements that have one of the traits `stop`.
  size_t find(uint32_t entry, uint32_t stop) const;
  size_t find_table() const;
  void close_p();
  void close_item(const TagInfo& tag);
  bool start_table_part(const TagInfo& tag);
  bool end_formatting(uint32_t entry, bool innermost);
  bool in_table() const;
  /// In a table, but in none of its cells: what comes is moved before the table, even from inside another
  /// element there, and some tags mean something else.
  bool between_cells() const;

  std::vector<uint32_t> stack_;
  std::array<uint32_t, GUMBO_TAG_LAST> pending_{};  // formatting elements closed from outside
  uint32_t pending_total_ = 0, lost_ = 0;
  uint32_t paragraphs_ = 0, selects_ = 0, preformatted_ = 0, unseen_ = 0, formatting_ = 0, templates_ = 0,
           tables_ = 0;
  size_t lowest_ = 0;
  bool form_open_ = false, doubtful_ = false;
};

}  // namespace tamis
