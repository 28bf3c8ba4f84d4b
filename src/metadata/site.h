// The name of the site, as its pages write it.
// The same names tell a title from the site's suffix, and people from the site.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/metadata.h"
#include "metadata/signals.h"

namespace tamis {

/// JSON-LD's publisher, og:site_name and its kin, a dateline's "in ...", the end of <title>, at last the
/// host.
Found choose_site(const Signals& signals);

/// Keys (value_key) of everything that names the site: used to take it off titles and out of authors.
std::vector<std::string> site_keys(const Signals& signals);

/// True where `text` names the site: it is one of `keys` (site_keys). With `loosely` it may also be a name
/// that begins or ends with one, or the other way round ("REI Co-op" of REI, "The Guardian" of
/// theguardian.com), of five words at most.
bool names_site(std::string_view text, const std::vector<std::string>& keys, bool loosely);

}  // namespace tamis
