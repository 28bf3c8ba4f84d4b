// Merges kept and cut stretches back into the order of the page.
// With and without colour the lines differ only by the marks around a stretch.
#include "output/explanation.h"

#include <cstdio>
#include <utility>

#include "output/json-text.h"
#include "output/reason.h"

namespace tamis {
namespace {

/// What stands before and behind a part of the report.
struct Marks {
  std::pair<std::string_view, std::string_view> heading, kept, metadata, cut, reason;
};

Marks marks_of(ExplanationStyle style) {
  if (style == ExplanationStyle::plain) return {{"", ""}, {"  ", ""}, {"= ", ""}, {"- ", ""}, {"  [", "]"}};
  return {{"[1m", "[0m"}, {"  ", ""}, {"[36m= ", "[0m"}, {"[31m- ", "[0m"}, {"  [2m[", "][0m"}};
}

// The page's own text must not steer the terminal.
void append_safe(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '\n') out += "\n  ";
    else if (static_cast<unsigned char>(c) >= ' ' && c != 0x7F) out += c;
  }
}

std::string reason_text(const Cut& cut, const Page& page, const RuleSet& rules,
                        const Contributions& contributions) {
  std::string text(reason_name(cut.decision, rules));
  char number[32];
  if (cut.decision.cause == Cause::model || cut.decision.cause == Cause::section) {
    std::snprintf(number, sizeof number, " %.2f", cut.decision.score);
    text += number;
    for (const Contribution& c : contributions(cut.block)) {
      std::snprintf(number, sizeof number, " %+.1f", c.effect);
      text += ", " + std::string(c.feature) + number;
    }
  }
  if (cut.decision.cause == Cause::duplicate || cut.decision.cause == Cause::section) {
    text += " of " + std::to_string(page.blocks[cut.decision.other].begin);
  }
  return text + " @" + std::to_string(cut.begin) + '-' + std::to_string(cut.end);
}

void append_found(const char* name, const Found& found, const Marks& marks, std::string& out) {
  if (!found) return;
  out += name;
  out += ": ";
  append_safe(repaired_utf8(found.value), out);
  out += marks.reason.first;
  append_safe(
      repaired_utf8(found.source + (found.ambiguous ? ", day and month could be the other way round" : "")),
      out);
  out += marks.reason.second;
  out += '\n';
}

void append_head(const Record& record, const Article& article, const Marks& marks, std::string& out) {
  out += marks.heading.first;
  append_safe(repaired_utf8(record.url.empty() ? record.id : record.id + ' ' + record.url), out);
  out += marks.heading.second;
  out += '\n';
  const Metadata& meta = article.metadata;
  append_found("title", meta.title, marks, out);
  append_found("author", meta.author, marks, out);
  append_found("site", meta.site, marks, out);
  append_found("lang", meta.language, marks, out);
  append_found("kind", meta.kind, marks, out);
  append_found("date", meta.date, marks, out);
  append_found("date_modified", meta.modified, marks, out);
  if (article.error) append_found("error", {article.error->message, article.error->place}, marks, out);
  out += "kept " + std::to_string(article.kept) + ", cut " + std::to_string(article.cut) + " characters\n\n";
}

void append_stretch(std::string_view text, const std::pair<std::string_view, std::string_view>& mark,
                    std::string& out) {
  std::string line;
  append_normalised(text, line);
  out += mark.first;
  append_safe(line, out);
  out += mark.second;
}

}  // namespace

void append_explanation(const Record& record, const Article& article, const RuleSet& rules,
                        const Contributions& contributions, ExplanationStyle style, std::string& out) {
  const Marks marks = marks_of(style);
  append_head(record, article, marks, out);
  if (!article.page) return;
  const Page& page = *article.page;
  size_t cut = 0;
  const auto cuts_before = [&](uint32_t limit) {
    for (; cut < article.cuts.size() && article.cuts[cut].begin < limit; ++cut) {
      const Cut& c = article.cuts[cut];
      append_stretch(page.text.substr(c.begin, c.end - c.begin), marks.cut, out);
      out += marks.reason.first;
      append_safe(reason_text(c, page, rules, contributions), out);
      out += marks.reason.second;
      out += '\n';
    }
  };
  for (const Piece& piece : article.pieces) {
    cuts_before(piece.begin);
    append_stretch(page.text.substr(piece.begin, piece.end - piece.begin),
                   piece.metadata ? marks.metadata : marks.kept, out);
    out += '\n';
  }
  cuts_before(UINT32_MAX);
  out += '\n';
}

}  // namespace tamis
