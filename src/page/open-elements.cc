// The rules by which tags open and close elements, as far as depth, foreign content and preformatted text
// need them. Where the standard's rules are too long to follow, an element stays open: the depth may be
// over-, not underestimated.
#include "page/open-elements.h"

#include <algorithm>

#include "base/ascii.h"

namespace tamis {

void OpenElements::reset() {
  stack_.clear();
  if (pending_total_ > 0) pending_.fill(0);
  pending_total_ = lost_ = 0;
  paragraphs_ = selects_ = preformatted_ = unseen_ = formatting_ = templates_ = tables_ = 0;
  lowest_ = 0;
  doubtful_ = false;
  form_open_ = false;
}

uint32_t OpenElements::traits_of(uint32_t entry) {
  return entry < GUMBO_TAG_LAST ? tag_traits(static_cast<GumboTag>(entry)) : 0;
}

void OpenElements::count(uint32_t entry, uint32_t by) {
  const uint32_t traits = traits_of(entry);
  paragraphs_ += is(entry, GUMBO_TAG_P) ? by : 0;
  selects_ += is(entry, GUMBO_TAG_SELECT) ? by : 0;
  preformatted_ += is(entry, GUMBO_TAG_PRE) || is(entry, GUMBO_TAG_LISTING) ? by : 0;
  unseen_ += (entry & kForeign) || (traits & kUnseen) ? by : 0;
  formatting_ += traits & kFormatting ? by : 0;
  templates_ += is(entry, GUMBO_TAG_TEMPLATE) ? by : 0;
  tables_ += is(entry, GUMBO_TAG_TABLE) ? by : 0;
}

void OpenElements::push(uint32_t entry) {
  stack_.push_back(entry);
  count(entry, 1);
}

void OpenElements::forget(uint32_t entry) { count(entry, uint32_t(-1)); }

void OpenElements::close_from(size_t to) {
  lowest_ = std::min(lowest_, to);
  while (stack_.size() > to) {
    const uint32_t entry = stack_.back();
    stack_.pop_back();
    forget(entry);
    if (traits_of(entry) & kFormatting) {
      ++pending_[entry];
      ++pending_total_;
      ++lost_;
    }
  }
}

void OpenElements::remove(size_t at) {
  lowest_ = std::min(lowest_, at);
  forget(stack_[at]);
  for (size_t i = at + 1; i < stack_.size(); ++i) stack_[i - 1] = stack_[i];
  stack_.pop_back();
}

size_t OpenElements::find(uint32_t entry, uint32_t stop) const {
  for (size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i] == entry) return i;
    if ((traits_of(stack_[i]) & stop) || (stack_[i] & kHtmlInside)) return kNone;
  }
  return kNone;
}

size_t OpenElements::find_table() const {
  for (size_t i = stack_.size(); i-- > 0;)
    if (is(stack_[i], GUMBO_TAG_TABLE) || is(stack_[i], GUMBO_TAG_TEMPLATE)) return i;
  return kNone;
}

bool OpenElements::in_table() const {
  const size_t table = find_table();
  return table != kNone && is(stack_[table], GUMBO_TAG_TABLE);
}

void OpenElements::close_p() {
  if (paragraphs_ == 0) return;
  for (size_t i = stack_.size(); i-- > 0;) {
    if (is(stack_[i], GUMBO_TAG_P)) return close_from(i);
    if ((traits_of(stack_[i]) & kScope) || is(stack_[i], GUMBO_TAG_BUTTON) || (stack_[i] & kHtmlInside))
      return;
  }
}

void OpenElements::close_item(const TagInfo& tag) {
  const bool list_item = tag.tag == GUMBO_TAG_LI;
  for (size_t i = stack_.size(); i-- > 0;) {
    const uint32_t entry = stack_[i];
    const bool same =
        list_item ? is(entry, GUMBO_TAG_LI) : is(entry, GUMBO_TAG_DD) || is(entry, GUMBO_TAG_DT);
    if (same) return close_from(i);
    const bool passed = is(entry, GUMBO_TAG_ADDRESS) || is(entry, GUMBO_TAG_DIV) || is(entry, GUMBO_TAG_P);
    if (((traits_of(entry) & kSpecial) || (entry & kHtmlInside)) && !passed) return;
  }
}

bool OpenElements::fosters() const {
  if (stack_.empty()) return false;
  const uint32_t top = stack_.back();
  return is(top, GUMBO_TAG_TABLE) || is(top, GUMBO_TAG_TBODY) || is(top, GUMBO_TAG_THEAD) ||
         is(top, GUMBO_TAG_TFOOT) || is(top, GUMBO_TAG_TR) || is(top, GUMBO_TAG_COLGROUP);
}

bool OpenElements::between_cells() const {
  for (size_t i = stack_.size(); i-- > 0;) {
    const uint32_t entry = stack_[i];
    if (is(entry, GUMBO_TAG_TD) || is(entry, GUMBO_TAG_TH) || is(entry, GUMBO_TAG_CAPTION)) return false;
    if (is(entry, GUMBO_TAG_TABLE) || (traits_of(entry) & kTablePart)) return true;
  }
  return false;
}

bool OpenElements::plain_place(const TagInfo& tag) const {
  if (pending_total_ + selects_ + templates_ > 0 || (tables_ > 0 && between_cells())) return false;
  // The parser forgets the first of four open formatting elements that are alike.
  if ((tag.traits & kFormatting) && formatting_ > 2) return false;
  if (stack_.empty()) return tag.tag != GUMBO_TAG_NOSCRIPT;  // which may be the head's
  const uint32_t top = stack_.back();
  return !(top & kForeign) && !(tag.tag == GUMBO_TAG_NOSCRIPT && is(top, GUMBO_TAG_NOSCRIPT));
}

uint32_t OpenElements::foreign_entry(const TagInfo& tag, std::string_view name) {
  if (tag.tag != GUMBO_TAG_UNKNOWN) return tag.tag;
  uint32_t hash = 2166136261u;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(ascii_lower(c))) * 16777619u;
  return tag.tag | (hash >> 12) << 8;
}

void OpenElements::start_foreign(const TagInfo& tag, std::string_view name, bool html_annotation) {
  const uint32_t parent = stack_.back();
  const bool drawing = tag.tag == GUMBO_TAG_SVG && parent == (GUMBO_TAG_ANNOTATION_XML | kMath);
  uint32_t bits = parent & kMath && !drawing ? kMath : kSvg;
  const bool html_inside = tag.tag == GUMBO_TAG_ANNOTATION_XML
                               ? html_annotation && bits == kMath
                               : tag.traits & (bits == kSvg ? kSvgHtml : kMathHtml);
  if (html_inside) bits |= kHtmlInside;
  push(foreign_entry(tag, name) | bits);
}

void OpenElements::leave_foreign() {
  size_t to = stack_.size();
  while (to > 0 && is_foreign(stack_[to - 1])) --to;
  close_from(to);
}

bool OpenElements::start_table_part(const TagInfo& tag) {
  const size_t table = find_table();
  if (table == kNone) return false;
  const bool made = in_table();  // in a template it depends on what came first
  close_from(table + 1);
  // Rows and their group are there even where the page does not name them.
  if (tag.tag == GUMBO_TAG_TD || tag.tag == GUMBO_TAG_TH) {
    push(GUMBO_TAG_TBODY);
    push(GUMBO_TAG_TR);
  } else if (tag.tag == GUMBO_TAG_TR) {
    push(GUMBO_TAG_TBODY);
  }
  push(tag.tag);
  return made;
}

bool OpenElements::start(const TagInfo& tag) {
  if (in_select()) {
    const bool table = (tag.traits & kTablePart) || tag.tag == GUMBO_TAG_TABLE;
    const bool leaves = (table && in_table()) || tag.tag == GUMBO_TAG_SELECT || tag.tag == GUMBO_TAG_INPUT ||
                        tag.tag == GUMBO_TAG_TEXTAREA || tag.tag == GUMBO_TAG_KEYGEN;
    if (leaves) {
      const size_t select = find(GUMBO_TAG_SELECT, 0);
      if (select != kNone) close_from(select);
      if (tag.tag == GUMBO_TAG_SELECT) return false;
    } else if (tag.tag != GUMBO_TAG_TEMPLATE) {
      return false;  // options change nothing, other tags are ignored
    }
  }
  if (tag.traits & kTablePart) return start_table_part(tag);
  if (tag.tag == GUMBO_TAG_HTML || tag.tag == GUMBO_TAG_HEAD || tag.tag == GUMBO_TAG_BODY ||
      tag.tag == GUMBO_TAG_FRAMESET)
    return false;
  if (tag.tag == GUMBO_TAG_FORM && (form_open_ || fosters())) {
    form_open_ = true;
    return false;
  }
  if (tag.tag == GUMBO_TAG_TABLE && tables_ > 0 && between_cells()) close_from(find_table());
  if (tag.tag == GUMBO_TAG_LI || tag.tag == GUMBO_TAG_DD || tag.tag == GUMBO_TAG_DT) close_item(tag);
  if (tag.traits & kClosesP) close_p();
  if ((tag.traits & kHeading) && !stack_.empty() && (traits_of(stack_.back()) & kHeading))
    close_from(stack_.size() - 1);
  if (tag.tag == GUMBO_TAG_BUTTON)
    if (const size_t open = find(GUMBO_TAG_BUTTON, kScope); open != kNone) close_from(open);
  if (tag.tag == GUMBO_TAG_A || tag.tag == GUMBO_TAG_NOBR) end_formatting(tag.tag, false);
  if (tag.traits & kVoid) return true;
  form_open_ |= tag.tag == GUMBO_TAG_FORM;
  push(tag.tag | (tag.tag == GUMBO_TAG_SVG ? kSvg : tag.tag == GUMBO_TAG_MATH ? kMath : 0));
  return true;
}

bool OpenElements::end_formatting(uint32_t entry, bool innermost) {
  const size_t at = find(entry, kScope);
  if (at == kNone) {
    if (pending_[entry] > 0) {
      // It may have been opened again, before formatting elements that are open now and that its end closes.
      doubtful_ |= formatting_ > 0;
      --pending_[entry];
      --pending_total_;
    }
    return false;
  }
  // The adoption agency algorithm: blocks inside it stay open, and formatting elements around them.
  size_t block = stack_.size() - 1;
  while (block > at && !(traits_of(stack_[block]) & kSpecial)) --block;
  close_from(block + 1);
  lost_ += block > at + 8;  // the algorithm gives up after eight blocks and leaves a copy
  for (size_t i = block; i-- > at + 1;)
    if (!(traits_of(stack_[i]) & (kSpecial | kFormatting))) remove(i);
  remove(at);
  return innermost;
}

bool OpenElements::end(const TagInfo& tag, std::string_view name) {
  const uint32_t entry = tag.tag;
  if (!stack_.empty() && (stack_.back() & kForeign)) {
    const uint32_t wanted = foreign_entry(tag, name);
    size_t at = stack_.size();
    while (at-- > 0 && (stack_[at] & kForeign))
      if ((stack_[at] & ~(kForeign | kHtmlInside)) == wanted) {
        close_from(at);
        return false;
      }
  }
  const bool innermost = !stack_.empty() && stack_.back() == entry;
  if (in_select() && tag.tag != GUMBO_TAG_SELECT && tag.tag != GUMBO_TAG_TEMPLATE) {
    const bool table = (tag.traits & kTablePart) || tag.tag == GUMBO_TAG_TABLE;
    if (!table || !in_table()) return false;
  }
  if (tag.traits & kFormatting) return end_formatting(entry, innermost);
  size_t at = kNone;
  if (innermost && tag.tag != GUMBO_TAG_FORM) {
    at = stack_.size() - 1;
  } else if (tag.traits & kHeading) {
    for (size_t i = stack_.size(); i-- > 0 && !(traits_of(stack_[i]) & kScope);)
      if (traits_of(stack_[i]) & kHeading) {
        at = i;
        break;
      }
  } else if (tag.tag == GUMBO_TAG_P) {
    close_p();
    return false;
  } else if (tag.tag == GUMBO_TAG_LI) {
    for (size_t i = stack_.size(); i-- > 0;) {
      if (is(stack_[i], GUMBO_TAG_LI)) {
        at = i;
        break;
      }
      if ((traits_of(stack_[i]) & kScope) || is(stack_[i], GUMBO_TAG_UL) || is(stack_[i], GUMBO_TAG_OL))
        break;
    }
  } else if (tag.tag == GUMBO_TAG_TEMPLATE || tag.tag == GUMBO_TAG_SELECT) {
    at = find(entry, 0);
  } else if (tag.tag == GUMBO_TAG_TABLE || (tag.traits & kTablePart)) {
    const size_t table = find_table();
    at = find(entry, 0);
    if (table == kNone || at == kNone || at < table) at = kNone;
  } else if (tag.tag == GUMBO_TAG_FORM) {
    at = find(entry, kScope);
    form_open_ = false;
    if (at != kNone) remove(at);
    return false;  // Gumbo puts text that ends a form behind it
  } else if (tag.traits & kEndsInScope) {
    at = find(entry, kScope);
  } else {
    at = find(entry, kSpecial);
  }
  if (at == kNone) return false;
  close_from(at + 1);
  remove(at);
  return innermost && tag.tag != GUMBO_TAG_UNKNOWN;
}

}  // namespace tamis
