// Trigrams of the description and of JSON-LD's articleBody, description and text.
// The scripts are searched for those keys, not parsed: broken JSON serves as well.
#include "segment/described.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/char-class.h"
#include "page/byte-scan.h"

namespace tamis {
namespace {

constexpr size_t kMostBytes = 200'000;  // of JSON-LD text looked at

uint32_t hex_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<uint32_t>(c - '0');
  const char lower = ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? static_cast<uint32_t>(lower - 'a' + 10) : 0;
}

/// Of each ASCII character of a word its lower case, else 0.
constexpr auto kWordBytes = [] {
  std::array<unsigned char, 128> bytes{};
  for (unsigned c = '0'; c <= '9'; ++c) bytes[c] = static_cast<unsigned char>(c);
  for (unsigned c = 'a'; c <= 'z'; ++c) bytes[c] = bytes[c - 'a' + 'A'] = static_cast<unsigned char>(c);
  return bytes;
}();

/// Words of a JSON string or attribute: escapes and tags are passed over, as they stand between words.
void read_words(std::string_view text, std::vector<uint32_t>& words) {
  uint32_t h = 0;
  const auto end = [&] {
    if (h) words.push_back(h);
    h = 0;
  };
  for (size_t pos = 0; pos < text.size();) {
    const auto byte = static_cast<unsigned char>(text[pos]);
    if (byte < 0x80 && kWordBytes[byte] != 0) {
      h = hash_byte(h ? h : kHashStart, kWordBytes[byte]);
      ++pos;
      continue;
    }
    if (text[pos] == '\\' && pos + 1 < text.size()) {
      const char kind = text[pos + 1];
      if (kind == 'u' && pos + 6 <= text.size()) {
        char32_t c = 0;
        for (size_t i = pos + 2; i < pos + 6; ++i) c = c * 16 + hex_value(text[i]);
        pos += 6;
        if (char_class(c) & kWord) {
          h = hash_append(h ? h : kHashStart, fold_case(c));
          continue;
        }
      } else {
        pos += 2;
      }
      end();
      continue;
    }
    if (text[pos] == '<') {
      const size_t close = text.find('>', pos);
      if (close != text.npos && close - pos < 300) {
        end();
        pos = close + 1;
        continue;
      }
    }
    const char32_t c = next_code_point(text, pos);
    const uint16_t cls = char_class(c);
    if (cls & kIdeograph) {
      end();
      h = hash_append(kHashStart, c);
      end();
    } else if (cls & kWord) {
      h = hash_append(h ? h : kHashStart, fold_case(c));
    } else {
      end();
    }
  }
  end();
}

void add_trigrams(const std::vector<uint32_t>& words, std::vector<uint32_t>& out) {
  for (size_t i = 0; i + 2 < words.size(); ++i)
    out.push_back(join_hash(join_hash(words[i], words[i + 1]), words[i + 2]));
}

/// Calls `see` with each string value of `key` in a JSON text.
void for_each_value(std::string_view json, std::string_view key, auto see) {
  const char* const last = json.data() + json.size();
  for (const char* at = find_text(json.data(), last, key); at != last; at = find_text(at, last, key)) {
    at += key.size();
    const char* begin = at;
    while (begin != last && (*begin == ' ' || *begin == ':' || *begin == '\n')) ++begin;
    if (begin == last || *begin != '"') continue;
    const char* end = find_byte<'"', '\\'>(++begin, last);
    while (end != last && *end == '\\') end = last - end < 2 ? last : find_byte<'"', '\\'>(end + 2, last);
    see(std::string_view(begin, end));
    at = end;
  }
}

}  // namespace

void Trigrams::clear() {
  sorted.clear();
  filter = {};
}

void Trigrams::settle() {
  std::sort(sorted.begin(), sorted.end());
  for (const uint32_t hash : sorted) filter.add(hash);
}

bool Trigrams::has(uint32_t hash) const {
  return filter.may_have(hash) && std::binary_search(sorted.begin(), sorted.end(), hash);
}

void Described::read(const Page& page, bool with_json_ld) {
  description.clear();
  json_ld.clear();
  std::vector<uint32_t> words;
  for (const MetaTag& m : page.head.metas) {
    if (m.key != "og:description" && m.key != "description") continue;
    words.clear();
    read_words(m.value, words);
    add_trigrams(words, description.sorted);
  }
  json_ld_words = 0;
  size_t budget = kMostBytes;
  for (const std::string_view script : page.head.json_ld)
    for (const std::string_view key : {"\"articleBody\"", "\"description\"", "\"text\"", "\"reviewBody\""})
      for_each_value(script, key, [&](std::string_view value) {
        value = value.substr(0, budget);
        budget -= value.size();
        words.clear();
        read_words(value, words);
        json_ld_words += static_cast<uint32_t>(words.size());
        if (with_json_ld) add_trigrams(words, json_ld.sorted);
      });
  description.settle();
  json_ld.settle();
}

float Described::share(const PageStats& stats, uint32_t block, const Trigrams& trigrams) {
  const auto words = stats.words_of(block);
  if (trigrams.sorted.empty() || words.size() < 3) return -1;
  uint32_t common = 0;
  for (size_t i = 0; i + 2 < words.size(); ++i)
    common += trigrams.has(join_hash(join_hash(words[i], words[i + 1]), words[i + 2]));
  return static_cast<float>(common) / static_cast<float>(words.size() - 2);
}

}  // namespace tamis
