// What is kept for the sake of what stands around it: lists, tables, headlines, lines between lines.
// A block alone may look like noise where a reader sees a part of the text.
#pragma once

#include "page/page.h"
#include "segment/evidence.h"
#include "segment/page-stats.h"
#include "segment/segmenter.h"

namespace tamis {

/// Keeps items of a list (ul, ol) of which a good part is kept, so that no item is missing in the middle of an article.
void keep_lists(const Page& page, const PageStats& stats, Decisions& decisions);

/// Keeps the other cells of a data table of which a good part is kept, or which stands between kept running text and scores
/// fairly: half a table says nothing.
void keep_tables(const PageStats& stats, Decisions& decisions);

/// Keeps items without links that follow kept text in the same container: the list that ends an article is part of it.
void keep_items(const Page& page, const PageStats& stats, Decisions& decisions);

/// Keeps the page's headline where it stands just above kept text and is no clear noise.
void keep_title(const PageStats& stats, Decisions& decisions);

/// Keeps a sentence under the headline and over kept running text, unless a rule cuts it: the lead, which a share bar may part
/// from the rest.
void keep_lead(const PageStats& stats, const Evidence& evidence, Decisions& decisions);

/// Keeps a short line without links between kept blocks of the same container, one of which is running text, unless it is
/// likely noise or a rule cuts it.
void keep_short_lines(const Page& page, const PageStats& stats, const Evidence& evidence, Decisions& decisions);

/// Keeps a heading behind running text whose next block is kept, unless it is a link or clear noise.
void keep_headings(const Page& page, const PageStats& stats, Decisions& decisions);

/// Text pages: keeps a line between kept ones, and a sentence beside one, unless they are likely noise. Of short lines, of
/// which a dialogue or a list is made, the model knows little.
void keep_lines(const PageStats& stats, Decisions& decisions);

}  // namespace tamis
