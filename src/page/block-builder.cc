// Collects visible text into blocks.
// A page has a text node every few words, so that nothing here allocates or asks ICU about ASCII.
#include "page/block-builder.h"

#include <algorithm>
#include <limits>

#include "page/trim.h"

namespace tamis {
namespace {

/// End of the last letter or digit of `s`, 0 where it holds none.
size_t last_word_end(std::string_view s) {
  for (size_t end = s.size(); end > 0;) {
    size_t start = end - 1;
    const auto b = static_cast<unsigned char>(s[start]);
    if (b < 0x80) {
      if ((b >= '0' && b <= '9') || ((b | 0x20) >= 'a' && (b | 0x20) <= 'z')) return end;
    } else {
      while (start > 0 && (static_cast<unsigned char>(s[start]) & 0xC0) == 0x80) --start;
      size_t at = start;
      if (char_class(next_code_point(s, at)) & kWord) return end;
    }
    end = start;
  }
  return 0;
}

/// Whether `text` begins with what stands close to the word before it, or with a space of its own.
bool begins_close(std::string_view text) {
  // kClosing would not do: a straight quotation mark, or one that opens in another language, begins a word.
  constexpr std::u32string_view kClosers = U")]}%’”»）」』》®™℠";
  size_t at = 0;
  const char32_t c = next_code_point(text, at);
  return (char_class(c) & (kSentenceEnd | kPause | kSpace)) || kClosers.find(c) != kClosers.npos;
}

/// Whether `c` is of a script that writes no spaces between words.
bool is_unspaced(char32_t c) {
  const bool wide_mark =
      (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF65);  // 。「 and full-width forms
  return wide_mark || (char_class(c) & (kIdeograph | kUnspaced));
}

char32_t last_code_point(std::string_view s) {
  size_t at = s.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80) --at;
  return next_code_point(s, at);
}

bool is_lower(char32_t c) { return (char_class(c) & (kLetter | kUpper)) == kLetter; }

/// Whether `block` ends with what stands close to the word behind it: a space of its own, an opening bracket
/// or quote, a currency's sign before a number.
bool ends_open(std::string_view block, char32_t next) {
  constexpr std::u32string_view kOpeners = U"([{¿¡„‚", kEitherWay = U"\"'’“‘«»‹›";
  const char32_t last = last_code_point(block);
  if (kOpeners.find(last) != kOpeners.npos || (last != '\n' && (char_class(last) & kSpace))) return true;
  if (char_class(last) & kCurrency) return char_class(next) & kDigit;
  if (kEitherWay.find(last) == kEitherWay.npos) return false;
  while (!block.empty() && (static_cast<unsigned char>(block.back()) & 0xC0) == 0x80) block.remove_suffix(1);
  block.remove_suffix(1);
  if (block.empty()) return true;
  const char32_t before = last_code_point(block);
  if ((last == '\'' || last == U'’') && (char_class(before) & kLetter))
    return is_lower(next);  // l’eau, we'll
  return (char_class(before) & kSpace) || kOpeners.find(before) != kOpeners.npos;
}

/// Whether the last line of `block` is one capital, behind a quotation mark at most: a drop cap, if its word
/// goes on.
bool is_capital(std::string_view block) {
  if (!(char_class(last_code_point(block)) & kUpper)) return false;
  for (size_t at = block.rfind('\n') + 1;;) {
    const uint16_t c = char_class(next_code_point(block, at));
    if (at == block.size()) return true;
    if (!(c & (kClosing | kSpace))) return false;
  }
}

uint16_t saturated(uint32_t n) {
  return static_cast<uint16_t>(std::min<uint32_t>(n, std::numeric_limits<uint16_t>::max()));
}

}  // namespace

void BlockBuilder::append(std::string_view text, const TextContext& context) {
  const size_t lead = leading_space(text);
  const bool visible = lead < text.size();
  if (empty()) {
    if (context.preformatted) indent(text.substr(0, lead));
    if (!visible) return;
    if (context.preformatted) {
      text_ += indent_;
      start_ = text_.size();
    }
    text.remove_prefix(lead);
    space_ = gap_ = false;
  }
  if (visible) breaks_ = 0;
  const size_t before = text_.size();
  if (context.preformatted) append_preformatted(text, context);
  else append_collapsed(text, context);
  if (text_.size() == before) return;

  if (before == start_) {
    counts_.leaf = context.element;
    counts_.preformatted = context.preformatted;
    last_ = context;
    last_link_ = 0;
  }
  if (const size_t word = last_word_end(std::string_view(text_).substr(before))) last_word_ = before + word;
  // The space between two pieces belongs to both or to neither.
  const auto added = static_cast<uint32_t>(text_.size() - before);
  const uint32_t inner = added - (text_[before] == ' ');
  const auto linked = [](const TextContext& c) { return c.link != 0 || c.button; };
  const bool in_link = linked(context) && linked(last_) && last_.link == context.link;
  if (linked(context)) counts_.link_bytes += in_link ? added : inner;
  if (context.bold) counts_.bold_bytes += last_.bold ? added : inner;
  if (context.code) counts_.code_bytes += last_.code ? added : inner;
  if (before == gap_at_) gap_in_ = {in_link, context.bold && last_.bold, context.code && last_.code};
  last_ = context;
  if (!visible) return;
  if (context.link != 0 && context.link != last_link_) counts_.links = saturated(counts_.links + 1u);
  last_link_ = context.link;
}

/// Takes white space before the first visible character of a preformatted block.
void BlockBuilder::indent(std::string_view space) {
  const size_t line = space.find_last_of("\r\n");
  if (line != space.npos) indent_.clear();
  indent_ += space.substr(line + 1);
}

/// Whether no space is due before `next` although its element touches another.
bool BlockBuilder::stands_close(std::string_view next, const TextContext& context) const {
  if (empty() || begins_close(next)) return true;
  const std::string_view block = std::string_view(text_).substr(start_);
  size_t at = 0;
  const char32_t first = next_code_point(next, at);
  if (ends_open(block, first)) return true;
  // Links side by side are items of a list in any script.
  if (context.link != last_.link && context.link != 0 && last_.link != 0) return false;
  const char32_t last = last_code_point(block);
  if (is_lower(first) && is_capital(block)) return true;
  return is_unspaced(first) || is_unspaced(last);
}

/// Sets the space that is due before `next`, which goes on with the block.
void BlockBuilder::part_from(std::string_view next, const TextContext& context) {
  const bool parts = gap_ && !space_ && !stands_close(next, context);
  if ((space_ || parts) && !empty() && text_.back() != '\n') {
    if (parts && (context.link == last_.link || context.link == 0 || last_.link == 0)) gap_at_ = text_.size();
    text_ += ' ';
  }
  space_ = gap_ = false;
}

void BlockBuilder::close_up(size_t mark) {
  if (mark != gap_at_ || mark <= start_ || text_.size() < mark + 2) return;
  gap_at_ = 0;
  const std::string_view block = std::string_view(text_).substr(start_, mark - start_);
  const std::string_view word = std::string_view(text_).substr(mark + 1);
  size_t at = 0;
  const char32_t first = next_code_point(word, at);
  if (at == word.size()) {
    if (!is_lower(first) || !(char_class(last_code_point(block)) & kLetter)) return;
  } else {
    // Words of one letter, and letters that stand for question and answer, are no drop caps.
    constexpr std::string_view kWords = "AEIOQUY";
    if (block.back() < 'A' || block.back() > 'Z' || kWords.find(block.back()) != kWords.npos ||
        !is_capital(block))
      return;
    if (!(char_class(first) & kUpper) || !(char_class(next_code_point(word, at)) & kUpper)) return;
  }
  text_.erase(mark, 1);
  --last_word_;
  counts_.link_bytes -= gap_in_.link;
  counts_.bold_bytes -= gap_in_.bold;
  counts_.code_bytes -= gap_in_.code;
}

void BlockBuilder::append_collapsed(std::string_view text, const TextContext& context) {
  size_t i = 0;
  while (i < text.size()) {
    if (is_html_space(text[i])) {
      space_ = true;
      ++i;
      continue;
    }
    const size_t from = i;
    while (i < text.size() && !is_html_space(text[i])) ++i;
    part_from(text.substr(from), context);
    text_.append(text, from, i - from);
  }
}

void BlockBuilder::append_preformatted(std::string_view text, const TextContext& context) {
  if (text.empty()) return;
  part_from(text, context);
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') text_ += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') text_ += '\n';
  }
}

bool BlockBuilder::line_break() {
  if (breaks_ > 0) {
    breaks_ = 0;
    return true;
  }
  breaks_ = 1;
  if (empty()) indent_.clear();
  if (!empty()) {
    text_ += '\n';
    space_ = gap_ = false;
    counts_.line_breaks = saturated(counts_.line_breaks + 1u);
  }
  return false;
}

bool BlockBuilder::end_block(int32_t container, bool last) {
  space_ = gap_ = false;
  gap_at_ = 0;
  const size_t begin = start_ - (empty() ? 0 : indent_.size());
  indent_.clear();
  if (empty()) return true;
  const bool kept = last_word_ > start_;
  if (kept && !last && merges() && text_.size() - start_ < kMergedBlock) {
    if (text_.back() != '\n') text_ += '\n';
    return true;
  }
  if (kept) {
    text_.resize(text_.size() - trailing_space(std::string_view(text_).substr(start_)));
    Block& block = blocks_.emplace_back(counts_);
    block.begin = static_cast<uint32_t>(start_);
    block.end = static_cast<uint32_t>(text_.size());
    const uint32_t size = block.end - block.begin;
    block.link_bytes = std::min(block.link_bytes, size);
    block.bold_bytes = std::min(block.bold_bytes, size);
    block.code_bytes = std::min(block.code_bytes, size);
    block.container = container;
    block.images = saturated(images_);
    block.inputs = saturated(inputs_);
    images_ = inputs_ = 0;
    text_ += '\n';
    start_ = text_.size();
  } else {
    text_.resize(begin);
    start_ = begin;
  }
  counts_ = Block();
  return kept;
}

}  // namespace tamis
