// Reads a page's metadata: gathers the signals once, then chooses field by field.
// The order matters: language settles day and month, the title's place tells its dateline from teasers'.
#include <algorithm>
#include <cstdio>
#include <utility>

#include "metadata/author.h"
#include "metadata/date-candidates.h"
#include "metadata/date-choose.h"
#include "metadata/json-ld.h"
#include "metadata/language.h"
#include "metadata/metadata.h"
#include "metadata/signals.h"
#include "metadata/site.h"
#include "metadata/title.h"
#include "metadata/value-text.h"
#include "page/visible-text.h"

namespace tamis {
namespace {

constexpr size_t kMostTags = 64;

Found from_meta(const Signals& s, MetaField field) {
  const MetaValue v = s.metas.best(field);
  std::string value = clean_value(v.value);
  if (value.empty()) return {};
  return {std::move(value), "meta:" + v.key};
}

void add_tags(std::string_view list, std::vector<std::string>& tags) {
  while (!list.empty() && tags.size() < kMostTags) {
    const size_t comma = std::min(list.find(','), list.size());
    std::string tag = clean_value(list.substr(0, comma), 200);
    if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end())
      tags.push_back(std::move(tag));
    list.remove_prefix(std::min(list.size(), comma + 1));
  }
}

/// The lines in order; those that lie over one another are one.
std::vector<Dateline> apart(std::vector<Dateline> lines) {
  std::sort(lines.begin(), lines.end(), [](const Dateline& a, const Dateline& b) { return a.begin < b.begin; });
  std::vector<Dateline> out;
  for (const Dateline& line : lines) {
    if (!out.empty() && line.begin < out.back().end) out.back().end = std::max(out.back().end, line.end);
    else out.push_back(line);
  }
  return out;
}

Found kind_of(const PageKind& kind) {
  if (kind.name.empty()) return {};
  char source[32];
  std::snprintf(source, sizeof source, "model %.2f", kind.probability);
  return {std::string(kind.name), source};
}

}  // namespace

struct MetadataReader::State {
  const RuleSet* rules;
  LinkedDataReader linked;
  Metadata metadata;
};

MetadataReader::MetadataReader(const RuleSet& rules) : state_(new State{&rules, {}, {}}) {}
MetadataReader::~MetadataReader() = default;
MetadataReader::MetadataReader(MetadataReader&&) noexcept = default;

const Metadata& MetadataReader::read(const Page& page, std::span<const Hit> hits, const Decisions& decisions,
                                     const MetadataSettings& settings) {
  Metadata& m = state_->metadata;
  m = {};
  Signals s;
  s.page = &page;
  s.rules = state_->rules;
  s.decisions = &decisions;
  s.settings = &settings;
  s.hits = hits;
  gather(s, state_->linked);

  m.kind = kind_of(decisions.kind);
  m.language = choose_language(s);
  const std::vector<std::string> site = site_keys(s);
  ChosenTitle title = page.html ? choose_title(s, site) : choose_text_title(s, site);
  m.title = std::move(title.title);
  m.title_block = title.block;
  if (title.block >= 0 && page.blocks[static_cast<size_t>(title.block)].dressed) m.title.value = visible_text(m.title.value);
  s.title_block = title.leads ? title.block : -1;
  ChosenDates dates = choose_dates(s, find_date_candidates(s));
  m.author = choose_author(s, site, dates);
  m.date = std::move(dates.published);
  m.modified = std::move(dates.modified);
  m.datelines = apart(std::move(dates.datelines));
  m.site = choose_site(s);

  if (!s.url.empty() && s.url != page.url)
    m.canonical = {clean_value(s.url),
                   s.url == trim_spaces(page.head.canonical) ? "link:canonical" : "meta:og:url"};
  m.description = from_meta(s, MetaField::description);
  if (!m.description && !s.linked.work.description.empty())
    m.description = {clean_value(s.linked.work.description), "json-ld:description"};
  m.image = from_meta(s, MetaField::image);
  if (!m.image && !s.linked.work.image.empty()) m.image = {clean_value(s.linked.work.image), "json-ld:image"};
  m.section = from_meta(s, MetaField::section);
  if (!m.section && !s.linked.work.section.empty())
    m.section = {clean_value(s.linked.work.section), "json-ld:articleSection"};
  for (const MetaValue& v : s.metas.of(MetaField::tags)) add_tags(v.value, m.tags);
  for (const std::string& keyword : s.linked.work.keywords) add_tags(keyword, m.tags);
  return m;
}

}  // namespace tamis
