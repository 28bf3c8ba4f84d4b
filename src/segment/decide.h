// From a page's cut to decisions: what blocks decide about each other.
// Rules come last: what a rule cuts or keeps, no score overturns.
#pragma once

#include <span>
#include <vector>

#include "page/page.h"
#include "rules/rule-set.h"
#include "scan/scanner.h"
#include "segment/class-groups.h"
#include "segment/evidence.h"
#include "segment/page-stats.h"
#include "segment/segmenter.h"

namespace tamis {

/// Text pages: cuts a first line that says the page's title with the site's name where the title stands alone below.
void cut_page_title(const Page& page, Decisions& decisions);

/// Text pages: cuts short lines without an end mark behind the last running text that is kept, unless their own score
/// speaks for them. A headline of another story costs a page little in F-measure and a reader much. Where no text runs, or
/// the short lines are more than it, they are what the page is about and stay.
void cut_trailing_titles(const PageStats& stats, Decisions& decisions);

/// Cuts later copies of kept blocks, and blocks without words that stand among cut ones. A copy of a good score that stands
/// alone stays: what comes again in the middle of a text was written twice.
void cut_repeats(const Page& page, const PageStats& stats, Decisions& decisions);

/// Keeps what readers wrote: blocks that read like text inside an element whose class names speak of comments, or in
/// the section that a line like "3 comments" opens, up to a line that opens related stories.
void keep_comments(const Page& page, const PageStats& stats, const Evidence& evidence,
                   Decisions& decisions);

/// Applies cut, keep, cut-after and cut-before rules and the detectors that decide.
void apply_rules(const Page& page, const PageStats& stats, std::span<const Hit> hits, const RuleSet& rules,
                 const Evidence& evidence, bool model_ran, Decisions& decisions);

}  // namespace tamis
