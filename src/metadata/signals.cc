// Gathers what a page says about itself before anything is chosen.
// Captures are read for hits of `capture` rules only, and only so many of them.
#include "metadata/signals.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/char-class.h"
#include "metadata/date-parse.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr size_t kMostCaptures = 64;  // a page with more datelines is a list; the first ones decide

/// Host of an absolute URL in lower case, without "www." and port.
std::string host_of(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == url.npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (const size_t user = host.find('@'); user != host.npos) host.remove_prefix(user + 1);
  std::string lower = ascii_lower(host.substr(0, 255));
  if (lower.starts_with("www.")) lower.erase(0, 4);
  return lower;
}

/// Bytes of the line around a hit, within its block and not farther behind it than a date is long.
std::pair<uint32_t, uint32_t> line_around(const Page& page, const Hit& hit) {
  constexpr size_t kBehind = 64;
  const Block& b = page.blocks[hit.block];
  const std::string_view before = page.text.substr(b.begin, hit.begin - b.begin);
  const size_t line = before.rfind('\n');
  const uint32_t begin = line == before.npos ? b.begin : b.begin + static_cast<uint32_t>(line) + 1;
  std::string_view behind = page.text.substr(hit.end, b.end - std::min(b.end, hit.end));
  behind = cut_text(behind.substr(0, behind.find('\n')), kBehind);
  return {begin, hit.end + static_cast<uint32_t>(behind.size())};
}

}  // namespace

Dateline line_at(const Page& page, uint32_t block, uint32_t at) {
  const Block& b = page.blocks[block];
  const std::string_view text = page.text_of(b);
  const size_t inside = std::max(at, b.begin) - b.begin;
  const size_t before = text.substr(0, inside).rfind('\n'), behind = text.find('\n', inside);
  return {block, before == text.npos ? b.begin : b.begin + static_cast<uint32_t>(before) + 1,
          behind == text.npos ? b.end : b.begin + static_cast<uint32_t>(behind)};
}

namespace {

/// "Jane Doe Novembe" + "r 20, 2007": an expression whose name took all it could get leaves the date a rest
/// of its first word; the word goes to the date.
void part_at_words(std::string_view line, std::string& author, std::string& date) {
  const auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  if (author.empty() || date.empty() || !letter(author.back()) || !letter(date.front()) ||
      line.find(author + date) == line.npos)
    return;
  size_t word = author.size();
  while (word > 0 && letter(author[word - 1])) --word;
  date.insert(0, author, word);
  author.resize(word);
}

void read_captures(Signals& s) {
  const auto& rules = s.rules->rules();
  for (size_t i = 0; i < s.hits.size() && s.captures.size() < kMostCaptures; ++i) {
    const Hit& hit = s.hits[i];
    if (rules[hit.rule].action != Action::capture) continue;
    CaptureHit capture;
    capture.hit = static_cast<uint32_t>(i);
    capture.rule = hit.rule;
    capture.block = hit.block;
    capture.prefix = rules[hit.rule].id.find("prefix") != std::string::npos;
    // The rule's expression wants the line that a span stands on.
    const auto [begin, end] =
        rules[hit.rule].unit == Unit::span ? line_around(*s.page, hit) : std::pair(hit.begin, hit.end);
    const std::vector<Capture> found = s.rules->find(hit.rule, s.page->text.substr(begin, end - begin));
    const auto own = std::find_if(found.begin(), found.end(), [&](const Capture& c) {
      return begin + c.begin < hit.end && begin + c.end > hit.begin;
    });
    if (own == found.end()) continue;
    for (const auto& [name, value] : own->groups) {
      if (name == "date") capture.date = value;
      else if (name == "modified") capture.modified = value;
      else if (name == "site") capture.site = clean_value(value);
      else if (name == "author") capture.author = value;
      else if (name == "title") capture.title = clean_value(value);
    }
    part_at_words(s.page->text.substr(begin, end - begin), capture.author, capture.date);
    capture.author = clean_value(capture.author);
    s.captures.push_back(std::move(capture));
  }
}

/// The stretch with the most text in kept paragraphs: each gives its bytes, any other block takes some away.
/// Where no model told body from boilerplate, this keeps a cookie notice or a footer from passing for the
/// body.
void find_body(Signals& s) {
  constexpr int kMostGiven = 500, kTaken = 50;
  const auto& blocks = s.page->blocks;
  const auto count = static_cast<uint32_t>(blocks.size());
  s.body_first = s.body_last = count;
  int64_t best = 0, sum = 0;
  uint32_t first = 0;
  for (uint32_t i = 0; i < count; ++i) {
    if (!s.kept(i) || !is_paragraph(blocks[i]) || (!s.page->html && is_glued_menu(s.page->text_of(blocks[i])))) {
      sum -= kTaken;
      continue;
    }
    if (sum <= 0) {
      sum = 0;
      first = i;
    }
    sum += std::min<int64_t>(blocks[i].end - blocks[i].begin, kMostGiven);
    if (sum <= best) continue;
    best = sum;
    s.body_first = first;
    s.body_last = i;
  }
}

}  // namespace

bool is_glued_menu(std::string_view line) {
  constexpr size_t kLongest = 1500, kShortest = 40, kLeastJoints = 4, kFarthest = 40;  // bytes
  if (line.size() < kShortest || line.size() > kLongest || line.find(". ") != line.npos) return false;  // sentences
  size_t joints = 0;
  bool after_small = false;
  for (size_t i = 0; i < line.size();) {
    const char32_t c = next_code_point(line, i);
    const bool small_ascii = c >= 'a' && c <= 'z';  // most of any line
    const bool letter = small_ascii || char_class(c) & kLetter, capital = letter && !small_ascii && fold_case(c) != c;
    joints += after_small && capital;
    after_small = letter && !capital;
  }
  return joints >= kLeastJoints && joints * kFarthest > line.size();
}

bool is_paragraph(const Block& block) {
  const uint32_t size = block.end - block.begin;
  return size >= 80 && block.link_bytes * 2 < size && !block.joined;
}

bool Signals::about_text(uint32_t block) const {
  constexpr uint32_t kReach = 6, kBehind = 3;  // blocks
  const uint32_t top = title_block >= 0 ? static_cast<uint32_t>(title_block) : body_first;
  const uint32_t from = top > kReach ? top - kReach : 0;
  const uint32_t until = title_block >= 0 ? std::max(top + kReach, body_first + 1) : body_first + 1;
  return (block >= from && block <= until) || (block >= body_last && block <= body_last + kBehind);
}

void gather(Signals& s, LinkedDataReader& reader) {
  const Head& head = s.page->head;
  s.metas = sort_metas(head.metas);
  s.url = trim_spaces(head.canonical);
  if (!s.url.starts_with("http")) s.url = s.metas.best(MetaField::url).value;
  if (!s.url.starts_with("http")) s.url = s.page->url;
  s.host = host_of(s.page->url);
  if (s.host.empty()) s.host = host_of(s.url);
  s.linked = reader.read(head.json_ld, s.page->url.starts_with("http") ? s.page->url : s.url);
  s.now = parse_date_value(s.settings->crawl_date).date;
  // Tools that know the year of a crawl alone still have to write a whole moment: midnight of New Year's Day.
  // Taken at its word it would refuse all dates of that year.
  if (s.now.month == 1 && s.now.day == 1 && s.settings->crawl_date.find("T00:00:00") != std::string::npos)
    s.now = make_date(s.now.year, 0, 0);
  read_captures(s);
  find_body(s);
}

}  // namespace tamis
