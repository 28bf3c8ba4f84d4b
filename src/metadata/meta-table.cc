// The spellings of metadata tags: OpenGraph, Dublin Core, schema.org's microdata, Highwire, Parse.ly,
// Sailthru, PRISM. The table is sorted by key.
#include "metadata/meta-table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "base/ascii.h"
#include "metadata/value-text.h"
#include "segment/word-hash.h"

namespace tamis {
namespace {

struct Spelling {
  std::string_view key;
  MetaField field;
  int rank;
};

using enum MetaField;
constexpr Spelling kSpellings[] = {
    {"abstract", description, 4},
    {"application-name", site, 2},
    {"article.created", published, 2},
    {"article.published", published, 0},
    {"article.updated", modified, 1},
    {"article:author", author, 2},
    {"article:author:name", author, 0},
    {"article:author_name", author, 0},
    {"article:modified", modified, 1},
    {"article:modified_time", modified, 0},
    {"article:post_modified", modified, 1},
    {"article:published", published, 1},
    {"article:published_date", published, 1},
    {"article:published_time", published, 0},
    {"article:section", section, 0},
    {"article:tag", tags, 0},
    {"article_date_original", published, 1},
    {"article_modified_time", modified, 2},
    {"article_publication_date", published, 1},
    {"article_published_time", published, 1},
    {"author", author, 1},
    {"bepress_citation_date", dated, 1},
    {"bt:pubdate", published, 1},
    {"byl", author, 1},
    {"byline", author, 2},
    {"category", section, 2},
    {"citation_author", author, 1},
    {"citation_date", dated, 1},
    {"citation_journal_title", site, 3},
    {"citation_online_date", published, 2},
    {"citation_publication_date", dated, 1},
    {"citation_title", title, 0},
    {"content-language", language, 0},
    {"content_create_date", published, 1},
    {"content_date", dated, 2},
    {"created", created, 1},
    {"creation_date", created, 1},
    {"cxenseparse:publishtime", published, 1},
    {"cxenseparse:recs:publishtime", published, 1},
    {"date", dated, 0},
    {"date-pub", published, 1},
    {"date_created", created, 0},
    {"date_published", published, 1},
    {"datecreated", created, 0},
    {"datemodified", modified, 0},
    {"datepublished", published, 3},
    {"dateupdated", modified, 1},
    {"dc.creator", author, 1},
    {"dc.date", dated, 1},
    {"dc.date.created", created, 0},
    {"dc.date.issued", published, 1},
    {"dc.date.modified", modified, 1},
    {"dc.date.published", published, 1},
    {"dc.description", description, 3},
    {"dc.language", language, 1},
    {"dc.publisher", site, 3},
    {"dc.subject", tags, 3},
    {"dc.title", title, 1},
    {"dc:created", created, 0},
    {"dc:date", dated, 1},
    {"dc:date.created", created, 0},
    {"dc:title", title, 1},
    {"dcterms.created", created, 0},
    {"dcterms.creator", author, 1},
    {"dcterms.date", dated, 1},
    {"dcterms.issued", published, 1},
    {"dcterms.modified", modified, 1},
    {"dcterms.title", title, 1},
    {"dcterms:created", created, 0},
    {"dcterms:issued", published, 1},
    {"description", description, 1},
    {"displaydate", published, 2},
    {"doc_date", dated, 2},
    {"firstpublished", published, 1},
    {"gentime", dated, 3},
    {"headline", title, 0},
    {"keywords", tags, 2},
    {"lang", language, 2},
    {"language", language, 2},
    {"last-modified", modified, 3},
    {"last_modified", modified, 3},
    {"lastmod", modified, 3},
    {"lastmodified", modified, 3},
    {"ms.date", dated, 2},
    {"news_keywords", tags, 1},
    {"og:article:author", author, 2},
    {"og:article:modified_time", modified, 0},
    {"og:article:published_time", published, 0},
    {"og:article:section", section, 1},
    {"og:description", description, 0},
    {"og:image", image, 0},
    {"og:image:secure_url", image, 1},
    {"og:image:url", image, 1},
    {"og:locale", language, 1},
    {"og:modified_time", modified, 1},
    {"og:publish_date", published, 1},
    {"og:published_time", published, 1},
    {"og:site_name", site, 0},
    {"og:title", og_title, 0},
    {"og:updated_time", modified, 2},
    {"og:url", url, 0},
    {"originalpublicationdate", published, 1},
    {"parsely-author", author, 0},
    {"parsely-pub-date", published, 1},
    {"parsely-section", section, 1},
    {"parsely-tags", tags, 1},
    {"parsely-title", title, 0},
    {"prism.publicationdate", published, 1},
    {"prism.publicationname", site, 3},
    {"pub_date", published, 1},
    {"pubdate", published, 1},
    {"publication_date", published, 1},
    {"publish-date", published, 1},
    {"publish_date", published, 1},
    {"publishdate", published, 1},
    {"published", published, 1},
    {"published-date", published, 1},
    {"published_at", published, 1},
    {"published_date", published, 1},
    {"published_time", published, 1},
    {"publisheddate", published, 1},
    {"release_date", published, 2},
    {"revised", modified, 2},
    {"sailthru.author", author, 1},
    {"sailthru.date", published, 1},
    {"sailthru.title", title, 1},
    {"search_date", dated, 2},
    {"section", section, 1},
    {"shareaholic:article_modified_time", modified, 1},
    {"shareaholic:article_published_time", published, 1},
    {"shareaholic:site_name", site, 3},
    {"sort_date", dated, 2},
    {"thumbnail", image, 3},
    {"timestamp", dated, 3},
    {"title", title, 2},
    {"twitter:description", description, 2},
    {"twitter:image", image, 2},
    {"twitter:image:src", image, 2},
    {"twitter:title", title, 3},
    {"updated", modified, 2},
    {"updated_at", modified, 2},
    {"vr:published_time", published, 1},
};
static_assert(std::is_sorted(std::begin(kSpellings), std::end(kSpellings),
                             [](const Spelling& a, const Spelling& b) { return a.key < b.key; }));

/// The spellings by the hashes of their keys, one behind the other where slots are taken: n is spelling n - 1, 0 none.
class SpellingTable {
 public:
  constexpr SpellingTable() {
    for (size_t i = 0; i < std::size(kSpellings); ++i) {
      size_t slot = word_hash(kSpellings[i].key) % kSlots;
      while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
      slots_[slot] = static_cast<uint8_t>(i + 1);
    }
  }
  const Spelling* find(std::string_view key) const {
    for (size_t slot = word_hash(key) % kSlots; slots_[slot] != 0; slot = (slot + 1) % kSlots)
      if (const Spelling& s = kSpellings[slots_[slot] - 1u]; s.key == key) return &s;
    return nullptr;
  }

 private:
  static constexpr size_t kSlots = 1024;
  static_assert(std::size(kSpellings) < 256);
  std::array<uint8_t, kSlots> slots_{};
};
constexpr SpellingTable kByKey;

constexpr int kUnknownRank = 8;

/// Keys of one site's own making whose words tell of a date: "acme:publish_date", "acme:uploaded".
std::optional<MetaField> field_of_unknown(std::string_view key) {
  const auto holds = [&](std::string_view part) { return key.find(part) != key.npos; };
  for (const std::string_view past : {"published", "uploaded", "posted", "created"})
    if (key.ends_with(past)) return past == "published" ? published : dated;
  if (!holds("date") && !holds("time")) return std::nullopt;
  for (const std::string_view other :
       {"expir", "start", "end", "event", "valid", "reading", "read_", "runtime", "timezone"})
    if (holds(other)) return std::nullopt;
  if (holds("publi") || holds("pubdate")) return published;
  if (holds("modif") || holds("updat")) return modified;
  return holds("date") ? std::optional(dated) : std::nullopt;
}

}  // namespace

MetaTable sort_metas(std::span<const MetaTag> metas) {
  constexpr size_t kMost = 1000;  // a page with more of them is not worth the time
  MetaTable table;
  for (const MetaTag& meta : metas.subspan(0, std::min(metas.size(), kMost))) {
    constexpr size_t kLongestKey = 40;
    if (meta.key.size() < 3 || meta.key.size() > kLongestKey) continue;
    char lower[kLongestKey];
    std::transform(meta.key.begin(), meta.key.end(), lower, [](char c) { return ascii_lower(c); });
    const std::string_view key(lower, meta.key.size());
    const Spelling* const known = kByKey.find(key);
    const std::optional<MetaField> field = known ? known->field : field_of_unknown(key);
    const std::string_view value = field ? trim_spaces(meta.value) : std::string_view();
    if (!value.empty())
      table.fields[static_cast<size_t>(*field)].push_back({value, std::string(key), known ? known->rank : kUnknownRank});
  }
  for (auto& values : table.fields)
    std::stable_sort(values.begin(), values.end(),
                     [](const MetaValue& a, const MetaValue& b) { return a.rank < b.rank; });
  return table;
}

}  // namespace tamis
