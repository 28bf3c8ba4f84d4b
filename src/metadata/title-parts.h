// Titles in parts, "Headline - Section - Site", and which of them lines over the text say.
// Shared by the files about titles only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/signals.h"
#include "metadata/title.h"

namespace tamis {

struct TitlePart {
  size_t begin = 0, end = 0;  ///< bytes of the title
};

/// The parts of a title between separators, with `colons` also behind the colon of "Blog: Post"; at most
/// twelve, the last takes the rest.
std::vector<TitlePart> parts_of(std::string_view title, bool colons = false);

/// Words folded (see fold_letters), ideographs one by one.
std::vector<std::string> words_of(std::string_view text);

/// True of a part at the end of a title that names the site, by its names (site_keys) or by the words of its
/// host.
bool is_site_part(std::string_view part, const std::vector<std::string>& site, std::string_view host);

/// `site` and the first or last part of `title`, where the page says that it is the site's name: as the first
/// of its crumbs, or as the owner of its copyright.
std::vector<std::string> with_said_site(const Signals& signals, std::string_view title,
                                        std::vector<std::string> site);

/// True of what programs write where no title was given ("Untitled Document"), and of the name of a file.
bool is_placeholder(std::string_view title);

/// True of a block that is a link but for a few signs.
bool is_link(const Block& block);

/// 1 to 6 of a block in a heading, else kNoHeading.
constexpr int kNoHeading = 7;
int heading_rank(const Page& page, const Block& block);

/// The run of parts of `title` that a line over the text says alone: "Headline" of "Site : Headline", of
/// "Rubric: Headline - Site - Section". None where another line there says the rest, which is then no site's
/// name. A line that is a link counts only as a heading under another one, which is the site's.
TitleCandidate part_over_text(const Signals& signals, const TitleCandidate& title,
                              const std::vector<std::string>& site);

}  // namespace tamis
