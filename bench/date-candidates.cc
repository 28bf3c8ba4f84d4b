// Every date that could be a page's, one JSON line a page: bench/date-order.py measures orders of trust with
// it. Usage: date-candidates CRAWL.warc.gz >OUT.jsonl. Pages are read, scanned and segmented as in a run.
#include <cstdio>
#include <string>

#include "input/reader.h"
#include "metadata/date-choose.h"
#include "metadata/language.h"
#include "metadata/site.h"
#include "metadata/title.h"
#include "output/json-text.h"
#include "page/page-reader.h"
#include "segment/models.h"

namespace tamis {
namespace {

constexpr const char* kSignals[] = {"json-ld", "meta",   "time",          "url",      "dateline",
                                    "text",    "script", "corpus-prefix", "copyright"};
constexpr const char* kRoles[] = {"published", "modified", "unclear"};

void append_candidate(const DateCandidate& c, std::string& out) {
  char number[160];
  out += "{";
  append_json_field("date", to_iso(c.date), out);
  append_json_field("signal", kSignals[static_cast<size_t>(c.signal)], out);
  append_json_field("role", kRoles[static_cast<size_t>(c.place.role)], out);
  append_json_field("source", c.source, out);
  std::snprintf(number, sizeof number,
                ",\"rank\":%d,\"score\":%.2f,\"trust\":%.2f,\"block\":%d,\"features\":%llu}", c.rank,
                static_cast<double>(c.score), static_cast<double>(trust_in(c)), c.block,
                static_cast<unsigned long long>(c.place.features));
  out += number;
}

/// The line of one page; empty where the page cannot be read.
class Dump {
 public:
  Dump(const RuleSet& rules, const Models& models)
      : rules_(rules), scanner_(rules), segmenter_(rules, models.html_model(), models.text_model(), {}) {}

  std::string line(const Record& record) {
    const Result<const Page*> page = reader_.read(record);
    if (!page) return {};
    const std::span<const Hit> hits = scanner_.scan(**page);
    const MetadataSettings settings{{}, record.crawl_date};
    Signals s;
    s.page = *page;
    s.rules = &rules_;
    s.decisions = &segmenter_.segment(**page, hits);
    s.settings = &settings;
    s.hits = hits;
    gather(s, linked_);
    choose_language(s);
    const std::vector<std::string> site = site_keys(s);
    const ChosenTitle title = s.page->html ? choose_title(s, site) : choose_text_title(s, site);
    s.title_block = title.leads ? title.block : -1;
    std::vector<DateCandidate> candidates = find_date_candidates(s);
    const Found chosen = choose_dates(s, candidates).published;
    settle_orders(s, candidates);
    std::string out = "{";
    append_json_field("id", record.id, out);
    append_json_field("date", chosen.value, out);
    append_json_field("source", chosen.source, out);
    out += ",\"candidates\":[";
    for (size_t i = 0; i < candidates.size(); ++i) {
      if (i > 0) out += ",";
      append_candidate(candidates[i], out);
    }
    return out + "]}\n";
  }

 private:
  const RuleSet& rules_;
  PageReader reader_;
  Scanner scanner_;
  Segmenter segmenter_;
  LinkedDataReader linked_;
};

int run(const char* path) {
  const Result<RuleSet> rules = load_rules({});
  const Result<Models> models = load_models("");
  Result<RecordReader> input = RecordReader::open(path, {});
  const Error* const error = !rules    ? &rules.error()
                             : !models ? &models.error()
                             : !input  ? &input.error()
                                       : nullptr;
  if (error) {
    std::fprintf(stderr, "date-candidates: %s\n", error->message.c_str());
    return 1;
  }
  Dump dump(*rules, *models);
  Record record;
  while (input->next(record)) {
    const std::string line = record.error ? std::string() : dump.line(record);
    std::fwrite(line.data(), 1, line.size(), stdout);
  }
  return std::fflush(stdout) == 0 && !std::ferror(stdout) ? 0 : 4;
}

}  // namespace
}  // namespace tamis

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: date-candidates CRAWL.warc.gz >OUT.jsonl\n", stderr);
    return 2;
  }
  return tamis::run(argv[1]);
}
