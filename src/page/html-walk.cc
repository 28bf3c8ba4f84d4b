// Gumbo's tree becomes blocks and elements, in one pass and in document order.
// Elements without a block are taken back when they end, so that parents stay before their children.
#include "page/html-walk.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "base/time-limit.h"
#include "page/html-tags.h"
#include "page/trim.h"

namespace tamis {
namespace {

std::string_view name_of(const GumboElement& element) {
  if (element.original_tag.data == nullptr) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return {piece.data, piece.length};
}

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

constexpr int32_t kMostColumns = 1000;  // that a cell may span, as browsers have it
constexpr int32_t kHighestNumber = 999'999'999;

/// The number that an attribute says, none where it says none.
std::optional<int32_t> integer(std::string_view value) {
  value = trimmed(value);
  int32_t number = 0;
  const auto end = std::from_chars(value.data(), value.data() + value.size(), number);
  if (end.ec != std::errc() || number < 0 || number > kHighestNumber) return std::nullopt;
  return number;
}

/// The head of a described function, as documentation generators write it: <dt class="sig">, or by the name's
/// dots.
bool is_signature(const Element& element) {
  return element.tag == GUMBO_TAG_DT &&
         (element.css_class == "sig" || element.css_class.starts_with("sig ") ||
          element.id.find('.') != element.id.npos);
}

}  // namespace

HtmlWalk::HtmlWalk(Page& page, std::string& text, Arena& arena, HtmlStripper* stripper)
    : page_(page), arena_(arena), stripper_(stripper), builder_(text, page.blocks) {}

void HtmlWalk::walk(const GumboNode* root) {
  read_attributes(root);
  page_.head.lang = attribute(AttributeKind::lang);
  for (size_t i = 0; stripper_ != nullptr && i < stripper_->metas().size(); ++i) {
    attributes_ = stripper_->attributes_of(stripper_->metas()[i]);
    read_meta();
  }
  const GumboVector& children = root->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(children.data[i]);
    if (!is_element(child)) continue;
    if (child->v.element.tag == GUMBO_TAG_HEAD) walk_from(child, true);
    if (child->v.element.tag == GUMBO_TAG_BODY) walk_from(child, false);
  }
  builder_.end_block(-1, true);
}

void HtmlWalk::walk_from(const GumboNode* top, bool in_head) {
  Frame& frame = frames_.emplace_back();
  frame.children = &top->v.element.children;
  frame.in_head = in_head;
  for (unsigned steps = 0; !frames_.empty() && !out_of_time(steps);) {
    Frame& f = frames_.back();
    if (f.piece < f.last_piece) {
      const PagePiece& piece = stripper_->piece(f.piece);
      f.piece = piece.next;
      visit(piece);
    } else if (!f.text.empty()) {
      visit_part();
    } else if (f.children != nullptr && f.next < f.children->length) {
      visit(static_cast<const GumboNode*>(f.children->data[f.next++]));
    } else {
      leave();
    }
  }
}

void HtmlWalk::visit(const GumboNode* node) {
  switch (node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      if (stripper_ == nullptr) show_text(node->v.text.text);
      else frames_.back().text = node->v.text.text;
      return;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      break;
    default:
      return;
  }
  const GumboElement& element = node->v.element;
  const bool unknown = element.tag == GUMBO_TAG_UNKNOWN;
  std::string_view name = unknown ? name_of(element) : std::string_view();
  const uint32_t traits = unknown ? traits_of_unknown(name) : tag_traits(element.tag);
  if ((traits & kUnseen) && element.tag_namespace == GUMBO_NAMESPACE_HTML) read_head_element(node);
  if (!show_element(element.tag, traits)) return;
  read_attributes(node);
  Frame& frame = enter(element.tag, traits, unknown ? name : name_of(element));
  frame.children = &element.children;
  // In a formula <plaintext> is a name like any other.
  if (element.tag_namespace != GUMBO_NAMESPACE_HTML)
    frame.context.preformatted = frames_[frames_.size() - 2].context.preformatted;
}

void HtmlWalk::visit_part() {
  std::string_view verbatim;
  const PagePiece* const piece = stripper_->take_part(frames_.back().text, verbatim);
  if (piece != nullptr) visit(*piece);
  else show_text(verbatim);
}

void HtmlWalk::visit(const PagePiece& piece) {
  if (piece.is_text()) return show_text(piece.text);
  const auto tag = static_cast<GumboTag>(piece.tag);
  if (!show_element(tag, piece.traits)) return;
  attributes_ = stripper_->attributes_of(piece);
  Frame& frame = enter(tag, piece.traits, piece.text);
  frame.piece = stripper_->index_of(piece) + 1;
  frame.last_piece = piece.next;
}

void HtmlWalk::show_text(std::string_view text) {
  Frame& parent = frames_.back();
  if (parent.in_head) return;
  parent.after_word = false;
  builder_.append(text, parent.context);
}

bool HtmlWalk::show_element(GumboTag tag, uint32_t traits) {
  Frame& parent = frames_.back();
  if (traits & kUnseen) {
    if (traits & kReplaced) builder_.space();
    if (traits & kPicture) builder_.image();
    if (traits & kControl) builder_.input();
    return false;
  }
  if (tag != GUMBO_TAG_BR && tag != GUMBO_TAG_HR) return true;
  parent.after_word = false;
  if (tag == GUMBO_TAG_HR || builder_.line_break()) end_block(parent.container);
  return false;
}

HtmlWalk::Frame& HtmlWalk::enter(GumboTag tag, uint32_t traits, std::string_view name) {
  Frame& parent = frames_.back();
  const bool breaks = traits & kBreaks;
  if (breaks) {
    end_block(parent.container);
    builder_.start_row();
  }

  const auto index = static_cast<int32_t>(page_.elements.size());
  Element& element = page_.elements.emplace_back();
  element.parent = parent.element;
  element.tag = tag;
  element.depth =
      static_cast<uint16_t>(std::min<size_t>(frames_.size() - 1, std::numeric_limits<uint16_t>::max()));
  element.name = name;
  if (breaks) element.flags |= kBlockLevel;
  if (tag == GUMBO_TAG_H1) page_.h1.push_back(static_cast<uint32_t>(index));
  if (tag == GUMBO_TAG_NOSCRIPT) element.flags |= kInNoscript;
  if (tag == GUMBO_TAG_TEMPLATE) element.flags |= kInTemplate;

  Frame frame;
  frame.element = index;
  frame.container = breaks ? index : parent.container;
  frame.first = static_cast<uint32_t>(page_.blocks.size());
  frame.mark = builder_.mark();
  frame.context = parent.context;
  frame.context.element = index;
  frame.breaks = breaks;
  frame.in_head = parent.in_head;

  const auto rare = [&]() -> RareAttributes& {
    if (element.rare < 0) {
      element.rare = static_cast<int32_t>(page_.rare_attributes.size());
      page_.rare_attributes.emplace_back();
    }
    return page_.rare_attributes.back();
  };
  std::string_view datetime, stamp, modified, content;
  for (const Attribute& a : attributes_) {
    switch (a.kind) {
      case AttributeKind::css_class:
        element.css_class = a.value;
        break;
      case AttributeKind::id:
        element.id = a.value;
        break;
      case AttributeKind::role:
        rare().role = a.value;
        break;
      case AttributeKind::itemprop:
        rare().itemprop = a.value;
        break;
      case AttributeKind::test_id:
        rare().test_id = a.value;
        break;
      case AttributeKind::label:
        rare().label = a.value;
        break;
      case AttributeKind::hidden:
        element.flags |= kHiddenAttribute;
        break;
      case AttributeKind::aria_hidden:
        if (equals_ignoring_case(a.value, "true")) element.flags |= kAriaHidden;
        break;
      case AttributeKind::style:
        if (style_hides(a.value)) element.flags |= kStyleHidden;
        break;
      case AttributeKind::href:
        if (tag == GUMBO_TAG_A) element.flags |= kIsLink;
        break;
      case AttributeKind::datetime:
        datetime = a.value;
        break;
      case AttributeKind::stamp:
        if (stamp.empty()) stamp = a.value;
        break;
      case AttributeKind::stamp_modified:
        if (modified.empty()) modified = a.value;
        break;
      case AttributeKind::content:
        content = a.value;
        break;
      default:
        break;
    }
  }
  if (element.flags & kIsLink) frame.context.link = ++links_;
  frame.spelt = parent.spelt || (traits & kSpelling) || is_signature(element);
  frame.quoted = parent.quoted || tag == GUMBO_TAG_BLOCKQUOTE;
  const bool after_word = parent.after_word;
  parent.after_word = traits & kWordLike;
  if (parent.after_word) part_words(parent, frame, element, traits, after_word);
  switch (tag) {
    case GUMBO_TAG_B:
    case GUMBO_TAG_STRONG:
      frame.context.bold = true;
      break;
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_XMP:
    case GUMBO_TAG_PLAINTEXT:
      frame.context.preformatted = true;
      [[fallthrough]];
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP:
      frame.context.code = true;
      break;
    default:
      break;
  }
  if (tag == GUMBO_TAG_BUTTON || page_.rare(element).role == "button") frame.context.button = true;
  const std::string_view itemprop = page_.rare(element).itemprop;
  if (datetime.empty()) datetime = itemprop.starts_with("date") && !content.empty() ? content : stamp;
  if (tag == GUMBO_TAG_TIME || !datetime.empty())
    page_.head.times.push_back({frame.first, datetime, itemprop, element.css_class});
  if (!modified.empty()) page_.head.times.push_back({frame.first, modified, "dateModified", {}});
  if (traits & kNumbered) number(parent, frame, tag);
  return frames_.emplace_back(frame);
}

void HtmlWalk::number(Frame& parent, Frame& frame, GumboTag tag) {
  const auto element = static_cast<uint32_t>(frame.element);
  const auto count = [&](int32_t by) { parent.ordinal = std::min(parent.ordinal + by, kHighestNumber); };
  if (tag == GUMBO_TAG_OL) {
    frame.ordinal = integer(attribute(AttributeKind::start)).value_or(1);
  } else if (tag == GUMBO_TAG_LI) {
    parent.ordinal = integer(attribute(AttributeKind::value)).value_or(parent.ordinal);
    page_.ordinals.push_back({element, parent.ordinal});
    count(1);
  } else if (tag == GUMBO_TAG_TR) {
    frame.row = static_cast<int32_t>(page_.ordinals.size());
    page_.ordinals.push_back({element, 0});
  } else {
    page_.ordinals.push_back({element, parent.ordinal});
    count(std::clamp(integer(attribute(AttributeKind::colspan)).value_or(1), 1, kMostColumns));
    if (parent.row >= 0) page_.ordinals[static_cast<size_t>(parent.row)].number = parent.ordinal - 1;
  }
}

void HtmlWalk::part_words(Frame& parent, Frame& frame, const Element& element, uint32_t traits,
                          bool after_word) {
  // Who writes <i class=...> means a picture; a style otherwise.
  const bool style = (traits & kStyle) && (element.tag != GUMBO_TAG_I || element.css_class.empty());
  // Behind a signature stand links to its source.
  const bool spelt = parent.spelt && !(element.tag == GUMBO_TAG_A && parent.breaks);
  // Forums name who is quoted in a <cite> that stands on a line of its own, by a style sheet.
  frame.cites = element.tag == GUMBO_TAG_CITE && frame.quoted;
  frame.gap = !spelt && !parent.context.preformatted &&
              (frame.cites || (after_word && !(parent.after_style && style)));
  if (frame.gap) builder_.gap();
  // A footnote's sign that opens a line is no part of the text behind it.
  parent.after_style = style && !(element.tag == GUMBO_TAG_SUP && builder_.opens_line());
}

void HtmlWalk::leave() {
  const Frame& frame = frames_.back();
  if (frame.breaks) end_block(frame.container);
  if (frame.cites) builder_.gap();
  // An anchor or a style around nothing parts nothing; with a class it may be a picture.
  if (frame.gap && builder_.mark() > frame.mark) builder_.close_up(frame.mark);
  else if (frame.gap && page_.elements[static_cast<size_t>(frame.element)].css_class.empty())
    builder_.no_gap();
  if (frame.element >= 0) {
    const auto done = static_cast<uint32_t>(page_.blocks.size());
    uint32_t first = frame.first;
    // The block that was open when the element began may have ended before the element's own text.
    if (first < done && page_.blocks[first].end <= frame.mark) ++first;
    const uint32_t last = done + builder_.word_since(frame.mark);
    Element& element = page_.elements[static_cast<size_t>(frame.element)];
    element.first = first;
    element.last = last;
    // Of elements that are but a part of a block put together, none is needed.
    if (first >= last || (first == done && builder_.merges())) {
      if (builder_.leaf() == frame.element) builder_.set_leaf(element.parent);
      if (!page_.ordinals.empty() && page_.ordinals.back().element == static_cast<uint32_t>(frame.element))
        page_.ordinals.pop_back();
      if (element.rare >= 0) page_.rare_attributes.resize(static_cast<size_t>(element.rare));
      page_.elements.pop_back();
      if (!page_.h1.empty() && page_.h1.back() == page_.elements.size()) page_.h1.pop_back();
    }
  }
  frames_.pop_back();
}

void HtmlWalk::end_block(int32_t container) {
  if (builder_.end_block(container)) return;
  for (size_t i = frames_.size(); i-- > 0 && frames_[i].mark > builder_.open_from();)
    frames_[i].mark = builder_.open_from();
}

void HtmlWalk::read_attributes(const GumboNode* node) {
  const GumboElement& element = node->v.element;
  attributes_ = {};
  if (stripper_ != nullptr && element.original_tag.data != nullptr)
    attributes_ = stripper_->attributes_of(element.original_tag.data);
  if (element.attributes.length == 0) return;
  parsed_attributes_.assign(attributes_.begin(), attributes_.end());
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    AttributeKind kind = attribute_kind(attribute->name);
    if (kind == AttributeKind::none) kind = stamp_kind(attribute->name, attribute->value);
    if (kind != AttributeKind::none) parsed_attributes_.push_back({kind, attribute->value});
  }
  attributes_ = parsed_attributes_;
}

std::string_view HtmlWalk::attribute(AttributeKind kind) const {
  for (const Attribute& a : attributes_)
    if (a.kind == kind) return a.value;
  return {};
}

bool HtmlWalk::has_attribute(AttributeKind kind) const {
  return std::any_of(attributes_.begin(), attributes_.end(),
                     [&](const Attribute& a) { return a.kind == kind; });
}

}  // namespace tamis
