// Dates in what a page hands to its own scripts: "publishedAt":"2019-03-02T06:22:28+01:00" in inline JSON, in
// assignments and in attributes that hold JSON.
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace tamis {

/// A key that speaks of publication or creation, and its value as written (ISO 8601 or Unix time).
struct ScriptDate {
  std::string_view key, value;
  bool created = false;  ///< of creation, which may be that of a draft or of an account
};

/// Calls `take` with each such key, quoted or not, in what a page hands to its scripts (Head::script_data), at
/// most 64 of them, until it says false: scripts are long. Keys of publishers, of expiry and of changes are passed over.
void for_each_script_date(std::span<const std::string_view> script_data,
                          const std::function<bool(const ScriptDate&)>& take);

}  // namespace tamis
