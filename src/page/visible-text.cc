// Brackets are matched with a stack, as links hold pictures; what is left of a block without them is its runs.
// A bracket whose partner or target is missing is text.
#include "page/visible-text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/char-class.h"
#include "page/byte-scan.h"
#include "page/trim.h"

namespace tamis {
namespace {

constexpr size_t kMostHashes = 6;    // levels of headings
constexpr size_t kLongestMark = 12;  // bytes, with the white space behind
constexpr int kLeastLinks = 3, kLeastEmphasis = 4, kLeastItems = 4, kLeastHeadings = 2;  // fewer may stand in any text

bool is_blank(std::string_view s, size_t at) { return at < s.size() && (s[at] == ' ' || s[at] == '\t'); }

bool occurs(std::string_view text, std::string_view wanted, int times) {
  const char* const end = text.data() + text.size();
  for (const char* p = text.data(); (p = find_text(p, end, wanted)) < end; p += wanted.size())
    if (--times == 0) return true;
  return false;
}

/// Where the target that begins with the parenthesis at `at` ends, or `at` where it does not. No bracket is in a target: else a
/// text of open ones would be read again from each of them.
size_t target_end(std::string_view s, size_t at) {
  int depth = 0;
  for (size_t i = at; i < s.size() && s[i] != '[' && s[i] != ']'; ++i) {
    depth += s[i] == '(';
    if (s[i] == ')' && --depth == 0) return i + 1;
  }
  return at;
}

bool ideograph(std::string_view s, size_t at) { return (char_class(next_code_point(s, at)) & kIdeograph) != 0; }
bool ends_in_ideograph(std::string_view s) { return s.size() >= 3 && ideograph(s, s.size() - 3); }  // all have three bytes or more

/// What is left out of a block.
struct Gap {
  size_t begin, end;
  int links;  // so many more of them are open behind it
};

void find_gaps(std::string_view s, std::vector<Gap>& gaps) {
  std::vector<size_t> open;  // brackets that wait for their partner
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '[') {
      open.push_back(i);
    } else if (s[i] == ']' && !open.empty()) {
      const size_t first = open.back();
      open.pop_back();
      const size_t end = i + 1 < s.size() && s[i + 1] == '(' ? target_end(s, i + 1) : i + 1;
      if (end == i + 1) continue;
      if (first > 0 && s[first - 1] == '!') {
        gaps.push_back({first - 1, end, 0});
      } else {
        gaps.push_back({first, first + 1, 1});
        gaps.push_back({i, end, -1});
      }
      i = end - 1;
    } else if (s.substr(i, 2) == "**") {
      // Between letters they stand for others: "f**king".
      const bool amid = i > 0 && i + 2 < s.size() && is_ascii_letter(s[i - 1]) && is_ascii_letter(s[i + 2]);
      if (!amid) gaps.push_back({i, i + 2, 0});
      ++i;
    }
  }
  std::sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.begin < b.begin; });
}

}  // namespace

size_t item_mark(std::string_view line) {
  size_t end = 0;
  if (line.starts_with('#')) end = std::min(line.find_first_not_of('#'), kMostHashes + 1);
  for (const std::string_view mark : {"*", "+", "-", "•"})
    if (line.starts_with(mark)) end = mark.size();
  // "- 30 -" and "* * *" stand between their marks.
  if (end == 0 || end > kMostHashes || !is_blank(line, end) || line.back() == line.front()) return 0;
  while (is_blank(line, end)) ++end;
  return end < line.size() && end <= kLongestMark ? end : 0;
}

bool is_markdown(std::string_view text) {
  return occurs(text, "](", kLeastLinks) || occurs(text, "**", kLeastEmphasis) || occurs(text, "\n* ", kLeastItems) ||
         occurs(text, "\n  * ", kLeastItems) || occurs(text, "\n## ", kLeastHeadings);
}

bool has_markup(std::string_view line) { return line.find("](") != line.npos || line.find("**") != line.npos; }

void visible_runs(const Page& page, const Block& block, std::vector<VisibleRun>& out) {
  out.clear();
  const std::string_view text = page.text_of(block);
  thread_local std::vector<Gap> gaps;
  gaps.clear();
  if (has_markup(text)) find_gaps(text, gaps);
  bool space = false, line_break = false;  // since the last run
  int links = 0;
  const auto add = [&](size_t begin, size_t end) {
    while (begin < end) {
      const std::string_view rest = text.substr(begin, end - begin);
      const size_t stop = begin + std::min(rest.find_first_of("\r\n"), rest.size());
      const std::string_view whole = text.substr(begin, stop - begin), run = trimmed(whole);
      space |= leading_space(whole) > 0;
      if (!run.empty()) {
        const auto at = static_cast<uint32_t>(run.data() - page.text.data());
        // Scripts without spaces are wrapped anywhere.
        const bool parted = line_break ? !(ends_in_ideograph(page.text.substr(0, out.back().end)) && ideograph(run, 0)) : space;
        out.push_back({at, at + static_cast<uint32_t>(run.size()), !out.empty() && parted, links > 0});
        space = trailing_space(whole) > 0;
        line_break = false;
      }
      line_break |= stop < end && !out.empty();
      begin = stop + 1;
    }
  };
  size_t at = item_mark(text);
  for (const Gap& gap : gaps) {
    if (gap.begin > at) add(at, gap.begin);
    at = std::max(at, gap.end);
    links += gap.links;
  }
  add(at, text.size());
}

void append_runs(std::string_view text, const std::vector<VisibleRun>& runs, std::string& out) {
  for (const VisibleRun& run : runs) {
    if (run.space) out += ' ';
    out += text.substr(run.begin, run.end - run.begin);
  }
}

std::string visible_text(std::string_view line) {
  Page page;
  page.text = line;
  std::vector<VisibleRun> runs;
  visible_runs(page, {.begin = 0, .end = static_cast<uint32_t>(line.size())}, runs);
  std::string out;
  append_runs(line, runs, out);
  return out;
}

}  // namespace tamis
