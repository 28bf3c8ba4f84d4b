// Comments, other stories and the author's box behind the body of a text page, under headings that rules know.
// Text has no elements: a section is what stands between two such headings.
#pragma once

#include "page/page.h"
#include "segment/evidence.h"
#include "segment/page-stats.h"
#include "segment/segmenter.h"

namespace tamis {

/// Text pages that are articles more likely than not: cuts what follows a heading that a rule cuts ("Read also", "4
/// comments") up to the next such heading, where it is headlines with a sentence each at most, or, below a heading of
/// comments and unless comments are wanted, where readers' texts have times or labels such as "Reply"; and a heading such as
/// "About the author" with the few lines below it. Only behind the body: where half as much text as stands before goes on
/// behind a section, it is no end.
void cut_text_sections(const Page& page, const PageStats& stats, const Evidence& evidence, const SegmentSettings& settings,
                       Decisions& decisions);

}  // namespace tamis
