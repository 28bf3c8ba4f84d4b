// One pass over a page that writes its skeleton.
// Tags, text and declarations are told apart as the HTML Standard's tokenizer does; see html-scan.h for where
// they end.
#include "page/html-strip.h"

#include <algorithm>
#include <cstring>

#include "page/byte-scan.h"
#include "page/trim.h"

namespace tamis {
namespace {

constexpr uint32_t bit(AttributeKind kind) { return 1u << static_cast<unsigned>(kind); }

template <class... Kinds>
constexpr uint32_t bits(Kinds... kinds) {
  return (bit(kinds) | ...);
}

using enum AttributeKind;
constexpr uint32_t kCommon = bits(css_class, id, role, itemprop, test_id, label, hidden, aria_hidden, style,
                                  datetime, stamp, stamp_modified, content);

constexpr size_t kDataBytes = 256;  // from here on an attribute may hold a script's data

/// The attributes of a tag that are read later.
uint32_t wanted_attributes(const TagInfo& tag) {
  switch (tag.tag) {
    case GUMBO_TAG_A:
      return kCommon | bit(href);
    case GUMBO_TAG_OL:
      return kCommon | bit(start);
    case GUMBO_TAG_LI:
      return kCommon | bit(value);
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return kCommon | bit(colspan);
    case GUMBO_TAG_META:
      return bits(name, property, itemprop, http_equiv, content);
    case GUMBO_TAG_LINK:
      return bits(rel, href);
    case GUMBO_TAG_HTML:
      return bit(lang);
    default:
      return tag.traits & (kVoid | kUnseen) ? 0 : kCommon;
  }
}

}  // namespace

void HtmlStripper::strip(std::string_view html, const PageLimits& limits, Arena& arena) {
  tags_ = &TagTable::instance();
  arena_ = &arena;
  limits_ = limits;
  strip_page(html, true);
  // A frameset takes the place of a body that holds no text, and a letter is text.
  if (frameset_) strip_page(html, false);
}

void HtmlStripper::strip_page(std::string_view html, bool fold) {
  p_ = html.data();
  end_ = p_ + html.size();
  size_ = 0;
  open_.reset();
  if (!fold) open_.doubt();
  flattened_ = 0;
  no_cut_before_ = p_;
  space_due_ = truncated_depth_ = false;
  block_start_ = true;
  candidates_.clear();
  solid_ = 0;
  standard_ = frameset_ = false;
  pieces_.clear();
  metas_.clear();
  notes_.clear();
  attributes_.clear();
  json_ld_.clear();
  script_data_.clear();
  last_note_ = 0;
  room(html.size() / 4);

  const char* search = p_;
  for (;;) {
    // p_ is where the text begins that has not been written yet.
    const char* const open =
        search < end_ ? static_cast<const char*>(std::memchr(search, '<', end_ - search)) : nullptr;
    if (open == nullptr || open + 1 == end_) break;
    const char next = open[1];
    if (is_ascii_letter(next)) {
      text(p_, open);
      start_tag(open);
    } else if (next == '/') {
      if (open + 2 == end_) break;
      text(p_, open);
      if (is_ascii_letter(open[2])) {
        end_tag(open);
      } else {
        p_ = bogus_comment_end(open + 2, end_);
        if (open[2] != '>') leave_out();  // "</>" is nothing at all
      }
    } else if (next == '!' || next == '?') {
      text(p_, open);
      declaration(open);
    } else {
      search = open + 1;  // a '<' that is text
      continue;
    }
    search = p_;
  }
  text(p_, end_);
}

void HtmlStripper::declaration(const char* open) {
  const std::string_view rest(open, static_cast<size_t>(end_ - open));
  if (rest.starts_with("<!--")) {
    p_ = comment_end(open + 4, end_);
    leave_out();
  } else if (open_.foreign_element() && rest.starts_with("<![CDATA[")) {
    const size_t close = rest.find("]]>");
    flush_space();
    block_start_ = false;
    run(rest.substr(9, close == rest.npos ? rest.npos : close - 9));
    p_ = close == rest.npos ? end_ : open + close + 3;
  } else {
    p_ = bogus_comment_end(open + 2, end_);
    // The doctype decides whether tables end paragraphs.
    const bool doctype = rest.size() > 9 && equals_ignoring_case(rest.substr(2, 7), "doctype");
    if (doctype) {
      const std::string_view whole = rest.substr(0, static_cast<size_t>(p_ - open));
      if (size_ == 0) standard_ = equals_ignoring_case(whole, "<!doctype html>");
      put(whole);
      solid_ = size_;
    }
    if (!doctype) leave_out();
  }
}

bool HtmlStripper::read_attributes(const TagInfo& tag, const char* name_end) {
  found_ = Found();
  entity_attributes_.clear();
  if (name_end < end_ && *name_end == '>') {
    p_ = name_end + 1;
    return true;
  }
  const uint32_t wanted = wanted_attributes(tag);
  uint32_t seen = 0;  // of two attributes with one name the first counts
  AttributeScanner scanner(name_end, end_);
  while (scanner.next()) {
    const std::string_view value = scanner.value();
    AttributeKind kind = attribute_kind(scanner.name());
    if (kind == none) {
      kind = stamp_kind(scanner.name(), value);
      if (value.size() >= kDataBytes && !value.starts_with("data:")) script_data_.push_back(value);
    }
    const bool first = !(seen & bit(kind));
    seen |= bit(kind);
    if (wanted & bit(kind)) {
      const bool by_presence = kind == hidden || (kind == href && tag.tag == GUMBO_TAG_A);
      if (!first || (kind == style && !style_hides(value))) continue;
      const std::string_view resolved = by_presence ? value : references_.resolve_all(value, *arena_);
      // Gumbo resolves the references that are left; and it joins the attributes of all <html> tags.
      if (tag.tag == GUMBO_TAG_HTML || (resolved.data() == nullptr && !value.empty()))
        entity_attributes_.push_back(scanner.source());
      else attributes_.push_back({kind, resolved});
    } else if (tag.tag == GUMBO_TAG_INPUT && kind == type && first) {
      found_.hidden_input = equals_ignoring_case(value, "hidden");
    } else if (tag.tag == GUMBO_TAG_SCRIPT && kind == type && first) {
      found_.json_ld = is_json_ld(value);
    } else if (tag.tag == GUMBO_TAG_FONT) {
      const std::string_view name = scanner.name();
      found_.styled_font |= equals_ignoring_case(name, "color") || equals_ignoring_case(name, "face") ||
                            equals_ignoring_case(name, "size");
    } else if (tag.tag == GUMBO_TAG_ANNOTATION_XML && equals_ignoring_case(scanner.name(), "encoding")) {
      found_.html_annotation =
          equals_ignoring_case(value, "text/html") || equals_ignoring_case(value, "application/xhtml+xml");
    }
  }
  if (scanner.unfinished()) return false;
  p_ = scanner.position();
  found_.self_closing = scanner.self_closing();
  if ((tag.traits & kFormatting) && tag.tag != GUMBO_TAG_A) {
    uint32_t hash = 2166136261u;  // FNV-1a
    for (const char* c = name_end; c < p_; ++c) hash = (hash ^ static_cast<unsigned char>(*c)) * 16777619u;
    found_.formatting = static_cast<char>('a' + (hash >> 16) % 4);
  }
  return true;
}

void HtmlStripper::start_tag(const char* open) {
  const char* const name_end = tag_name_end(open + 1, end_);
  const std::string_view name(open + 1, static_cast<size_t>(name_end - open - 1));
  const TagInfo tag = tags_->find(name, end_);
  first_attribute_ = attributes_.size();
  if (!read_attributes(tag, name_end)) {
    attributes_.resize(first_attribute_);
    p_ = end_;  // a tag that the page ends in is no tag
    return;
  }
  const bool breaks_out = open_.foreign();  // the parser must see what does
  if (breaks_out) {
    if (!open_.breaks_out(tag, found_.styled_font)) return foreign_tag(tag, name, open);
    open_.leave_foreign();
  } else {
    found_.styled_font = false;  // matters only there
  }
  if ((tag.tag == GUMBO_TAG_SVG || tag.tag == GUMBO_TAG_MATH) && !open_.in_select())
    return foreign_tag(tag, name, open);
  found_.self_closing = false;  // means nothing in HTML
  const bool read_as_tags = open_.in_select() && tag.tag != GUMBO_TAG_SCRIPT && tag.tag != GUMBO_TAG_TEXTAREA;
  if ((tag.traits & kRawText) && !read_as_tags) return raw_text(tag, name);
  if (tag.tag == GUMBO_TAG_META && !breaks_out && !open_.in_select() && !open_.unseen() &&
      entity_attributes_.empty()) {
    metas_.push_back(element(tag, name));
    return leave_out();
  }
  const bool exhausted = (tag.traits & kFormatting) && tag.tag != GUMBO_TAG_A && open_.formatting_exhausted();
  if (exhausted || ((tag.traits & kOmitted) && !is_canonical_link(tag))) {
    attributes_.resize(first_attribute_);
    leave_out();
    return;
  }
  if (!(tag.traits & kVoid) && open_.depth() >= limits_.max_depth) {
    attributes_.resize(first_attribute_);
    ++flattened_;
    return flatten(tag);
  }
  const bool may_break = (tag.traits & kBreaks) || tag.tag == GUMBO_TAG_BR;
  if (!(tag.traits & (kTablePart | kBreaks)) && open_.fosters()) block_start_ = false;
  if (tag.tag == GUMBO_TAG_TABLE)
    flush_space();  // text in the table may go before it, to the text before this
  const bool fold = !breaks_out && foldable(tag);
  const size_t depth = open_.depth();
  open_.watch();
  const bool made = open_.start(tag);
  if (may_break && made && !open_.unseen()) at_break();
  else if (!may_break) flush_space();
  const bool clean = fold && made && open_.lowest() == depth;
  drop_candidates();
  frameset_ |= tag.tag == GUMBO_TAG_FRAMESET;
  // Without a doctype tables do not end paragraphs.
  if (tag.tag == GUMBO_TAG_TABLE && open_.lowest() < depth && !standard_) open_.doubt();
  if (tag.tag == GUMBO_TAG_SELECT && made) {
    const CleanCut cut = select_cut(p_, end_, *tags_);
    if (cut.end == nullptr) {
      open_.doubt();  // what else than options is in a list to choose from has rules of its own
      return emit_tag(name);
    }
    open_.end(tag, name);
    p_ = cut.end;
    if (clean) return leaf(tag, name);
    emit_tag(name);
    emit_end_tag(name);
    return;
  }
  if (clean && (tag.traits & kVoid)) return leaf(tag, name);
  if (clean) return open_candidate(tag, name);
  emit_tag(name);
  if (tag.tag == GUMBO_TAG_PLAINTEXT && made) {
    run({p_, static_cast<size_t>(end_ - p_)});
    p_ = end_;
  }
}

bool HtmlStripper::is_canonical_link(const TagInfo& tag) const {
  return tag.tag == GUMBO_TAG_LINK &&
         std::any_of(
             attributes_.begin() + static_cast<std::ptrdiff_t>(first_attribute_), attributes_.end(),
             [](const Attribute& a) { return a.kind == rel && equals_ignoring_case(a.value, "canonical"); });
}

void HtmlStripper::foreign_tag(const TagInfo& tag, std::string_view name, const char* open) {
  if (open_.fosters()) block_start_ = false;
  flush_space();
  const bool root = !open_.foreign();
  if (root && tag.tag == GUMBO_TAG_SVG && !found_.self_closing && open >= no_cut_before_) {
    const CleanCut cut = svg_cut(p_, end_, *tags_);
    if (cut.end != nullptr) {
      p_ = cut.end;
      open_.watch();
      if (foldable(tag)) {
        leaf(tag, name);
      } else {
        put("<svg/>");
        solid_ = size_;
      }
      return;
    }
    no_cut_before_ = cut.stopped;
  }
  if (open_.depth() >= limits_.max_depth) {
    attributes_.resize(first_attribute_);
    flattened_ += !found_.self_closing;
    truncated_depth_ = true;
    return;
  }
  if (!found_.self_closing) {
    if (root) open_.start(tag);
    else open_.start_foreign(tag, name, found_.html_annotation);
  }
  emit_tag(name);
}

void HtmlStripper::flatten(const TagInfo& tag) {
  truncated_depth_ = true;
  // A line between texts parts blocks like the element would.
  if ((tag.traits & kBreaks) && !block_start_) {
    at_break();
    put("<hr>");
    solid_ = size_;
  }
}

void HtmlStripper::raw_text(const TagInfo& tag, std::string_view name) {
  const char* const begin = p_;
  const char* const close =
      tag.tag == GUMBO_TAG_SCRIPT ? script_end(begin, end_) : raw_text_end(name, begin, end_);
  const char* const behind = close < end_ ? tag_end(tag_name_end(close + 2, end_), end_) : nullptr;
  p_ = behind != nullptr ? behind : end_;
  const std::string_view content(begin, static_cast<size_t>(close - begin));
  if (found_.json_ld && !content.empty()) json_ld_.push_back(content);
  if (tag.tag == GUMBO_TAG_SCRIPT && !content.empty()) script_data_.push_back(content);
  if (tag.traits & kOmitted) {
    leave_out();
    return;
  }
  if (tag.traits & kBreaks) at_break();
  else flush_space();
  const bool clean = foldable(tag);
  open_.watch();
  open_.start(tag);
  if (clean) {
    open_.end(tag, name);
    return leaf(tag, name);
  }
  drop_candidates();
  emit_tag(name);
  if (tag.tag == GUMBO_TAG_TITLE) words(begin, close);
  if (tag.tag == GUMBO_TAG_XMP) run(content);
  emit_end_tag(name);
  open_.end(tag, name);
}

void HtmlStripper::end_tag(const char* open) {
  const char* const name_end = tag_name_end(open + 2, end_);
  const std::string_view name(open + 2, static_cast<size_t>(name_end - open - 2));
  const char* const behind = tag_end(name_end, end_);
  if (behind == nullptr) {
    p_ = end_;
    return;
  }
  p_ = behind;
  const TagInfo tag = tags_->find(name, end_);
  if (flattened_ > 0 && !(tag.traits & kVoid)) {
    --flattened_;
    return flatten(tag);
  }
  const bool unseen = open_.unseen();
  const size_t depth = open_.depth();
  const bool innermost = open_.innermost_is(tag.tag);
  open_.watch();
  const bool ended = open_.end(tag, name);
  if (!(tag.traits & kBreaks)) flush_space();
  else if (tag.tag == GUMBO_TAG_NOSCRIPT && open_.depth() == 0)
    flush_space();  // text has ended one in the head
  else if (ended && !unseen) at_break();
  if (innermost && open_.depth() + 1 == depth && open_.lowest() + 1 == depth && fold(tag, name)) return;
  drop_candidates();
  emit_end_tag(name);
}

}  // namespace tamis
