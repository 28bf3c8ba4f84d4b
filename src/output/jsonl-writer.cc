// An article as one line of JSON.
// A record that came as JSON keeps its own fields byte for byte; only its text is replaced and what it lacks
// added.
#include <simdjson.h>

#include <array>
#include <optional>
#include <vector>

#include "output/json-text.h"
#include "output/reason.h"
#include "output/text-writer.h"
#include "output/writer.h"

namespace tamis {
namespace {

enum Field : uint8_t {
  id,
  url,
  title,
  author,
  site,
  lang,
  kind,
  date,
  modified,
  source,
  canonical,
  description,
  section,
  image,
  tags,
  text,
  kept,
  cut,
  error,
  sources,
  cuts
};
constexpr std::array<std::string_view, 21> kNames = {
    "id",          "url",     "title", "author", "site", "lang", "kind", "date", "date_modified", "date_source", "canonical",
    "description", "section", "image", "tags",   "text", "kept", "cut",  "error",         "sources",     "cuts"};

/// A value to be replaced: bytes [begin, end) of the line.
struct Slot {
  size_t begin, end;
  Field field;
};

/// What a JSON line already says.
struct Taken {
  std::array<bool, kNames.size()> fields{};
  std::vector<Slot> slots;
};

// The reader has validated the line; should it not parse after all, it counts as absent.
std::optional<Taken> read_fields(const Record& record, bool failed) {
  if (record.json.empty()) return std::nullopt;
  thread_local simdjson::ondemand::parser parser;
  thread_local std::string padded;
  padded.assign(record.json);
  padded.reserve(padded.size() + simdjson::SIMDJSON_PADDING);
  simdjson::ondemand::document document;
  simdjson::ondemand::object object;
  if (parser.iterate(padded).get(document) || document.get_object().get(object)) return std::nullopt;
  // A page that came as HTML keeps it: its text is another thing and has a field of its own.
  const std::string_view target =
      record.type == ContentType::html ? kNames[text] : std::string_view(record.text_field);
  Taken taken;
  for (auto entry : object) {
    std::string_view key, value;
    simdjson::ondemand::value raw;
    if (entry.unescaped_key().get(key) || entry.value().get(raw)) return std::nullopt;
    const std::string name(key);
    if (simdjson::to_json_string(raw).get(value)) return std::nullopt;
    const size_t begin = value.data() - padded.data();
    if (name == target) taken.slots.push_back({begin, begin + value.size(), text});
    if (name == kNames[error] && failed) taken.slots.push_back({begin, begin + value.size(), error});
    for (size_t i = 0; i < kNames.size(); ++i) taken.fields[i] |= name == kNames[i];
  }
  taken.fields[text] |= !taken.slots.empty();
  return taken;
}

/// By which signal each field was found.
void append_sources(const Metadata& meta, std::string& line) {
  append_json_key(kNames[sources], line);
  line += '{';
  const std::pair<Field, const Found*> all[] = {{title, &meta.title},         {author, &meta.author},
                                                {site, &meta.site},           {lang, &meta.language},
                                                {kind, &meta.kind},
                                                {date, &meta.date},           {modified, &meta.modified},
                                                {canonical, &meta.canonical}, {description, &meta.description},
                                                {section, &meta.section},     {image, &meta.image}};
  for (const auto& [field, found] : all)
    if (*found) append_json_field(kNames[field], found->source, line);
  line += '}';
}

void append_cuts(const Article& article, const RuleSet& rules, std::string& line, std::string& scratch) {
  append_json_key("cuts", line);
  line += '[';
  for (const Cut& part : article.cuts) {
    if (line.back() != '[') line += ',';
    line += '{';
    append_json_key("begin", line);
    append_json_number(uint64_t{part.begin}, line);
    append_json_key("end", line);
    append_json_number(uint64_t{part.end}, line);
    switch (part.decision.cause) {
      case Cause::rule:
      case Cause::detector:
        append_json_field("rule", reason_name(part.decision, rules), line);
        break;
      case Cause::duplicate:
      case Cause::section:
        append_json_field("reason", reason_name(part.decision, rules), line);
        append_json_key("of", line);
        append_json_number(uint64_t{article.page->blocks[part.decision.other].begin}, line);
        [[fallthrough]];
      default:
        append_json_key("score", line);
        append_json_number(part.decision.score, 3, line);
    }
    scratch.clear();
    append_normalised(article.page->text.substr(part.begin, part.end - part.begin), scratch);
    append_json_key("text", line);
    append_json_string(scratch, line);
    line += '}';
  }
  line += ']';
}

}  // namespace

void ArticleWriter::append_rejects(const Record& record, const Article& article, const Error& error,
                                   std::string& out) {
  if (!article.error && article.cuts.empty()) return;
  out += '{';
  append_json_field(kNames[id], record.id, out);
  append_json_field(kNames[url], record.url, out);
  if (article.error) {
    append_json_field("place", error.place, out);
    append_json_field(kNames[Field::error], error.message, out);
  }
  if (article.page) append_cuts(article, rules_, out, scratch_);
  out += "}\n";
}

void ArticleWriter::append_jsonl(const Record& record, const Article& article, std::string& out) {
  body_.clear();
  if (!settings_.metadata_only) append_text(article, true, body_);
  const Metadata& meta = article.metadata;
  const std::string_view message = article.error ? article.error->message : std::string_view();
  const auto taken = read_fields(record, article.error.has_value());

  const size_t start = out.size();
  if (taken) {
    size_t from = 0;
    for (const Slot& slot : taken->slots) {
      if (slot.field == text && settings_.metadata_only) continue;
      out.append(record.json, from, slot.begin - from);
      append_json_string(slot.field == text ? std::string_view(body_) : message, out);
      from = slot.end;
    }
    out.append(record.json, from);
    while (out.back() != '}') out.pop_back();
    out.pop_back();
    while (out.size() > start + 1 && static_cast<unsigned char>(out.back()) <= ' ') out.pop_back();
  } else {
    out += '{';
  }

  const auto missing = [&](Field field) { return !taken || !taken->fields[field]; };
  const auto add = [&](Field field, std::string_view value) {
    if (missing(field)) append_json_field(kNames[field], value, out);
  };
  add(id, record.id);
  add(url, record.url);
  add(title, meta.title.value);
  add(author, meta.author.value);
  add(site, meta.site.value);
  add(lang, meta.language.value);
  add(kind, meta.kind.value);
  // A date that came with the record is its own; ours is not mixed with it, nor is the name of our source.
  add(date, meta.date.value);
  add(modified, meta.modified.value);
  if (missing(date)) add(source, meta.date.source);
  if (settings_.metadata_only) {
    add(canonical, meta.canonical.value);
    add(description, meta.description.value);
    add(section, meta.section.value);
    add(image, meta.image.value);
    if (missing(tags)) {
      append_json_key(kNames[tags], out);
      out += '[';
      for (const std::string& tag : meta.tags) {
        if (out.back() != '[') out += ',';
        append_json_string(tag, out);
      }
      out += ']';
    }
  }
  if (missing(text) && !settings_.metadata_only) {
    append_json_key("text", out);
    append_json_string(body_, out);
  }
  if (missing(kept)) {
    append_json_key("kept", out);
    append_json_number(article.kept, out);
  }
  if (missing(cut)) {
    append_json_key("cut", out);
    append_json_number(article.cut, out);
  }
  if (article.error) add(error, message);
  if (settings_.explain && article.page && missing(sources)) append_sources(meta, out);
  if (settings_.explain && article.page && missing(cuts)) append_cuts(article, rules_, out, scratch_);
  out += "}\n";
}

}  // namespace tamis
