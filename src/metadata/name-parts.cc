// The parts in one table, by a hash of their first three letters: most places of most names need no second
// look. Parts may overlap and lie anywhere in a name; "post-date" is found in "blog-post-date-2".
#include "metadata/name-parts.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/ascii.h"

namespace tamis {
namespace {

struct Part {
  std::string_view text;
  uint16_t group;
};

constexpr Part kParts[] = {
    {"publish", kPublishedName},
    {"pubdate", kPublishedName},
    {"posted", kPublishedName},
    {"created", kPublishedName},
    {"entry-date", kPublishedName},
    {"post-date", kPublishedName},
    {"postdate", kPublishedName},
    {"post_date", kPublishedName},
    {"dateline", kPublishedName},
    {"article-date", kPublishedName},
    {"article__date", kPublishedName},
    {"entry_date", kPublishedName},
    {"meta-date", kPublishedName},
    {"modif", kModifiedName},
    {"updat", kModifiedName},
    {"revis", kModifiedName},
    {"date", kDateName},
    {"time", kDateName},
    {"stamp", kDateName},
    {"fecha", kDateName},
    {"datum", kDateName},
    {"byline", kAroundDateName | kAuthorName},
    {"meta", kAroundDateName},
    {"author", kAroundDateName},
    {"info", kAroundDateName},
    {"credit", kAroundDateName},
    {"headline", kAroundDateName},
    {"details", kAroundDateName},
    {"uthor", kAuthorName},
    {"related", kElsewhereName},
    {"sidebar", kElsewhereName},
    {"side-bar", kElsewhereName},
    {"widget", kElsewhereName},
    {"recent", kElsewhereName},
    {"popular", kElsewhereName},
    {"latest", kElsewhereName},
    {"teaser", kElsewhereName},
    {"recommend", kElsewhereName},
    {"most-read", kElsewhereName},
    {"mostread", kElsewhereName},
    {"archive", kElsewhereName},
    {"calendar", kElsewhereName},
    {"event", kElsewhereName},
    {"nav", kElsewhereName},
    {"menu", kElsewhereName},
    {"trending", kElsewhereName},
    {"ticker", kElsewhereName},
    {"carousel", kElsewhereName},
    {"slider", kElsewhereName},
    {"more-", kElsewhereName},
    {"promo", kElsewhereName},
    {"signature", kElsewhereName},
    {"userinfo", kElsewhereName},
    {"user-info", kElsewhereName},
    {"product", kElsewhereName},
    {"comment", kCommentName},
    {"reply", kCommentName},
    {"kommentar", kCommentName},
    {"disqus", kCommentName},
    {"footer", kFooterName},
};

constexpr size_t kSlots = 4096;
/// The hash of three letters, as it is after the third.
constexpr uint32_t roll(uint32_t hash, char c) {
  return (hash << 4 ^ (static_cast<unsigned char>(c) & 31u)) % kSlots;
}

/// The parts of a slot: the first one, and behind each part the next; 0 ends them, n is part n - 1.
struct Slots {
  std::array<uint8_t, kSlots> first{};
  std::array<uint8_t, std::size(kParts) + 1> next{};

  constexpr Slots() {
    for (size_t i = 0; i < std::size(kParts); ++i) {
      const std::string_view text = kParts[i].text;
      uint8_t& slot = first[roll(roll(roll(0, text[0]), text[1]), text[2])];
      next[i + 1] = slot;
      slot = static_cast<uint8_t>(i + 1);
    }
  }
};
constexpr Slots kByStart;

}  // namespace

uint16_t name_groups(std::string_view names, size_t most) {
  names = names.substr(0, most);
  uint16_t groups = 0;
  uint32_t hash = 0;
  for (size_t i = 0; i < names.size(); ++i) {
    hash = roll(hash, names[i]);
    if (i < 2) continue;
    for (uint8_t n = kByStart.first[hash]; n != 0; n = kByStart.next[n]) {
      const Part& part = kParts[n - 1];
      if (equals_ignoring_case(names.substr(i - 2, part.text.size()), part.text)) groups |= part.group;
    }
  }
  return groups;
}

}  // namespace tamis
