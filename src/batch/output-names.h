// Names of outputs that mirror the names of inputs below one folder.
// Whatever an input is called, its output lies inside that folder, and no two inputs share one.
#pragma once

#include <string>
#include <string_view>

namespace tamis {

/// The path below the output folder for the input `path`: its components, without a leading slash and ".",
/// with
/// ".." as "__" (and a name of underscores with one more), over-long names shortened with a hash, `suffix`
/// appended. Standard input is "stdin". Example: ("../crawl/a.warc.gz", ".jsonl") gives
/// "__/crawl/a.warc.gz.jsonl".
std::string mirrored_name(const std::string& path, std::string_view suffix);

}  // namespace tamis
