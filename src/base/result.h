// Errors as values: a Result<T> holds a T or the Error that stood in its way.
// Only src/cli prints errors; every other room returns them.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace tamis {

/// What an error means for the run; the values are the exit codes of the program.
enum class Fault { record = 1, usage = 2, rules = 3, output = 4 };

struct Error {
  Fault fault = Fault::record;
  std::string place;    ///< file, file:line:column or file@offset; may be empty
  std::string message;  ///< one sentence, says what to do where that is known
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}
  Result(Error error) : held_(std::move(error)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() & { return std::get<0>(held_); }
  const T& value() const& { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  Error& error() { return std::get<1>(held_); }
  const Error& error() const { return std::get<1>(held_); }

 private:
  std::variant<T, Error> held_;
};

struct Done {};
/// The result of a step that yields nothing but success or an error.
using Status = Result<Done>;

}  // namespace tamis
