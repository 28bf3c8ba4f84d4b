// Elements that need no parser: what is cleanly opened and closed, with nothing but text and such elements
// inside, becomes one private-use character of the skeleton, and Gumbo reads a letter.
//
// The parser adds such an element to the current node and is back in the state that it was in, as it is after
// a letter (HTML Standard, section 13.2.6.4.7). That holds where open_ knows that the start tag closes
// nothing, no formatting element waits to be opened again, and what comes is not moved in front of a table.
#include "base/ascii.h"
#include "page/html-strip.h"

namespace tamis {

/// What a page can have of pieces, elements and text, that make elements of the page (200 MB with those). All
/// beyond is the parser's, whose memory has an end.
constexpr size_t kMostPieces = size_t{1} << 20;

bool HtmlStripper::foldable(const TagInfo& tag) const {
  return pieces_.size() < kMostPieces && !open_.doubtful() && (tag.traits & kFoldable) &&
         entity_attributes_.empty() && open_.plain_place(tag);
}

PagePiece HtmlStripper::element(const TagInfo& tag, std::string_view name) const {
  return {.text = name,
          .next = static_cast<uint32_t>(pieces_.size() + 1),
          .first_attribute = static_cast<uint32_t>(first_attribute_),
          .traits = tag.traits,
          .attributes = static_cast<uint8_t>(attributes_.size() - first_attribute_),
          .tag = static_cast<uint8_t>(tag.tag)};
}

void HtmlStripper::leaf(const TagInfo& tag, std::string_view name) {
  pieces_.push_back(element(tag, name));
  put_element(static_cast<uint32_t>(pieces_.size() - 1));
}

void HtmlStripper::open_candidate(const TagInfo& tag, std::string_view name) {
  const size_t solid = solid_;
  candidates_.push_back({static_cast<uint32_t>(size_), static_cast<uint32_t>(pieces_.size()), open_.depth()});
  pieces_.push_back(element(tag, name));
  emit_tag(name);
  solid_ = solid;
}

void HtmlStripper::drop_candidates() {
  for (; !candidates_.empty() && candidates_.back().depth > open_.lowest(); candidates_.pop_back())
    solid_ = std::max<size_t>(solid_, candidates_.back().offset + 1);
}

bool HtmlStripper::fold(const TagInfo& tag, std::string_view name) {
  if (candidates_.empty() || candidates_.back().depth != open_.depth() + 1) return false;
  const Candidate candidate = candidates_.back();
  PagePiece& piece = pieces_[candidate.piece];
  if (open_.doubtful() || solid_ > candidate.offset) return false;
  // Of unknown tags open_ knows no more than that.
  if (tag.tag == GUMBO_TAG_UNKNOWN && !equals_ignoring_case(piece.text, name)) return false;
  // Gumbo puts text that ends a form behind the form.
  if (tag.tag == GUMBO_TAG_FORM && buffer_[size_ - 1] != '>') return false;
  candidates_.pop_back();
  piece.next = static_cast<uint32_t>(pieces_.size());
  size_ = candidate.offset;
  while (!notes_.empty() && notes_.back().offset >= size_) notes_.pop_back();
  put_element(candidate.piece);
  return true;
}

void HtmlStripper::put_element(uint32_t index) {
  put_piece(index);
  // Or Gumbo would put it behind the form, too.
  if (open_.form()) put("<!---->");
}

void HtmlStripper::put_piece(uint32_t index) {
  room(8);
  const auto put_digit = [&](unsigned char lead, unsigned char second, uint32_t digit) {
    put(static_cast<char>(lead));
    put(static_cast<char>(second | digit >> 12));
    put(static_cast<char>(0x80 | (digit >> 6 & 0x3F)));
    put(static_cast<char>(0x80 | (digit & 0x3F)));
  };
  constexpr uint32_t mask = (1u << kRunBits) - 1;
  if (index > mask) put_digit(0xF4, 0x80, index >> kRunBits);  // U+100000 and on
  put_digit(0xF3, 0xB0, index & mask);                         // U+F0000 and on
}

const PagePiece* HtmlStripper::take_part(std::string_view& text, std::string_view& verbatim) const {
  const auto byte = [&](size_t k) { return static_cast<unsigned char>(text[k]); };
  const auto ours = [&](size_t k) {
    return k + 3 < text.size() && (byte(k) == 0xF4 || (byte(k) == 0xF3 && byte(k + 1) >= 0xB0));
  };
  size_t i = 0;
  if (!ours(0)) {
    while (i < text.size() && !ours(i)) ++i;
    verbatim = text.substr(0, i);
    text.remove_prefix(i);
    return nullptr;
  }
  const auto digit = [&] {
    return (byte(i + 1) & 0x07u) << 12 | (byte(i + 2) & 0x3Fu) << 6 | (byte(i + 3) & 0x3Fu);
  };
  uint32_t index = 0;
  if (byte(0) == 0xF4) {
    index = digit() << kRunBits;
    i = 4;
  }
  index |= digit();
  text.remove_prefix(i + 4);
  return &pieces_[index];
}

}  // namespace tamis
