// `tamis explain INPUT`: shows a page with what was cut, where, and by which rule or score.
// Every record of the input is explained, one after the other.
#include <unistd.h>

#include <memory>

#include "batch/output-file.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/engine-options.h"
#include "cli/option-table.h"
#include "output/explanation-page.h"
#include "output/report-page.h"

namespace tamis {
namespace {

// A line has room for a few features, a page for more.
constexpr size_t kFeaturesOfLine = 3;
constexpr size_t kFeaturesOfPage = 6;

struct ExplainOptions {
  EngineOptions engine;
  std::string input = "-", html;
  ColorMode color = ColorMode::automatic;
};

int explain(const ExplainOptions& o) {
  const auto loaded = load_engine(o.engine);
  if (!loaded) return report(loaded.error());
  const Engine engine = loaded->engine();
  auto reader = RecordReader::open(o.input, o.engine.input);
  if (!reader) return report(reader.error());
  auto file = o.html.empty() ? Result(OutputFile::standard_output()) : OutputFile::create(o.html);
  if (!file) return report(file.error());
  const ExplanationStyle style =
      use_color(o.color, STDOUT_FILENO) ? ExplanationStyle::color : ExplanationStyle::plain;
  Cleaner cleaner(engine.rules, engine.html, engine.text, o.engine.clean);
  const Contributions contributions = [&](uint32_t block) {
    return cleaner.explain(block, o.html.empty() ? kFeaturesOfLine : kFeaturesOfPage);
  };
  Record record;
  std::string out(o.html.empty() ? "" : explanation_template().head);
  bool failed = false;
  Status written = Done{};
  while (written && reader->next(record)) {
    const Article& article = cleaner.clean(record);
    if (article.error) {
      report(*article.error);
      failed = true;
    }
    if (o.html.empty()) {
      append_explanation(record, article, engine.rules, contributions, style, out);
    } else {
      append_explanation_data(record, article, engine.rules, contributions, out);
    }
    written = file->write(out);
    out.clear();
  }
  if (!o.html.empty()) out += explanation_template().tail;
  if (written) written = file->write(out);
  if (written) written = file->publish(true);
  if (!written) return file->broken() ? 0 : report(written.error());
  return failed ? static_cast<int>(Fault::record) : 0;
}

}  // namespace

void add_explain_command(CLI::App& app, int& exit_code) {
  auto o = std::make_shared<ExplainOptions>();
  CLI::App* command = app.add_subcommand("explain", "Show what is cut from a page, where, and why");
  command->footer(
      "  tamis explain page.html\n"
      "  tamis explain --html report.html page.html\n"
      "  tamis explain --color always crawl.warc.gz | less -R");
  command->add_option("INPUT", o->input, "What to explain: a page, text, or a dump; - is standard input");
  add_engine_options(*command, o->engine);
  command->add_option("--html", o->html, "Write FILE, one HTML page to read in a browser, instead")
      ->type_name("FILE")
      ->group("Output");
  add_choice<ColorMode>(
      *command, "--color", o->color,
      {{"auto", ColorMode::automatic}, {"always", ColorMode::always}, {"never", ColorMode::never}},
      "Colour the cuts (auto: on a terminal, unless NO_COLOR is set)")
      ->group("Output");
  command->callback([o, &exit_code] {
    if (o->input == "-" && isatty(STDIN_FILENO)) {
      exit_code = report(
          {Fault::usage, "explain", "there is no input; name a file, or send a page to standard input"});
      return;
    }
    exit_code = explain(*o);
  });
}

}  // namespace tamis
