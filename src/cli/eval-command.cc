// `tamis eval GOLD INPUT...`: cleans the inputs and measures the result against gold texts.
// A gold page that no input holds counts as an empty text: leaving pages out earns nothing.
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

#include "batch/word-score.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/engine-options.h"
#include "cli/gold-run.h"
#include "cli/option-table.h"
#include "input/input-list.h"
#include "output/json-text.h"
#include "output/text-writer.h"

namespace tamis {
namespace {

enum class Grouping : uint8_t { none, type, lang };

constexpr size_t kDayLength = 10;  // of YYYY-MM-DD

struct EvalOptions {
  EngineOptions engine;
  std::string gold;
  InputSelection selection;
  unsigned threads = 1;
  Grouping by = Grouping::none;
  uint32_t worst = 0;
  bool json = false;
};

struct Job : GoldJob {
  WordScore words;
  uint64_t with = 0, without = 0;  // snippets found
  std::string date, title;         // that the page was given
};

struct PageResult {
  const GoldPage* gold;
  WordScore words;
};

/// Sums over pages.
struct Sums {
  uint64_t pages = 0;  // with gold text
  WordScore words;
  uint64_t dates = 0, dates_right = 0, dates_wrong = 0, titles = 0, titles_right = 0;

  void add(const WordScore& score) {
    ++pages;
    words.precision += score.precision;
    words.recall += score.recall;
    words.f1 += score.f1;
  }
  WordScore mean() const {
    const double n = std::max<uint64_t>(pages, 1);
    return {words.precision / n, words.recall / n, words.f1 / n};
  }
};

struct Evaluation {
  std::vector<PageResult> pages;  // with gold text
  uint64_t gold_pages = 0, predicted = 0, stray = 0, failed = 0;
  Sums all;
  std::map<std::string, Sums> groups;
  uint64_t with_found = 0, with_all = 0, without_found = 0, without_all = 0;
};

void score(const GoldPage& gold, std::string_view text, Job& job) {
  if (gold.has_text) job.words = score_words(word_bag(text), word_bag(gold.text));
  job.with = snippets_found(text, gold.with);
  job.without = snippets_found(text, gold.without);
}

void count(const Job& job, Sums& sums) {
  const GoldPage& gold = *job.gold;
  if (gold.has_text) sums.add(job.words);
  if (!gold.date.empty()) {
    // A date with its time is right where its day is.
    const std::string_view date = std::string_view(job.date).substr(0, kDayLength);
    const bool right = date == std::string_view(gold.date).substr(0, kDayLength);
    ++sums.dates;
    sums.dates_right += right;
    sums.dates_wrong += !right && !date.empty();
  }
  if (!gold.title.empty()) {
    ++sums.titles;
    sums.titles_right += same_text(job.title, gold.title);
  }
}

void count(const Job& job, Grouping by, Evaluation& e) {
  const GoldPage& gold = *job.gold;
  if (gold.has_text) e.pages.push_back({&gold, job.words});
  count(job, e.all);
  const bool measured = gold.has_text || !gold.date.empty() || !gold.title.empty();
  if (by != Grouping::none && measured) {
    const std::string& name = by == Grouping::type ? gold.type : gold.lang;
    count(job, e.groups[name.empty() ? "?" : name]);
  }
  e.with_found += job.with;
  e.with_all += gold.with.size();
  e.without_found += job.without;
  e.without_all += gold.without.size();
}

Evaluation evaluate(const Engine& engine, const std::vector<std::string>& inputs, const Gold& gold,
                    const EvalOptions& o) {
  Evaluation e;
  std::vector<std::unique_ptr<Cleaner>> cleaners(o.threads);
  const GoldCounts counts = run_over_gold<Job>(
      inputs, gold, o.engine.input, o.threads,
      [&](unsigned worker, Job& job) {
        auto& cleaner = cleaners[worker];
        if (!cleaner)
          cleaner = std::make_unique<Cleaner>(engine.rules, engine.html, engine.text, o.engine.clean);
        std::string text;
        job.date.clear();
        job.title.clear();
        job.error = job.record.error;  // such a record has no text in any output either
        if (!job.error) {
          const Article& article = cleaner->clean(job.record);
          job.error = article.error;
          append_text(article, true, text);
          job.date = article.metadata.date.value;
          job.title = article.metadata.title.value;
        }
        score(*job.gold, text, job);
      },
      [&](Job& job) { count(job, o.by, e); });
  e.stray = counts.stray;
  e.failed = counts.failed;
  e.predicted = counts.seen.size();
  e.gold_pages = gold.size();
  for (const auto& [id, page] : gold) {
    if (counts.seen.contains(id)) continue;
    Job missing;
    missing.gold = &page;
    score(page, "", missing);
    count(missing, o.by, e);
  }
  // Equal scores in one order, whatever the hash table's.
  std::sort(e.pages.begin(), e.pages.end(), [](const PageResult& a, const PageResult& b) {
    return std::pair(a.words.f1, std::string_view(a.gold->id)) <
           std::pair(b.words.f1, std::string_view(b.gold->id));
  });
  return e;
}

/// A number of the table, with `digits` decimals.
struct Figure {
  std::string_view what;
  double value;
  int digits = 4;
};

void append_row(const std::string& name, const std::vector<Figure>& figures, bool json, std::string& out) {
  if (json) {
    append_json_key(name, out);
    out += '{';
    for (const Figure& figure : figures) {
      append_json_key(figure.what, out);
      append_json_number(figure.value, figure.digits, out);
    }
    out += '}';
    return;
  }
  char text[64];
  std::snprintf(text, sizeof text, figures.empty() ? "%s" : "%-14s", name.c_str());
  out += text;
  for (const Figure& figure : figures) {
    std::snprintf(text, sizeof text, "  %s %*.*f", std::string(figure.what).c_str(),
                  figure.digits == 0 ? 5 : 0, figure.digits, figure.value);
    out += text;
  }
  out += '\n';
}

std::vector<Figure> figures_of(const Sums& sums) {
  const WordScore mean = sums.mean();
  return {{"pages", static_cast<double>(sums.pages), 0},
          {"precision", mean.precision},
          {"recall", mean.recall},
          {"f1", mean.f1}};
}

double ratio(uint64_t part, uint64_t whole) { return whole == 0 ? 0 : static_cast<double>(part) / whole; }

std::vector<Figure> dates_of(const Sums& sums) {
  return {{"pages", static_cast<double>(sums.dates), 0},
          {"right", ratio(sums.dates_right, sums.dates)},
          {"wrong", ratio(sums.dates_wrong, sums.dates)},
          {"none", ratio(sums.dates - sums.dates_right - sums.dates_wrong, sums.dates)}};
}

std::vector<Figure> titles_of(const Sums& sums) {
  return {{"pages", static_cast<double>(sums.titles), 0}, {"right", ratio(sums.titles_right, sums.titles)}};
}

std::string table(const Evaluation& e, const EvalOptions& o) {
  std::string out = o.json ? "{" : "";
  append_row(
      "pages",
      {{"gold", static_cast<double>(e.gold_pages), 0}, {"cleaned", static_cast<double>(e.predicted), 0}},
      o.json, out);
  if (e.all.pages > 0) append_row("words", figures_of(e.all), o.json, out);
  if (e.with_all + e.without_all > 0) {
    const double precision = ratio(e.with_found, e.with_found + e.without_found);
    const double recall = ratio(e.with_found, e.with_all);
    append_row(
        "segments",
        {{"precision", precision},
         {"recall", recall},
         {"accuracy", ratio(e.with_found + e.without_all - e.without_found, e.with_all + e.without_all)},
         {"f1", precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0}},
        o.json, out);
  }
  const auto append_others = [&](const Sums& sums, const std::string& before) {
    if (sums.dates > 0) append_row(before + "date", dates_of(sums), o.json, out);
    if (sums.titles > 0) append_row(before + "title", titles_of(sums), o.json, out);
  };
  append_others(e.all, "");
  if (o.json && !e.groups.empty()) {
    append_json_key("by", out);
    out += '{';
  }
  for (const auto& [name, sums] : e.groups) {
    append_row(o.json ? name : "  " + name, sums.pages > 0 ? figures_of(sums) : std::vector<Figure>(), o.json, out);
    if (o.json) {
      out.pop_back();  // the brace: what else is known of the group goes into the same object
      append_others(sums, "");
      out += '}';
    } else {
      append_others(sums, "    ");
    }
  }
  if (o.json) return out + (e.groups.empty() ? "}\n" : "}}\n");
  for (size_t i = 0; i < std::min<size_t>(o.worst, e.pages.size()); ++i) {
    const PageResult& page = e.pages[i];
    char text[64];
    std::snprintf(text, sizeof text, "%.3f P %.3f R %.3f  ", page.words.f1, page.words.precision,
                  page.words.recall);
    out += text + page.gold->type + ' ' + page.gold->id + ' ' + page.gold->url + '\n';
  }
  return out;
}

int eval(const EvalOptions& o) {
  auto list = expand_inputs(o.selection);
  if (!list) return report(list.error());
  const auto gold = read_gold(o.gold);
  if (!gold) return report(gold.error());
  const auto loaded = load_engine(o.engine);
  if (!loaded) return report(loaded.error());
  for (const Error& error : list->errors) report(error);
  const Evaluation e = evaluate(loaded->engine(), list->paths, *gold, o);
  if (e.stray > 0) note(std::to_string(e.stray) + " records are of no gold page");
  if (e.predicted < e.gold_pages)
    note(std::to_string(e.gold_pages - e.predicted) + " gold pages are in no input");
  const int code = print(table(e, o));
  return code != 0 ? code : e.failed > 0 || !list->errors.empty() ? static_cast<int>(Fault::record) : 0;
}

}  // namespace

void add_eval_command(CLI::App& app, int& exit_code) {
  auto o = std::make_shared<EvalOptions>();
  CLI::App* command = app.add_subcommand("eval", "Measure text, dates and titles against gold ones");
  command->footer(
      "  tamis eval gold.jsonl.gz pages.warc.gz\n"
      "  tamis eval --by type --worst 20 gold.jsonl pages.warc.gz\n"
      "  tamis eval --no-model gold.jsonl pages.warc.gz    what the rules alone achieve");
  command->add_option("GOLD", o->gold, "JSONL, plain or gzip: id, and what is known of text, with and without (snippets), date, title")
      ->required();
  command->add_option("INPUT", o->selection.arguments, "Pages, with the ids that the gold file has")
      ->required();
  command->add_flag("-r,--recursive", o->selection.recursive, "Read the files in folders, too")
      ->group("Input");
  add_engine_options(*command, o->engine);
  add_choice<Grouping>(*command, "--by", o->by, {{"type", Grouping::type}, {"lang", Grouping::lang}},
                       "Also a row for each page type or language")
      ->group("Output");
  command->add_option("--worst", o->worst, "List the N pages with the lowest F1")
      ->type_name("N")
      ->group("Output");
  command->add_flag("--json", o->json, "Print one JSON object")->group("Output");
  add_jobs_option(*command, o->threads);
  command->callback([o, &exit_code] { exit_code = eval(*o); });
}

}  // namespace tamis
