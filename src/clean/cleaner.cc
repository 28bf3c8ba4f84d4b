// Record to article: read the page, scan it, decide, read its metadata, and cut the kept stretches into pieces.
// Pieces and cuts are bytes of the page's text; nothing is copied here.
#include "clean/cleaner.h"

#include <algorithm>
#include <cstdio>

#include "base/char-class.h"
#include "base/time-limit.h"
#include "scan/scanner.h"
#include "segment/scorer.h"

namespace tamis {
namespace {

/// A stretch of one block that is kept.
struct Stretch {
  uint32_t begin, end;
  bool metadata;
};

void trim(std::string_view text, uint32_t& begin, uint32_t& end) {
  const auto is_space = [&](uint32_t i) { return static_cast<unsigned char>(text[i]) <= ' '; };
  while (begin < end && is_space(begin)) ++begin;
  while (end > begin && is_space(end - 1)) --end;
}

/// Line ends of any kind in `text`.
size_t line_ends(std::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++i)
    count += text[i] == '\n' || text[i] == '\f' || (text[i] == '\r' && !text.substr(i + 1).starts_with('\n'));
  return count;
}

}  // namespace

struct Cleaner::State {
  CleanSettings settings;
  PageReader reader;
  Scanner scanner;
  Segmenter segmenter;
  MetadataReader metadata_reader;
  Article article;
  std::string scratch;
  std::vector<Stretch> stretches;

  void begin_article(std::optional<Error> error);
  void run(const Record& record);
  void cut_pieces(const Page& page, const Decisions& decisions);
  void stretches_of(const Page& page, uint32_t block, std::span<const Dateline> datelines, const Decisions& decisions,
                    size_t& span);
};

/// The kept stretches of `block`, in order: all of it less the cut spans, dateline spans apart; of a cut block the
/// title and datelines alone. `span` runs along decisions.spans.
void Cleaner::State::stretches_of(const Page& page, uint32_t block, std::span<const Dateline> datelines,
                                  const Decisions& decisions, size_t& span) {
  stretches.clear();
  const Block& b = page.blocks[block];
  const auto& spans = decisions.spans;
  if (!decisions.blocks[block].keep) {
    if (article.metadata.title_block == static_cast<int32_t>(block)) stretches.push_back({b.begin, b.end, true});
    else
      for (const Dateline& line : datelines) stretches.push_back({std::max(line.begin, b.begin), std::min(line.end, b.end), true});
    return;
  }
  uint32_t at = b.begin;
  const auto add = [&](uint32_t begin, uint32_t end, bool metadata) {
    trim(page.text, begin, end);
    if (begin < end) stretches.push_back({begin, end, metadata});
  };
  size_t next_date = 0;
  const auto dates_until = [&](uint32_t limit) {
    for (; next_date < datelines.size() && datelines[next_date].begin < limit; ++next_date) {
      const Dateline& line = datelines[next_date];
      // It may begin in the white space before its block.
      const uint32_t begin = std::max(line.begin, b.begin), end = std::min(line.end, limit);
      if (begin < at || (begin == b.begin && end >= b.end)) continue;
      add(at, begin, false);
      add(begin, end, true);
      at = end;
    }
  };
  for (; span < spans.size() && spans[span].block == block; ++span) {
    dates_until(spans[span].begin);
    add(at, spans[span].begin, false);
    at = std::max(at, spans[span].end);
  }
  dates_until(b.end);
  add(at, b.end, false);
}

void Cleaner::State::cut_pieces(const Page& page, const Decisions& decisions) {
  const std::span<const Dateline> dates = article.metadata.datelines;
  size_t span = 0, first_date = 0;
  bool cut_since = false;
  uint32_t last_end = 0;
  int64_t last_block = -1;
  for (uint32_t i = 0; i < page.blocks.size(); ++i) {
    const Block& b = page.blocks[i];
    while (first_date < dates.size() && dates[first_date].end <= b.begin) ++first_date;
    size_t end_date = first_date;
    while (end_date < dates.size() && dates[end_date].begin < b.end) ++end_date;
    stretches_of(page, i, dates.subspan(first_date, end_date - first_date), decisions, span);
    uint32_t at = b.begin;
    const auto note_cut = [&](uint32_t begin, uint32_t end) {
      trim(page.text, begin, end);
      if (begin >= end) return;
      Decision why = decisions.blocks[i];
      const auto s = std::lower_bound(decisions.spans.begin(), decisions.spans.end(), begin,
                                      [](const SpanCut& c, uint32_t at) { return c.end <= at; });
      if (s != decisions.spans.end() && s->begin < end)
        why = {.keep = false, .cause = Cause::rule, .rule = s->rule, .other = 0, .score = why.score};
      article.cuts.push_back({begin, end, i, why});
      article.cut += normalised_length(page.text, begin, end, scratch);
    };
    for (const Stretch& s : stretches) {
      note_cut(at, s.begin);
      const std::string_view between = last_block < 0 ? std::string_view() : page.text.substr(last_end, s.begin - last_end);
      Piece piece{.begin = s.begin, .end = s.end, .block = i, .gap = false, .joined = false, .metadata = s.metadata};
      const size_t ends = line_ends(between);
      const bool after_date = !article.pieces.empty() && article.pieces.back().metadata != s.metadata;
      piece.joined = last_block >= 0 && ends == 0 && !after_date && !cut_since;
      piece.gap = last_block >= 0 && !piece.joined && (cut_since || ends > 1);
      article.pieces.push_back(piece);
      article.kept += normalised_length(page.text, s.begin, s.end, scratch);
      last_block = i;
      last_end = at = s.end;
      cut_since = false;
    }
    note_cut(at, b.end);
    if (stretches.empty()) cut_since = true;
  }
}

Cleaner::Cleaner(const RuleSet& rules, const Model* html, const Model* text, CleanSettings settings)
    : state_(new State{settings, PageReader(settings.limits), Scanner(rules), Segmenter(rules, html, text, settings.segment),
                       MetadataReader(rules), {}, {}, {}}) {}
Cleaner::~Cleaner() = default;
Cleaner::Cleaner(Cleaner&&) noexcept = default;

std::vector<Contribution> Cleaner::explain(uint32_t block, size_t most) const {
  return state_->segmenter.explain(block, most);
}

void Cleaner::State::begin_article(std::optional<Error> error) {
  article.page = nullptr;
  article.metadata = {};
  article.pieces.clear();
  article.cuts.clear();
  article.kept = article.cut = 0;
  article.error = std::move(error);
}

void Cleaner::State::run(const Record& record) {
  begin_article(record.error);
  const auto page = reader.read(record);
  if (!page) {
    if (!article.error) article.error = page.error();
    return;
  }
  article.page = *page;
  const auto hits = scanner.scan(**page);
  if (out_of_time()) return;
  const Decisions& decisions = segmenter.segment(**page, hits);
  if (out_of_time()) return;
  if (settings.metadata)
    article.metadata = metadata_reader.read(**page, hits, decisions, {settings.language, record.crawl_date});
  if (!out_of_time()) cut_pieces(**page, decisions);
}

const Article& Cleaner::clean(const Record& record) {
  State& s = *state_;
  const TimeLimit limit(s.settings.max_seconds);
  s.run(record);
  if (out_of_time()) {  // steps that were broken off left half an article
    char message[64];
    std::snprintf(message, sizeof message, "it took longer than %g seconds (--max-time)", s.settings.max_seconds);
    s.begin_article(Error{Fault::record, record.id, message});
  }
  return s.article;
}

}  // namespace tamis
