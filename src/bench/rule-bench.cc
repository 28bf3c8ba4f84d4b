// One pass a page: clean it, lay every hit over its text, and ask the gold what lies under each hit.
// A block's share of gold words judges whole blocks; a span inside a block is looked for in the gold text.
#include "bench/rule-bench.h"

#include <algorithm>
#include <map>
#include <random>

#include "base/time-limit.h"
#include "output/text-writer.h"
#include "scan/scanner.h"
#include "segment/detectors.h"
#include "segment/evidence.h"

namespace tamis {
namespace {

constexpr size_t kResamples = 10'000;
constexpr size_t kFalseCutsOfPage = 20;
constexpr size_t kFalseCutsOfRule = 3;
constexpr uint32_t kContextBytes = 160;
// A block that shares a few words with the gold is hardly a false cut to be shown.
constexpr double kShownContent = 0.5;

/// What a rule covers of one block.
struct Cover {
  uint32_t rule, begin, end;
  bool cuts;
};

/// `text` from `begin` to `end`, ends moved inwards to whole characters, white space normalised.
std::string excerpt(std::string_view text, uint32_t begin, uint32_t end) {
  const auto inside = [&](uint32_t i) { return i < text.size() && (text[i] & 0xC0) == 0x80; };
  while (begin < end && inside(begin)) ++begin;
  while (end > begin && inside(end)) --end;
  std::string out;
  append_normalised(text.substr(begin, end - begin), out);
  return out;
}

bool cuts(Action action) {
  return action == Action::cut || action == Action::cut_after || action == Action::cut_before;
}

}  // namespace

void RuleTally::add(const RuleTally& more) {
  hits += more.hits;
  documents += more.documents;
  bytes += more.bytes;
  true_bytes += more.true_bytes;
  false_bytes += more.false_bytes;
  only_true += more.only_true;
  only_false += more.only_false;
}

double RuleTally::precision() const {
  const double judged = true_bytes + false_bytes;
  return judged > 0 ? true_bytes / judged : 0;
}

struct RuleBench::State {
  const RuleSet& rules;
  Cleaner cleaner;
  Scanner scanner;
  std::vector<uint16_t> bits_of_rule;
  std::vector<std::vector<Detector>> alone;  ///< each detector, where costs are asked for
  PageStats stats = {};
  Evidence evidence = {};
  std::vector<int32_t> marks = {};
  std::vector<std::vector<Cover>> covers = {};  ///< of each block
  std::map<uint32_t, RuleTally> tallies = {};

  std::vector<FalseCut> false_cuts = {};

  void cover(const Page& page);
  void judge(const Page& page, const GoldPage& gold);
  void note_false_cut(const Page& page, uint32_t rule, uint32_t begin, uint32_t end, double bytes);
};

void RuleBench::State::note_false_cut(const Page& page, uint32_t rule, uint32_t begin, uint32_t end,
                                      double bytes) {
  const auto size = static_cast<uint32_t>(page.text.size());
  const uint32_t before = begin - std::min(begin, kContextBytes), after = end + std::min(size - end, kContextBytes);
  false_cuts.push_back({rule, std::string(page.url), excerpt(page.text, before, begin), excerpt(page.text, begin, end),
                        excerpt(page.text, end, after), bytes});
}

/// Lays the hits that hold on this page, and the detectors' marks, over its blocks.
void RuleBench::State::cover(const Page& page) {
  covers.assign(page.blocks.size(), {});
  stats.measure(page);
  const Frame frame(page, stats);
  const auto lay = [&](uint32_t rule, size_t block, uint32_t begin, uint32_t end, bool cut) {
    const Block& b = page.blocks[block];
    begin = std::max(begin, b.begin);
    end = std::min(end, b.end);
    if (begin < end) covers[block].push_back({rule, begin, end, cut});
  };
  const std::span<const Hit> hits = scanner.scan(page);
  for (const Hit& hit : hits) {
    const Rule& rule = rules.rules()[hit.rule];
    if (!frame.holds(rule.where, hit.begin)) continue;
    ++tallies[hit.rule].hits;
    uint32_t begin = hit.begin, end = hit.end;
    if (rule.action == Action::cut_after) end = UINT32_MAX;
    if (rule.action == Action::cut_before) begin = 0;
    size_t block = begin < hit.begin ? 0 : hit.block;
    for (; block < page.blocks.size() && page.blocks[block].begin < end; ++block)
      lay(hit.rule, block, begin, end, cuts(rule.action));
  }
  gather_evidence(page, stats, hits, rules, bits_of_rule, evidence);
  const std::vector<int32_t>& marks = evidence.detector;
  for (size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] < 0) continue;
    const auto rule = static_cast<uint32_t>(rules.rules().size()) + static_cast<uint32_t>(marks[i]);
    ++tallies[rule].hits;
    lay(rule, i, 0, UINT32_MAX, true);
  }
}

void RuleBench::State::judge(const Page& page, const GoldPage& gold) {
  const std::vector<BlockLabel> labels = label_blocks(page, gold);
  std::string kept, text;
  append_normalised(gold.text, kept);
  std::replace(kept.begin(), kept.end(), '\n', ' ');
  for (size_t i = 0; i < covers.size(); ++i) {
    std::vector<Cover>& list = covers[i];
    if (list.empty()) continue;
    const Block& block = page.blocks[i];
    // The parts between the ends of any two covers are covered by the same rules throughout.
    std::vector<uint32_t> ends;
    for (const Cover& c : list) ends.insert(ends.end(), {c.begin, c.end});
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    for (size_t k = 0; k + 1 < ends.size(); ++k) {
      const uint32_t begin = ends[k], end = ends[k + 1];
      std::vector<uint32_t> over, cutting;
      for (const Cover& c : list) {
        if (c.begin > begin || c.end < end) continue;
        over.push_back(c.rule);
        if (c.cuts) cutting.push_back(c.rule);
      }
      for (auto* some : {&over, &cutting}) {
        std::sort(some->begin(), some->end());
        some->erase(std::unique(some->begin(), some->end()), some->end());
      }
      double content = labels[i].content;
      if (gold.has_text && end - begin < block.end - block.begin) {
        text.clear();
        append_normalised(page.text.substr(begin, end - begin), text);
        std::replace(text.begin(), text.end(), '\n', ' ');
        content = content > 0 && kept.find(text) != std::string::npos ? 1 : 0;
      }
      const double bytes = end - begin, known = labels[i].known;
      for (const uint32_t rule : over) {
        RuleTally& t = tallies[rule];
        t.bytes += bytes;
        t.true_bytes += known * bytes * (1 - content);
        t.false_bytes += known * bytes * content;
        if (cutting.size() != 1 || cutting[0] != rule) continue;
        t.only_true += known * bytes * (1 - content);
        t.only_false += known * bytes * content;
      }
      if (known * content < kShownContent) continue;
      for (const uint32_t rule : cutting) note_false_cut(page, rule, begin, end, known * bytes * content);
    }
  }
}

RuleBench::RuleBench(const RuleSet& rules, const Model* html, const Model* text,
                     const CleanSettings& settings, bool costs)
    : state_(new State{rules, Cleaner(rules, html, text, settings), Scanner(rules), evidence_bits(rules), {}}) {
  for (size_t i = 0; costs && i < rules.detectors().size(); ++i) state_->alone.push_back({rules.detectors()[i]});
}
RuleBench::~RuleBench() = default;

PageBench RuleBench::bench(const Record& record, const GoldPage& gold) {
  State& s = *state_;
  s.tallies.clear();
  s.false_cuts.clear();
  PageBench out;
  out.input_bytes = record.bytes.size();
  const double start = thread_seconds();
  const Article& article = s.cleaner.clean(record);
  std::string text;
  append_text(article, true, text);
  out.seconds = thread_seconds() - start;
  out.error = article.error;
  if (gold.has_text) out.words = score_words(word_bag(text), word_bag(gold.text));
  if (!article.page) return out;
  s.cover(*article.page);
  s.judge(*article.page, gold);
  out.text_bytes = article.page->text.size();
  for (const std::vector<Detector>& detector : s.alone) {
    const double before = thread_seconds();
    detect(*article.page, s.stats, s.evidence.bits, detector, s.marks);
    out.detector_seconds.push_back(thread_seconds() - before);
  }
  keep_worst(s.false_cuts, kFalseCutsOfPage, kFalseCutsOfRule);
  for (FalseCut& cut : s.false_cuts) {
    if (cut.page.empty()) cut.page = record.id;
  }
  out.false_cuts = s.false_cuts;
  for (auto& [rule, tally] : s.tallies) {
    tally.documents = 1;
    out.tallies.emplace_back(rule, tally);
  }
  return out;
}

void keep_worst(std::vector<FalseCut>& cuts, size_t most, size_t most_of_rule) {
  std::stable_sort(cuts.begin(), cuts.end(),
                   [](const FalseCut& a, const FalseCut& b) { return a.bytes > b.bytes; });
  std::map<uint32_t, size_t> seen;
  std::erase_if(cuts, [&](const FalseCut& cut) { return ++seen[cut.rule] > most_of_rule; });
  if (cuts.size() > most) cuts.resize(most);
}

Interval paired_bootstrap(const std::vector<double>& differences) {
  const size_t n = differences.size();
  if (n == 0) return {};
  double sum = 0;
  for (const double d : differences) sum += d;
  std::mt19937_64 random(1979);
  std::vector<double> means(kResamples);
  for (double& mean : means) {
    double total = 0;
    for (size_t i = 0; i < n; ++i) total += differences[random() % n];
    mean = total / static_cast<double>(n);
  }
  std::sort(means.begin(), means.end());
  return {sum / static_cast<double>(n), means[kResamples / 40], means[kResamples - kResamples / 40 - 1]};
}

}  // namespace tamis
