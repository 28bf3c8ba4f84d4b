// Which groups a class name, id or the like means.
// A group is found by substrings of the lower-cased value, so that "subnav" and "NavBar" are both navigation.
#include "segment/class-groups.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/ascii.h"

namespace tamis {
namespace {

constexpr size_t kLongestValue = 120;

/// The parts of each group, in the order of the features' names.
constexpr std::string_view kGroups[kClassGroups] = {
    "nav menu breadcrumb topbar toc table-of-contents skip",
    "foot copyright legal colophon disclaimer",
    "side rail widget complementary secondary",
    "relat recommend similar popular trending latest recent upnext up-next suggest more- -more read-next "
    "also prev-next next-prev adjacent",
    "comment disqus respon reply replies discussion",
    "share sharing social follow facebook twitter like",
    "advert -ad- ads- -ads sponsor promo outbrain taboola dfp affiliate upsell cta banner",
    "cookie consent gdpr onetrust modal popup pop-up overlay dialog newsletter subscri signup sign-up "
    "login toast alert notice paywall optin lightbox",
    "author byline meta date time tags -tag categor published avatar profile credit caption vcard",
    "header masthead top hero title headline",
    "content article entry body text story prose markdown rich copy rte wysiwyg paragraph",
    "main primary page- single",
    "product item card price detail spec desc sku variant buy cart shop gallery",
    "post message thread topic answer question forum -qa qa-",
    "filter facet sort pagin pager toolbar search refine view-",
    "tab accordion faq collaps panel drawer dropdown slide carousel swiper",
    "review rating testimonial star",
    "hidden sr-only screen-reader visually d-none invisible print-only offscreen assistive display-none "
    "hide",
    "list grid results feed archive index row column",
    "feature benefit section block service pricing step how",
};

constexpr size_t kShortestPart = 3, kPartBytes = 8;
constexpr int kBucketBits = 12;
constexpr size_t kBuckets = size_t{1} << kBucketBits;

/// A part's first bytes, zeros behind its end, and the rest of it.
struct Part {
  uint64_t bytes = 0, mask = 0;
  std::string_view rest;
  size_t bucket;
  uint32_t group;  ///< its bit

  Part(std::string_view text, int g);
};

/// The first three characters from `p` on.
uint32_t three(const char* p) {
  const auto at = [&](int i) { return uint32_t{static_cast<unsigned char>(p[i])}; };
  return at(0) | at(1) << 8 | at(2) << 16;
}

/// Parts share a bucket by their first three characters: a name is looked at once, not once a part, and most
/// places in names have no part to compare.
size_t bucket_of(uint32_t three) { return three * 2654435769u >> (32 - kBucketBits); }

Part::Part(std::string_view text, int g) : bucket(bucket_of(three(text.data()))), group(1u << g) {
  const size_t n = std::min(text.size(), kPartBytes);
  std::memcpy(&bytes, text.data(), n);
  std::memset(&mask, 255, n);
  rest = text.substr(n);
}

struct PartTable {
  std::vector<Part> parts;        ///< in the order of buckets
  uint16_t first[kBuckets] = {};  ///< of a bucket's parts
  uint8_t count[kBuckets] = {};

  PartTable() {
    for (int g = 0; g < kClassGroups; ++g)
      for (std::string_view rest = kGroups[g]; !rest.empty();) {
        const size_t end = std::min(rest.find(' '), rest.size());
        parts.push_back({rest.substr(0, end), g});
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.bucket < b.bucket; });
    for (size_t p = parts.size(); p-- > 0;) first[parts[p].bucket] = static_cast<uint16_t>(p), ++count[parts[p].bucket];
  }
};

constexpr size_t kMostBytes = 2 * kLongestValue + 2;
using Buffer = char[kMostBytes + kPartBytes];

/// `name`, of two bytes or more, lies in a buffer with zeros behind it.
uint32_t groups_in(std::string_view name) {
  static const PartTable table;
  // The places that may begin a part are gathered first: which ones do is hard to guess.
  struct Place {
    uint16_t at, bucket;
  };
  Place places[kMostBytes];
  size_t n = 0;
  const auto at_top = [&](size_t i) { return uint32_t{static_cast<unsigned char>(name[i])} << 16; };
  uint32_t last = at_top(0) >> 8 | at_top(1);  // three characters
  for (size_t i = 0; i + kShortestPart <= name.size(); ++i) {
    last = last >> 8 | at_top(i + kShortestPart - 1);
    const size_t b = bucket_of(last);
    places[n] = {static_cast<uint16_t>(i), static_cast<uint16_t>(b)};
    n += table.count[b] != 0;
  }
  uint32_t groups = 0;
  for (size_t k = 0; k < n; ++k) {
    const auto [at, bucket] = places[k];
    uint64_t bytes;
    std::memcpy(&bytes, name.data() + at, kPartBytes);
    for (size_t p = table.first[bucket]; p < table.first[bucket] + size_t{table.count[bucket]}; ++p) {
      const Part& part = table.parts[p];
      const bool begins = (bytes & part.mask) == part.bytes;
      if (part.rest.empty()) groups |= begins ? part.group : 0;
      else if (begins && name.substr(at + kPartBytes).starts_with(part.rest)) groups |= part.group;
    }
  }
  return groups;
}

/// Lower case, camelCase and underscores as dashes.
std::string_view normalised(std::string_view value, Buffer& buffer) {
  size_t n = 0;
  buffer[n++] = '-';
  for (size_t i = 0; i < value.size() && i < kLongestValue; ++i) {
    const char c = value[i];
    if (c >= 'A' && c <= 'Z' && i > 0 && value[i - 1] >= 'a' && value[i - 1] <= 'z') buffer[n++] = '-';
    buffer[n++] = c == '_' ? '-' : ascii_lower(c);
  }
  buffer[n++] = '-';
  std::memset(buffer + n, 0, kPartBytes);
  return {buffer, n};
}

}  // namespace

uint32_t class_groups(std::string_view name) {
  Buffer buffer;
  return groups_in(normalised(name, buffer));
}

}  // namespace tamis
