// Dates in what a page hands to its own scripts: "publishedAt":"2019-03-02T06:22:28+01:00" in inline JSON, in
// assignments and in attributes that hold JSON.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace tamis {

/// A key that speaks of publication or creation, and its value as written (ISO 8601 or Unix time).
struct ScriptDate {
  std::string_view key, value;
  bool created = false;  ///< of creation, which may be that of a draft or of an account
};

/// Searches what a page hands to its scripts (Head::script_data) for such keys, quoted or not, at most 64 of
/// them. Keys of publishers, of expiry and of changes are passed over.
std::vector<ScriptDate> find_script_dates(std::span<const std::string_view> script_data);

}  // namespace tamis
