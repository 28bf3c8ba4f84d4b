// What is a person's name and what only stands in its place.
// Refused are addresses, accounts, agencies, editorial desks, and what a template was to fill in.
#include "metadata/author-name.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "base/char-class.h"
#include "metadata/date-labels.h"
#include "metadata/month-names.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr size_t kLongestName = 80;

constexpr std::string_view kBefore[] = {"by ",
                                        "by: ",
                                        "written by ",
                                        "posted by ",
                                        "author: ",
                                        "par ",
                                        "par : ",
                                        "recueilli par ",
                                        "propos recueillis par ",
                                        "von ",
                                        "von: ",
                                        "por ",
                                        "di ",
                                        "door ",
                                        "autor: ",
                                        "auteur : ",
                                        "auteur: ",
                                        "text: ",
                                        "text by ",
                                        "words by ",
                                        "story by ",
                                        "автор: ",
                                        "published by ",
                                        "publié par ",
                                        "written by: ",
                                        "af ",
                                        "av ",
                                        "przez ",
                                        "oleh ",
                                        "artikel von ",
                                        "veröffentlicht von ",
                                        "geschrieben von ",
                                        "ein artikel von ",
                                        "about ",
                                        "text von ",
                                        "erstellt von ",
                                        "reviewed by ",
                                        "medically reviewed by ",
                                        "interview: ",
                                        "interview : ",
                                        "interview von ",
                                        "écrit par ",
                                        "Écrit par ",
                                        "rédigé par ",
                                        "posté par ",
                                        "texte : ",
                                        "escrito por ",
                                        "publicado por ",
                                        "texto: ",
                                        "scritto da ",
                                        "testo di ",
                                        "tekst: ",
                                        "autorka: ",
                                        "Автор: ",
                                        "Текст: ",
                                        "Της ",
                                        "Του ",
                                        "كتبت: ",
                                        "كتب: ",
                                        "بقلم: ",
                                        "بقلم ",
                                        "作者：",
                                        "skriven av ",
                                        "skrivet av ",
                                        "skrevet av ",
                                        "skrevet af ",
                                        "publicerad av ",
                                        "publisert av ",
                                        "kirjoittaja: ",
                                        "kirjoittaja ",
                                        "kirjoittanut ",
                                        "teksti: ",
                                        "napsal(a) ",
                                        "napsal ",
                                        "napsala ",
                                        "vložil(a) ",
                                        "od ",
                                        "Írta: ",
                                        "szerző: ",
                                        "scris de ",
                                        "publicat de ",
                                        "postat de ",
                                        "автор ",
                                        "Автор ",
                                        "Авторка: ",
                                        "Написав ",
                                        "Написала ",
                                        "від ",
                                        "Від ",
                                        "글쓴이: ",
                                        "글쓴이 ",
                                        "작성자: ",
                                        "작성자 ",
                                        "tác giả: ",
                                        "bởi ",
                                        "ditulis oleh ",
                                        "penulis: ",
                                        "laporan: ",
                                        "laporan ",
                                        "نویسنده: ",
                                        "نوشته ",
                                        "توسط ",
                                        "作者: "};
constexpr std::string_view kOthers[] = {"photo", "foto",  "фото", "Фото",        "sponsored",
                                        "video", "image", "name", "illustration"};

/// Accounts and agencies, as keys (value_key).
bool is_account(std::string_view key) {
  static constexpr std::string_view kAccounts[] = {"admin",
                                                   "administrator",
                                                   "root",
                                                   "webmaster",
                                                   "user",
                                                   "author",
                                                   "autor",
                                                   "auteur",
                                                   "guest",
                                                   "gast",
                                                   "newsroom",
                                                   "unknown",
                                                   "anonymous",
                                                   "topicauthor",
                                                   "originalposter",
                                                   "bio",
                                                   "fullbio",
                                                   "readbio",
                                                   "viewbio",
                                                   "viewprofile",
                                                   "none",
                                                   "null",
                                                   "na",
                                                   "undefined",
                                                   "wpadmin",
                                                   "siteadmin",
                                                   "admin1",
                                                   "default",
                                                   "contributor",
                                                   "agencies",
                                                   "agence",
                                                   "agencia",
                                                   "agenturen",
                                                   "ap",
                                                   "afp",
                                                   "dpa",
                                                   "efe",
                                                   "ansa",
                                                   "apa",
                                                   "sda",
                                                   "aps",
                                                   "map",
                                                   "reuters",
                                                   "associatedpress",
                                                   "europapress",
                                                   "tass",
                                                   "xinhua",
                                                   "редакция",
                                                   "администратор",
                                                   "管理员",
                                                   "编辑",
                                                   // Heads of the box about whoever wrote it.
                                                   "theauthor",
                                                   "lauteur",
                                                   "aproposdelauteur",
                                                   "uberdenautor",
                                                   "uberdieautorin",
                                                   "sobreelautor",
                                                   "sobreoautor",
                                                   "lautore",
                                                   "oautorze",
                                                   "oautorce",
                                                   "обавторе",
                                                   "οσυντακτησ",
                                                   "عنالكاتب",
                                                   "عنالكاتبه",
                                                   "关于作者"};
  constexpr size_t kShort = 9;
  if (key.size() <= kShort && (key.starts_with("admin") || key.ends_with("admin"))) return true;
  return std::find(std::begin(kAccounts), std::end(kAccounts), key) != std::end(kAccounts);
}

/// Desks and companies: a word of their names tells them from people.
bool is_organisation(std::string_view lower) {
  static constexpr std::string_view kWords[] = {"team",      "staff",      "editor",    "editors",
                                                "editorial", "desk",       "redaktion", "online-redaktion",
                                                "redaction", "rédaction",  "redacción", "redacao",
                                                "redazione", "redakcja",   "redactie",  "gmbh",
                                                "inc",       "inc.",       "llc",       "ltd",
                                                "ltd.",      "company",    "group",     "foundation",
                                                "institute", "university", "magazine",  "press",
                                                "news",      "media",      "verlag",    "department",
                                                "newsdesk",  "newsroom",   "webteam",   "blog",
                                                "support",   "marketing",  "agency"};
  for (size_t from = 0; from < lower.size();) {
    const size_t end = std::min(lower.find_first_of(" ,", from), lower.size());
    const std::string_view word = lower.substr(from, end - from);
    if (std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords)) return true;
    from = end + 1;
  }
  return false;
}

bool names_the_site(std::string_view key, const std::vector<std::string>& site) {
  constexpr size_t kLongKey = 5;  // bytes; a shorter name may begin a person's
  return std::any_of(site.begin(), site.end(), [&](const std::string& name) {
    return key == name || (name.size() >= kLongKey && key.starts_with(name));
  });
}

/// Words between a name and its date: "Anne Dupré, publié le 2 mars", "Jane Doe, updated on May 5".
bool leads_to_date(std::string_view lower) {
  static constexpr std::string_view kWords[] = {
      "on",        "am",        "at",          "le",         "el",         "publié",         "publiée",
      "posté",     "modifié",   "published",   "posted",     "updated",    "veröffentlicht", "erschienen",
      "publicado", "publicada", "actualizado", "pubblicato", "aggiornato", "gepubliceerd",   "aktualisiert"};
  return std::find(std::begin(kWords), std::end(kWords), lower) != std::end(kWords);
}

/// The point of a Catalan "l·l".
bool is_double_l(std::string_view name, size_t at) {
  const size_t behind = at + std::string_view("·").size();
  return at > 0 && behind < name.size() && ascii_lower(name[at - 1]) == 'l' && ascii_lower(name[behind]) == 'l';
}

}  // namespace

bool like_person(std::string_view name) {
  if (name.find(':') != name.npos || name.find("：") != name.npos) return false;  // labels of other things
  size_t words = 0;
  bool begins = true;
  for (size_t i = 0; i < name.size();) {
    const char32_t c = next_code_point(name, i);
    if (begins && fold_case(c) == c && (char_class(c) & kLetter) && c < 0x590 && i < name.size()) {
      static constexpr std::string_view kParticles[] = {"von", "van", "de", "der", "del", "da",  "di", "la",
                                                        "le",  "bin", "al", "den", "and", "und", "y",  "et"};
      const std::string_view word = name.substr(i - 1, name.find(' ', i) - i + 1);
      if (words == 0 || std::find(std::begin(kParticles), std::end(kParticles), word) == std::end(kParticles))
        return false;
    }
    if (begins) ++words;
    begins = c == ' ' || c == '-';
    if (c == '-') --words;
  }
  return words >= 2 && words <= 5;
}

std::string clean_author(std::string_view text, const std::vector<std::string>& site) {
  std::string name = clean_value(text, 300);
  std::string lower = ascii_lower(name);
  for (const std::string_view before : kBefore) {
    if (!lower.starts_with(before)) continue;
    name.erase(0, before.size());
    lower.erase(0, before.size());
    break;
  }
  for (const std::string_view other : kOthers)
    if (lower.starts_with(other) &&
        (lower.size() == other.size() || lower.find_first_of(" :", other.size()) == other.size()))
      return {};
  // "Jane Doe | 5 min read", "Jane Doe·Published", "Jane Doe 2 hours ago": the name ends there.
  for (const std::string_view sign : {" | ", "•", "·", "⋅", " » "})
    if (const size_t at = name.find(sign); at != name.npos && !is_double_l(name, at)) name.resize(at);
  bool dated = false;
  for (size_t i = 1; i + 1 < name.size(); ++i)
    if (name[i] == ' ' && name[i + 1] >= '0' && name[i + 1] <= '9') name.resize(i), dated = true;
  // "Jane Doe - June" and "Jane Doe on": what is left of a date behind the name.
  for (;;) {
    name = std::string(trim_spaces(name));
    const size_t space = name.rfind(' ');
    const std::string last = ascii_lower(std::string_view(name).substr(space + 1));
    dated = dated || name.ends_with(':');
    if (space != name.npos && (month_of(last) != 0 || leads_to_date(last) || (dated && is_date_label(last))))
      name.resize(space);
    else if (space != name.npos && (last == "»" || last == "⋅" || last == "·")) name.resize(space);
    else if (!name.empty() && std::string_view(",:-~\"*&").find(name.back()) != std::string_view::npos)
      name.pop_back();
    else if (space != name.npos && last.size() > 4 && last.find('.') == last.size() - 1)
      name.pop_back();  // but not "Jr." and "Ph.D."
    else if (!name.empty() && std::string_view("~\"-*&").find(name.front()) != std::string_view::npos)
      name.erase(0, 1);
    else break;
  }
  // A picture's text and the name beside it.
  const size_t half = name.size() / 2;
  if (half > 0 && name[half] == ' ' && name.compare(0, half, name, half + 1) == 0) name.resize(half);
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return {};
  if (dated && is_date_label(std::string_view(name).substr(0, name.find(' ')))) return {};
  // "#identity", "{{author}}", "page.extra.author": what a template was to fill in.
  const bool slot = name.starts_with("page.") || name.starts_with("site.") || name.starts_with("post.");
  if (slot || std::string_view("#{[<$%").find(name[0]) != std::string_view::npos) return {};
  lower = ascii_lower(name);
  for (const std::string_view before : kBefore)
    if (lower + " " == before) return {};
  if (name.size() < 2 || name.size() > kLongestName) return {};
  if (name.find("http") != name.npos || name.find('@') != name.npos || name.find('/') != name.npos ||
      name.find("www.") != name.npos)
    return {};
  bool letter = false;
  size_t digits = 0, words = 1;
  for (size_t i = 0; i < name.size();) {
    const char32_t c = next_code_point(name, i);
    const uint16_t bits = char_class(c);
    letter = letter || (bits & kLetter);
    digits += (bits & kDigit) != 0;
    words += c == ' ';
  }
  if (!letter || digits > 4 || words > 8) return {};
  const std::string key = value_key(name);
  if (is_account(key) || is_organisation(ascii_lower(name)) || names_the_site(key, site)) return {};
  return name;
}

}  // namespace tamis
