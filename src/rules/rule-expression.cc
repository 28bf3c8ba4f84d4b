// ICU's regular expressions over folded text. ICU runs several times faster over UTF-16 than over a UText of
// UTF-8, so the text, mostly one line, is converted first.
#include "rules/rule-expression.h"

#include <unicode/regex.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <cctype>

#include "rules/fold-text.h"

namespace tamis {

namespace {

// U_REGEX_MISMATCHED_PAREN: mismatched paren
std::string words_of(UErrorCode status) {
  std::string out = u_errorName(status);
  if (out.starts_with("U_REGEX_")) out.erase(0, 8);
  for (char& c : out) c = c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

struct Expression::State {
  std::unique_ptr<icu::RegexPattern> pattern;
  std::vector<std::pair<std::string, int32_t>> groups;
  std::optional<PatternError> error;
};

Expression::Expression(std::string_view pattern, bool case_sensitive) : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  // UNIX_LINES: \n alone ends a line, as in Hyperscan.
  const uint32_t flags =
      UREGEX_MULTILINE | UREGEX_UNIX_LINES | (case_sensitive ? 0 : UREGEX_CASE_INSENSITIVE);
  const auto text = icu::UnicodeString::fromUTF8({pattern.data(), static_cast<int32_t>(pattern.size())});
  state_->pattern.reset(icu::RegexPattern::compile(text, flags, place, status));
  if (U_FAILURE(status)) {
    state_->pattern.reset();
    // ICU counts characters from 1.
    const int32_t size = static_cast<int32_t>(pattern.size());
    int32_t offset = 0;
    for (int32_t n = 1; n < place.offset && offset < size; ++n) U8_FWD_1(pattern.data(), offset, size);
    state_->error = PatternError{static_cast<uint32_t>(offset), words_of(status)};
    return;
  }
  for (std::string& name : group_names(pattern)) {
    const int32_t number = state_->pattern->groupNumberFromName(name.c_str(), -1, status);
    if (U_SUCCESS(status)) state_->groups.emplace_back(std::move(name), number);
  }
}

Expression::~Expression() = default;
Expression::Expression(Expression&&) noexcept = default;

const std::optional<PatternError>& Expression::error() const { return state_->error; }

struct Matcher::State {
  std::unique_ptr<icu::RegexMatcher> matcher;
  std::u16string units;
  icu::UnicodeString text;  // an alias of units
  bool ascii = true;
  // A place in the text, from which offsets are counted on.
  mutable int32_t at_unit = 0;
  mutable uint32_t at_byte = 0;

  uint32_t byte_of(int32_t unit) const {
    if (ascii) return static_cast<uint32_t>(unit);
    if (unit < at_unit) at_unit = 0, at_byte = 0;
    const int32_t size = static_cast<int32_t>(units.size());
    while (at_unit < unit) {
      UChar32 code;
      U16_NEXT(units.data(), at_unit, size, code);
      at_byte += static_cast<uint32_t>(U8_LENGTH(code));
    }
    return at_byte;
  }
};

Matcher::Matcher(const Expression& expression) : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  state_->matcher.reset(expression.state_->pattern->matcher(status));
  if (U_FAILURE(status)) throw std::bad_alloc();
  state_->matcher->setTimeLimit(kMaxSteps, status);
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;

void Matcher::start(std::string_view folded) {
  State& s = *state_;
  s.units.resize(folded.size());
  int32_t length = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(s.units.data(), static_cast<int32_t>(s.units.size()), &length, folded.data(),
                static_cast<int32_t>(folded.size()), &status);
  if (U_FAILURE(status)) length = 0;
  s.units.resize(static_cast<size_t>(length));
  s.ascii = s.units.size() == folded.size();
  s.at_unit = 0;
  s.at_byte = 0;
  s.text.setTo(false, icu::ConstChar16Ptr(s.units.data()), length);
  s.matcher->reset(s.text);
}

bool Matcher::next() {
  UErrorCode status = U_ZERO_ERROR;
  while (state_->matcher->find(status) && U_SUCCESS(status)) {
    if (state_->matcher->start(status) != state_->matcher->end(status)) return true;
  }
  return false;
}

uint32_t Matcher::begin() const {
  UErrorCode status = U_ZERO_ERROR;
  return state_->byte_of(state_->matcher->start(status));
}

uint32_t Matcher::end() const {
  UErrorCode status = U_ZERO_ERROR;
  return state_->byte_of(state_->matcher->end(status));
}

std::vector<Capture> Expression::find(std::string_view text) const {
  std::vector<Capture> out;
  if (!state_->pattern) return out;
  FoldedText folded;
  folded.append(text, 0);
  Matcher matcher(*this);
  const Matcher::State& s = *matcher.state_;
  for (matcher.start(folded.text()); matcher.next();) {
    Capture capture;
    capture.begin = folded.original_begin(matcher.begin());
    for (const auto& [name, number] : state_->groups) {
      UErrorCode status = U_ZERO_ERROR;
      const int32_t first = s.matcher->start(number, status), last = s.matcher->end(number, status);
      if (U_FAILURE(status) || first < 0) continue;
      std::string_view group;
      if (first < last) {
        const uint32_t from = folded.original_begin(s.byte_of(first));
        group = text.substr(from, folded.original_end(s.byte_of(last)) - from);
      }
      capture.groups.emplace_back(name, group);
    }
    capture.end = folded.original_end(matcher.end());
    out.push_back(std::move(capture));
  }
  return out;
}

}  // namespace tamis
