// Folding: runs without anything to fold are found sixteen bytes at a time and copied; the rest goes by
// character.
#include "rules/fold-text.h"

#include <unicode/normalizer2.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "base/byte-vector.h"

namespace tamis {
namespace {

// More marks than any letter has are left as they are.
constexpr int kMaxMarks = 8;

bool is_mark(UChar32 c) { return c >= 0x300 && c <= 0x36F; }

/// Whether something may have to be done at byte `a`, before byte `b` (0 at the end).
constexpr bool is_special(uint8_t a, uint8_t b) {
  return a == '\t' || a == '`' || a == 0xC2 || a == 0xCA || (a & 0xFE) == 0xCC || a == 0xE2 ||
         (a == 0xE3 && b == 0x80) || (a == 0xEF && b == 0xBB) ||
         (a == ' ' && (b == ' ' || b == '\n' || b == 0)) || (a == '\n' && b == ' ');
}

/// The first byte from `at` on that is_special(), or the end.
size_t next_special(std::string_view text, size_t at, size_t behind) {
  const auto within = [&](size_t found) {
    // What stands behind a space at the end is not looked at.
    return found < text.size() ? found : text.size() - text.ends_with(' ');
  };
  for (; at < text.size() && at + 17 <= text.size() + behind; at += 16) {
    const Bytes a = load_bytes(text.data() + at), b = load_bytes(text.data() + at + 1);
    auto found = (a == '\t') | (a == '`') | ((a == ' ') & ((b == ' ') | (b == '\n'))) | ((a == '\n') & (b == ' '));
    if (!is_ascii(a))
      found |= (a == 0xC2) | (a == 0xCA) | ((a & 0xFE) == 0xCC) | (a == 0xE2) | ((a == 0xE3) & (b == 0x80)) |
               ((a == 0xEF) & (b == 0xBB));
    if (const size_t place = first_of(found); place < sizeof found) return within(at + place);
  }
  if (at >= text.size()) return within(at);
  while (at < text.size() && !is_special(text[at], at + 1 < text.size() ? text[at + 1] : 0)) ++at;
  return at;
}

UChar32 character(std::string_view text, size_t at, size_t& next) {
  int32_t i = static_cast<int32_t>(at);
  UChar32 code;
  U8_NEXT(text.data(), i, static_cast<int32_t>(text.size()), code);
  next = static_cast<size_t>(i);
  return code;
}

}  // namespace

std::string_view folded_form(char32_t code) {
  switch (code) {
    case '\'':
    case '`':
    case 0xB4:    // acute accent
    case 0x2BC:   // modifier letter apostrophe
    case 0x2018:  // single quotation marks
    case 0x2019:
    case 0x2032:  // prime
      return "'";
    case '"':
    case 0xAB:  // guillemets
    case 0xBB:
    case 0x201C:  // double quotation marks
    case 0x201D:
    case 0x201E:
    case 0x201F:
      return "\"";
    case '-':
    case 0x2010:  // hyphen, no-break hyphen, figure dash, en dash, em dash
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:  // minus
      return "-";
    case 0x2026:
      return "...";
    case ' ':
    case '\t':
    case 0xA0:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return " ";
    case 0xAD:    // soft hyphen
    case 0x200B:  // zero-width space
    case 0x2060:  // word joiner
    case 0xFEFF:  // the byte order mark as a zero-width no-break space
      return "";
    default:
      return code >= 0x2000 && code <= 0x200A ? std::string_view(" ") : std::string_view();
  }
}

void FoldedText::clear() {
  text_.clear();
  steps_.clear();
}

const FoldedText::Step* FoldedText::step_before(uint32_t folded) const {
  const auto after = std::upper_bound(steps_.begin(), steps_.end(), folded,
                                      [](uint32_t at, const Step& step) { return at < step.folded; });
  return after == steps_.begin() ? nullptr : &*std::prev(after);
}

uint32_t FoldedText::original_begin(uint32_t folded) const {
  const Step* step = step_before(folded);
  return step ? step->begin + (folded - step->folded) : folded;
}

uint32_t FoldedText::original_end(uint32_t folded) const {
  const Step* step = step_before(folded);
  if (!step) return folded;
  return step->folded == folded ? step->end : step->begin + (folded - step->folded);
}

void FoldedText::step(uint32_t begin, uint32_t end) {
  const uint32_t folded = static_cast<uint32_t>(text_.size());
  if (!steps_.empty() && steps_.back().folded == folded) {
    steps_.back().begin = begin;
  } else {
    steps_.push_back({folded, begin, end});
  }
}

// Folds the run of white space and vanishing characters at `at`; returns its end.
size_t FoldedText::white_space(std::string_view text, size_t at, uint32_t original) {
  size_t end = at, breaks = 0;
  bool spaces = false;
  for (size_t next; end < text.size(); end = next) {
    const UChar32 code = character(text, end, next);
    const std::string_view form = folded_form(static_cast<char32_t>(code));
    if (code == '\n') {
      ++breaks;
    } else if (form == " ") {
      spaces = true;
    } else if (!form.data() || !form.empty()) {
      break;
    }
  }
  const uint32_t run_end = original + static_cast<uint32_t>(end);
  uint32_t run_begin = original + static_cast<uint32_t>(at);
  if (at > 0 && !text_.empty() && text_.back() == ' ') {
    spaces = true;
    run_begin = original_begin(static_cast<uint32_t>(text_.size() - 1));
    text_.pop_back();
    while (!steps_.empty() && steps_.back().folded > text_.size()) steps_.pop_back();
  }
  const bool at_edge = at == 0 || end == text.size() || text_.empty() || text_.back() == '\n';
  if (breaks > 0) {
    step(run_end - static_cast<uint32_t>(breaks), run_begin);
    text_.append(breaks, '\n');
    step(run_end, run_end);
  } else if (spaces && !at_edge) {
    text_ += ' ';
    step(run_end, run_end);
  } else {
    step(run_end, run_begin);
  }
  return end;
}

// Composes the letter that was appended last with the marks at `at`; returns their end.
size_t FoldedText::marks(std::string_view text, size_t at, uint32_t original) {
  size_t end = at, next;
  for (int n = 0; n < kMaxMarks && end < text.size() && is_mark(character(text, end, next)); ++n) end = next;
  size_t base = text_.size();
  while (base > 0 && U8_IS_TRAIL(text_[--base])) continue;
  std::string letter(text_, base);
  letter.append(text, at, end - at);
  UErrorCode status = U_ZERO_ERROR;
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  icu::Normalizer2::getNFCInstance(status)->normalizeUTF8(0, letter, sink, nullptr, status);
  if (U_FAILURE(status) || composed.size() > letter.size()) composed = letter;
  text_.resize(base);
  while (!steps_.empty() && steps_.back().folded > base) steps_.pop_back();
  text_ += composed;
  const uint32_t behind = original + static_cast<uint32_t>(end);
  step(behind, behind);
  return end;
}

void FoldedText::append(std::string_view text, uint32_t original, size_t behind) {
  step(original, original);
  text_.reserve(text_.size() + text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t plain = next_special(text, at, behind);
    text_.append(text, at, plain - at);
    at = plain;
    if (at == text.size()) break;
    size_t next;
    const UChar32 code = character(text, at, next);
    const std::string_view form = folded_form(static_cast<char32_t>(code));
    if (code == '\n' || (form.data() && (form.empty() || form == " "))) {
      at = white_space(text, at, original);
    } else if (is_mark(code)) {
      at = marks(text, at, original);
    } else if (form.data()) {
      text_ += form;
      at = next;
      step(original + static_cast<uint32_t>(at), original + static_cast<uint32_t>(at));
    } else {
      text_.append(text, at, next - at);
      at = next;
    }
  }
}

}  // namespace tamis
