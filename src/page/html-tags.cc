// The table of tags.
// Which tags break, and which stand for words, follows browsers' default style sheets and what web pages do
// with them; the parser's categories are those of the HTML Standard, as far as Gumbo knows them.
#include "page/html-tags.h"

#include <array>
#include <cstring>

#include "page/html-attributes.h"

namespace tamis {
namespace {

constexpr auto kTraits = [] {
  std::array<uint32_t, GUMBO_TAG_LAST + 1> traits{};
  const auto set = [&](uint32_t bits, auto... tags) { ((traits[tags] |= bits), ...); };
#define T(name) GUMBO_TAG_##name
  set(kBreaks, T(NOSCRIPT), T(TEMPLATE), T(ADDRESS), T(ARTICLE), T(ASIDE), T(BLOCKQUOTE), T(BODY), T(CENTER),
      T(DD), T(DETAILS), T(DIR), T(DIV), T(DL), T(DT), T(FIELDSET), T(FIGCAPTION), T(FIGURE), T(FOOTER),
      T(FORM), T(FRAMESET), T(H1), T(H2), T(H3), T(H4), T(H5), T(H6), T(HEADER), T(HGROUP), T(HR), T(HTML),
      T(LEGEND), T(LI), T(LISTING), T(MAIN), T(MENU), T(NAV), T(OL), T(P), T(PLAINTEXT), T(PRE), T(SECTION),
      T(SUMMARY), T(TABLE), T(TBODY), T(TD), T(TFOOT), T(TH), T(THEAD), T(TR), T(UL), T(XMP), T(CAPTION),
      T(BUTTON), T(ANNOTATION_XML));
  set(kUnseen, T(SCRIPT), T(STYLE), T(SVG), T(IFRAME), T(OBJECT), T(EMBED), T(CANVAS), T(SELECT), T(OPTION),
      T(DATALIST), T(TEXTAREA), T(HEAD), T(AUDIO), T(VIDEO), T(MAP), T(TITLE), T(META), T(LINK), T(BASE),
      T(INPUT), T(AREA), T(PARAM), T(SOURCE), T(TRACK), T(FRAME), T(FRAMESET), T(NOFRAMES), T(NOEMBED),
      T(APPLET), T(PROGRESS), T(METER), T(IMG), T(WBR), T(COL), T(COLGROUP));
  set(kReplaced, T(IMG), T(IFRAME), T(OBJECT), T(EMBED), T(CANVAS), T(VIDEO), T(AUDIO), T(INPUT), T(SELECT),
      T(TEXTAREA), T(PROGRESS), T(METER));
  set(kPicture, T(IMG), T(IFRAME), T(VIDEO));
  set(kControl, T(INPUT), T(SELECT), T(TEXTAREA));
  // <sub> is none of them: it is a part of the word before, as in formulas.
  set(kWordLike, T(A), T(SPAN), T(LABEL), T(TIME), T(CITE));
  set(kWordLike | kStyle, T(SMALL), T(B), T(STRONG), T(EM), T(I), T(U), T(ABBR), T(SUP), T(FONT));
  set(kNumbered, T(OL), T(LI), T(TR), T(TD), T(TH));
  set(kSpelling, T(CODE), T(KBD), T(SAMP), T(TT), T(VAR));

  set(kVoid, T(AREA), T(BASE), T(BASEFONT), T(BGSOUND), T(BR), T(COL), T(EMBED), T(FRAME), T(HR), T(IMG),
      T(IMAGE), T(INPUT), T(KEYGEN), T(LINK), T(META), T(MENUITEM), T(PARAM), T(SOURCE), T(TRACK), T(WBR),
      T(ISINDEX));
  set(kFormatting, T(A), T(B), T(BIG), T(CODE), T(EM), T(FONT), T(I), T(NOBR), T(S), T(SMALL), T(STRIKE),
      T(STRONG), T(TT), T(U));
  set(kSpecial, T(ADDRESS), T(APPLET), T(AREA), T(ARTICLE), T(ASIDE), T(BASE), T(BASEFONT), T(BGSOUND),
      T(BLOCKQUOTE), T(BODY), T(BR), T(BUTTON), T(CAPTION), T(CENTER), T(COL), T(COLGROUP), T(DD), T(DETAILS),
      T(DIR), T(DIV), T(DL), T(DT), T(EMBED), T(FIELDSET), T(FIGCAPTION), T(FIGURE), T(FOOTER), T(FORM),
      T(FRAME), T(FRAMESET), T(H1), T(H2), T(H3), T(H4), T(H5), T(H6), T(HEAD), T(HEADER), T(HGROUP), T(HR),
      T(HTML), T(IFRAME), T(IMG), T(INPUT), T(ISINDEX), T(LI), T(LINK), T(LISTING), T(MARQUEE), T(MENU),
      T(META), T(NAV), T(NOEMBED), T(NOFRAMES), T(NOSCRIPT), T(OBJECT), T(OL), T(P), T(PARAM), T(PLAINTEXT),
      T(PRE), T(SCRIPT), T(SECTION), T(SELECT), T(STYLE), T(SUMMARY), T(TABLE), T(TBODY), T(TD), T(TEMPLATE),
      T(TEXTAREA), T(TFOOT), T(TH), T(THEAD), T(TR), T(UL), T(WBR), T(XMP));
  set(kScope, T(APPLET), T(CAPTION), T(HTML), T(TABLE), T(TD), T(TH), T(MARQUEE), T(OBJECT), T(TEMPLATE));
  set(kClosesP | kEndsInScope, T(ADDRESS), T(ARTICLE), T(ASIDE), T(BLOCKQUOTE), T(CENTER), T(DETAILS), T(DIR),
      T(DIV), T(DL), T(FIELDSET), T(FIGCAPTION), T(FIGURE), T(FOOTER), T(HEADER), T(HGROUP), T(MAIN), T(MENU),
      T(NAV), T(OL), T(PRE), T(LISTING), T(SECTION), T(SUMMARY), T(UL), T(DD), T(DT));
  set(kClosesP, T(P), T(H1), T(H2), T(H3), T(H4), T(H5), T(H6), T(FORM), T(LI), T(PLAINTEXT), T(TABLE), T(HR),
      T(XMP));
  set(kEndsInScope, T(BUTTON), T(APPLET), T(MARQUEE), T(OBJECT));
  set(kTablePart, T(CAPTION), T(COLGROUP), T(TBODY), T(THEAD), T(TFOOT), T(TR), T(TD), T(TH));
  set(kHeading, T(H1), T(H2), T(H3), T(H4), T(H5), T(H6));
  set(kRawText, T(SCRIPT), T(STYLE), T(IFRAME), T(NOEMBED), T(NOFRAMES), T(XMP), T(TITLE), T(TEXTAREA));
  set(kBreakout, T(B), T(BIG), T(BLOCKQUOTE), T(BODY), T(BR), T(CENTER), T(CODE), T(DD), T(DIV), T(DL), T(DT),
      T(EM), T(EMBED), T(H1), T(H2), T(H3), T(H4), T(H5), T(H6), T(HEAD), T(HR), T(I), T(IMG), T(LI),
      T(LISTING), T(MENU), T(META), T(NOBR), T(OL), T(P), T(PRE), T(RUBY), T(S), T(SMALL), T(SPAN), T(STRONG),
      T(STRIKE), T(SUB), T(SUP), T(TABLE), T(TT), T(U), T(UL), T(VAR));
  set(kSvgHtml, T(FOREIGNOBJECT), T(DESC), T(TITLE));
  set(kMathHtml, T(MI), T(MO), T(MN), T(MS), T(MTEXT));
  set(kOmitted, T(BASE), T(BASEFONT), T(BGSOUND), T(LINK), T(SOURCE), T(TRACK), T(PARAM), T(ISINDEX),
      T(SCRIPT), T(STYLE));
  set(kFoldable, T(A), T(ABBR), T(ADDRESS), T(ARTICLE), T(ASIDE), T(B), T(BDI), T(BDO), T(BIG), T(BLOCKQUOTE),
      T(BUTTON), T(CENTER), T(CITE), T(CODE), T(DATA), T(DD), T(DEL), T(DETAILS), T(DFN), T(DIR), T(DIV),
      T(DL), T(DT), T(EM), T(FIELDSET), T(FIGCAPTION), T(FIGURE), T(FONT), T(FOOTER), T(FORM), T(LISTING),
      T(PRE), T(H1), T(H2), T(H3), T(H4), T(H5), T(H6), T(HEADER), T(HGROUP), T(I), T(INS), T(KBD), T(LABEL),
      T(LEGEND), T(LI), T(MAIN), T(MAP), T(MARK), T(MENU), T(METER), T(NAV), T(NOSCRIPT), T(OL), T(OUTPUT),
      T(P), T(PROGRESS), T(Q), T(S), T(SAMP), T(SECTION), T(SMALL), T(SPAN), T(STRIKE), T(STRONG), T(SUB),
      T(SUMMARY), T(SUP), T(TIME), T(TT), T(U), T(UL), T(VAR), T(VIDEO), T(AUDIO), T(CANVAS));
  set(kFoldable, T(AREA), T(BR), T(EMBED), T(HR), T(IFRAME), T(IMG), T(INPUT), T(SELECT), T(SVG), T(TEXTAREA),
      T(WBR));
#undef T
  return traits;
}();

/// Names of up to eight characters as a number, ASCII letters in lower case.
uint64_t name_key(std::string_view name, const char* readable) {
  uint64_t key = 0;
  if (readable - name.data() >= 8) {
    std::memcpy(&key, name.data(), 8);
    if (name.size() < 8) key &= (uint64_t{1} << (8 * name.size())) - 1;
  } else {
    std::memcpy(&key, name.data(), name.size());
  }
  return key | ((key & 0x4040404040404040u) >> 1);
}

}  // namespace

uint32_t tag_traits(GumboTag tag) { return kTraits[tag]; }

uint32_t traits_of_unknown(std::string_view name) {
  return name.find('-') != name.npos || equals_ignoring_case(name, "dialog") ||
                 equals_ignoring_case(name, "search")
             ? kBreaks | kFoldable
             : kFoldable;
}

const TagTable& TagTable::instance() {
  static const TagTable table;
  return table;
}

TagTable::TagTable() {
  for (int i = 0; i < GUMBO_TAG_UNKNOWN; ++i) {
    const auto tag = static_cast<GumboTag>(i);
    const std::string_view name = gumbo_normalized_tagname(tag);
    if (name.empty() || name.size() > 8) continue;
    const uint64_t key = name_key(name, name.data() + name.size());
    size_t at = slot(key);
    while (slots_[at].key != 0) at = (at + 1) % kSlots;
    slots_[at] = {key, {tag, kTraits[tag]}};
  }
}

TagInfo TagTable::find(std::string_view name, const char* readable) const {
  if (name.size() > 8) {
    const GumboTag tag = gumbo_tagn_enum(name.data(), static_cast<unsigned>(name.size()));
    return {tag, tag == GUMBO_TAG_UNKNOWN ? traits_of_unknown(name) : kTraits[tag]};
  }
  const uint64_t key = name_key(name, readable);
  for (size_t at = slot(key); slots_[at].key != 0; at = (at + 1) % kSlots)
    if (slots_[at].key == key) return slots_[at].info;
  return {GUMBO_TAG_UNKNOWN, traits_of_unknown(name)};
}

}  // namespace tamis
