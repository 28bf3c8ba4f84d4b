// Looks for two stems only, "ubli" and "reated", and reads the key around each: scripts are the largest part
// of a page, and most of their keys say nothing of time.
#include "metadata/script-dates.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/byte-vector.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr size_t kMost = 64;
constexpr size_t kLongestKey = 40, kLongestValue = 40;  // bytes

bool key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// The key without its joints, in lower case: first_published_at and firstPublishedAt are one.
std::string plain_key(std::string_view key) {
  std::string plain = ascii_lower(key);
  std::erase_if(plain, [](char c) { return c == '_' || c == '-'; });
  return plain;
}

bool speaks_of_publication(std::string_view key) {
  for (const std::string_view other :
       {"publisher", "publishing", "unpub", "republ", "last", "latest", "until", "end", "expir", "updat",
        "modif", "schedul", "draft", "embargo"})
    if (key.find(other) != key.npos) return false;
  return key.find("publish") != key.npos || key.find("publicationdate") != key.npos ||
         key.find("publicationtime") != key.npos;
}

bool speaks_of_creation(std::string_view key) {
  static constexpr std::string_view kKeys[] = {
      "createdat", "createdon", "createddate", "datecreated", "createdtime", "createdtimestamp", "created"};
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

/// Moves `pos` behind a quotation mark however it is escaped: ", ', \", &quot;.
void skip_quote(std::string_view s, size_t& pos) {
  while (pos < s.size() && s[pos] == '\\') ++pos;
  if (s.substr(pos).starts_with("&quot;")) pos += 6;
  else if (pos < s.size() && (s[pos] == '"' || s[pos] == '\'')) ++pos;
}

void skip_blank(std::string_view s, size_t& pos) {
  while (pos < s.size() && (s[pos] == ' ' || s[pos] == '\n' || s[pos] == '\t')) ++pos;
}

/// Digits and what follows them up to the end of the value; empty where the key has no such value.
std::string_view value_behind(std::string_view s, size_t pos) {
  skip_quote(s, pos);
  skip_blank(s, pos);
  if (pos >= s.size() || (s[pos] != ':' && s[pos] != '=')) return {};
  ++pos;
  skip_blank(s, pos);
  skip_quote(s, pos);
  const std::string_view rest = s.substr(pos, kLongestValue);
  const std::string_view value = rest.substr(0, rest.find_first_of("\"'\\&,}<>;"));
  if (value.size() < 10 || (value[0] != '1' && value[0] != '2')) return {};
  return value;
}

/// Where the next of the two stems begins; the end where there is none.
const char* next_stem(const char* p, const char* end) {
  constexpr std::string_view kFirst = "ubli", kSecond = "reated";
  const auto stem_at = [&](const char* at) {
    const std::string_view rest(at, static_cast<size_t>(end - at));
    return rest.starts_with(kFirst) || rest.starts_with(kSecond);
  };
  // Their first and last letters.
  const auto maybe = [](const char* at) {
    const Bytes a = load_bytes(at);
    return ((a == 'u') & (load_bytes(at + 3) == 'i')) | ((a == 'r') & (load_bytes(at + 5) == 'd'));
  };
  constexpr ptrdiff_t kStep = 4 * sizeof(Bytes), kAhead = 1024;
  for (; end - p >= kStep + 5; p += kStep) {
    __builtin_prefetch(p + kAhead);
    const auto a = maybe(p), b = maybe(p + 16), c = maybe(p + 32), d = maybe(p + 48);
    if (top_bits(a | b | c | d) == 0) continue;
    const uint64_t places = uint64_t{top_bits(a)} | uint64_t{top_bits(b)} << 16 | uint64_t{top_bits(c)} << 32 |
                            uint64_t{top_bits(d)} << 48;
    for (uint64_t left = places; left != 0; left &= left - 1)
      if (const char* at = p + std::countr_zero(left); stem_at(at)) return at;
  }
  while (p < end && !stem_at(p)) ++p;
  return p;
}

/// The date by the stem at `at`, whose key ends at `key_end`; an empty value where there is none.
ScriptDate date_at(std::string_view source, size_t at, size_t& key_end) {
  size_t begin = at;
  key_end = at;
  while (begin > 0 && at - begin < kLongestKey && key_letter(source[begin - 1])) --begin;
  while (key_end < source.size() && key_end - at < kLongestKey && key_letter(source[key_end])) ++key_end;
  const std::string_view value = value_behind(source, key_end);
  if (value.empty()) return {};
  const std::string_view key = source.substr(begin, key_end - begin);
  const std::string plain = plain_key(key);
  if (speaks_of_publication(plain)) return {key, value, false};
  if (speaks_of_creation(plain)) return {key, value, true};
  return {};
}

}  // namespace

void for_each_script_date(std::span<const std::string_view> script_data,
                          const std::function<bool(const ScriptDate&)>& take) {
  size_t found = 0;
  for (const std::string_view data : script_data) {
    const char* const end = data.data() + data.size();
    for (const char* p = data.data(); (p = next_stem(p, end)) < end;) {
      size_t key_end = 0;
      const ScriptDate date = date_at(data, static_cast<size_t>(p - data.data()), key_end);
      p = data.data() + key_end;
      if (!date.value.empty() && (!take(date) || ++found == kMost)) return;
    }
  }
}

}  // namespace tamis
