// Finds the encoding of a record and decodes it: simdjson proves UTF-8, ICU converts everything else.
// ASCII and valid UTF-8 are not copied.
#include "page/charset.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <utility>

#include "base/ascii.h"

namespace tamis {
namespace {

struct CloseConverter {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

constexpr size_t kDeclarationBytes = 4096;  // the standard says 1024, pages put it later

/// Labels that the Encoding Standard reads otherwise than ICU, without hyphens, underscores and colons.
constexpr std::array<std::pair<std::string_view, const char*>, 42> kLabels = {{
    {"ascii", "windows-1252"},
    {"usascii", "windows-1252"},
    {"ansix3.41968", "windows-1252"},
    {"iso88591", "windows-1252"},
    {"iso885911987", "windows-1252"},
    {"latin1", "windows-1252"},
    {"l1", "windows-1252"},
    {"csisolatin1", "windows-1252"},
    {"isoir100", "windows-1252"},
    {"cp819", "windows-1252"},
    {"ibm819", "windows-1252"},
    {"iso88599", "windows-1254"},
    {"latin5", "windows-1254"},
    {"l5", "windows-1254"},
    {"csisolatin5", "windows-1254"},
    {"iso885911", "windows-874"},
    {"tis620", "windows-874"},
    {"dos874", "windows-874"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"xgbk", "gb18030"},
    {"gb231280", "gb18030"},
    {"chinese", "gb18030"},
    {"csgb2312", "gb18030"},
    {"cp936", "gb18030"},
    {"euckr", "windows-949"},
    {"ksc56011987", "windows-949"},
    {"ksc56011989", "windows-949"},
    {"ksc5601", "windows-949"},
    {"korean", "windows-949"},
    {"cseuckr", "windows-949"},
    {"shiftjis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"xsjis", "windows-31j"},
    {"mskanji", "windows-31j"},
    {"big5", "Big5-HKSCS"},
    {"cnbig5", "Big5-HKSCS"},
    {"xxbig5", "Big5-HKSCS"},
    {"unicode11utf8", "UTF-8"},
    {"utf16", "UTF-16LE"},
    {"unicode", "UTF-16LE"},
    {"ucs2", "UTF-16LE"},
}};

/// Encodings in which "<" may be another byte hide markup; web pages are not in them (the standard bars them
/// too).
bool safe_on_the_web(UConverter* converter) {
  switch (ucnv_getType(converter)) {
    case UCNV_UTF7:
    case UCNV_SCSU:
    case UCNV_BOCU1:
    case UCNV_CESU8:
    case UCNV_IMAP_MAILBOX:
    case UCNV_EBCDIC_STATEFUL:
      return false;
    case UCNV_UTF16:
    case UCNV_UTF16_BigEndian:
    case UCNV_UTF16_LittleEndian:
    case UCNV_UTF32:
    case UCNV_UTF32_BigEndian:
    case UCNV_UTF32_LittleEndian:
      return true;
    default:
      break;
  }
  constexpr std::string_view probe = "<p a=\"1\">";
  std::array<UChar, 16> out;
  UErrorCode error = U_ZERO_ERROR;
  const int32_t n = ucnv_toUChars(converter, out.data(), out.size(), probe.data(), probe.size(), &error);
  return U_SUCCESS(error) && n == static_cast<int32_t>(probe.size()) &&
         std::equal(probe.begin(), probe.end(), out.begin(), [](char a, UChar b) { return UChar(a) == b; });
}

/// Null where nobody knows the label.
Converter open_converter(std::string_view label) {
  std::string key, name;
  for (char c : label.substr(0, 64)) {
    c = ascii_lower(c);
    if (c == '"' || c == '\'' || c == ' ' || c == '\t') continue;
    name += c;
    if (c != '-' && c != '_' && c != ':') key += c;
  }
  if (name.empty()) return nullptr;
  if (name.starts_with("x-cp125") || name.starts_with("x-euc-jp")) name.erase(0, 2);
  for (const auto& [from, to] : kLabels)
    if (key == from) name = to;
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error));
  if (U_FAILURE(error) || !safe_on_the_web(converter.get())) return nullptr;
  ucnv_reset(converter.get());
  return converter;
}

std::string iana_name(UConverter* converter) {
  UErrorCode error = U_ZERO_ERROR;
  const char* name = ucnv_getName(converter, &error);
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode miss = U_ZERO_ERROR;
    if (const char* known = ucnv_getStandardName(name, standard, &miss)) return known;
  }
  return name;
}

void count_and_substitute(const void* count, UConverterToUnicodeArgs* args, const char*, int32_t,
                          UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  ++*static_cast<uint32_t*>(const_cast<void*>(count));
  // ICU's own substitution writes U+001A for some encodings.
  constexpr UChar replacement = 0xFFFD;
  *error = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, error);
}

Decoded convert(UConverter* converter, std::string_view bytes, std::string& storage) {
  Decoded decoded;
  decoded.charset = iana_name(converter);
  // Three bytes of UTF-8 a byte is the most that any encoding needs, but for a few Big5 pairs.
  storage.resize(bytes.size() * 3 + 16);
  for (;;) {
    UErrorCode error = U_ZERO_ERROR;
    decoded.replaced = 0;
    ucnv_reset(converter);
    ucnv_setToUCallBack(converter, count_and_substitute, &decoded.replaced, nullptr, nullptr, &error);
    const char* source = bytes.data();
    char* target = storage.data();
    std::array<UChar, 4096> pivot;
    UChar* pivot_source = pivot.data();
    UChar* pivot_target = pivot.data();
    UErrorCode ignored = U_ZERO_ERROR;
    Converter utf8(ucnv_open("UTF-8", &ignored));
    ucnv_convertEx(utf8.get(), converter, &target, storage.data() + storage.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), true, true, &error);
    if (error == U_BUFFER_OVERFLOW_ERROR) {
      storage.resize(storage.size() * 2);
      continue;
    }
    storage.resize(target - storage.data());
    decoded.text = storage;
    return decoded;
  }
}

/// Copies `bytes` to `storage` with U+FFFD for each ill-formed sequence (its maximal subpart, Unicode 3.9).
/// Returns the number of well-formed multi-byte characters and of replacements.
std::pair<size_t, size_t> repair_utf8(std::string_view bytes, std::string& storage) {
  storage.clear();
  storage.reserve(bytes.size() + bytes.size() / 8);
  size_t good = 0, bad = 0;
  const size_t n = bytes.size();
  for (size_t i = 0; i < n;) {
    const size_t from = i;
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      while (i < n && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
      storage.append(bytes, from, i - from);
      continue;
    }
    UChar32 c;
    U8_NEXT(bytes.data(), i, n, c);
    if (c < 0) {
      storage += "\xEF\xBF\xBD";
      ++bad;
    } else {
      storage.append(bytes, from, i - from);
      ++good;
    }
  }
  return {good, bad};
}

/// Western text has its accented letters one by one between ASCII ones; other scripts have them in rows, and
/// letters where the West has signs that few texts need.
bool plausible_windows_1252(std::string_view bytes) {
  constexpr std::string_view kCommonSigns = "\xA0\xA1\xA3\xA7\xA9\xAB\xAE\xB0\xB4\xB7\xBB\xBF";
  size_t high = 0, rows = 0, signs = 0;
  bool before = false;
  for (const char b : bytes.substr(0, size_t{1} << 16)) {
    const auto c = static_cast<unsigned char>(b);
    if (c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D) return false;
    const bool now = c >= 0xC0;  // letters; dashes and quotes below may stand in rows
    signs += c >= 0xA0 && !now && kCommonSigns.find(b) == kCommonSigns.npos;
    high += now;
    rows += now && before;
    before = now;
  }
  return rows * 3 <= high && signs * 3 <= high;
}

/// Bytes above ASCII with the words around them, up to `most` bytes: scripts and markup say nothing of a language.
std::string around_letters(std::string_view bytes, size_t most) {
  constexpr size_t kReach = 24;
  std::string out;
  size_t end = 0;
  for (size_t i = 0; i < bytes.size() && out.size() < most; ++i) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) continue;
    const size_t begin = std::max(end, i - std::min(i, kReach));
    if (begin > end && !out.empty()) out += ' ';
    end = std::min(bytes.size(), i + kReach);
    out.append(bytes, begin, end - begin);
  }
  return out;
}

/// What ICU takes bytes for that declare nothing; null where that is windows-1252. Languages of Central Europe and Turkish have their
/// letters one by one, too: such an encoding is believed where it fits clearly better (texts of 21 languages: the wrong ones fit up
/// to 4 points better, the right ones 13 and more, but for one short text in Croatian).
Converter detect(std::string_view bytes) {
  constexpr int32_t kLeast = 10, kLeastLatin = 20, kClearly = 6;  // of 100
  constexpr size_t kEnough = 2048;                                // bytes; more give the same answers and take longer
  constexpr std::array<std::string_view, 4> kOtherLatin = {"ISO-8859-2", "windows-1250", "ISO-8859-9", "windows-1254"};
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), ucsdet_close);
  const std::string_view head = bytes.substr(0, size_t{1} << 16);
  const bool western = plausible_windows_1252(head);
  const std::string sample = around_letters(head, kEnough);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &error);
  ucsdet_enableInputFilter(detector.get(), true);
  int32_t n = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &n, &error);
  if (U_FAILURE(error)) return nullptr;
  int32_t west = 0;
  std::pair<int32_t, std::string_view> best{kLeast - 1, ""};
  for (const UCharsetMatch* match : std::span(matches, static_cast<size_t>(n))) {
    const std::string_view name = ucsdet_getName(match, &error);
    const int32_t fits = ucsdet_getConfidence(match, &error);
    if (name == "ISO-8859-1" || name == "windows-1252") west = std::max(west, fits);
    const bool may_be =
        !western || std::find(kOtherLatin.begin(), kOtherLatin.end(), name) != kOtherLatin.end();
    if (may_be && fits > best.first) best = {fits, name};
  }
  if (western && best.first < std::max(west + kClearly, kLeastLatin)) return nullptr;
  Converter converter = open_converter(best.second);
  // Binary data looks like UTF-16 to it.
  if (converter && ucnv_getMinCharSize(converter.get()) > 1) converter.reset();
  return converter;
}

/// UTF-16 without a mark: every other byte of ASCII text is NUL. Such bytes would pass for UTF-8.
const char* unmarked_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 1024);
  const size_t pairs = head.size() / 2;
  if (pairs < 4 || head.find('\0') == head.npos) return nullptr;
  std::array<size_t, 2> nuls = {0, 0};
  for (size_t i = 0; i < pairs * 2; ++i) nuls[i & 1] += head[i] == '\0';
  if (nuls[1] * 3 > pairs && nuls[0] * 20 < pairs) return "UTF-16LE";
  if (nuls[0] * 3 > pairs && nuls[1] * 20 < pairs) return "UTF-16BE";
  return nullptr;
}

Decoded decode_any(std::string_view bytes, std::string_view http_charset, bool markup, std::string& storage) {
  using namespace std::literals;
  constexpr std::array<std::pair<std::string_view, const char*>, 4> marks = {{{"\xFF\xFE\0\0"sv, "UTF-32LE"},
                                                                              {"\0\0\xFE\xFF"sv, "UTF-32BE"},
                                                                              {"\xFF\xFE"sv, "UTF-16LE"},
                                                                              {"\xFE\xFF"sv, "UTF-16BE"}}};
  for (const auto& [mark, name] : marks)
    if (bytes.starts_with(mark))
      return convert(open_converter(name).get(), bytes.substr(mark.size()), storage);
  if (const char* name = unmarked_utf16(bytes)) return convert(open_converter(name).get(), bytes, storage);

  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.remove_prefix(3);
  const auto labels = [&] { return std::array{http_charset, markup ? declared_charset(bytes) : ""sv}; };
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) {
    // The escape sequences of ISO-2022 are ASCII, so its pages are valid UTF-8.
    if (!marked && bytes.find('\x1B') != bytes.npos)
      for (const std::string_view label : labels())
        if (Converter c = open_converter(label); c && ucnv_getType(c.get()) == UCNV_ISO_2022)
          return convert(c.get(), bytes, storage);
    return {bytes, "UTF-8", 0, 0};
  }
  // A page put together from several sources is UTF-8 with a few foreign bytes; chance seldom makes
  // well-formed sequences in any other encoding, let alone two for each ill-formed one.
  const auto [good, bad] = repair_utf8(bytes, storage);
  if (marked || good >= 2 * bad) return {storage, "UTF-8", static_cast<uint32_t>(bad), 0};

  for (const std::string_view label : labels()) {
    Converter converter = open_converter(label);
    if (!converter || ucnv_getType(converter.get()) == UCNV_UTF8) continue;
    // A <meta> that could be read as ASCII cannot be in UTF-16.
    if (label.data() != http_charset.data() && ucnv_getMinCharSize(converter.get()) > 1) continue;
    return convert(converter.get(), bytes, storage);
  }
  if (Converter converter = detect(bytes)) return convert(converter.get(), bytes, storage);
  return convert(open_converter("windows-1252").get(), bytes, storage);
}

}  // namespace

std::string_view declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kDeclarationBytes);
  const auto find = [&](std::string_view word, size_t from, size_t to) {
    const auto hit = std::search(head.begin() + from, head.begin() + to, word.begin(), word.end(),
                                 [](char a, char b) { return ascii_lower(a) == b; });
    return static_cast<size_t>(hit - head.begin());
  };
  const auto value_after = [&](size_t at, size_t to) -> std::string_view {
    while (at < to && (head[at] == ' ' || head[at] == '\t' || head[at] == '\n' || head[at] == '\r')) ++at;
    if (at >= to || head[at] != '=') return {};
    at = head.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at >= to) return {};
    const size_t end = std::min(head.find_first_of(" \t\r\n\"';/>?", at), to);
    return head.substr(at, end - at);
  };
  if (const size_t xml = find("<?xml", 0, std::min<size_t>(head.size(), 64));
      xml < std::min<size_t>(head.size(), 64)) {
    const size_t to = std::min(head.find('>', xml), head.size());
    const size_t at = find("encoding", xml, to);
    if (at < to)
      if (const std::string_view label = value_after(at + 8, to); !label.empty()) return label;
  }
  for (size_t at = 0; (at = find("<meta", at, head.size())) < head.size();) {
    const size_t to = std::min(head.find('>', at), head.size());
    for (size_t word = at; (word = find("charset", word, to)) < to; word += 7)
      if (const std::string_view label = value_after(word + 7, to); !label.empty()) return label;
    at = to;
  }
  return {};
}

Decoded decode(std::string_view bytes, std::string_view http_charset, bool markup, std::string& storage) {
  Decoded decoded = decode_any(bytes, http_charset, markup, storage);
  // NUL ends strings in the libraries behind and means nothing in text.
  if (decoded.text.find('\0') != std::string_view::npos) {
    if (decoded.text.data() != storage.data()) storage.assign(decoded.text);
    decoded.nuls = static_cast<uint32_t>(std::erase(storage, '\0'));
    decoded.text = storage;
  }
  return decoded;
}

}  // namespace tamis
