// Sends an article to the writer of its format.
// Also what belongs to a stream of articles: separators, headers, file endings.
#include "output/writer.h"

#include "output/markdown-writer.h"
#include "output/text-writer.h"
#include "output/wet-writer.h"

namespace tamis {

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
    append_text(article, settings_.body_only, out);
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
