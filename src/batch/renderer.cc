// Cleaning and rendering of chunks, and the counts that go with each record.
// A record that failed is written as its shell, so that every record of the input has its place.
#include "batch/renderer.h"

#include <algorithm>

#include "output/reason.h"

namespace tamis {
namespace {

constexpr size_t kKeptCapacity = 1 << 20;

void count_cuts(const Article& article, const RuleSet& rules, Item& item) {
  item.cuts.clear();
  for (const Cut& cut : article.cuts) {
    const std::string_view reason = reason_name(cut.decision, rules);
    auto known =
        std::find_if(item.cuts.begin(), item.cuts.end(), [&](const auto& c) { return c.first == reason; });
    if (known == item.cuts.end()) known = item.cuts.insert(known, {reason, {}});
    ++known->second.cuts;
    known->second.bytes += cut.end - cut.begin;
  }
}

}  // namespace

void Renderer::work(Chunk& chunk) {
  chunk.out.clear();
  if (chunk.out.capacity() > kKeptCapacity) chunk.out.shrink_to_fit();
  for (size_t i = 0; i < chunk.used; ++i) {
    Item& item = chunk.items[i];
    if (item.kind == Item::Kind::record || item.kind == Item::Kind::lost) render(item, chunk.out);
  }
}

void Renderer::render(Item& item, std::string& out) {
  // What of a failed record was read is no article: half a page, or a line of broken JSON.
  Article failed;
  failed.error = item.record.error;
  const Article* article = &failed;
  if (!failed.error) article = &cleaner_.clean(item.record);
  item.out_begin = out.size();
  if (item.format != OutputFormat::automatic) writer_.append(item.record, *article, item.format, out);
  item.out_end = out.size();
  item.outcome = article->error       ? Item::Outcome::failed
                 : article->kept == 0 ? Item::Outcome::empty
                                      : Item::Outcome::cleaned;
  item.kept = article->kept;
  item.cut = article->cut;
  if (article->error) {
    item.error = *article->error;
    if (item.error.place.empty()) item.error.place = item.record.id;
  }
  if (!settings_.rejects.empty()) writer_.append_rejects(item.record, *article, item.error, out);
  item.rejects_end = out.size();
  count_cuts(*article, engine_.rules, item);
}

}  // namespace tamis
