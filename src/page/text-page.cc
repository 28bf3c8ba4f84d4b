// Cuts plain text into blocks: lines, and the items inside lines that hold a whole document.
// A scrape often has one line a document, with tickers, menus and widgets between wide gaps, bullets or
// pipes.
#include "page/text-page.h"

#include <algorithm>
#include <cstring>

#include "page/byte-scan.h"
#include "page/line-wrap.h"
#include "page/trim.h"
#include "page/visible-text.h"

namespace tamis {
namespace {

constexpr size_t kLongLine = 400;   // bytes; a paragraph of a book rarely has more without a single wide gap
constexpr size_t kChainLength = 4;  // fewer separators may be punctuation
constexpr size_t kChainStep = 200;  // bytes between two separators of one chain
constexpr size_t kWideGap = 3;      // characters; two spaces still follow a full stop
constexpr size_t kStripItems = 8;   // a shorter line is parted only where it is a strip of so many items,
constexpr size_t kStripItem = 20;   // so many bytes each on the average: less is a row of a table

/// Length in bytes of the bullet or pipe at the front of `s`; 0 where there is none.
size_t separator_length(std::string_view s) {
  if (s.starts_with('|')) return 1;
  for (const std::string_view mark : {"•", "·", "｜", "■", "▪", "●"})
    if (s.starts_with(mark)) return mark.size();
  return 0;
}

/// Length in bytes of the white-space character at the front of `s`; 0 where there is none.
size_t space_length(std::string_view s) {
  if (s.starts_with(' ') || s.starts_with('\t') || s.starts_with('\v')) return 1;
  return s.starts_with("\u00A0") ? 2 : s.starts_with("\u3000") ? 3 : 0;
}

/// The next byte at or behind `p` where a wide gap or a separator may be: most bytes, single spaces among
/// them, are passed over 16 at a time.
const char* next_candidate(const char* p, const char* end) {
#ifdef __SSE2__
  for (; end - p >= 18; p += 16) {
    const auto load = [&](int ahead) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + ahead)); };
    const auto is = [](__m128i v, int byte) {
      return _mm_cmpeq_epi8(v, _mm_set1_epi8(static_cast<char>(byte)));
    };
    const __m128i v = load(0), next = load(1), third = load(2);
    const __m128i ascii =
        _mm_or_si128(_mm_or_si128(is(v, '\t'), is(v, '|')), _mm_and_si128(is(v, ' '), is(next, ' ')));
    const __m128i latin = _mm_and_si128(is(v, 0xC2), _mm_or_si128(is(next, 0xA0), is(next, 0xB7)));
    const __m128i shapes = _mm_or_si128(is(next, 0x96), is(next, 0x97));
    const __m128i bullet =
        _mm_and_si128(is(v, 0xE2), _mm_or_si128(shapes, _mm_and_si128(is(next, 0x80), is(third, 0xA2))));
    const __m128i wide =
        _mm_or_si128(_mm_and_si128(is(v, 0xE3), is(next, 0x80)), _mm_and_si128(is(v, 0xEF), is(next, 0xBD)));
    const __m128i any = _mm_or_si128(_mm_or_si128(ascii, latin), _mm_or_si128(bullet, wide));
    if (const auto mask = static_cast<uint32_t>(_mm_movemask_epi8(any))) return p + __builtin_ctz(mask);
  }
#endif
  for (; p < end; ++p) {
    const std::string_view rest(p, end - p);
    if (separator_length(rest) || space_length(rest) > 1 || *p == '\t' ||
        (*p == ' ' && rest.size() > 1 && p[1] == ' '))
      break;
  }
  return p;
}

class TextPage {
 public:
  TextPage(std::string_view text, Page& page) : text_(text), page_(page) {}

  void build() {
    const char* const base = text_.data();
    const char* const end = base + text_.size();
    const LineWrap wrap = find_wrap(text_);
    page_.markdown = is_markdown(text_);
    laid_out_ = page_.markdown || wrap.width > 0;
    std::string_view before;  // the line before, where its paragraph may go on
    for (const char* p = base; p < end;) {
      const char* stop = find_byte<'\n', '\r', '\f'>(p, end);
      if (page_.blocks.size() < kMostBlocks) {
        const std::string_view own(p, stop - p);
        if (wrap.width > 0 && wrap.goes_on(before, own) && text_.data() + page_.blocks.back().begin + kMergedBlock > stop) extend(own);
        else line(p - base, stop - base);
        before = stop < end && *stop == '\f' ? std::string_view() : own;
      } else {
        // Memory goes by blocks: 64 MiB of two-byte lines would need gigabytes.
        while (stop < end && static_cast<size_t>(stop - p) < kMergedBlock)
          stop = find_byte<'\n', '\r', '\f'>(stop + 1, end);
        add(p - base, stop - base, false);
      }
      p = line_behind(stop, end);
    }
  }

 private:
  /// A place where a long line may be parted: behind a gap, or before a separator.
  struct Cut {
    uint32_t at;
    bool separator;
    bool valid;
  };

  void line(size_t begin, size_t end) {
    const size_t size = end - begin;
    if (size < kStripItems * kStripItem) {
      add(begin, end, false);
      return;
    }
    find_cuts(begin, end);
    if (size <= kLongLine && !is_strip(begin, size)) cuts_.clear();
    bool joined = false;
    size_t from = begin;
    for (const Cut& cut : cuts_) {
      if (!cut.valid || (page_.blocks.size() >= kMostBlocks && cut.at - from < kMergedBlock)) continue;
      joined |= add(from, cut.at, joined);
      from = cut.at;
    }
    add(from, end, joined);
  }

  /// Whether the cuts of a short line part headlines: cells of a table are shorter, and tabs part them.
  bool is_strip(size_t begin, size_t size) const {
    const auto items = 1 + static_cast<size_t>(std::count_if(cuts_.begin(), cuts_.end(),
                                                             [](const Cut& c) { return c.valid; }));
    return items >= kStripItems && size >= items * kStripItem &&
           text_.substr(begin, size).find('\t') == std::string_view::npos;
  }

  /// The block before goes on with a line.
  void extend(std::string_view line) {
    Block& block = page_.blocks.back();
    line = trimmed(line);
    block.end = static_cast<uint32_t>(line.data() + line.size() - text_.data());
    block.dressed = true;
  }

  bool add(size_t begin, size_t end, bool joined) {
    const std::string_view line = trimmed(text_.substr(begin, end - begin));
    if (line.empty()) return false;
    Block& block = page_.blocks.emplace_back();
    block.begin = static_cast<uint32_t>(line.data() - text_.data());
    block.end = block.begin + static_cast<uint32_t>(line.size());
    block.joined = joined;
    block.dressed = (laid_out_ && item_mark(line) > 0) || (page_.markdown && has_markup(line));
    return true;
  }

  void find_cuts(size_t begin, size_t end) {
    cuts_.clear();
    size_t chain = 0;  // index of the first cut of the running chain of separators
    size_t chain_length = 0;
    size_t last_separator = 0;
    const auto end_chain = [&] {
      if (chain_length > 0 && chain_length < kChainLength)
        for (size_t i = chain; i < cuts_.size(); ++i) cuts_[i].valid &= !cuts_[i].separator;
      chain = cuts_.size();
      chain_length = 0;
    };
    const char* const base = text_.data();
    size_t seen = begin;  // everything before has been looked at
    for (const char* p = base + begin; (p = next_candidate(p, base + end)) < base + end;) {
      size_t at = p - base;
      if (const size_t length = separator_length(text_.substr(at, end - at))) {
        const bool open = at == begin || trailing_space(text_.substr(begin, at - begin)) > 0;
        if (open && at + length < end && space_length(text_.substr(at + length, end - at - length)) > 0) {
          if (chain_length > 0 && at - last_separator > kChainStep) end_chain();
          cuts_.push_back({static_cast<uint32_t>(at), true, true});
          ++chain_length;
          last_separator = at;
        }
        seen = at + length;
      } else if (space_length(text_.substr(at, end - at)) > 0) {
        // A no-break space may stand behind the first space of the gap.
        size_t width = 0;
        for (size_t back = at; back > seen && base[back - 1] == ' '; --back) ++width;
        bool tab = false;
        while (const size_t length = space_length(text_.substr(at, end - at))) {
          tab |= base[at] == '\t';
          ++width;
          at += length;
        }
        if (tab || width >= kWideGap) cuts_.push_back({static_cast<uint32_t>(at), false, true});
        seen = at;
      } else {
        seen = at + 1;
      }
      p = base + seen;
    }
    end_chain();
  }

  std::string_view text_;
  Page& page_;
  bool laid_out_ = false;  // by a converter
  std::vector<Cut> cuts_;
};

}  // namespace

void build_text_page(std::string_view text, Page& page) {
  page.text = text;
  TextPage(text, page).build();
}

}  // namespace tamis
