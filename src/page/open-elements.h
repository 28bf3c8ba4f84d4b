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
  bool foreign() const { return !stack_.empty() && (stack_.back() & (kForeign | kHtmlInside)) == kForeign; }
  bool in_select() const { return selects_ > 0; }
  bool preformatted() const { return preformatted_ > 0; }
  /// What comes here may be no visible text.
  bool unseen() const { return unseen_ > 0; }
  /// Formatting elements were closed from outside: the parser opens them again before the next text, white
  /// space too.
  bool formatting_pending() const { return pending_total_ > 0; }

  /// Whether a start tag ends foreign content; `font` does where it has a color, face or size.
  bool breaks_out(const TagInfo& tag, bool styled_font) const {
    return (tag.traits & kBreakout) || (tag.tag == GUMBO_TAG_FONT && styled_font);
  }

  /// A start tag inside foreign content that does not break out; `html_inside`: it is an integration point.
  void start_foreign(const TagInfo& tag, std::string_view name, bool html_inside);
  void leave_foreign();

  /// A start tag of HTML, void ones among them, that closes what it closes and opens its element.
  /// True where the parser surely makes an element of it.
  bool start(const TagInfo& tag, std::string_view name);

  /// An end tag. True where the innermost element surely is the one that it ends.
  bool end(const TagInfo& tag, std::string_view name);

 private:
  // An entry is the tag's number, or a hash of an unknown name, with these bits.
  static constexpr uint32_t kForeign = 1u << 31;
  static constexpr uint32_t kHtmlInside = 1u << 30;
  static constexpr uint32_t kUnknown = 1u << 29;
  static constexpr size_t kNone = SIZE_MAX;

  static uint32_t entry_of(const TagInfo& tag, std::string_view name);
  static uint32_t traits_of(uint32_t entry);
  static bool is(uint32_t entry, GumboTag tag) { return entry == static_cast<uint32_t>(tag); }

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

  std::vector<uint32_t> stack_;
  std::array<uint32_t, GUMBO_TAG_LAST> pending_{};  // formatting elements closed from outside
  uint32_t pending_total_ = 0;
  uint32_t paragraphs_ = 0, selects_ = 0, preformatted_ = 0, unseen_ = 0;
  bool form_open_ = false;
};

}  // namespace tamis
