// ICU's regular expressions over folded UTF-8: a UText gives byte offsets, and the folding gives the way back
// to the original ones.
#include "rules/rule-expression.h"

#include <unicode/regex.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "rules/fold-text.h"

namespace tamis {

struct Expression::State {
  std::unique_ptr<icu::RegexPattern> pattern;
  std::vector<std::pair<std::string, int32_t>> groups;
  std::optional<PatternError> error;
};

Expression::Expression(std::string_view pattern, bool case_sensitive) : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, pattern.data(), static_cast<int64_t>(pattern.size()), &status);
  // UNIX_LINES: \n alone ends a line, as in Hyperscan.
  const uint32_t flags =
      UREGEX_MULTILINE | UREGEX_UNIX_LINES | (case_sensitive ? 0 : UREGEX_CASE_INSENSITIVE);
  state_->pattern.reset(icu::RegexPattern::compile(&text, flags, place, status));
  utext_close(&text);
  if (U_FAILURE(status)) {
    state_->pattern.reset();
    int32_t offset = 0;
    for (int32_t n = 1; n < place.offset && offset < static_cast<int32_t>(pattern.size()); ++n) {
      U8_FWD_1(pattern.data(), offset, static_cast<int32_t>(pattern.size()));
    }
    state_->error = PatternError{static_cast<uint32_t>(offset), u_errorName(status)};
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

std::vector<Capture> Expression::find(std::string_view text) const {
  std::vector<Capture> out;
  if (!state_->pattern) return out;
  FoldedText folded;
  folded.append(text, 0);
  UErrorCode status = U_ZERO_ERROR;
  UText input = UTEXT_INITIALIZER;
  utext_openUTF8(&input, folded.text().data(), static_cast<int64_t>(folded.text().size()), &status);
  const std::unique_ptr<icu::RegexMatcher> matcher(state_->pattern->matcher(status));
  if (U_SUCCESS(status)) {
    matcher->setTimeLimit(kMaxSteps, status);
    matcher->reset(&input);
    while (matcher->find(status) && U_SUCCESS(status)) {
      const int64_t begin = matcher->start64(status), end = matcher->end64(status);
      if (begin == end) continue;
      Capture capture;
      capture.begin = folded.original_begin(static_cast<uint32_t>(begin));
      capture.end = folded.original_end(static_cast<uint32_t>(end));
      for (const auto& [name, number] : state_->groups) {
        const int64_t first = matcher->start64(number, status), last = matcher->end64(number, status);
        if (first < 0) continue;
        std::string_view group;
        if (first < last) {
          const uint32_t from = folded.original_begin(static_cast<uint32_t>(first));
          group = text.substr(from, folded.original_end(static_cast<uint32_t>(last)) - from);
        }
        capture.groups.emplace_back(name, group);
      }
      out.push_back(std::move(capture));
    }
  }
  utext_close(&input);
  return out;
}

}  // namespace tamis
