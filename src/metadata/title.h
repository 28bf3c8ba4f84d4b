// The title of a page: without the site's name, and the block that shows it.
// HTML pages name their titles; in plain text only the place of a line tells.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/metadata.h"
#include "metadata/signals.h"

namespace tamis {

struct TitleCandidate {
  std::string text;    ///< cleaned, the site's name still in it
  std::string source;  ///< "h1", "meta:og:title", "json-ld:headline", "title", ...
  int32_t block = -1;  ///< where the page shows it
};

/// Titles that an HTML page gives itself, the most trusted source first.
std::vector<TitleCandidate> find_titles(const Signals& signals);

struct ChosenTitle {
  Found title;
  int32_t block = -1;
  bool leads = true;  ///< the body follows on the block, so that a dateline stands about it
};

/// Chooses the title of an HTML page; `site` are the site's names (site_keys).
ChosenTitle choose_title(const Signals& signals, const std::vector<std::string>& site);

/// The title of a plain text: a capture's, the line before a dateline, the line that says the first one
/// again, or the first kept line where it is like a headline.
ChosenTitle choose_text_title(const Signals& signals, const std::vector<std::string>& site);

/// The title of an HTML page whose head says none: the heading over the text, else the line that stands about a dateline there,
/// else the first line in bold letters. Empty where there is none.
ChosenTitle title_by_place(const Signals& signals);

/// `title` without the parts at its ends that name the site: "Headline | Daily News" is "Headline". On a
/// site's front page (`front`) a leading name stays.
std::string strip_site(std::string_view title, const std::vector<std::string>& site, std::string_view host,
                       bool front);

/// The block that shows `title`: a heading before any other, and what stands over the body before what stands
/// elsewhere; -1 where none does.
int32_t find_title_block(const Signals& signals, std::string_view title);

/// Shared words as a share of the shorter text's words, 0 to 1.
double shared_words(std::string_view a, std::string_view b);

}  // namespace tamis
