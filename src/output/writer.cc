// Sends an article to the writer of its format.
// Also what belongs to a stream of articles: separators, headers, file endings.
#include "output/writer.h"

#include <cstdio>

#include "output/json-text.h"
#include "output/markdown-writer.h"
#include "output/text-writer.h"
#include "output/wet-writer.h"

namespace tamis {
namespace {

/// Metadata between two lines of three hyphens, as static site generators and Pandoc read it. Every value is
/// a double-quoted scalar on one line, with JSON's escapes, which are YAML 1.2's: no title can end the block
/// or become another type.
/// A JSON string as YAML takes it: without DEL and the control characters U+0080 to U+009F (YAML 1.2, section 5.1).
void append_yaml_safe(std::string_view json, std::string& out) {
  char escape[8];
  for (size_t i = 0; i < json.size(); ++i) {
    const auto byte = static_cast<unsigned char>(json[i]);
    const auto next = static_cast<unsigned char>(i + 1 < json.size() ? json[i + 1] : 0);
    const bool high = byte == 0xC2 && next >= 0x80 && next < 0xA0;
    if (byte != 0x7F && !high) {
      out += json[i];
      continue;
    }
    std::snprintf(escape, sizeof escape, "\\u%04x", high ? next : byte);
    out += escape;
    i += high;
  }
}

void append_yaml_header(const Record& record, const Article& article, std::string& out) {
  const Metadata& m = article.metadata;
  std::string json;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.append(name).append(": ");
    json.clear();
    append_json_string(value, json);
    append_yaml_safe(json, out);
    out += '\n';
  };
  out += "---\n";
  add("title", m.title.value);
  add("author", m.author.value);
  add("site", m.site.value);
  add("lang", m.language.value);
  add("kind", m.kind.value);
  add("date", m.date.value);
  add("date_modified", m.modified.value);
  add("date_source", m.date.source);
  add("url", record.url);
  out += "---\n";
}

}  // namespace

void ArticleWriter::append(const Record& record, const Article& article, OutputFormat format,
                           std::string& out) {
  switch (format) {
    case OutputFormat::jsonl:
      append_jsonl(record, article, out);
      return;
    case OutputFormat::wet:
      body_.clear();
      append_text(article, settings_.body_only, body_);
      append_wet(record, article, body_, out);
      return;
    case OutputFormat::markdown:
    case OutputFormat::text:
    case OutputFormat::automatic:
      break;
  }
  const size_t before = out.size();
  if (format == OutputFormat::markdown) {
    append_markdown(article, settings_.body_only, out);
  } else {
    if (settings_.yaml_header && article.page && !article.error) append_yaml_header(record, article, out);
    const size_t header_end = out.size();
    append_text(article, settings_.body_only, out);
    if (header_end > before && out.size() == header_end) return;  // no text: the header ends with its line
  }
  if (out.size() > before) out += '\n';
}

std::string_view document_separator(OutputFormat format) {
  return format == OutputFormat::text || format == OutputFormat::markdown ? "\f\n" : "";
}

std::string stream_header(OutputFormat format, std::string_view version) {
  return format == OutputFormat::wet ? wet_header(version) : std::string();
}

std::string_view file_suffix(OutputFormat format) {
  switch (format) {
    case OutputFormat::jsonl:
      return ".jsonl";
    case OutputFormat::markdown:
      return ".md";
    case OutputFormat::wet:
      return ".wet";
    case OutputFormat::text:
    case OutputFormat::automatic:
      break;
  }
  return ".txt";
}

}  // namespace tamis
