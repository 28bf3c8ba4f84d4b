// Features of a date's place and their weights. The weights are those of a logistic regression over some
// 1,500 pages with known dates (one choice among a page's dates), rounded; folds never split a site.
#include "metadata/date-place.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <string>

#include "base/ascii.h"
#include "metadata/date-labels.h"
#include "metadata/fold.h"
#include "metadata/name-parts.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

using enum PlaceFeature;

struct Weight {
  PlaceFeature feature;
  float weight;
};
constexpr Weight kWeights[] = {
    {form_words, -0.3f},      {form_ideographs, 0.1f}, {form_year_first, -0.9f}, {form_year_last, 0.1f},
    {form_short_year, -0.5f}, {form_month, -2.5f},     {time_element, 0.9f},     {share_most, 0.9f},
    {share_some, 0.7f},       {long_block, -0.2f},     {in_paragraph, -1.8f},    {in_link, -1.1f},
    {on_title, -0.8f},        {after_3, 1.6f},         {after_8, 1.6f},          {after_20, -0.3f},
    {after_60, -0.7f},        {after_far, -1.3f},      {before_4, 1.2f},         {before_10, 0.2f},
    {before_far, -1.3f},      {title_to_body, 0.4f},   {behind_body, -0.5f},     {label_published, 1.4f},
    {label_first, 3},         {label_modified, -0.1f}, {label_other, -2.1f},     {clock_follows, 1},
    {name_beside, 0.7f},      {named_published, 0.8f}, {named_modified, -0.2f},  {named_date, 0.6f},
    {named_around, 0.3f},     {elsewhere, -1.2f},      {in_comment, -1.6f},      {in_footer, 0.3f},
    {first_of_page, 0.9f},    {first_of_kind, 1.9f},   {only_date, 1.5f},        {few_dates, 0.3f},
    {said_twice, 0.2f},       {newest, -0.1f},         {oldest, 1.4f},           {url_month, 1},
    {not_url_month, -1},      {captured, 2},           {page_clock, -2},
};
constexpr bool in_order() {
  for (size_t i = 0; i < std::size(kWeights); ++i)
    if (kWeights[i].feature != static_cast<PlaceFeature>(i)) return false;
  return std::size(kWeights) == static_cast<size_t>(count);
}
static_assert(in_order());

/// Folded text before the date: of its line, and where that is little, of the block before.
std::string label_before(const Signals& s, uint32_t block, uint32_t begin) {
  constexpr uint32_t kWindow = 48, kLongestLabel = 32;  // bytes
  const Page& page = *s.page;
  const Block& b = page.blocks[block];
  uint32_t from = begin > b.begin + kWindow ? begin - kWindow : b.begin;
  while (from < begin && (static_cast<unsigned char>(page.text[from]) & 0xC0) == 0x80) ++from;
  std::string_view text = page.text.substr(from, begin - from);
  if (const size_t line = text.rfind('\n'); line != text.npos && text.size() - line > 3)
    text.remove_prefix(line + 1);
  std::string label;
  if (begin - b.begin < 4 && block > 0) {
    const std::string_view before = page.text_of(page.blocks[block - 1]);
    // "Joined: 12 Sep 2011" is the label of its own date.
    const bool dated = std::any_of(before.begin(), before.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (before.size() <= kLongestLabel && !dated) label = fold_letters(before) + " ";
  }
  return label + fold_letters(text) + " ";
}

/// Text under a picture, whose date is the picture's.
bool is_caption(std::string_view block) {
  static constexpr std::string_view kWords[] = {"file photo", "photo:", "foto:", "abbildung",
                                                "abb. ",      "bild:",  "image:"};
  const std::string begin = ascii_lower(block.substr(0, 16));
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](auto word) { return begin.starts_with(word); });
}

/// "--- server.c 2003/03/01" of a patch: the date is the file's.
bool is_patch_head(std::string_view before_date) {
  return (before_date.starts_with("--- ") || before_date.starts_with("+++ ")) && before_date.find('.') != before_date.npos;
}

/// "10:32" or "10h32" within a few characters.
bool has_clock(std::string_view text) {
  for (size_t i = 1; i + 1 < text.size(); ++i)
    if ((text[i] == ':' || text[i] == 'h') && text[i - 1] >= '0' && text[i - 1] <= '9' &&
        text[i + 1] >= '0' && text[i + 1] <= '9')
      return true;
  return false;
}

bool has_name_word(std::string_view text) {
  static constexpr std::string_view kWords[] = {"by ", "von ", "par ",  "por ",   "di ",  "door ",
                                                "av ", "af ",  "autor", "author", "автор"};
  const std::string folded = fold_letters(text);
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
    const size_t at = folded.find(word);
    return at != std::string::npos && (at == 0 || folded[at - 1] == ' ' || folded[at - 1] == '\n');
  });
}

}  // namespace

void see_text(const Signals& s, uint32_t block, uint32_t begin, uint32_t end, DatePlace& place) {
  const Page& page = *s.page;
  const Block& b = page.blocks[block];
  const uint32_t size = std::max(1u, b.end - b.begin), length = end - begin;
  if (length * 2 >= size) place.set(share_most);
  else if (length * 5 >= size) place.set(share_some);
  constexpr uint32_t kShort = 300;  // bytes
  const bool clock = size <= kShort && has_clock(page.text.substr(end, std::min(20u, b.end - end)));
  if (clock) place.set(clock_follows);
  if (size > kShort) place.set(long_block);
  // A date that opens a paragraph or one of its lines is a dateline, and running text seldom tells the minute.
  const Dateline line = b.code_bytes * 2 < size ? line_at(page, block, begin) : Dateline{block, b.begin, b.end};
  if (is_paragraph(b) && length * 5 < line.end - line.begin && begin > line.begin + 2 && !clock) place.set(in_paragraph);
  if (b.link_bytes * 5 > size * 4) place.set(in_link);

  const bool anchored = s.title_block >= 0;
  const int anchor =
      anchored ? s.title_block : static_cast<int>(std::min<size_t>(s.body_first, page.blocks.size()));
  const int distance = static_cast<int>(block) - anchor;
  if (distance == 0) place.set(on_title);
  else if (distance > 0)
    place.set(distance <= 3    ? after_3
              : distance <= 8  ? after_8
              : distance <= 20 ? after_20
              : distance <= 60 ? after_60
                               : after_far);
  else place.set(distance >= -4 ? before_4 : distance >= -10 ? before_10 : before_far);
  if (anchored && distance >= 0 && block <= s.body_first) place.set(title_to_body);
  if (block > s.body_last && s.body_last < page.blocks.size()) place.set(behind_body);

  const std::string label = label_before(s, block, begin);
  const uint8_t kinds = label_kinds(label);
  if (kinds & kFirstLabel) {
    place.set(label_first);
    place.role = DateRole::published;
  } else if (kinds & kModifiedLabel) {
    place.set(label_modified);
    place.role = DateRole::modified;
  } else if (kinds & kPublishedLabel) {
    place.set(label_published);
    place.role = DateRole::published;
  }
  const std::string_view before = page.text.substr(line.begin, std::max(begin, line.begin) - line.begin);
  if ((kinds & kOtherLabel) || is_caption(page.text_of(b)) || is_patch_head(before)) place.set(label_other);
  if (size <= kShort && has_name_word(page.text_of(b))) place.set(name_beside);
}

namespace {

constexpr size_t kMostNames = 200;  // bytes of a class attribute

void see_groups(uint16_t groups, DatePlace& place) {
  if (groups & kPublishedName) {
    place.set(named_published);
    if (place.role == DateRole::unclear) place.role = DateRole::published;
  } else if (groups & kModifiedName) {
    place.set(named_modified);
    if (place.role == DateRole::unclear) place.role = DateRole::modified;
  } else if (groups & kDateName) {
    place.set(named_date);
  } else if (groups & kAroundDateName) {
    place.set(named_around);
  }
}

}  // namespace

void see_names(std::string_view names, DatePlace& place) { see_groups(name_groups(names, kMostNames), place); }

namespace {

constexpr uint64_t kSeen = uint64_t{1} << 63;
static_assert(static_cast<unsigned>(count) < 63);

/// What the names of one element say: the features of see_names, and where else on a page it belongs.
uint64_t names_of(const Page& page, const Element& e) {
  constexpr size_t kMostClass = 160, kMostId = 80;  // bytes that tell where an element belongs
  DatePlace names;
  uint16_t apart = 0;
  const auto see = [&](std::string_view value, size_t most_apart) {
    const uint16_t groups = name_groups(value, kMostNames);
    see_groups(groups, names);
    apart |= value.size() <= most_apart ? groups : name_groups(value, most_apart);
  };
  see(e.css_class, kMostClass);
  see(e.id, kMostId);
  if (e.rare >= 0)
    for (const std::string_view rare : {page.rare(e).itemprop, page.rare(e).test_id}) see_names(rare, names);
  if (e.tag == GUMBO_TAG_FOOTER) names.set(in_footer);
  if (e.tag == GUMBO_TAG_ASIDE || e.tag == GUMBO_TAG_NAV) names.set(elsewhere);
  if (apart & kCommentName) names.set(in_comment);
  else if (apart & kElsewhereName) names.set(elsewhere);
  else if (apart & kFooterName) names.set(in_footer);
  return names.features | kSeen;
}

constexpr uint64_t bit(PlaceFeature f) { return uint64_t{1} << static_cast<unsigned>(f); }
constexpr uint64_t kNames = bit(named_published) | bit(named_modified) | bit(named_date) | bit(named_around);
constexpr uint64_t kApart = bit(elsewhere) | bit(in_comment) | bit(in_footer);

}  // namespace

void see_elements(const Signals& s, uint32_t block, std::vector<uint64_t>& seen, DatePlace& place) {
  const Page& page = *s.page;
  constexpr int kNear = 4, kFar = 12;  // levels
  constexpr uint32_t kSmall = 8;       // blocks
  seen.resize(page.elements.size());
  int level = 0;
  for (int32_t i = page.blocks[block].leaf; i >= 0 && level < kFar;
       i = page.elements[static_cast<size_t>(i)].parent, ++level) {
    const Element& e = page.elements[static_cast<size_t>(i)];
    uint64_t& names = seen[static_cast<size_t>(i)];
    if (!names) names = names_of(page, e);
    if (level < kNear && e.last - e.first <= kSmall) {
      place.features |= names & kNames;
      if (place.role == DateRole::unclear)
        place.role = names & bit(named_published)  ? DateRole::published
                     : names & bit(named_modified) ? DateRole::modified
                                                   : DateRole::unclear;
    }
    // An element that holds title or body says nothing of the date in particular.
    const bool holds_title = s.title_block >= 0 && e.first <= static_cast<uint32_t>(s.title_block) &&
                             static_cast<uint32_t>(s.title_block) < e.last;
    const bool holds_body = e.first <= s.body_first && s.body_last < e.last && s.body_last > s.body_first;
    if (holds_title || (holds_body && level > 1)) break;
    place.features |= names & kApart;
  }
}

float place_score(const DatePlace& place) {
  float score = 0;
  for (uint64_t left = place.features; left != 0; left &= left - 1)
    score += kWeights[std::countr_zero(left)].weight;
  return score;
}

}  // namespace tamis
