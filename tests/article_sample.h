// Builds an article by hand, so that the writers are tested without the rooms before them.
// Each piece of text becomes a block; marks say what it is.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "clean/cleaner.h"

namespace tamis::test {

class ArticleSample {
 public:
  ArticleSample() { article_.page = &page_; }

  /// An element below `parent`; returns its index.
  int32_t element(GumboTag tag, int32_t parent = -1) {
    Element e;
    e.tag = tag;
    e.parent = parent;
    page_.elements.push_back(e);
    page_.html = true;
    return static_cast<int32_t>(page_.elements.size()) - 1;
  }

  /// The same for an item, a cell or a row with its number in Page::ordinals.
  int32_t numbered(GumboTag tag, int32_t parent, int32_t number) {
    const int32_t e = element(tag, parent);
    page_.ordinals.push_back({static_cast<uint32_t>(e), number});
    return e;
  }

  struct Marks {
    int32_t leaf = -1;
    bool gap = false, joined = false, metadata = false, preformatted = false;
  };
  ArticleSample& keep(std::string_view text, Marks marks) {
    const uint32_t begin = block(text, marks.leaf);
    page_.blocks.back().preformatted = marks.preformatted;
    article_.pieces.push_back({.begin = begin,
                               .end = begin + static_cast<uint32_t>(text.size()),
                               .block = static_cast<uint32_t>(page_.blocks.size() - 1),
                               .gap = marks.gap,
                               .joined = marks.joined,
                               .metadata = marks.metadata});
    return *this;
  }
  ArticleSample& keep(std::string_view text) { return keep(text, {}); }
  ArticleSample& cut(std::string_view text, Decision decision) {
    const uint32_t begin = block(text, -1);
    article_.cuts.push_back({.begin = begin,
                             .end = begin + static_cast<uint32_t>(text.size()),
                             .block = static_cast<uint32_t>(page_.blocks.size() - 1),
                             .decision = decision});
    return *this;
  }

  Article& article() {
    page_.text = text_;
    return article_;
  }
  Page& page() { return page_; }

 private:
  uint32_t block(std::string_view text, int32_t leaf) {
    if (!text_.empty()) text_ += '\n';
    const auto begin = static_cast<uint32_t>(text_.size());
    text_ += text;
    Block b;
    b.begin = begin;
    b.end = static_cast<uint32_t>(text_.size());
    b.leaf = leaf;
    page_.blocks.push_back(b);
    return begin;
  }

  std::string text_;
  Page page_;
  Article article_;
};

}  // namespace tamis::test
