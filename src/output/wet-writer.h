// An article as a WET record: a WARC/1.0 `conversion` record of plain text (ISO 28500, section "conversion").
// The same input always gives the same bytes, so ids are made from the record's own.
#pragma once

#include <string>
#include <string_view>

#include "clean/cleaner.h"
#include "input/record.h"

namespace tamis {

/// Appends the record. A failed article becomes an empty record whose field Tamis-Error says why.
/// Where the crawl date is not known, WARC-Date (which the format demands) is 1970-01-01T00:00:00Z.
void append_wet(const Record& record, const Article& article, std::string_view payload, std::string& out);

/// The warcinfo record that a WET file opens with.
std::string wet_header(std::string_view version);

}  // namespace tamis
