// Who wrote the page: people, not the site and not "Admin".
// Companies, desks, agencies and accounts are left out.
#pragma once

#include <string>
#include <vector>

#include "metadata/date-choose.h"
#include "metadata/metadata.h"
#include "metadata/signals.h"

namespace tamis {

/// JSON-LD, meta tags, a byline's capture, elements marked as the author's; several people are joined by ",
/// ".
/// The line of a capture that was cut joins the lines of `dates`, which are kept.
Found choose_author(const Signals& signals, const std::vector<std::string>& site, ChosenDates& dates);

/// Two to five words that begin with capitals, in scripts that have them.
bool like_person(std::string_view name);

/// A name as people write it, without "By" and the like; empty where it is none: an account, an address, a
/// site.
std::string clean_author(std::string_view text, const std::vector<std::string>& site);

}  // namespace tamis
