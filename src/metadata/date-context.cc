// Weights were set by hand on pages with known dates; each says how a reader would argue.
// Positive weights speak for "this is when the page was published".
#include "metadata/date-context.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>

#include "metadata/fold.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

template <size_t N>
bool holds_any(std::string_view text, const std::string_view (&parts)[N]) {
  return std::any_of(std::begin(parts), std::end(parts),
                     [&](auto part) { return text.find(part) != text.npos; });
}

constexpr std::string_view kPublishedLabels[] = {
    "publi",          "posted",       "pubbli",    "publica",  "veroffentlicht", "erstellt",    "erschienen",
    "geschrieben am", "verfasst",     "created",   "date:",    "datum",          "fecha",       "data:",
    "написа",         "опубликов",    "дата",      "добавлен", "gepubliceerd",   "geplaatst",   "yayin",
    "eklenme",        "giris",        "发布",      "发表",     "配信",           "掲載",        "投稿",
    "公開",           "등록",         "입력",      "δημοσι",   "تاريخ",          "نشر",         "released",
    "first ",         "mis en ligne", "paru ",     "ecrit le", "online seit",    "eingestellt", "opublikow",
    "dodan",          "vydan",        "written",   "started",  "asked",          "submitted",   "issued",
    "ngay dang",      "diterbitkan",  "julkaistu", "skrevet",  "publis",         "kozze"};
constexpr std::string_view kModifiedLabels[] = {
    "updat",        "aktualis",   "modifi",     "mis a jour", "mise a jour", "maj ",          "maj:",
    "actualiz",     "aggiornat",  "edited",     "stand:",     "stand ",      "обновлен",      "geandert",
    "bearbeitet",   "gewijzigd",  "bijgewerkt", "更新",       "수정",        "last change",   "revised",
    "reviewed",     "atualizado", "guncelle",   "ενημερ",     "zuletzt",     "last modified", "oppdatert",
    "opdateret",    "uppdaterad", "zmodyfik",   "aktualiz",   "cap nhat",    "diperbarui",    "تحديث",
    "fact checked", "modified",   "last "};
constexpr std::string_view kOtherLabels[] = {
    "joined",   "register",  "registriert", "member since", "mitglied seit", "inscrit", "until", "bis zum",
    "expire",   "deadline",  "born",        "geboren",      "geb ",          "event",   "valid", "jusqu",
    "from ",    "between",   "since",       "seit ",        "depuis",        "termin",  "reply", "retrieved",
    "accessed", "abgerufen", "filed",       "effective",    "copyright",     "©"};

/// Folded text before the date: of its block, and where that is little, of the block before.
std::string label_before(const Signals& s, uint32_t block, uint32_t begin) {
  constexpr uint32_t kWindow = 48;  // bytes
  const Page& page = *s.page;
  const Block& b = page.blocks[block];
  uint32_t from = begin > b.begin + kWindow ? begin - kWindow : b.begin;
  while (from < begin && (static_cast<unsigned char>(page.text[from]) & 0xC0) == 0x80) ++from;
  std::string_view text = page.text.substr(from, begin - from);
  if (const size_t line = text.rfind('\n'); line != text.npos && text.size() - line > 3)
    text.remove_prefix(line + 1);
  std::string label;
  if (begin - b.begin < 4 && block > 0) {
    const std::string_view before = page.text_of(page.blocks[block - 1]);
    if (before.size() <= 32) label = fold_letters(before) + " ";
  }
  return label + fold_letters(text) + " ";
}

}  // namespace

DateContext judge_place(const Signals& s, uint32_t block, uint32_t begin, uint32_t end) {
  DateContext context;
  const Page& page = *s.page;
  const Block& b = page.blocks[block];
  const float size = static_cast<float>(b.end - b.begin);
  const float share = static_cast<float>(end - begin) / std::max(1.f, size);
  context.score += share >= 0.5f ? 1.5f : share >= 0.2f ? 0.8f : size > 300 ? -1.5f : 0.f;
  if (is_paragraph(page, b) && share < 0.2f) context.score -= 1.5f;
  if (size > 0 && static_cast<float>(b.link_bytes) / size > 0.8f) context.score -= 0.7f;

  const int anchor = s.title_block >= 0
                         ? s.title_block
                         : static_cast<int>(std::min<size_t>(s.body_first, page.blocks.size()));
  const int distance = static_cast<int>(block) - anchor;
  if (distance >= 0)
    context.score += distance <= 3    ? 2.5f
                     : distance <= 8  ? 1.8f
                     : distance <= 20 ? 0.8f
                     : distance <= 60 ? -0.5f
                                      : -1.5f;
  else context.score += distance >= -4 ? 1.2f : distance >= -10 ? 0.3f : -0.5f;
  if (distance >= 0 && block <= s.body_first) context.score += 1;
  if (block > s.body_last && s.body_last < page.blocks.size()) context.score -= 0.5f;

  const std::string label = label_before(s, block, begin);
  if (holds_any(label, kModifiedLabels)) {
    context.role = DateRole::modified;
    context.score += 1;
  } else if (holds_any(label, kPublishedLabels)) {
    context.role = DateRole::published;
    context.score += 2;
  }
  if (holds_any(label, kOtherLabels)) context.score -= 2.5f;
  return context;
}

DateContext judge_names(std::string_view names) {
  DateContext context;
  if (names.empty()) return context;
  const std::string lower = ascii_lower(names.substr(0, 200));
  static constexpr std::string_view kPublished[] = {
      "publish",   "pubdate",  "posted",       "created",       "entry-date", "post-date",  "postdate",
      "post_date", "dateline", "article-date", "article__date", "datum",      "entry_date", "meta-date"};
  static constexpr std::string_view kModified[] = {"modif", "updat", "revis"};
  static constexpr std::string_view kDate[] = {"date", "time", "stamp", "fecha"};
  static constexpr std::string_view kAround[] = {"byline", "meta",     "author", "info",
                                                 "credit", "headline", "details"};
  if (holds_any(lower, kPublished)) {
    context.role = DateRole::published;
    context.score = 2.5f;
  } else if (holds_any(lower, kModified)) {
    context.role = DateRole::modified;
    context.score = 1.5f;
  } else if (holds_any(lower, kDate)) {
    context.score = 2;
  } else if (holds_any(lower, kAround)) {
    context.score = 1;
  }
  return context;
}

DateContext judge_elements(const Signals& s, uint32_t block) {
  DateContext context;
  const Page& page = *s.page;
  static constexpr std::string_view kElsewhere[] = {
      "comment", "related",   "sidebar",  "side-bar",  "footer",    "widget",   "recent",  "popular",
      "latest",  "teaser",    "reply",    "recommend", "most-read", "mostread", "archive", "calendar",
      "event",   "nav",       "menu",     "trending",  "ticker",    "carousel", "slider",  "more-",
      "promo",   "signature", "userinfo", "user-info", "product"};
  int level = 0;
  for (int32_t i = page.blocks[block].leaf; i >= 0 && level < 12;
       i = page.elements[static_cast<size_t>(i)].parent, ++level) {
    const Element& e = page.elements[static_cast<size_t>(i)];
    // An element that holds title or body says nothing of the date in particular.
    const bool holds_title = s.title_block >= 0 && e.first <= static_cast<uint32_t>(s.title_block) &&
                             static_cast<uint32_t>(s.title_block) < e.last;
    const bool holds_body = e.first <= s.body_first && s.body_last < e.last && s.body_last > s.body_first;
    if (level < 4 && e.last - e.first <= 8) {
      for (const std::string_view names : {e.css_class, e.id, e.itemprop, e.test_id}) {
        const DateContext one = judge_names(names);
        if (one.score > context.score) context.score = one.score;
        if (context.role == DateRole::unclear) context.role = one.role;
      }
    }
    if (holds_title || (holds_body && level > 1)) break;
    const bool tag = e.tag == GUMBO_TAG_FOOTER || e.tag == GUMBO_TAG_ASIDE || e.tag == GUMBO_TAG_NAV;
    const std::string lower = ascii_lower(e.css_class.substr(0, 160)) + " " + ascii_lower(e.id.substr(0, 80));
    if (tag || holds_any(lower, kElsewhere)) {
      context.score -= 3;
      break;
    }
  }
  return context;
}

}  // namespace tamis
