// Clocks and dates are told by their digits, a time from now by words of fourteen languages.
// No calendar is asked: which day it is matters to nobody here.
#include "segment/line-stamp.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace tamis {
namespace {

constexpr float kReplyWords = 4;  // "Reply", "Report this comment"

bool is_digit(std::string_view s, size_t i) { return i < s.size() && s[i] >= '0' && s[i] <= '9'; }

size_t digits_end(std::string_view s, size_t i) {
  while (is_digit(s, i)) ++i;
  return i;
}

Stamp stamp_of(std::string_view line, uint32_t years) {
  bool clock = false, day = false;
  uint32_t numbers = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (!is_digit(line, i)) continue;
    const size_t end = digits_end(line, i);
    const char mark = end < line.size() ? line[end] : ' ';
    const size_t next = digits_end(line, end + 1);
    const size_t length = end - i, next_length = next - std::min(next, end + 1);
    const bool goes_on = next < line.size() && line[next] == mark && is_digit(line, next + 1);
    clock |= length <= 2 && next_length == 2 && (mark == ':' || mark == 'h');
    day |= length <= 4 && (next_length == 1 || next_length == 2) &&
           (mark == '.' || mark == '/' || mark == '-') && goes_on;
    ++numbers;
    i = end;
  }
  if (numbers == 0) return kNoStamp;
  day |= years > 0 && numbers >= 2;
  static constexpr std::string_view kFromNow[] = {" ago", "l y a ",   "vor ",  "hace ",  "Hace ",
                                                  "há ",  " fa",      " temu", " назад", "πριν ",
                                                  "منذ ", " geleden", " önce", "前"};
  const auto said = [&](std::string_view word) { return line.find(word) != line.npos; };
  if ((day && clock) || std::any_of(std::begin(kFromNow), std::end(kFromNow), said)) return kMoment;
  return day || clock ? kDay : kNoStamp;
}

}  // namespace

Stamp line_stamp(const Page& page, const PageStats& stats, const Evidence& evidence, size_t block) {
  const BlockText& t = stats.text[block];
  if (t.words > kStampWords || (t.end_mark == 1 && t.words > kLabelWords)) return kNoStamp;
  const Stamp said = t.digits > 0 ? stamp_of(page.text_of(page.blocks[block]), t.years) : kNoStamp;
  return said == kNoStamp && evidence.bits[block] & kEvidenceComments && t.words <= kReplyWords ? kWord : said;
}

}  // namespace tamis
