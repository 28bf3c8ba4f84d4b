// What stands in <title>, <meta>, <link> and <script>, wherever on the page they are.
// Part of the walk: attributes are read as those of any element.
#include "page/html-tags.h"
#include "page/html-walk.h"
#include "page/trim.h"

namespace tamis {

void HtmlWalk::read_head_element(const GumboNode* node) {
  switch (node->v.element.tag) {
    case GUMBO_TAG_TITLE:
      if (page_.head.title.empty()) read_title(node);
      break;
    case GUMBO_TAG_META:
      read_attributes(node);
      read_meta();
      break;
    case GUMBO_TAG_LINK:
      read_attributes(node);
      if (page_.head.canonical.empty() && equals_ignoring_case(attribute(AttributeKind::rel), "canonical"))
        page_.head.canonical = trimmed(attribute(AttributeKind::href));
      break;
    case GUMBO_TAG_SCRIPT: {
      read_attributes(node);
      if (!is_json_ld(attribute(AttributeKind::type))) break;
      const GumboVector& children = node->v.element.children;
      if (children.length > 0)
        page_.head.json_ld.push_back(static_cast<const GumboNode*>(children.data[0])->v.text.text);
      break;
    }
    default:
      break;
  }
}

void HtmlWalk::read_title(const GumboNode* node) {
  std::string title;
  std::vector<Block> blocks;
  BlockBuilder builder(title, blocks);
  const GumboVector& children = node->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    std::string_view text = static_cast<const GumboNode*>(children.data[i])->v.text.text;
    while (stripper_ != nullptr && !text.empty()) {
      std::string_view verbatim;
      const PagePiece* const piece = stripper_->take_part(text, verbatim);
      builder.append(piece != nullptr ? piece->text : verbatim, {});
    }
    builder.append(text, {});
  }
  page_.head.title = arena_.copy(trimmed(title));
}

void HtmlWalk::read_meta() {
  if (!has_attribute(AttributeKind::content)) return;
  const std::string_view content = attribute(AttributeKind::content);
  // Frameworks that make tags of everything write <meta name="script:ld+json" content="{…}">.
  if (attribute(AttributeKind::name).ends_with("ld+json")) page_.head.json_ld.push_back(content);
  for (const AttributeKind kind :
       {AttributeKind::name, AttributeKind::property, AttributeKind::itemprop, AttributeKind::http_equiv})
    if (has_attribute(kind)) page_.head.metas.push_back({attribute(kind), content});
}

}  // namespace tamis
