// The labels, as folded words or beginnings of words, in one table sorted by bytes.
// A text is searched once for all of them: each of its word beginnings is looked up.
#include "metadata/date-labels.h"

#include <algorithm>
#include <iterator>

namespace tamis {
namespace {

struct Label {
  std::string_view part;
  uint8_t kind;
};

constexpr Label kLabels[] = {
    {"(@", kOtherLabel},
    {"(c)", kOtherLabel},
    {"abgerufen", kOtherLabel},
    {"accessed", kOtherLabel},
    {"actualiz", kModifiedLabel},
    {"aggiornat", kModifiedLabel},
    {"aktualis", kModifiedLabel},
    {"aktualiz", kModifiedLabel},
    {"anderung", kModifiedLabel},
    {"archive", kOtherLabel},
    {"article du", kPublishedLabel},
    {"artikel vom", kPublishedLabel},
    {"asked", kPublishedLabel},
    {"atualizado", kModifiedLabel},
    {"bearbeitet", kModifiedLabel},
    {"beitrag ", kPublishedLabel},
    {"between", kOtherLabel},
    {"bijgewerkt", kModifiedLabel},
    {"bis ", kOtherLabel},
    {"born", kOtherLabel},
    {"cap nhat", kModifiedLabel},
    {"copyright", kOtherLabel},
    {"created", kPublishedLabel},
    {"data:", kPublishedLabel},
    {"date:", kPublishedLabel},
    {"datum", kPublishedLabel},
    {"deadline", kOtherLabel},
    {"depuis", kOtherLabel},
    {"diperbarui", kModifiedLabel},
    {"diterbitkan", kPublishedLabel},
    {"dodan", kPublishedLabel},
    {"edited", kModifiedLabel},
    {"effective", kOtherLabel},
    {"eingestellt", kPublishedLabel},
    {"eklenme", kPublishedLabel},
    {"erschienen", kPublishedLabel},
    {"erstellt", kPublishedLabel},
    {"event", kOtherLabel},
    {"expire", kOtherLabel},
    {"fact check", kModifiedLabel},
    {"fecha", kPublishedLabel},
    {"filed", kOtherLabel},
    {"from ", kOtherLabel},
    {"geandert", kModifiedLabel},
    {"geboren", kOtherLabel},
    {"geplaatst", kPublishedLabel},
    {"geschrieben", kPublishedLabel},
    {"gewijzigd", kModifiedLabel},
    {"giris", kPublishedLabel},
    {"guncelle", kModifiedLabel},
    {"inscrit", kOtherLabel},
    {"issued", kPublishedLabel},
    {"joined", kOtherLabel},
    {"julkaistu", kPublishedLabel},
    {"jusqu", kOtherLabel},
    {"kozze", kPublishedLabel},
    {"last ", kModifiedLabel},
    {"maj ", kModifiedLabel},
    {"maj:", kModifiedLabel},
    {"member since", kOtherLabel},
    {"mis a jour", kModifiedLabel},
    {"mis en ligne", kPublishedLabel},
    {"mise a jour", kModifiedLabel},
    {"mitglied seit", kOtherLabel},
    {"modifi", kModifiedLabel},
    {"next ", kOtherLabel},
    {"ngay dang", kPublishedLabel},
    {"online seit", kPublishedLabel},
    {"opdateret", kModifiedLabel},
    {"oppdatert", kModifiedLabel},
    {"paru ", kPublishedLabel},
    {"posted", kPublishedLabel},
    {"pubbli", kPublishedLabel},
    {"publi", kPublishedLabel},
    {"register", kOtherLabel},
    {"registriert", kOtherLabel},
    {"reply", kOtherLabel},
    {"retrieved", kOtherLabel},
    {"reviewed", kModifiedLabel},
    {"revised", kModifiedLabel},
    {"seit ", kOtherLabel},
    {"since", kOtherLabel},
    {"skrevet", kPublishedLabel},
    {"stand ", kModifiedLabel},
    {"stand:", kModifiedLabel},
    {"started", kPublishedLabel},
    {"submitted", kPublishedLabel},
    {"termin", kOtherLabel},
    {"until", kOtherLabel},
    {"updat", kModifiedLabel},
    {"uppdaterad", kModifiedLabel},
    {"valid", kOtherLabel},
    {"verfasst", kPublishedLabel},
    {"veroffentlicht", kPublishedLabel},
    {"vom ", kPublishedLabel},
    {"vydan", kPublishedLabel},
    {"written", kPublishedLabel},
    {"yayin", kPublishedLabel},
    {"zmodyfik", kModifiedLabel},
    {"zuletzt", kModifiedLabel},
    {"©", kOtherLabel},
    {"δημοσι", kPublishedLabel},
    {"ενημερ", kModifiedLabel},
    {"дата", kPublishedLabel},
    {"добавлен", kPublishedLabel},
    {"написа", kPublishedLabel},
    {"обновлен", kModifiedLabel},
    {"опублик", kPublishedLabel},
    {"تاريخ", kPublishedLabel},
    {"تحديث", kModifiedLabel},
    {"نشر", kPublishedLabel},
    {"公開", kPublishedLabel},
    {"发布", kPublishedLabel},
    {"发表", kPublishedLabel},
    {"投稿", kPublishedLabel},
    {"掲載", kPublishedLabel},
    {"更新", kModifiedLabel},
    {"配信", kPublishedLabel},
    {"등록", kPublishedLabel},
    {"수정", kModifiedLabel},
    {"입력", kPublishedLabel},
};
constexpr auto kByPart = [](const Label& a, const Label& b) { return a.part < b.part; };
static_assert(std::is_sorted(std::begin(kLabels), std::end(kLabels), kByPart));

constexpr bool ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

}  // namespace

uint8_t label_kinds(std::string_view folded) {
  uint8_t kinds = 0;
  for (size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    const bool inside = i > 0 && ascii_letter(c) && ascii_letter(folded[i - 1]);
    if (c == ' ' || inside || (c & 0xC0) == 0x80) continue;
    const std::string_view rest = folded.substr(i);
    // Labels that share their first byte lie together.
    const Label* label =
        std::lower_bound(std::begin(kLabels), std::end(kLabels), rest.substr(0, 1),
                         [](const Label& a, std::string_view first) { return a.part < first; });
    for (; label != std::end(kLabels) && label->part[0] == c; ++label)
      if (rest.starts_with(label->part)) kinds |= label->kind;
  }
  return kinds;
}

}  // namespace tamis
