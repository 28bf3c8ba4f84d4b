// The stripper leaves out most of a page and must not change what is read from it.
// Each case is read with and without it; what both must give stands beside the page.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "html_samples.h"
#include "page/html-strip.h"

namespace tamis {
namespace {

using Strings = std::vector<std::string>;

struct Case {
  const char* html;
  Strings blocks;
};

class StripTest : public testing::Test {
 protected:
  void expect(const std::vector<Case>& cases) {
    for (const Case& c : cases) {
      EXPECT_EQ(block_texts(both_.stripped(c.html)), c.blocks) << c.html;
      EXPECT_EQ(describe(both_.stripped(c.html)), describe(both_.plain(c.html))) << c.html;
    }
  }
  std::string skeleton(std::string_view html) {
    arena_.reset();
    stripper_.strip(html, {}, arena_);
    return std::string(stripper_.skeleton());
  }

  BothWays both_;
  Arena arena_;
  HtmlStripper stripper_;
};

TEST_F(StripTest, WhatTheTreeDoesNotNeedIsLeftOut) {
  EXPECT_EQ(
      skeleton(
          "<!doctype html><link rel=stylesheet href=a><meta name=a content=b><script>var x = '<p>';</script>"
          "<!-- c --><div class=a data-b='c'>\n  <style>p{}</style>\n  <td id=x>\n</td> </div>"),
      "<!doctype html><div><td></td></div>");
  EXPECT_EQ(skeleton("un"), "\U000F0000");
}

TEST_F(StripTest, CleanElementsBecomeOneCharacter) {
  EXPECT_EQ(skeleton("<p>un <b class=x>deux</b><br>&eacute;</p>"), "\U000F0000");
  EXPECT_EQ(skeleton("<svg viewBox='0 0 1 1'><path d='M0'/></svg>"), "\U000F0000");
  EXPECT_EQ(skeleton("<select name=x><option value=1>un<option>deux</select>"), "\U000F0000");
  EXPECT_EQ(skeleton("<div><ul><li><a href=x>un</a></li> <li>deux</li></ul><i>trois</div>"),
            "<div>\U000F0001<i>\U000F0008</div>")
      << "what is not closed stays, and what it is in";
  EXPECT_EQ(skeleton("<div><p>un<div>deux</div></div>"), "<div><p>\U000F0002<div>\U000F0003</div></div>")
      << "a start tag that closes something is for the parser";
  EXPECT_EQ(skeleton("<p><b>un</p><p>deux</p></b>"), "<p><b>\U000F0002</p><p>\U000F0003</p></b>")
      << "the parser opens <b> again in the second paragraph";
  EXPECT_EQ(skeleton("<table><tr><td><p>un</p></td></tr></table>"),
            "<table><tr><td>\U000F0000</td></tr></table>");
}

TEST_F(StripTest, CleanElementsReadTheSame) {
  expect({
      {"<div>un<p>deux</p> trois <span>quatre</span> <span>cinq</span></div>six",
       {"un", "deux", "trois quatre cinq", "six"}},
      {"<form>un<p>deux</p>trois</form>quatre", {"un", "deux", "troisquatre"}},
      {"<form><p>un</p><input></form>deux", {"un", "deux"}},
      {"<pre>\n\nun</pre><pre>\r\n deux</pre><div><pre>\n<b>\ntrois</b></pre></div>",
       {"un", "deux", "trois"}},
      {"<a href=x>un</a><a href=y>deux<a href=z>trois</a></a>", {"un deux trois"}},
      {"<p><table><tr><td>un</table><div>deux</div></p>", {"un", "deux"}},
      {"<table><b>un</b><form><p>deux</p></form><tr><td>trois</table>", {"un", "deux", "trois"}},
      {"<table><span><table><tr><td>un</table></span><div>deux</div></table>", {"un", "deux"}},
      {"x<template><div>un</div><tr><td>deux</td></tr></template>", {"x", "un", "deux"}},
      {"<head><noscript><img></noscript><noscript><p>un</p></noscript><body "
       "class=a><noscript>deux</noscript>",
       {"un", "deux"}},
      {"<noscript>un</noscript> deux", {"un deux"}},
      {"<div></div><frameset><frame></frameset>", {}},
      {"<svg/><p>un</p><math><p>deux</p></math>", {"un", "deux"}},
      {"<b><b><b><b>un</b></b></b></b><i><b>deux</i></b><p>trois</p>", {"undeux", "trois"}},
      {"<x-y>un</X-Y><x-y>deux</x-z>trois", {"un", "deux", "trois"}},
  });
}

TEST_F(StripTest, Scripts) {
  expect({
      {"<script>a</script>un", {"un"}},
      {"<script>'</p>' < 3 && \"<b>\"</script>un", {"un"}},
      {"<script><!-- </script>un", {"un"}},
      {"<script><!-- <script> </script>non</script>un", {"un"}},
      {"<script><!-- <script> --></script>un", {"un"}},
      {"<script><!-- <scripty> </script>un", {"un"}},
      {"<script><!--><script></script>un", {"un"}},
      {"<script><!--->un<script></script>deux", {"deux"}},
      {"<script><!-- <script> </script ></script/>un", {"un"}},
      {"<SCRIPT></ScRiPt >un", {"un"}},
      {"<script></scripts></script x='>'>un", {"un"}},
      {"un<script>deux", {"un"}},
      {"un<script>deux</script", {"un"}},
      {"un<script/>deux</script>trois", {"untrois"}},
  });
}

TEST_F(StripTest, CommentsAndDeclarations) {
  expect({
      {"un<!-- deux -->trois", {"untrois"}},
      {"un<!-->deux<!--->trois", {"undeuxtrois"}},
      {"un<!-- -- > --!>deux", {"undeux"}},
      {"un<!---->deux<!-- > -->trois", {"undeuxtrois"}},
      {"un<!-- deux", {"un"}},
      {"un<?php deux ?>trois", {"untrois"}},
      {"un<!x>deux</ y>trois", {"undeuxtrois"}},
      {"un<![CDATA[deux>trois", {"untrois"}},
      {"<!doctype html><p>un<table><tr><td>deux</table>", {"un", "deux"}},
      {"<p>un<table><tr><td>deux</table>", {"un", "deux"}},
      {"un<", {"un<"}},
      {"un</", {"un</"}},
      {"un<>deux< b>", {"un<>deux< b>"}},
      {"un<b", {"un"}},
      {"un<b c='>deux", {"un"}},
      {"un</b c='>deux", {"un"}},
      {"", {}},
  });
}

TEST_F(StripTest, RawText) {
  expect({
      {"<style><p></style>un", {"un"}},
      {"<title>A &amp; <b>B</title>un", {"un"}},
      {"<textarea><p>non</textarea>un", {"un"}},
      {"un<textarea></p>", {"un"}},
      {"<iframe><p>non</iframe>un", {"un"}},
      {"<xmp>\n<b>un</b></xmp>deux", {"<b>un</b>", "deux"}},
      {"<noembed><p>non</noembed><noframes><p>non</noframes>un", {"un"}},
      {"un<plaintext>deux</plaintext><p>", {"un", "deux</plaintext><p>"}},
      {"<select><style>x</select>un", {"un"}},
      {"<select><title>x</select>un", {"un"}},
      {"<select><script></select>x</script></select>un", {"un"}},
      {"<select><option>non<input>un", {"un"}},
      {"<select><select>un</select>", {"un"}},
  });
  EXPECT_EQ(both_.stripped("<title> A &amp; <b>B\n</title>").head.title, "A & <b>B");
}

TEST_F(StripTest, ForeignContent) {
  expect({
      {"<svg><style><p>un</p></style></svg>deux", {"un", "deux"}},
      {"<svg><title>non</title><path/></svg>un", {"un"}},
      {"<svg><g><div>un</div></g></svg>deux", {"un", "deux"}},
      {"<svg><foreignObject><p>non</p></foreignObject></svg>un", {"un"}},
      {"<svg><font color=red>un</font></svg>", {"un"}},
      {"<svg><font x=y>non</font></svg>un", {"un"}},
      {"<svg>non", {}},
      {"<svg/>un", {"un"}},
      {"<p>un <svg><path></p>deux", {"un", "deux"}},
      {"<svg><script>non</script></svg>un", {"un"}},
      {"<svg><![CDATA[</svg><p>non]]></svg>un", {"un"}},
      {"<math><mi>x</mi><mo>=</mo><mn>2</mn></math>", {"x=2"}},
      {"<math><mtext><b>un</b></mtext><![CDATA[ <p> & ]]></math>", {"un <p> &"}},
      {"<math><annotation-xml encoding='text/html'><p>un</p></annotation-xml></math>", {"un"}},
      {"<math><annotation-xml><p>un</p></annotation-xml></math>", {"un"}},
      {"<select><svg><keygen></svg>un", {"un"}},
  });
}

TEST_F(StripTest, CharacterReferences) {
  expect({
      {"Tom &amp; Jerry &lt;b&gt; &nbsp;x&nbsp; &copy", {"Tom & Jerry <b> \u00A0x\u00A0 ©"}},
      {"&am<!-- -->p; &#233;&#xE9 &notit; &nope; & &", {"&amp; éé ¬it; &nope; & &"}},
      {"un&#32;deux&#10;trois&Tab;quatre", {"un deux trois quatre"}},
      {"&#x110000; un &#0; &#128;", {"\uFFFD un \uFFFD €"}},
      {"<p class='a&amp;b' id=c&d aria-label='&lt;x&gt;'>un", {"un"}},
      {"<a href='?a=1&amp;b=2' class='[&_p]:mt'>un</a>", {"un"}},
      {"<p class='&notit; &not; &copy=a &copy; &x; &#32;'>&notit; &Tab;un&NewLine;&#13;&rsquo;&nbsp;</p>",
       {"¬it; un ’"}},
      {"<p class='&lt;\"&#39;' id=a&copy>&CounterClockwiseContourIntegral;&#55296;&#xFFFE;&#1;un",
       {"∳\uFFFD\uFFFE\u0001un"}},
  });
}

TEST_F(StripTest, PrivateUseCharactersOfThePageStay) {
  expect({
      {"\U000F0000 un \U000F0001\U00100000 \U0010FFFD", {"\U000F0000 un \U000F0001\U00100000 \U0010FFFD"}},
      {"&#xF0000;un&#983041;&#x10FFFD;deux&#x100000", {"\U000F0000un\U000F0001\U0010FFFDdeux\U00100000"}},
      {"<title>\U000F0003</title><p class='\U000F0002'>\U000E0001un", {"\U000E0001un"}},
      {"<xmp>\U000F0000un</xmp><math><![CDATA[\U000F0000x]]></math>", {"\U000F0000un", "\U000F0000x"}},
  });
}

TEST_F(StripTest, MoreRunsThanOneCharacterCanNumber) {
  std::string html;
  Strings blocks;
  for (int i = 0; i < 70000; ++i) {
    blocks.push_back("n" + std::to_string(i));
    html += "<p>" + blocks.back();
  }
  EXPECT_EQ(block_texts(both_.stripped(html)), blocks);
}

TEST_F(StripTest, WhiteSpace) {
  expect({
      {"<p>un</p> <p> deux </p>\n trois", {"un", "deux", "trois"}},
      {"<b>un</b> <i>deux</i>\n<u>trois</u>", {"un deux trois"}},
      {"un</div> </div>deux", {"un deux"}},
      {"un <br> deux", {"un\ndeux"}},
      {"<table> <tr> <td> un </td> </tr> </table> deux", {"un", "deux"}},
      {"un<table> deux<tr><td>trois</table>", {"un deux", "trois"}},
      {"un\n<table>deux</table>", {"un deux"}},
      {"un <td> deux", {"un deux"}},
      {"un<map> <p>non</p> </map>deux", {"undeux"}},
      {"un<object><p>non</p></object> deux", {"un deux"}},
      {"<pre>un\n <b>deux</b>\n\n<i> trois</i></pre> <pre>\n\nx</pre>", {"un\n deux\n\n trois", "x"}},
      {"<pre>un<table><tr><td>\n deux\n trois</table>\n quatre</pre>", {"un", "deux\n trois", "quatre"}},
      {"<p><b>un</p>\n<p>deux", {"un", "deux"}},
      {"<form>un</form> deux", {"un deux"}},
      {"<form>un<!-- --></form> deux", {"un", "deux"}},
      {"<form>un</ x></form> deux", {"un", "deux"}},
      {"<form>un</pre><!-- --></form> deux", {"un", "deux"}},
  });
}

TEST_F(StripTest, Misnesting) {
  expect({
      {"<b>un<p>deux</b>trois</p>", {"un", "deuxtrois"}},
      {"<a href=x>un<a href=y>deux</a>", {"un deux"}},
      {"<p class=a>un<p class=b>deux</div>trois</p>quatre", {"un", "deuxtrois", "quatre"}},
      {"<table><b class=x>un<tr><td>deux</b></table>trois", {"un", "deux", "trois"}},
      {"<b class=a><i class=b><div class=c>un</b>deux</i>trois</div>", {"undeuxtrois"}},
      {"<ul><li>un<li>deux<ul><li>trois</ul>quatre</ul>", {"un", "deux", "trois", "quatre"}},
      {"<body class=a>un<html lang=fr><body class=b>deux", {"undeux"}},
      {"un</body></html><p>deux", {"un", "deux"}},
      {"<frameset><frame></frameset>", {}},
      {"<noscript><p>un</noscript>deux<head>trois", {"undeuxtrois"}},
      {"<x-card class=c>un</x-card><path>deux</g>trois", {"un", "deuxtrois"}},
      {"<font color=a><font color=b><font color=c><font color=d>un</p>deux", {"un", "deux"}},
  });
}

TEST_F(StripTest, Attributes) {
  expect({
      {"<p class = 'a' CLASS=b id=\"x>y\"data-z=1 / role=r>un", {"un"}},
      {"<p =class=a class>un<p class=>deux<p class=a/>trois", {"un", "deux", "trois"}},
      {"<time datetime='2024&#45;11'>un</time>", {"un"}},
      {"<meta name=a content='b &amp; c'><meta property=d content=e><link rel=canonical href='?a&amp;b'>un",
       {"un"}},
      {"<table><input type=hidden>un<input type=HIDDEN><input></table>", {"un"}},
      {"<i style='display:none'>un</i><i style='color: red'>deux</i><i hidden='&amp;'>trois</i>",
       {"undeuxtrois"}},
  });
  const Page& page = both_.stripped("<p class=a>un<b class=b>deux<p>trois");
  ASSERT_EQ(page.elements.size(), 4u);
  EXPECT_EQ(page.elements[3].css_class, "b") << "the parser opens the element again with its attributes";
}

TEST_F(StripTest, JsonLd) {
  both_.stripped(
      "<script type='application/ld+json'> {} </script><script type=application&#x2F;ld&#43;json>[1]</script>"
      "<script type=application/json>{}</script><script type='application/ld+json'></script>");
  arena_.reset();
  stripper_.strip(
      "<script type='application/ld+json'> {} </script><script type=application&#x2F;ld&#43;json>[1]</script>"
      "<script type=application/json>{}</script><script type='application/ld+json'></script>",
      {}, arena_);
  EXPECT_EQ(stripper_.json_ld(), (std::vector<std::string_view>{" {} ", "[1]"}));
}

TEST_F(StripTest, DeeperElementsAreFlattened) {
  const PageLimits limits{.max_depth = 4};
  const char* html =
      "<div><div><div><p>un<b>deux</b></p><section><p>trois</p>quatre</section></div>cinq</div></div>six";
  const Page& page = both_.stripped(html, limits);
  EXPECT_TRUE(page.truncated_depth);
  EXPECT_EQ(block_texts(page), (Strings{"undeux", "trois", "quatre", "cinq", "six"}));
  for (const Element& e : page.elements) EXPECT_LT(e.depth, 4);
  EXPECT_FALSE(both_.stripped(html).truncated_depth);
}

}  // namespace
}  // namespace tamis
