// Comments and teasers behind an article, told by their shape where class names say nothing.
// Both go as a whole, and only where running text outside of them clearly is the page's article.
#pragma once

#include "page/page.h"
#include "segment/evidence.h"
#include "segment/page-stats.h"
#include "segment/segmenter.h"

namespace tamis {

/// Cuts other stories under a heading that a rule cuts ("Read also"): siblings of a linked headline and a
/// short text, or such lines in one block, as old pages have them. Unless comments are wanted, cuts these as
/// well: siblings behind the article that each have a line with the moment they were written and a text.
/// Posts of a forum, entries of a live blog and dates of a chronicle are like that, too; they stay where the
/// page is taken for a forum, where they are much more than what stands before, where that is made of posts as
/// well, and where they give a day alone and no rule speaks of comments.
void cut_threads(const Page& page, const PageStats& stats, const Evidence& evidence,
                 const SegmentSettings& settings, Decisions& decisions);

}  // namespace tamis
