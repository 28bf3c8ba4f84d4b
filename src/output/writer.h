// Article in, bytes out: one face for every output format.
// One writer a thread; its buffers are reused from article to article.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "clean/cleaner.h"
#include "input/record.h"
#include "rules/rule-set.h"

namespace tamis {

/// automatic: text for single documents, JSONL for dumps; whoever knows the input settles it before writing.
enum class OutputFormat : uint8_t { automatic, text, markdown, jsonl, wet };

struct OutputSettings {
  bool body_only = false;      ///< text and Markdown: leave title and datelines out
  bool yaml_header = false;    ///< text: the metadata before the text, as a YAML block
  bool explain = false;        ///< JSONL: add `cuts`
  bool metadata_only = false;  ///< JSONL: no `text`; what a JSON record brought stays as it is
};

class ArticleWriter {
 public:
  ArticleWriter(const RuleSet& rules, OutputSettings settings) : rules_(rules), settings_(settings) {}

  /// Appends the article of `record` to `out`. An article that failed appends its record's shell: a JSONL or
  /// WET record that carries the error, or an empty text.
  void append(const Record& record, const Article& article, OutputFormat format, std::string& out);

  /// Appends one line of JSON that says what of the record is not in its article: `id`, `url`, the error with
  /// its place where there is one, and `cuts` as --explain has them. Nothing where all of it was kept.
  void append_rejects(const Record& record, const Article& article, const Error& error, std::string& out);

 private:
  void append_jsonl(const Record& record, const Article& article, std::string& out);

  const RuleSet& rules_;
  OutputSettings settings_;
  std::string body_, scratch_;
};

/// What parts two documents of one stream: a form-feed line in text and Markdown, nothing where records part
/// themselves.
std::string_view document_separator(OutputFormat format);

/// What a file of this format opens with: the warcinfo record of WET, else nothing.
std::string stream_header(OutputFormat format, std::string_view version);

/// The usual ending of a file of this format, with its dot.
std::string_view file_suffix(OutputFormat format);

}  // namespace tamis
