// The user's cache of compiled rule sets: $XDG_CACHE_HOME/tamis, or ~/.cache/tamis.
// A cache that cannot be read or written is no error; the set is compiled again.
#pragma once

#include <string>

namespace tamis {

/// The folder, which need not exist; empty where neither variable is set (XDG Base Directory Specification
/// 0.8).
std::string cache_folder();

/// The path of the set of this key for the machine at hand; empty without a folder.
std::string cache_path(const std::string& key);

/// The bytes of a cached set, empty where there is none.
std::string read_cached(const std::string& path);

/// Writes to a file beside and renames, so that no reader sees half a file. False where that failed.
bool write_whole(const std::string& path, const std::string& bytes);

/// write_whole() into the cache, whose folder is made; drops all but the newest few sets.
bool write_cached(const std::string& path, const std::string& bytes);

}  // namespace tamis
