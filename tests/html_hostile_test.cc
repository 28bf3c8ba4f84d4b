// Pages that were made to hurt: too deep, too wide, never closed. Each must give a defined page or a clear
// error. The sizes are such that time or memory that grows with their square would be noticed by whoever
// waits.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "html_samples.h"
#include "page/page-reader.h"

namespace tamis {
namespace {

using HostileTest = HtmlPageTest;

TEST_F(HostileTest, NestedElements) {
  for (const char* tag :
       {"<div>", "<b>", "<span>", "<ul><li>", "<x-y>", "<table><td>", "<a href=x><div>", "<svg>",
        "<math><mi>", "<template>", "<object>", "<font><p>", "<button>", "<form><div>"}) {
    const Page& p = page("<body>" + repeated(tag, 100'000) + "un");
    EXPECT_LE(p.elements.size(), 1100u) << tag;
    if (tag != std::string_view("<object>") && tag != std::string_view("<svg>")) {
      ASSERT_EQ(p.blocks.size(), 1u) << tag;
      EXPECT_EQ(p.text_of(p.blocks[0]), "un") << tag;
    }
  }
  EXPECT_TRUE(page(repeated("<div>", 513) + "un").truncated_depth);
  EXPECT_FALSE(page(repeated("<div>", 512) + "un").truncated_depth);
}

TEST_F(HostileTest, TextBelowTheDepthLimitKeepsItsBlocks) {
  const Page& p = page(repeated("<div>", 600) + "un<p>deux</p>trois" + repeated("</div>", 600) + "<p>quatre");
  EXPECT_EQ(block_texts(p), (std::vector<std::string>{"un", "deux", "trois", "quatre"}));
}

TEST_F(HostileTest, UnclosedElementsAreNotDeep) {
  for (const char* tag : {"<p>", "<li>", "<dd>", "<tr><td>"}) {
    const Page& p = page("<table><dl>" + repeated(std::string(tag) + "un ", 20'000));
    EXPECT_FALSE(p.truncated_depth) << tag;
    EXPECT_GE(p.blocks.size(), tag == std::string_view("<tr><td>") ? 1u : 20'000u) << tag;
  }
  const Page& rows = page("<table>" + repeated("<tr><td>un<td>deux", 20'000));
  EXPECT_FALSE(rows.truncated_depth);
  EXPECT_EQ(rows.blocks.size(), 40'000u);
}

TEST_F(HostileTest, Attributes) {
  std::string attributes;
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  for (const char* tag : {"p", "b", "html", "svg", "math", "meta", "font", "input"}) {
    const Page& p = page(std::string("<") + tag + attributes + "><p class=x>un");
    ASSERT_EQ(p.blocks.size(), 1u) << tag;
    EXPECT_EQ(p.text_of(p.blocks[0]), "un") << tag;
  }
  const Page& p = page("<p" + repeated(" class='&amp;'", 100'000) + ">un");
  ASSERT_EQ(p.elements.size(), 1u);
  EXPECT_EQ(p.elements[0].css_class, "&");
  EXPECT_EQ(page("<p class='" + std::string(1 << 20, 'x') + "'>un").elements[0].css_class.size(),
            size_t{1} << 20);
}

TEST_F(HostileTest, NeverClosed) {
  for (const char* opening : {"<!--", "<script>", "<style>", "<title>", "<p class='", "<p class=", "<p ", "<",
                              "</", "<![CDATA[", "<!doctype ", "<svg>", "<select>", "<textarea>", "&", "&#",
                              "&#x", "<script><!--", "<script><!--<script>"})
    EXPECT_LE(page("un " + repeated(opening, 100'000)).elements.size(), 100'000u) << opening;
}

TEST_F(HostileTest, LineBreaksAndWhiteSpace) {
  EXPECT_EQ(page(repeated("<br>", 200'000)).blocks.size(), 0u);
  const Page& p = page(repeated("un<br>", 100'000));
  ASSERT_EQ(p.blocks.size(), 1u);
  EXPECT_EQ(p.blocks[0].line_breaks, 65535) << "the counter stands still at its end";
  EXPECT_EQ(page(repeated("un<br><br>", 10'000)).blocks.size(), 10'000u);
  EXPECT_EQ(page("<p>un" + repeated(" \n\t\r\n", 200'000) + "deux").text, "un deux\n");
  EXPECT_EQ(page("<p>" + repeated("\u00A0 ", 200'000)).blocks.size(), 0u);
}

TEST_F(HostileTest, EmptyBlocksBesideOpenElements) {
  // Each block without a letter is taken back, in front of 500 elements that have begun before it.
  const Page& p = page(repeated("•<span>", 500) + repeated("<p>•</p>", 50'000) + "un");
  ASSERT_EQ(p.blocks.size(), 1u);
  EXPECT_EQ(p.text, "un\n");
}

TEST_F(HostileTest, UnclosedFormattingElements) {
  std::string html;
  for (int i = 0; i < 5'000; ++i) html += "<p><font color=c" + std::to_string(i) + ">un</p>";
  EXPECT_EQ(page(html).blocks.size(), 5'000u);
  html.clear();
  for (int i = 0; i < 5'000; ++i)
    html += "<b x=" + std::to_string(i) + ">" + repeated("<div>", 9) + "</b>" + repeated("</div>", 9);
  EXPECT_EQ(page(html + "un").blocks.size(), 1u);
}

TEST_F(HostileTest, ATreeThatGrowsWithoutMeasureIsAnError) {
  std::string html;
  for (int i = 0; i < 400'000; ++i) html += "<p><font color=c" + std::to_string(i) + ">x</p>";
  record_.type = ContentType::html;
  record_.bytes = std::move(html);
  const auto result = reader_.read(record_);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().fault, Fault::record);
  EXPECT_NE(result.error().message.find("1 GiB"), std::string::npos);
  EXPECT_EQ(page("<p>un").text, "un\n") << "the next page does not suffer";
}

TEST_F(HostileTest, BehindManyBlocksElementsAreMergedAndNothingIsLost) {
  constexpr size_t kElements = 300'000;
  const Page& p = page("<main><p>un</p>" + repeated("<p>a</p>", kElements) + "</main><p>fin");
  EXPECT_GE(p.blocks.size(), kMostBlocks);
  EXPECT_LT(p.blocks.size(), kMostBlocks + 100);
  EXPECT_LT(p.elements.size(), kMostBlocks + 100) << "elements go with the blocks";
  EXPECT_EQ(std::count(p.text.begin(), p.text.end(), 'a'), kElements);
  EXPECT_TRUE(p.text_of(p.blocks.back()).ends_with("a\nfin"));
  for (const Element& e : p.elements) {
    ASSERT_LT(e.first, e.last);
    ASSERT_LE(e.last, p.blocks.size());
  }
  for (const Block& b : p.blocks) ASSERT_LT(b.leaf, static_cast<int32_t>(p.elements.size()));
  EXPECT_EQ(p.elements[0].tag, GUMBO_TAG_MAIN);
  EXPECT_EQ(p.elements[0].last, p.blocks.size());
}

TEST_F(HostileTest, NulsAndControlCharacters) {
  const std::string tail(100, 'x');
  EXPECT_EQ(page(std::string("<p>u\0n</p><di\0v>deux</di\0v>", 27) + tail).text, "un\ndeux\n" + tail + "\n");
  EXPECT_EQ(page("<p>un\x01 deux\x0C trois\x7F").text, "un\x01 deux trois\x7F\n");
}

}  // namespace
}  // namespace tamis
