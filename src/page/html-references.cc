// Resolves character references by the HTML Standard, section 13.2.5.72 on, as far as they are plain.
// Those that need more (a name cut short, a code out of range) are left to Gumbo.
#include "page/html-references.h"

#include <unicode/utf8.h>

#include "page/byte-scan.h"
#include "page/html-page.h"
#include "page/html-scan.h"
#include "page/trim.h"

namespace tamis {
namespace {

constexpr size_t kLongest = 34;       // "&CounterClockwiseContourIntegral;" has 33
constexpr size_t kRemembered = 4096;  // more names than there are: pages can make up names without end

/// The number of "&#...;", 0 where it is none.
uint32_t number_of(std::string_view source) {
  const bool hexadecimal = source.size() > 2 && (source[2] | 0x20) == 'x';
  uint32_t value = 0;
  for (const char c : source.substr(hexadecimal ? 3 : 2, source.size() - (hexadecimal ? 4 : 3))) {
    const char lower = static_cast<char>(c | 0x20);
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(hexadecimal && lower >= 'a' && lower <= 'f')) return 0;
    value = value * (hexadecimal ? 16 : 10) + static_cast<uint32_t>(digit ? c - '0' : lower - 'a' + 10);
    if (value > 0x10FFFF) return 0;
  }
  return value;
}

/// Whether a number is the character that it names, and neither white space nor a control.
bool is_plain(uint32_t c) {
  return c > 0x20 && (c < 0x7F || c > 0x9F) && (c < 0xD800 || c > 0xDFFF) && (c < 0xFDD0 || c > 0xFDEF) &&
         (c & 0xFFFE) != 0xFFFE;
}

}  // namespace

std::string_view References::resolve(const char*& p, const char* end, Arena& arena) {
  const char* const limit = static_cast<size_t>(end - p) > kLongest ? p + kLongest : end;
  const char* semicolon = p + 1;
  while (semicolon < limit &&
         (is_ascii_letter(*semicolon) || (*semicolon >= '0' && *semicolon <= '9') || *semicolon == '#'))
    ++semicolon;
  if (semicolon == limit || *semicolon != ';') return {};
  const std::string_view source(p, static_cast<size_t>(semicolon + 1 - p));
  std::string_view text;
  if (source[1] != '#') {
    text = named(source);
  } else if (const uint32_t c = number_of(source); is_plain(c)) {
    char utf8[U8_MAX_LENGTH];
    size_t size = 0;
    U8_APPEND_UNSAFE(utf8, size, c);
    text = arena.copy({utf8, size});
  }
  if (!text.empty()) p = semicolon + 1;
  return text;
}

std::string_view References::resolve_all(std::string_view value, Arena& arena) {
  const char* const end = value.data() + value.size();
  std::string built;
  const char* from = value.data();
  for (const char* p = from; (p = find_byte<'&'>(p, end)) < end;) {
    if (!is_reference(p, end)) {
      ++p;
      continue;
    }
    built.append(from, p);
    const std::string_view text = resolve(p, end, arena);
    if (text.empty()) return parsed(value, arena);
    built += text;
    from = p;
  }
  if (from == value.data()) return value;
  built.append(from, end);
  return arena.copy(built);
}

std::string_view References::parsed(std::string_view value, Arena& arena) {
  const char quote = value.find('"') == value.npos ? '"' : '\'';
  if (value.find(quote) != value.npos) return {};
  std::string page = "<p id=";
  page += quote;
  page += value;
  page += quote;
  page += '>';
  const GumboNode* const element = last_node(page);
  if (element == nullptr || element->type != GUMBO_NODE_ELEMENT || element->v.element.attributes.length == 0)
    return {};
  return arena.copy(static_cast<const GumboAttribute*>(element->v.element.attributes.data[0])->value);
}

const GumboNode* References::last_node(std::string_view page) {
  tree_.reset();
  const GumboOutput* const tree = parse_html(page, tree_);
  if (tree == nullptr) return nullptr;
  const GumboNode* node = tree->root;
  while (node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0)
    node = static_cast<const GumboNode*>(node->v.element.children.data[node->v.element.children.length - 1]);
  return node;
}

std::string_view References::named(std::string_view source) {
  // "&amp;" and "&nbsp;" are most of all.
  const auto known = names_.find(std::string(source));
  if (known != names_.end()) return known->second;
  if (names_.size() >= kRemembered) return {};
  std::string& text = names_[std::string(source)];
  const GumboNode* const node = last_node("<p>" + std::string(source));
  // Where the semicolon is left, a shorter name was found or none, and in an attribute that is another
  // matter.
  if (node != nullptr && node->type == GUMBO_NODE_TEXT && !std::string_view(node->v.text.text).ends_with(';'))
    text = node->v.text.text;
  return text;
}

}  // namespace tamis
