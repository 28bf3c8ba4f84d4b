// Reads HTML, for the tests of pages; with and without the stripper, for those that compare the two.
// Two pages are alike where their descriptions are.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "page/html-page.h"
#include "page/page-reader.h"

namespace tamis {

inline std::string repeated(std::string_view piece, size_t times) {
  std::string s;
  s.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) s += piece;
  return s;
}

class HtmlPageTest : public testing::Test {
 protected:
  /// Valid until the next call.
  const Page& page(std::string html) {
    record_.type = ContentType::html;
    record_.bytes = std::move(html);
    const auto result = reader_.read(record_);
    EXPECT_TRUE(result.ok());
    return **result;
  }

  PageReader reader_;
  Record record_;
};

inline std::vector<std::string> block_texts(const Page& page) {
  std::vector<std::string> texts;
  for (const Block& b : page.blocks) texts.emplace_back(page.text_of(b));
  return texts;
}

/// Everything about a page's blocks, elements and head that does not depend on where its views lie.
inline std::string describe(const Page& page) {
  std::string s;
  const auto numbers = [&](auto... n) { ((s += std::to_string(n), s += ' '), ...); };
  const auto views = [&](auto... v) { ((s += '[', s += v, s += ']'), ...); };
  for (const Block& b : page.blocks) {
    views(page.text_of(b));
    numbers(b.begin, b.leaf, b.container, b.link_bytes, b.bold_bytes, b.code_bytes, b.links, b.images,
            b.inputs, b.line_breaks, b.preformatted);
    s += '\n';
  }
  for (const Ordinal& o : page.ordinals) numbers(o.element, o.number);
  for (const Element& e : page.elements) {
    const RareAttributes& rare = page.rare(e);
    views(e.name, e.css_class, e.id, rare.role, rare.itemprop, rare.test_id, rare.label);
    numbers(e.parent, e.first, e.last, int{e.tag}, e.depth, e.flags);
    s += '\n';
  }
  views(page.head.title, page.head.lang, page.head.canonical);
  for (const MetaTag& m : page.head.metas) views(m.key, m.value);
  for (const TimeMark& t : page.head.times) numbers(t.block), views(t.datetime, t.itemprop, t.css_class);
  return s;
}

/// Reads pages both ways.
class BothWays {
 public:
  /// The page as tamis reads it.
  const Page& stripped(std::string_view html, const PageLimits& limits = {}) {
    stripped_ = Page();
    stripping_.read(html, limits, stripped_);
    return stripped_;
  }
  /// The page as Gumbo alone reads it.
  const Page& plain(std::string_view html) {
    plain_ = Page();
    plain_reader_.read_unstripped(html, plain_);
    return plain_;
  }

 private:
  HtmlReader stripping_, plain_reader_;
  Page stripped_, plain_;
};

}  // namespace tamis
