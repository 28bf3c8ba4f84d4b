// Character references, white space and comparison of short values.
// The few named references are those that content systems escape twice; the rest stay as they are.
#include "metadata/value-text.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ascii.h"
#include "base/char-class.h"
#include "metadata/fold.h"

namespace tamis {
namespace {

constexpr std::pair<std::string_view, std::string_view> kReferences[] = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", " "},
    {"rsquo", "’"},  {"lsquo", "‘"},  {"ldquo", "“"},  {"rdquo", "”"},  {"laquo", "«"},  {"raquo", "»"},
    {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}, {"eacute", "é"}, {"egrave", "è"}, {"agrave", "à"},
    {"ccedil", "ç"}, {"uuml", "ü"},   {"ouml", "ö"},   {"auml", "ä"},   {"szlig", "ß"},  {"bdquo", "„"},
    {"middot", "·"}, {"iacute", "í"}, {"oacute", "ó"}, {"aacute", "á"}, {"ntilde", "ñ"}, {"copy", "©"}};

/// Decodes the reference at `pos` ('&') into `out` and returns its length; 0 where it is none.
size_t decode_reference(std::string_view s, size_t pos, std::string& out) {
  const size_t end = s.substr(0, pos + 12).find(';', pos);
  if (end == std::string_view::npos) return 0;
  std::string_view name = s.substr(pos + 1, end - pos - 1);
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const int base = name.starts_with('x') || name.starts_with('X') ? 16 : 10;
    if (base == 16) name.remove_prefix(1);
    uint32_t code = 0;
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), code, base);
    if (error != std::errc{} || stop != name.data() + name.size() || name.empty()) return 0;
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return 0;
    append_utf8(code, out);
    return end - pos + 1;
  }
  for (const auto& [known, text] : kReferences) {
    if (name != known) continue;
    out += text;
    return end - pos + 1;
  }
  return 0;
}

std::string decode_references(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size();) {
    if (s[i] == '&') {
      if (const size_t length = decode_reference(s, i, out)) {
        i += length;
        continue;
      }
    }
    out += s[i++];
  }
  return out;
}

/// The length of a tag that begins at `pos` ('<'); 0 where it is a mere sign.
size_t tag_length(std::string_view s, size_t pos) {
  if (pos + 1 >= s.size()) return 0;
  const char c = s[pos + 1];
  const bool name = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  static constexpr std::string_view kTags[] = {"b>",  "i>",  "em>", "strong>", "span", "br",
                                               "p>",  "a ",  "u>",  "sup",     "sub",  "wbr",
                                               "h1>", "h2>", "div", "font",    "small"};
  const std::string_view rest = s.substr(pos + (c == '/' ? 2 : 1));
  if (!name && c != '/') return 0;
  const bool known =
      std::any_of(std::begin(kTags), std::end(kTags), [&](auto tag) { return rest.starts_with(tag); });
  if (!known) return 0;
  const size_t end = s.find('>', pos);
  return end == std::string_view::npos || end - pos > 300 ? 0 : end - pos + 1;
}

}  // namespace

std::string clean_value(std::string_view value, size_t most) {
  value = cut_text(value, most);
  std::string decoded;
  if (value.find('&') != std::string_view::npos) {
    decoded = decode_references(value);
    if (decoded.find('&') != std::string::npos) decoded = decode_references(decoded);
    value = decoded;
  }
  std::string out;
  out.reserve(value.size());
  bool space = false;
  for (size_t i = 0; i < value.size();) {
    if (value[i] == '<') {
      if (const size_t length = tag_length(value, i)) {
        space = space || value.substr(i).starts_with("<br");
        i += length;
        continue;
      }
    }
    if (value[i] > ' ' && value[i] < 0x7F) {
      if (space && !out.empty()) out += ' ';
      space = false;
      out += value[i++];
      continue;
    }
    const size_t begin = i;
    const char32_t c = next_code_point(value, i);
    if (c <= ' ' || c == 0x7F || c == 0x200B || c == 0xFEFF || (char_class(c) & kSpace)) {
      space = true;
      continue;
    }
    if (c == 0xAD || c == 0x200E || c == 0x200F) continue;  // soft hyphen, direction marks
    if (space && !out.empty()) out += ' ';
    space = false;
    out.append(value.substr(begin, i - begin));
  }
  return out;
}

std::string value_key(std::string_view value) {
  const std::string folded = fold_letters(value);
  std::string out;
  out.reserve(folded.size());
  for (size_t i = 0; i < folded.size();) {
    if (static_cast<unsigned char>(folded[i]) < 0x80) {
      const char c = folded[i++];
      if (((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9')) out += c;
      continue;
    }
    const size_t begin = i;
    if (char_class(next_code_point(folded, i)) & kWord) out.append(folded, begin, i - begin);
  }
  return out;
}

std::string_view cut_text(std::string_view text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

std::string_view trim_spaces(std::string_view text) {
  const auto space_at = [&](size_t i, size_t& length) {
    if (static_cast<unsigned char>(text[i]) <= ' ') return length = 1, true;
    length = 2;
    return text.substr(i, 2) == "\xC2\xA0";
  };
  size_t length = 0;
  while (!text.empty() && space_at(0, length)) text.remove_prefix(length);
  while (!text.empty()) {
    if (static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    else if (text.ends_with("\xC2\xA0")) text.remove_suffix(2);
    else break;
  }
  return text;
}

}  // namespace tamis
