// What goes into the skeleton: runs as private-use characters, references, the white space that somebody sees, and
// tags. And the skeleton's other side: what was kept aside is found again by the place of its tag.
#include <algorithm>
#include <cstring>

#include "page/byte-scan.h"
#include "page/html-strip.h"
#include "page/trim.h"

namespace tamis {

void HtmlStripper::text(const char* from, const char* to) {
  if (from == to) return;
  const char* word = from;
  while (word < to && is_html_space(*word)) ++word;
  if (open_.preformatted()) {
    blank({from, static_cast<size_t>(word - from)});
  } else if (word == to && open_.fosters()) {
    return;  // stays in the table, between rows and cells
  } else if (word > from) {
    space_due_ = true;
    if (open_.formatting_pending() || open_.foreign_element()) flush_space();
  }
  if (word == to) return;
  const bool fosters = open_.fosters();
  if (fosters) block_start_ = false;
  flush_space();
  block_start_ = false;
  words(word, to);
  if (fosters) solid_ = size_;
}

void HtmlStripper::words(const char* from, const char* to) {
  while (from < to) {
    const char* ampersand = from;
    while ((ampersand = find_byte<'&'>(ampersand, to)) < to && !is_reference(ampersand, to)) ++ampersand;
    run({from, static_cast<size_t>(ampersand - from)});
    if (ampersand == to) return;
    const char* behind = ampersand;
    if (const std::string_view character = references_.resolve(behind, to, *arena_); !character.empty()) {
      run(character);
      from = behind;
      continue;
    }
    from = reference(ampersand, to);
    // A reference may stand for white space, and then this is white space before text as well.
    const char* word = from;
    while (word < to && is_html_space(*word)) ++word;
    if (open_.preformatted()) blank({from, static_cast<size_t>(word - from)});
    else if (word > from) blank(" ");
    from = word;
  }
}

const char* HtmlStripper::reference(const char* ampersand, const char* to) {
  const char* p = ampersand + 1;
  uint32_t value = 0;
  if (*p == '#') {
    ++p;
    const bool hexadecimal = p < to && (*p == 'x' || *p == 'X');
    p += hexadecimal;
    for (; p < to; ++p) {
      const char c = static_cast<char>(*p | 0x20);
      const bool digit = *p >= '0' && *p <= '9';
      if (!digit && !(hexadecimal && c >= 'a' && c <= 'f')) break;
      const uint32_t n = digit ? static_cast<uint32_t>(*p - '0') : static_cast<uint32_t>(c - 'a' + 10);
      value = std::min(value * (hexadecimal ? 16 : 10) + n, 0x110000u);
    }
  } else {
    while (p < to && (is_ascii_letter(*p) || (*p >= '0' && *p <= '9'))) ++p;
  }
  if (p < to && *p == ';') ++p;
  if (value >= 0xF0000 && value <= 0x10FFFF) {
    // Gumbo would make a character of it that looks like one of ours.
    const char utf8[] = {
        static_cast<char>(0xF0 | value >> 18), static_cast<char>(0x80 | (value >> 12 & 0x3F)),
        static_cast<char>(0x80 | (value >> 6 & 0x3F)), static_cast<char>(0x80 | (value & 0x3F))};
    run(arena_->copy({utf8, sizeof utf8}));
  } else {
    put({ampersand, static_cast<size_t>(p - ampersand)});
    solid_ = size_;
  }
  return p;
}

void HtmlStripper::run(std::string_view piece) {
  if (piece.empty()) return;
  const auto index = static_cast<uint32_t>(pieces_.size());
  PagePiece& run = pieces_.emplace_back();
  run.text = piece;
  run.next = index + 1;
  put_piece(index);
}

void HtmlStripper::blank(std::string_view space) {
  if (space.empty()) return;
  put(space);
  if (candidates_.empty()) return;
  // The first line feed behind <pre> is none.
  const PagePiece& before = pieces_[candidates_.back().piece];
  if (candidates_.back().piece + 1 == pieces_.size() &&
      (before.tag == GUMBO_TAG_PRE || before.tag == GUMBO_TAG_LISTING))
    space.remove_prefix(space.starts_with("\r\n") ? 2 : space.starts_with('\n') || space.starts_with('\r'));
  PagePiece& piece = pieces_.emplace_back();
  piece.text = space;
  piece.next = static_cast<uint32_t>(pieces_.size());
}

void HtmlStripper::leave_out() {
  // Gumbo puts text that ends a form behind the form, unless something else was read in between.
  if (open_.form() && !skeleton().ends_with("-->")) put("<!---->");
}

void HtmlStripper::flush_space() {
  if (space_due_ && (!block_start_ || open_.formatting_pending())) blank(" ");
  space_due_ = false;
}

void HtmlStripper::at_break() {
  space_due_ = false;
  block_start_ = true;
}

void HtmlStripper::emit_tag(std::string_view name) {
  if (attributes_.size() > first_attribute_)
    notes_.push_back({static_cast<uint32_t>(size_), static_cast<uint32_t>(first_attribute_),
                      static_cast<uint32_t>(attributes_.size() - first_attribute_)});
  room(name.size() + 64);
  put('<');
  append(name);
  if (found_.formatting != 0) {
    // The parser keeps at most three open formatting elements of one tag with the same attributes: what it
    // must know is whether they are the same. A letter of four bounds what a page of unclosed elements can
    // cost.
    put(' ');
    put(found_.formatting);
  }
  if (found_.hidden_input) append(" type=hidden");
  if (found_.styled_font) append(" size");
  if (found_.html_annotation) append(" encoding=text/html");
  for (const std::string_view attribute : entity_attributes_) {
    room(attribute.size() + 64);
    put(' ');
    append(attribute);
  }
  if (found_.self_closing) append(" /");
  put('>');
  solid_ = size_;
}

void HtmlStripper::emit_end_tag(std::string_view name) {
  room(name.size() + 3);
  append("</");
  append(name);
  put('>');
  solid_ = size_;
}

void HtmlStripper::room(size_t bytes) {
  if (capacity_ - size_ >= bytes) return;
  const size_t capacity = std::max(capacity_ * 2, size_ + bytes + 4096);
  std::unique_ptr<char[]> larger(new char[capacity]);
  if (size_ > 0) std::memcpy(larger.get(), buffer_.get(), size_);
  buffer_ = std::move(larger);
  capacity_ = capacity;
}

void HtmlStripper::put(std::string_view s) {
  room(s.size());
  append(s);
}

std::span<const Attribute> HtmlStripper::attributes_of(const char* tag) {
  const auto offset = static_cast<uint32_t>(tag - buffer_.get());
  // The walk asks mostly in the order of the page.
  constexpr size_t steps = 8;
  const size_t until = std::min(notes_.size(), last_note_ + steps);
  size_t at = last_note_;
  while (at < until && notes_[at].offset < offset) ++at;
  if (at == until || notes_[at].offset != offset) {
    const auto hit =
        std::lower_bound(notes_.begin(), notes_.end(), offset,
                         [](const TagNote& note, uint32_t wanted) { return note.offset < wanted; });
    if (hit == notes_.end() || hit->offset != offset) return {};
    at = static_cast<size_t>(hit - notes_.begin());
  }
  last_note_ = at;
  return std::span(attributes_).subspan(notes_[at].first, notes_[at].count);
}

}  // namespace tamis
