// Who wrote the page: people, not the site and not "Admin".
// Companies, desks, agencies and accounts are left out.
#pragma once

#include <string>
#include <vector>

#include "metadata/date-choose.h"
#include "metadata/metadata.h"
#include "metadata/signals.h"

namespace tamis {

/// JSON-LD, meta tags, a byline's capture, elements marked as the author's; several people are joined by ", ".
/// The line of a capture that was cut joins the lines of `dates`, which are kept.
Found choose_author(const Signals& signals, const std::vector<std::string>& site, ChosenDates& dates);

}  // namespace tamis
