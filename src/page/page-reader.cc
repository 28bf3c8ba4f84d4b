// Record in, Page out: the steps from bytes to blocks, and what stops them.
// The page's storage is kept from record to record.
#include "page/page-reader.h"

#include <limits>
#include <string>

#include "page/charset.h"
#include "page/html-page.h"
#include "page/sniff.h"
#include "page/text-page.h"

namespace tamis {

struct PageReader::State {
  PageLimits limits;
  Page page;
  std::string decoded;
  HtmlReader html;
};

PageReader::PageReader(PageLimits limits) : state_(std::make_unique<State>()) { state_->limits = limits; }
PageReader::~PageReader() = default;
PageReader::PageReader(PageReader&&) noexcept = default;

Result<const Page*> PageReader::read(const Record& record) {
  State& s = *state_;
  const auto refused = [&](std::string message) {
    return Error{Fault::record, record.id, std::move(message)};
  };
  if (s.limits.max_bytes != 0 && record.bytes.size() > s.limits.max_bytes)
    return refused("the document has " + std::to_string(record.bytes.size()) +
                   " bytes, more than the limit of " + std::to_string(s.limits.max_bytes));
  if (const char* kind = binary_kind(record.bytes)) return refused(std::string("the document is ") + kind);

  const bool called_text = record.type == ContentType::called_text;
  const bool html = record.type == ContentType::html || (called_text && is_whole_page(record.bytes));
  const bool markup = html || record.type == ContentType::unknown;
  Decoded decoded = decode(record.bytes, record.http_charset, markup, s.decoded);
  if (mostly_control(decoded)) return refused("the document is binary data");
  if (decoded.text.size() > std::numeric_limits<uint32_t>::max())
    return refused("the document has more than 4 GiB of text");

  Page& page = s.page;
  page.html = html || (markup && looks_like_html(decoded.text));
  page.url = record.url;
  page.text = {};
  page.blocks.clear();
  page.elements.clear();
  page.h1.clear();
  page.rare_attributes.clear();
  page.ordinals.clear();
  page.head.title = page.head.lang = page.head.canonical = {};
  page.head.metas.clear();
  page.head.json_ld.clear();
  page.head.script_data.clear();
  page.head.times.clear();
  page.charset = std::move(decoded.charset);
  page.replaced = decoded.replaced;
  page.truncated_depth = page.markdown = false;
  if (!page.html) build_text_page(decoded.text, page);
  else if (!s.html.read(decoded.text, s.limits, page))
    return refused("the page has so many elements, or misnests them so wildly, that its tree needs more than 1 GiB");
  return &page;
}

}  // namespace tamis
