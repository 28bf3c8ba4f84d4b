// Everything the fields of the metadata are chosen from, gathered once a page.
// Shared by the files of this room only.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metadata/date.h"
#include "metadata/json-ld.h"
#include "metadata/meta-table.h"
#include "metadata/metadata.h"
#include "page/page.h"
#include "rules/rule-set.h"
#include "scan/scanner.h"
#include "segment/segmenter.h"

namespace tamis {

/// A hit of a rule with action `capture`, and what its named groups caught.
struct CaptureHit {
  uint32_t hit = 0;  ///< index into Signals::hits
  uint32_t rule = 0;
  uint32_t block = 0;
  std::string date, modified, site, author, title;
  bool prefix =
      false;  ///< written before the text by whoever built the corpus ("date 2024-11"), not by the page
};

struct Signals {
  const Page* page = nullptr;
  const RuleSet* rules = nullptr;
  const Decisions* decisions = nullptr;
  const MetadataSettings* settings = nullptr;
  std::span<const Hit> hits;

  LinkedData linked;
  MetaTable metas;
  std::vector<CaptureHit> captures;  ///< in the order of the page
  std::string_view url;              ///< canonical, else og:url, else the record's
  std::string host;                  ///< of the record's URL, else of `url`; in lower case, without "www."
  std::string language;              ///< two or three letters, or empty
  std::string region;                ///< of a declared locale ("US"), or empty
  Date now;                          ///< the day of the crawl, its year where no more is known, or no date

  uint32_t body_first = 0;   ///< first paragraph of the body; blocks.size() where there is none
  uint32_t body_last = 0;    ///< its last paragraph
  int32_t title_block = -1;  ///< shows the title

  bool kept(uint32_t block) const {
    return block >= decisions->blocks.size() || decisions->blocks[block].keep;
  }
  /// True about the title, over the body and right behind it: where a page says its own date and author. The
  /// same line beside a teaser elsewhere is the teaser's.
  bool about_text(uint32_t block) const;
  Dateline line_of(const CaptureHit& capture) const {
    return {capture.block, hits[capture.hit].begin, hits[capture.hit].end};
  }
};

/// True where the block reads like a paragraph: at least 80 bytes of text that are mostly no links, on a line
/// of its own.
bool is_paragraph(const Block& block);

/// The line around byte `at` of the page's text, within its block.
Dateline line_at(const Page& page, uint32_t block, uint32_t at);

/// True of "HomePoliticsSportWeather": a menu whose entries a scrape glued together.
bool is_glued_menu(std::string_view line);

/// Fills in url, host, now, metas, linked, captures and the bounds of the body.
void gather(Signals& signals, LinkedDataReader& reader);

}  // namespace tamis
