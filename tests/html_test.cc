// HTML pages: what is a block, which elements hold it, and what the head says.
// Invented fragments, each with the blocks a reader would see.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "html_samples.h"

namespace tamis {
namespace {

using Strings = std::vector<std::string>;

class HtmlTest : public HtmlPageTest {
 protected:
  Strings blocks(std::string html) { return block_texts(page(std::move(html))); }
  /// "tag[first,last)" for each element.
  static Strings outline(const Page& p) {
    Strings out;
    for (const Element& e : p.elements)
      out.push_back(std::string(e.name) + "[" + std::to_string(e.first) + "," + std::to_string(e.last) + ")");
    return out;
  }
};

TEST_F(HtmlTest, BlockTagsBreakAndInlineTagsDoNot) {
  EXPECT_EQ(blocks("<p>Un <b>mot</b> gras</p><div>Deux</div>trois<ul><li>a<li>b</ul>"),
            (Strings{"Un mot gras", "Deux", "trois", "a", "b"}));
  EXPECT_EQ(blocks("un<hr>deux<button>trois</button>quatre"), (Strings{"un", "deux", "trois", "quatre"}));
  EXPECT_EQ(blocks("un<my-card>deux</my-card>trois<dialog>quatre</dialog>"),
            (Strings{"un", "deux", "trois", "quatre"}));
}

TEST_F(HtmlTest, WhiteSpaceCollapses) {
  EXPECT_EQ(blocks("<p>\n  Un \t\r\n deux\f  trois  </p>"), Strings{"Un deux trois"});
  EXPECT_EQ(blocks("<p>un<b> deux </b> trois"), Strings{"un deux trois"});
  EXPECT_EQ(blocks("<p>\u00A0un\u00A0:\u00A0\u00A0deux\u00A0</p>"), Strings{"un\u00A0:\u00A0\u00A0deux"});
}

TEST_F(HtmlTest, PreformattedTextKeepsItsLines) {
  EXPECT_EQ(blocks("<pre>\nun\n  deux\r\n\ttrois\n</pre>"), Strings{"un\n  deux\n\ttrois"});
  EXPECT_EQ(blocks("<pre>a <b>b</b>\n<span>c</span><span>d</span></pre><p>e\nf"),
            (Strings{"a b\ncd", "e f"}));
}

TEST_F(HtmlTest, TheFirstLineOfPreformattedTextKeepsItsIndentation) {
  const Page& p = page("<p>un<pre>\n\n  \n  <code><b>\t</b><i>deux</i>\n trois</code></pre><pre>  •</pre><pre> <br>\u00A0quatre</pre><p>cinq");
  EXPECT_EQ(p.text, "un\n  \tdeux\n trois\n\u00A0quatre\ncinq\n");
  EXPECT_EQ(block_texts(p), (Strings{"un", "deux\n trois", "quatre", "cinq"}));
  EXPECT_FALSE(p.blocks[0].preformatted);
  EXPECT_TRUE(p.blocks[1].preformatted);
  EXPECT_FALSE(p.blocks[3].preformatted);
}

TEST_F(HtmlTest, LineBreaks) {
  EXPECT_EQ(blocks("<p>un<br>deux<br/> trois</p>"), Strings{"un\ndeux\ntrois"});
  EXPECT_EQ(page("<p>un<br>deux<br/> trois</p>").blocks[0].line_breaks, 2);
  EXPECT_EQ(blocks("<p>un<br><br>deux<br> &nbsp; <br>trois</p>"), (Strings{"un", "deux", "trois"}));
  EXPECT_EQ(blocks("<br><br><br>un<br>"), Strings{"un"});
}

TEST_F(HtmlTest, NeighboursWithoutSpaceAreTwoWords) {
  EXPECT_EQ(blocks("<a href=x>Accueil</a><a href=y>Sport</a>"), Strings{"Accueil Sport"});
  EXPECT_EQ(blocks("<span>un</span><script>x</script><!-- c --><em>deux</em>"), Strings{"un deux"});
  EXPECT_EQ(blocks("<span>un</span>deux<i>trois</i>"), Strings{"undeuxtrois"});
  EXPECT_EQ(blocks("un<img>deux<input>trois"), Strings{"un deux trois"});
}

TEST_F(HtmlTest, NoSpaceIsMadeBeforeACommaOrBehindADropCap) {
  EXPECT_EQ(blocks("<p>Le <a href=x>port</a><span>, fermé</span><em>.</em>"), Strings{"Le port, fermé."});
  EXPECT_EQ(blocks("<p>« Non <i>merci</i><b>», dit-il"), Strings{"« Non merci», dit-il"});
  EXPECT_EQ(blocks("<p>Le <a href=x>port</a> <span>, fermé</span>"), Strings{"Le port , fermé"}) << "a space of the page stays";
  EXPECT_EQ(blocks("<p><b>Lire aussi</b><i>\u00A0: le port"), Strings{"Lire aussi\u00A0: le port"});
  EXPECT_EQ(blocks("<p><span>L</span><span>e port est fermé"), Strings{"Le port est fermé"});
  EXPECT_EQ(blocks("<p><span>É</span><span>cole fermée"), Strings{"École fermée"});
  EXPECT_EQ(blocks("<p>Quai <span>B</span><span>fermé"), Strings{"Quai B fermé"});
  EXPECT_EQ(blocks("<p><a href=x>A</a><a href=y>B</a><a href=z>C</a>"), Strings{"A B C"});
}

TEST_F(HtmlTest, NoSpaceIsMadeWhereStylesShareAWord) {
  EXPECT_EQ(blocks("<p><b>Pegel</b><i>stand</i><u>s</u>messer"), Strings{"Pegelstandsmesser"});
  EXPECT_EQ(blocks("<p><b>Na</b><sub>2</sub><b>CO</b><sub>3</sub> et <span>K</span><sub>2</sub><span>O"), Strings{"Na2CO3 et K2O"});
  EXPECT_EQ(blocks("<p><strong>Quai 3</strong><span>fermé</span><em>lundi"), Strings{"Quai 3 fermé lundi"}) << "one of them is no style";
  EXPECT_EQ(blocks("<i class=m>home</i><i class=m>star</i>"), Strings{"home star"}) << "these are pictures";
  EXPECT_EQ(blocks("<p>un<br><sup>1</sup><i>Sauf lundi"), Strings{"un\n1 Sauf lundi"}) << "a footnote's sign";
}

TEST_F(HtmlTest, NoSpaceIsMadeInCodeAndSignatures) {
  for (const std::string tag : {"code", "kbd", "samp", "tt", "var"})
    EXPECT_EQ(blocks("<p>so <" + tag + "><span>quay</span><span>.</span><a href=x>moor</a><span>(</span><i>ship</i><em>=</em><span>7</span><span>)"),
              Strings{"so quay.moor(ship=7)"});
  const std::string signature = "><span>quay.</span><span>moor</span><span>(</span><em>ship</em><span>[</span>, <em>rope</em><span>])</span>";
  EXPECT_EQ(blocks("<dl><dt class='sig x'" + signature + "<a href=s>source</a>"), Strings{"quay.moor(ship[, rope]) source"});
  EXPECT_EQ(blocks("<dl><dt id=quay.moor" + signature), Strings{"quay.moor(ship[, rope])"});
  EXPECT_EQ(blocks("<dl><dt><a href=m>moor</a><span>unstable"), Strings{"moor unstable"});
}

TEST_F(HtmlTest, NoSpaceIsMadeBehindABracketOrAnOpeningQuote) {
  EXPECT_EQ(blocks("<h2><span>Ebb</span><span>[</span><a href=e>edit</a><span>]"), Strings{"Ebb [edit]"});
  EXPECT_EQ(blocks("<p><span>« </span><a href=x>Non</a> <span>“</span><i>Nein</i> <b>x “</b><a href=y>y"), Strings{"« Non “Nein x “y"});
  EXPECT_EQ(blocks("<p><span>$</span><span>15</span><span>$</span><a href=x>Prix"), Strings{"$15 $ Prix"});
  EXPECT_EQ(blocks("<p>l’<a>eau</a> <a href=x>l’</a><span>eau</span> <a href=x>Wren</a><sup>®"), Strings{"l’eau l’eau Wren®"});
  EXPECT_EQ(blocks("<p><a href=x>un\u00A0</a><span>deux"), Strings{"un\u00A0deux"});
}

TEST_F(HtmlTest, NoSpaceIsMadeBeforeALastLetterOrInCapitalsBehindADropCap) {
  EXPECT_EQ(blocks("<p><span>T</span><span>i</span><span>d</span><span>e</span> and <b>boat</b><span>s</span>"), Strings{"Tide and boats"});
  EXPECT_EQ(blocks("<p><b>Pier 4</b><span>b</span> <a href=x>old</a><a href=y>q"), Strings{"Pier 4 b old q"});
  EXPECT_EQ(blocks("<p><span>T</span><strong>HE TIDE</strong> rose"), Strings{"THE TIDE rose"});
  EXPECT_EQ(blocks("<p>“<span>T</span><span>he tide</span> rose<br><span>B</span><span>oats"), Strings{"“The tide rose\nBoats"});
  EXPECT_EQ(blocks("<p><span>S</span><span>M</span><span>XL"), Strings{"S M XL"});
  EXPECT_EQ(blocks("<p><span>Q</span><b>WHY"), Strings{"Q WHY"});
  const Page& p = page("<p><a href=x><b>boat</b><span>s</span></a>");
  EXPECT_EQ(p.blocks[0].link_bytes, 5u);
  EXPECT_EQ(p.blocks[0].bold_bytes, 4u);
}

TEST_F(HtmlTest, AnEmptyElementPartsNoWord) {
  EXPECT_EQ(blocks("<p><em>ebb</em><a id=k></a>ing"), Strings{"ebbing"});
  EXPECT_EQ(blocks("<p><a href=x>Ebb</a><i class=icon></i>Flow"), Strings{"Ebb Flow"}) << "it shows a picture";
  EXPECT_EQ(blocks("<p><a href=x>Ebb</a><i></i><a href=y>Flow"), Strings{"Ebb Flow"});
}

TEST_F(HtmlTest, WhoIsQuotedIsApartFromTheQuote) {
  EXPECT_EQ(blocks("<blockquote><div><cite>Wren wrote: 9:02 pm</cite>The tide turned."), Strings{"Wren wrote: 9:02 pm The tide turned."});
  EXPECT_EQ(blocks("<blockquote><p>The tide turned.<cite>Wren</cite>, 1931"), Strings{"The tide turned. Wren, 1931"});
  EXPECT_EQ(blocks("<p>The <cite>Gazette</cite>s of two towns"), Strings{"The Gazettes of two towns"});
}

TEST_F(HtmlTest, NoSpaceIsMadeInASentenceWithoutSpaces) {
  EXPECT_EQ(blocks("<p><span>我们今天</span><span>去港口。</span><b>「港口」</b>"), Strings{"我们今天去港口。「港口」"});
  EXPECT_EQ(blocks("<p><span>ท่าเรือ</span><i>ปิด"), Strings{"ท่าเรือปิด"});
  EXPECT_EQ(blocks("<p><span>港口今天有</span><b>9</b><span>条船"), Strings{"港口今天有9条船"});
  EXPECT_EQ(blocks("<p><span>항구는</span><span>닫혔다"), Strings{"항구는 닫혔다"}) << "Korean parts words";
  EXPECT_EQ(blocks("<a href=x>首页</a><a href=y>体育</a>"), Strings{"首页 体育"}) << "links are items";
}

TEST_F(HtmlTest, ItemsCellsAndRowsAreNumbered) {
  const auto numbers = [&](std::string html) {
    std::vector<int> all;
    for (const Ordinal& o : page(std::move(html)).ordinals) all.push_back(o.number);
    return all;
  };
  EXPECT_EQ(numbers("<ol start=' 4'><li>a<li> <li>b<ol><li>c</ol><li value=9>d<li value=x>e"), (std::vector{4, 6, 1, 9, 10}));
  EXPECT_EQ(numbers("<ol start=-2><li>a</ol><ol><div><li>b<li>c"), (std::vector{1, 1, 2}));
  EXPECT_EQ(numbers("<table><tr><td>a<td> <th>b<tr><td colspan=2>c<td><tr><td></table>"), (std::vector{3, 1, 3, 3, 1}));
  const Page& p = page("<ul><li>a<li>b");
  ASSERT_EQ(p.ordinals.size(), 2u);
  EXPECT_EQ(p.elements[p.ordinals[1].element].tag, GUMBO_TAG_LI);
}

TEST_F(HtmlTest, OnlyRunsWithALetterOrDigitAreBlocks) {
  EXPECT_EQ(blocks("<p>•</p><p>—</p><p>7</p><p>ж</p><p>。</p><p>中</p><p>&nbsp;</p>"),
            (Strings{"7", "ж", "中"}));
}

TEST_F(HtmlTest, UnseenElements) {
  EXPECT_EQ(blocks("<style>a{}</style><p>un</p><script>var x='<p>non</p>'</script><svg><text>non</text></svg>"
                   "<iframe>non</iframe><select><option>non</select><textarea>non</textarea>"
                   "<object>non</object><video>non</video><canvas>non</canvas><p>deux"),
            (Strings{"un", "deux"}));
}

TEST_F(HtmlTest, NoscriptAndTemplateAreWalked) {
  EXPECT_EQ(blocks("<p>un</p><noscript><p>deux</p></noscript><template><p>trois</p></template>"),
            (Strings{"un", "deux", "trois"}));
  EXPECT_EQ(blocks("<head><noscript><style>x</style><p>un</p></noscript><title>t</title></head><p>deux"),
            (Strings{"un", "deux"}));
  const Page& p = page("<div><noscript>un</noscript></div>");
  ASSERT_EQ(p.elements.size(), 2u);
  EXPECT_TRUE(p.elements[1].flags & kInNoscript);
}

TEST_F(HtmlTest, TextIsTheBlocksLineByLine) {
  const Page& p = page("<p>un</p><p>•</p><p>deux</p>");
  EXPECT_TRUE(p.html);
  EXPECT_EQ(p.text, "un\ndeux\n");
  EXPECT_EQ(p.blocks[1].begin, 3u);
  EXPECT_EQ(p.blocks[1].end, 7u);
}

TEST_F(HtmlTest, ElementsHoldRangesOfBlocks) {
  EXPECT_EQ(outline(page("<div><p>un</p><p>deux</p></div><section></section><p>trois</p>")),
            (Strings{"div[0,2)", "p[0,1)", "p[1,2)", "p[2,3)"}));
  EXPECT_EQ(outline(page("<p>un <b>deux</b> <i>•</i></p>")), (Strings{"p[0,1)", "b[0,1)"}));
  // The span begins on the line of the text before, but its own text is the next block.
  EXPECT_EQ(outline(page("<div>un<span><div>deux</div></span></div>")),
            (Strings{"div[0,2)", "span[1,2)", "div[1,2)"}));
  EXPECT_EQ(outline(page("<div>un <span>deux<p>trois</p>quatre</span> cinq</div>")),
            (Strings{"div[0,3)", "span[0,3)", "p[1,2)"}));
  EXPECT_EQ(outline(page("<div>• <span>•<p>un</p></span></div>")),
            (Strings{"div[0,1)", "span[0,1)", "p[0,1)"}));
}

TEST_F(HtmlTest, LeafAndContainer) {
  const Page& p = page("<div><p><a href=x>un</a> deux</p>trois</div><p><i>•</i> quatre</p>cinq");
  EXPECT_EQ(outline(p), (Strings{"div[0,2)", "p[0,1)", "a[0,1)", "p[2,3)"}));
  EXPECT_EQ(p.blocks[0].leaf, 2);
  EXPECT_EQ(p.blocks[0].container, 1);
  EXPECT_EQ(p.blocks[1].leaf, 0);
  EXPECT_EQ(p.blocks[1].container, 0);
  EXPECT_EQ(p.blocks[2].leaf, 3) << "the bullet's element holds no word and is gone";
  EXPECT_EQ(p.blocks[3].leaf, -1);
  EXPECT_EQ(p.blocks[3].container, -1);
  EXPECT_EQ(p.elements[2].parent, 1);
  EXPECT_EQ(p.elements[0].parent, -1);
  EXPECT_EQ(p.elements[0].depth, 0);
  EXPECT_EQ(p.elements[2].depth, 2);
}

TEST_F(HtmlTest, CountsOfABlock) {
  const Page& p = page(
      "<p><img>Il <a href=a>dit</a> <b>non</b>, <a href=b>puis <b>oui</b></a> <a name=c>et</a></p>"
      "<p><code>x = 1</code> <button>Go</button></p><iframe></iframe><input><p><span role=button>ok</span>");
  ASSERT_EQ(p.blocks.size(), 4u);
  EXPECT_EQ(p.blocks[0].links, 2);
  EXPECT_EQ(p.blocks[0].link_bytes, 3u + 8u);
  EXPECT_EQ(p.blocks[0].bold_bytes, 6u);
  EXPECT_EQ(p.blocks[0].images, 1);
  EXPECT_EQ(p.blocks[1].code_bytes, 5u);
  EXPECT_EQ(p.blocks[2].link_bytes, 2u);
  EXPECT_EQ(p.blocks[2].links, 0);
  EXPECT_EQ(p.blocks[3].link_bytes, 2u);
  EXPECT_EQ(p.blocks[3].images, 1);
  EXPECT_EQ(p.blocks[3].inputs, 1);
}

TEST_F(HtmlTest, AttributesAndFlags) {
  const Page& p = page(
      "<DIV CLASS='a  b' id=i role=main itemprop=articleBody data-testid=t aria-label='Tom &amp; Co' "
      "class=no>"
      "<p hidden>un<p style='color:red; DISPLAY : None'>deux<p aria-hidden=true>trois<p "
      "aria-hidden=false>quatre");
  ASSERT_EQ(p.elements.size(), 5u);
  const Element& div = p.elements[0];
  EXPECT_EQ(div.css_class, "a  b");
  EXPECT_EQ(div.id, "i");
  EXPECT_EQ(p.rare(div).role, "main");
  EXPECT_EQ(p.rare(div).itemprop, "articleBody");
  EXPECT_EQ(p.rare(div).test_id, "t");
  EXPECT_EQ(p.rare(div).label, "Tom & Co");
  EXPECT_EQ(div.tag, GUMBO_TAG_DIV);
  EXPECT_EQ(div.flags, kBlockLevel);
  EXPECT_EQ(p.elements[1].flags, kBlockLevel | kHiddenAttribute);
  EXPECT_EQ(p.elements[2].flags, kBlockLevel | kStyleHidden);
  EXPECT_EQ(p.elements[3].flags, kBlockLevel | kAriaHidden);
  EXPECT_EQ(p.elements[4].flags, kBlockLevel);
}

TEST_F(HtmlTest, Head) {
  const Page& p = page(
      "<!doctype html><html lang='fr-MA'><head><title> Un titre\n &amp; plus </title>"
      "<meta name=author content='A. B.'><meta property='og:type' content=article><meta charset=utf-8>"
      "<link rel=stylesheet href=no><link rel=Canonical href=' https://example.org/a?b=1&amp;c '>"
      "<script type='application/ld+json'>{\"a\": \"</p>\"}</script><script>no()</script></head>"
      "<body><title>non</title><p><meta itemprop=datePublished content=2024-11-02>un"
      "<time datetime=2024-11-02 class=d itemprop=x>hier</time></p><time>sans</time>"
      "<script type=application/LD+JSON>[]</script>");
  EXPECT_EQ(p.head.lang, "fr-MA");
  EXPECT_EQ(p.head.title, "Un titre & plus");
  EXPECT_EQ(p.head.canonical, "https://example.org/a?b=1&c");
  ASSERT_EQ(p.head.metas.size(), 3u);
  EXPECT_EQ(p.head.metas[0].key, "author");
  EXPECT_EQ(p.head.metas[0].value, "A. B.");
  EXPECT_EQ(p.head.metas[1].key, "og:type");
  EXPECT_EQ(p.head.metas[2].key, "datePublished");
  EXPECT_EQ(p.head.metas[2].value, "2024-11-02");
  ASSERT_EQ(p.head.json_ld.size(), 2u);
  EXPECT_EQ(p.head.json_ld[0], "{\"a\": \"</p>\"}");
  EXPECT_EQ(p.head.json_ld[1], "[]");
  ASSERT_EQ(p.head.times.size(), 2u);
  EXPECT_EQ(p.head.times[0].datetime, "2024-11-02");
  EXPECT_EQ(p.head.times[0].itemprop, "x");
  EXPECT_EQ(p.head.times[0].css_class, "d");
  EXPECT_EQ(p.head.times[0].block, 0u);
  EXPECT_EQ(p.head.times[1].block, 1u);
}

TEST_F(HtmlTest, TitleInTheBodyIsTheFallback) {
  EXPECT_EQ(page("<body><svg><title>icône</title></svg><div><title>Titre</title></div>").head.title, "Titre");
}

TEST_F(HtmlTest, OddPages) {
  EXPECT_EQ(blocks(""), Strings{});
  EXPECT_EQ(blocks("un"), Strings{"un"});
  EXPECT_EQ(blocks("<"), Strings{});
  EXPECT_EQ(blocks("un < deux <3 </ trois"), Strings{"un < deux <3"});
  EXPECT_EQ(blocks("un &lt;b&gt; &eacute;&#233;&#xE9;&nope; &amp"), Strings{"un <b> ééé&nope; &"});
  EXPECT_EQ(blocks("<p>un<p class=\"deux"), Strings{"un"});
  EXPECT_EQ(blocks("un<!-- deux"), Strings{"un"});
  EXPECT_EQ(blocks("<table>un<tr><td>deux</table>"), (Strings{"un", "deux"}));
  EXPECT_EQ(blocks("<b>un<p>deux</b>trois</p>"), (Strings{"un", "deuxtrois"}));
  EXPECT_EQ(blocks("</p></div></html>un"), Strings{"un"});
}

}  // namespace
}  // namespace tamis
