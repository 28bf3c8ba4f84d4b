// Language detection with CLD2, on a few KB at most, since it is the dearest step of the metadata.
// CLD2 runs only where the declared language could be wrong or is missing.
#include "metadata/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <vector>

#include "base/ascii.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr size_t kSample = 512;       // bytes that CLD2 gets
constexpr size_t kLongText = 300;     // bytes from which a reliable detection outweighs a declaration
constexpr uint32_t kShortBlock = 40;  // bytes; menus and buttons say little of a page's language

/// The first kept paragraphs; where there are none, the first text of any kind.
std::string sample_text(const Signals& s) {
  const Page& page = *s.page;
  std::string out;
  out.reserve(kSample + 1);
  for (const bool paragraphs_only : {true, false}) {
    for (uint32_t i = 0; i < page.blocks.size() && out.size() < kSample; ++i) {
      const Block& b = page.blocks[i];
      const uint32_t size = b.end - b.begin;
      if (paragraphs_only ? !s.kept(i) || !is_paragraph(b) : size < kShortBlock && page.html) continue;
      out.append(cut_text(page.text_of(b), kSample - out.size())).append("\n");
    }
    if (!out.empty()) break;
  }
  return out;
}

struct LittleWords {
  std::string_view language;
  std::string_view words;  ///< those that the neighbouring languages do not have
  bool alone;              ///< no language that is not listed here has many of them
};
constexpr LittleWords kLittleWords[] = {
    {"en", "the of and to that with this you your are was from have by or it as be our can will", true},
    {"de", "der die das und ist nicht mit den von auf eine für sich auch dem", true},
    {"fr", "les des est une dans pour qui sur avec plus du au et pas sont", true},
    {"es", "el los las del una y con por para su al como más es", false},
    {"pt", "os uma do da dos das não com para em mais ao na um", false},
    {"it", "il di che della per una sono gli nel alla dei è con del", false},
    {"nl", "het een van en dat niet met voor zijn op aan ook bij worden", false},
    {"pl", "w na się z do że nie jest to oraz dla przez od po", false},
};
constexpr size_t kLanguages = std::size(kLittleWords);

/// A word of one to eight bytes as a number.
uint64_t word_key(std::string_view word) {
  uint64_t key = 0;
  for (const char c : word) key = key << 8 | static_cast<unsigned char>(c);
  return key;
}

/// Calls `see` with each word of `text`, letters of all scripts.
void for_each_word(std::string_view text, auto see) {
  const auto letter = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  };
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && letter(text[end])) ++end;
    if (end > i) see(text.substr(i, end - i));
    i = end + 1;
  }
}

/// Which languages have a little word: a bit for each place in kLittleWords.
class LittleWordTable {
 public:
  LittleWordTable() {
    for (size_t i = 0; i < kLanguages; ++i)
      for_each_word(kLittleWords[i].words, [&](std::string_view word) {
        Slot& slot = slots_[place(word_key(word))];
        slot.key = word_key(word);
        slot.languages |= static_cast<uint8_t>(1u << i);
      });
  }
  uint8_t languages(std::string_view word) const {
    return word.size() <= sizeof(uint64_t) ? slots_[place(word_key(word))].languages : 0;
  }

 private:
  struct Slot {
    uint64_t key = 0;  // 0: free
    uint8_t languages = 0;
  };
  static constexpr size_t kSlots = 512;
  size_t place(uint64_t key) const {
    size_t at = key * 0x9E3779B97F4A7C15 >> 55;
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) % kSlots;
    return at;
  }
  std::array<Slot, kSlots> slots_;
};

/// The language whose little words are so frequent in the text that it can be no other, or nothing: the declared one, or
/// where none is declared one of those that have no neighbours. CLD2 reads its tables of a megabyte for each page; most
/// pages are in the language that they declare.
std::string_view told_by_little_words(std::string_view declared, std::string_view text) {
  static const LittleWordTable table;
  constexpr size_t kLeastWords = 20, kShare = 8;  // every eighth word
  constexpr size_t kOverOthers = 3;
  size_t words = 0;
  std::array<size_t, kLanguages> hits{};
  for_each_word(text, [&](std::string_view word) {
    ++words;
    for (unsigned left = table.languages(word); left != 0; left &= left - 1)
      ++hits[static_cast<size_t>(std::countr_zero(left))];
  });
  if (words < kLeastWords) return {};
  for (size_t i = 0; i < kLanguages; ++i) {
    const LittleWords& one = kLittleWords[i];
    if (hits[i] * kShare < words) continue;
    if (one.language == declared) return declared;
    if (!declared.empty() || !one.alone || text.size() < kLongText) continue;
    const bool over_others = std::all_of(hits.begin(), hits.end(), [&](const size_t& other) {
      return &other == &hits[i] || other * kOverOthers <= hits[i];
    });
    if (over_others) return one.language;
  }
  return {};
}

struct Detected {
  std::string language;
  bool reliable = false;
  size_t bytes = 0;
};

Detected detect(const Signals& s, std::string_view declared) {
  Detected detected;
  const std::string text = sample_text(s);
  if (text.size() < 16) return detected;
  if (const std::string_view told = told_by_little_words(declared, text); !told.empty()) {
    detected.language = told;
    detected.bytes = text.size();
    return detected;
  }
  bool reliable = false;
  int text_bytes = 0, percent[3];
  CLD2::Language languages[3];
  const CLD2::Language language = CLD2::DetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), true, languages, percent, &text_bytes, &reliable);
  if (language == CLD2::UNKNOWN_LANGUAGE) return detected;
  detected.language = primary_language(CLD2::LanguageCode(language));
  detected.reliable = reliable && percent[0] >= 60;
  detected.bytes = static_cast<size_t>(std::max(0, text_bytes));
  return detected;
}

/// "GB" of https://example.com/en-gb/news, where the language is English.
std::string region_of_url(std::string_view url, std::string_view language) {
  std::string region;
  for (size_t slash = url.find('/'); slash != url.npos; slash = url.find('/', slash + 1)) {
    const std::string_view part = url.substr(slash + 1, url.find('/', slash + 1) - slash - 1);
    if (part.size() == 5 && primary_language(part, &region) == language && !region.empty()) return region;
  }
  return {};
}

}  // namespace

std::string primary_language(std::string_view tag, std::string* region) {
  tag = trim_spaces(tag);
  size_t end = 0;
  while (end < tag.size() && ((tag[end] | 0x20) >= 'a' && (tag[end] | 0x20) <= 'z')) ++end;
  if (end < 2 || end > 3 ||
      (end < tag.size() && tag[end] != '-' && tag[end] != '_' && tag[end] != ',' && tag[end] != ' '))
    return {};
  std::string language = ascii_lower(tag.substr(0, end));
  // Codes that were renamed, and Norwegian, which pages declare in three ways.
  if (language == "iw") language = "he";
  if (language == "in") language = "id";
  if (language == "nb" || language == "nn") language = "no";
  if (region && end + 3 <= tag.size()) {
    const std::string_view rest = tag.substr(end + 1);
    const std::string_view last = rest.size() > 2 ? rest.substr(rest.find_last_of("-_") + 1) : rest;
    if (last.size() == 2) {
      region->assign(last);
      for (char& c : *region) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
  }
  return language;
}

Found choose_language(Signals& s) {
  if (!s.settings->language.empty()) {
    s.language = primary_language(s.settings->language, &s.region);
    if (!s.language.empty()) return {s.language, "setting"};
  }
  Found declared;
  const auto declare = [&](std::string_view tag, std::string source) {
    if (!declared.value.empty()) {
      if (s.region.empty()) {  // og:locale often knows more than <html lang>
        std::string region;
        if (primary_language(tag, &region) == declared.value) s.region = region;
      }
      return;
    }
    const std::string language = primary_language(tag, &s.region);
    if (!language.empty()) declared = {language, std::move(source)};
  };
  declare(s.page->head.lang, "html-lang");
  for (const MetaValue& v : s.metas.of(MetaField::language)) declare(v.value, "meta:" + v.key);
  declare(s.linked.work.language, "json-ld:inLanguage");

  const Detected detected = detect(s, declared.value);
  Found chosen = declared;
  if (!detected.language.empty() && detected.language != declared.value) {
    const bool outweighs = detected.reliable && detected.bytes >= kLongText;
    if (outweighs || (!declared && (detected.reliable || detected.bytes >= kLongText))) {
      chosen = {detected.language, "text"};
      s.region.clear();
    }
  }
  s.language = chosen.value;
  if (s.region.empty()) s.region = region_of_url(s.page->url, s.language);
  return chosen;
}

}  // namespace tamis
