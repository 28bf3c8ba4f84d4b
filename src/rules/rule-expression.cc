// PCRE2 over folded text: compiles a rule's expression, searches one line or block with it, reads its groups.
// PCRE2 works on UTF-8 as it is and builds nothing at its first use, which ICU's expressions do: a page with one
// dateline would pay for them at every start.
#define PCRE2_CODE_UNIT_WIDTH 8
#include "rules/rule-expression.h"

#include <pcre2.h>

#include <array>
#include <mutex>
#include <new>

#include "rules/fold-text.h"

namespace tamis {

namespace {

template <auto free>
struct FreeWith {
  template <class T>
  void operator()(T* value) const {
    free(value);
  }
};
using Code = std::unique_ptr<pcre2_code, FreeWith<pcre2_code_free>>;
using CompileContext = std::unique_ptr<pcre2_compile_context, FreeWith<pcre2_compile_context_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, FreeWith<pcre2_match_context_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, FreeWith<pcre2_match_data_free>>;

// Making machine code takes as long as some fifty searches without it.
constexpr unsigned kSearchesBeforeMachineCode = 50;

std::string words_of(int error) {
  std::array<PCRE2_UCHAR, 256> text{};
  pcre2_get_error_message(error, text.data(), text.size());
  return reinterpret_cast<const char*>(text.data());
}

PCRE2_SPTR units_of(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

}  // namespace

struct Expression::State {
  Code code;
  // The same as machine code, made when it pays.
  std::once_flag fast_made;
  Code fast;
  std::vector<std::pair<std::string, uint32_t>> groups;
  std::optional<PatternError> error;

  const pcre2_code* machine_code();
};

// Null where the machine allows no code to be made.
const pcre2_code* Expression::State::machine_code() {
  std::call_once(fast_made, [&] {
    // A copy: other threads may be searching with the original.
    fast.reset(pcre2_code_copy_with_tables(code.get()));
    if (fast && pcre2_jit_compile(fast.get(), PCRE2_JIT_COMPLETE) != 0) fast.reset();
  });
  return fast.get();
}

Expression::Expression(std::string_view pattern, bool case_sensitive) : state_(std::make_unique<State>()) {
  const CompileContext context(pcre2_compile_context_create(nullptr));
  if (!context) throw std::bad_alloc();
  // \n alone ends a line, as in Hyperscan.
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C |
                           (case_sensitive ? 0 : PCRE2_CASELESS);
  int error = 0;
  PCRE2_SIZE offset = 0;
  state_->code.reset(
      pcre2_compile(units_of(pattern), pattern.size(), options, &error, &offset, context.get()));
  if (!state_->code) {
    state_->error = PatternError{static_cast<uint32_t>(offset), words_of(error)};
    return;
  }
  for (std::string& name : group_names(pattern)) {
    const int number =
        pcre2_substring_number_from_name(state_->code.get(), reinterpret_cast<PCRE2_SPTR>(name.c_str()));
    if (number > 0) state_->groups.emplace_back(std::move(name), static_cast<uint32_t>(number));
  }
}

Expression::~Expression() = default;
Expression::Expression(Expression&&) noexcept = default;

const std::optional<PatternError>& Expression::error() const { return state_->error; }

struct MatchSpace::State {
  MatchContext context;
  MatchData data;
};

MatchSpace::MatchSpace(uint32_t groups) : state_(std::make_unique<State>()) {
  state_->context.reset(pcre2_match_context_create(nullptr));
  state_->data.reset(pcre2_match_data_create(groups + 1, nullptr));
  if (!state_->context || !state_->data) throw std::bad_alloc();
  pcre2_set_match_limit(state_->context.get(), Matcher::kMaxSteps);
  pcre2_set_heap_limit(state_->context.get(), Matcher::kMaxHeapKilobytes);
}

MatchSpace::~MatchSpace() = default;
MatchSpace::MatchSpace(MatchSpace&&) noexcept = default;

struct Matcher::State {
  Expression::State* expression;
  const pcre2_code* code;
  pcre2_match_context* context;
  pcre2_match_data* data;
  std::string_view text;
  size_t at = 0;  // where the next search begins
  unsigned searches = 0;

  const PCRE2_SIZE* group(uint32_t number) const { return pcre2_get_ovector_pointer(data) + 2 * number; }
};

Matcher::Matcher(const Expression& expression, MatchSpace& space) : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.expression = expression.state_.get();
  s.code = s.expression->code.get();
  s.context = space.state_->context.get();
  s.data = space.state_->data.get();
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;

void Matcher::start(std::string_view folded) {
  state_->text = folded;
  state_->at = 0;
  if (++state_->searches == kSearchesBeforeMachineCode) {
    if (const pcre2_code* fast = state_->expression->machine_code()) state_->code = fast;
  }
}

bool Matcher::next() {
  State& s = *state_;
  if (s.at > s.text.size()) return false;
  const auto search = [&](uint32_t how) {
    return pcre2_match(s.code, units_of(s.text), s.text.size(), s.at, PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK | how,
                       s.data, s.context);
  };
  int found = search(0);
  // Machine code works on a small stack of its own.
  if (found == PCRE2_ERROR_JIT_STACKLIMIT) found = search(PCRE2_NO_JIT);
  // 0: there is no room for its groups. \K in a look-ahead can put a match's start behind its end; such a match is none.
  if (found < 0 || s.group(0)[0] >= s.group(0)[1]) {
    s.at = s.text.size() + 1;
    return false;
  }
  s.at = s.group(0)[1];
  return true;
}

uint32_t Matcher::begin() const { return static_cast<uint32_t>(state_->group(0)[0]); }
uint32_t Matcher::end() const { return static_cast<uint32_t>(state_->group(0)[1]); }

std::vector<Capture> Expression::find(std::string_view text) const {
  std::vector<Capture> out;
  if (!state_->code) return out;
  FoldedText folded;
  folded.append(text, 0);
  uint32_t groups = 0;
  pcre2_pattern_info(state_->code.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
  MatchSpace space(groups);
  Matcher matcher(*this, space);
  for (matcher.start(folded.text()); matcher.next();) {
    Capture capture;
    capture.begin = folded.original_begin(matcher.begin());
    for (const auto& [name, number] : state_->groups) {
      const PCRE2_SIZE* place = matcher.state_->group(number);
      if (place[0] == PCRE2_UNSET) continue;
      std::string_view group;
      if (place[0] < place[1]) {
        const uint32_t from = folded.original_begin(static_cast<uint32_t>(place[0]));
        group = text.substr(from, folded.original_end(static_cast<uint32_t>(place[1])) - from);
      }
      capture.groups.emplace_back(name, group);
    }
    capture.end = folded.original_end(matcher.end());
    out.push_back(std::move(capture));
  }
  return out;
}

}  // namespace tamis
