// Names of people, as bylines and meta tags write them.
// Companies, desks, agencies and accounts are told apart from them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tamis {

/// Two to five words that begin with capitals, in scripts that have them.
bool like_person(std::string_view name);

/// A name as people write it, without "By" and the like; empty where it is none: an account, an address,
/// one of `site` (site_keys).
std::string clean_author(std::string_view text, const std::vector<std::string>& site);

}  // namespace tamis
