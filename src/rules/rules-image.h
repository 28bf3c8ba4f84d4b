// The binary form of a compiled rule set: what the program carries inside itself, and what the cache holds.
// Layout, little-endian: magic, u32 version, u32 table size, u64 database size, u64 FNV-1a of the table; the
// table (Hyperscan's version, the net's key, rules without their examples but with what PCRE2 gets, detectors, line heads); the serialised
// database, which carries a checksum and the platform of its own.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule-compile.h"
#include "rules/rule-set.h"

namespace tamis {

constexpr std::string_view kImageMagic = "tamisrul";

struct RulesImage {
  std::vector<Rule> rules;
  std::vector<Detector> detectors;
  std::string key;            ///< database_key() of the rules
  bool current = false;       ///< made by the Hyperscan at hand
  std::string_view heads;     ///< LineHeads::bytes(); a view into the bytes read
  std::string_view database;  ///< serialised; a view into the bytes read
};

/// `net`: of `rules`. `with_database` off leaves its database out. Errors (Fault::rules): out of memory.
Result<std::string> write_image(std::span<const Rule> rules, std::span<const Detector> detectors,
                                const Net& net, bool with_database = true);

/// Reads `bytes`, whatever they are; the rules' expressions are views of them. The database is not looked at. Errors (Fault::rules, no place): not an
/// image, of another version, cut, or damaged. `checked` off leaves out the checksum, for the program's own image.
Result<RulesImage> read_image(std::string_view bytes, bool checked = true);

/// The net of an image. Nothing where its database or its heads are damaged, foreign to this machine, or of another
/// version of Hyperscan.
std::optional<Net> load_net(const RulesImage& image);

/// A database as it lies in memory, to be scanned with where it stands: a start then neither copies nor
/// checks its megabytes. It holds offsets and no addresses, so it may lie at any multiple of kPlacedAlignment.
constexpr size_t kPlacedAlignment = 64;

/// The bytes of `database` for use in place. Errors (Fault::rules): out of memory.
Result<std::string> write_placed(const hs_database_t* database);

/// The net of `image` with the database in `placed`, bytes that write_placed() made. Both must outlive the result.
/// Unlike load_net() it trusts them: they are for the program's own image. Nothing where `placed` is empty, wrongly
/// aligned, foreign to this machine, or where the image is of another version of Hyperscan.
std::optional<Net> placed_net(const RulesImage& image, std::string_view placed);

}  // namespace tamis
