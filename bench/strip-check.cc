// Checks that the stripper changes nothing: reads the HTML pages of WARC files with and without it and
// compares. Usage: strip-check [-v] FILE.warc.gz...; prints a line for each page that differs. Exit code 1
// where a text does.
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "input/reader.h"
#include "page/charset.h"
#include "page/html-page.h"
#include "page/sniff.h"
#include "page/trim.h"

namespace tamis {
namespace {

/// Everything about an element but where its views lie.
std::string describe(const Page& page, const Element& e) {
  std::string s(e.name);
  for (const long n :
       {long{e.parent}, long{e.first}, long{e.last}, long{e.tag}, long{e.depth}, long{e.flags}})
    s.append(" ").append(std::to_string(n));
  for (const std::string_view v : {e.css_class, e.id, page.rare(e).role, page.rare(e).itemprop, page.rare(e).test_id, page.rare(e).label})
    s.append(" [").append(v).append("]");
  return s;
}

std::string describe(const Block& b) {
  std::string s;
  for (const long n :
       {long{b.begin}, long{b.end}, long{b.leaf}, long{b.container}, long{b.link_bytes}, long{b.bold_bytes},
        long{b.code_bytes}, long{b.links}, long{b.images}, long{b.inputs}, long{b.line_breaks}, long{b.preformatted}})
    s.append(" ").append(std::to_string(n));
  return s;
}

std::string describe(const Head& head) {
  std::string s;
  for (const std::string_view v : {head.title, head.lang, head.canonical}) s.append(v).append("\n");
  for (const MetaTag& m : head.metas) s.append(m.key).append("=").append(m.value).append("\n");
  for (const std::string_view v : head.json_ld) s.append("ld+json ").append(v).append("\n");
  for (const TimeMark& t : head.times)
    s.append(std::to_string(t.block))
        .append(" ")
        .append(t.datetime)
        .append(t.itemprop)
        .append(t.css_class)
        .append("\n");
  return s;
}

/// Gumbo makes U+FFFD of control characters and noncharacters, and line feeds of carriage returns; the
/// stripper leaves them as they are.
std::string normalised(std::string_view text) {
  std::string s;
  for (size_t i = 0; i < text.size();) {
    const size_t from = i;
    const char32_t c = next_code_point(text, i);
    const bool control = (c < 0x20 && !is_html_space(static_cast<char>(c))) || (c >= 0x7F && c <= 0x9F) ||
                         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    if (c == '\r') {
      if (i == text.size() || text[i] != '\n') s += '\n';
    } else if (control) s += "\uFFFD";
    else s.append(text.substr(from, i - from));
  }
  return s;
}

/// Shows the first line in which two descriptions differ.
void show(const char* what, std::string_view plain, std::string_view stripped) {
  size_t at = 0;
  while (at < plain.size() && at < stripped.size() && plain[at] == stripped[at]) ++at;
  const size_t start = at == 0 ? 0 : plain.rfind('\n', at - 1) + 1;
  const auto line = [&](std::string_view s) {
    const std::string_view rest = s.substr(std::min(s.size(), std::max(start, at > 200 ? at - 200 : 0)));
    return std::string(rest.substr(0, std::min<size_t>(rest.find('\n'), 400)));
  };
  std::printf("  %s\n    plain    %s\n    stripped %s\n", what, line(plain).c_str(), line(stripped).c_str());
}

class Check {
 public:
  explicit Check(bool verbose) : verbose_(verbose) {}

  void file(const std::string& path) {
    auto reader = RecordReader::open(path, {});
    if (!reader) {
      std::fprintf(stderr, "%s: %s\n", path.c_str(), reader.error().message.c_str());
      return;
    }
    for (Record record; reader->next(record);) page(record);
  }

  /// True where no page's text differed.
  bool summary() const {
    std::printf("%zu pages: %zu differ in text, %zu in blocks' counts, %zu in elements, %zu in the head\n",
                pages_, differ_[0], differ_[1], differ_[2], differ_[3]);
    return differ_[0] == 0;
  }

 private:
  void page(const Record& record) {
    const Decoded decoded = decode(record.bytes, record.http_charset, true, storage_);
    if (record.type != ContentType::html &&
        (record.type != ContentType::unknown || !looks_like_html(decoded.text)))
      return;
    ++pages_;
    Page stripped, plain;
    const std::string text = normalised(decoded.text);
    stripping_.read(text, {}, stripped);
    plain_.read_unstripped(text, plain);
    std::array<std::string, 4> a = {std::string(plain.text), "", "", describe(plain.head)};
    std::array<std::string, 4> b = {std::string(stripped.text), "", "", describe(stripped.head)};
    for (const Block& block : plain.blocks) a[1] += describe(block) + "\n";
    for (const Block& block : stripped.blocks) b[1] += describe(block) + "\n";
    for (const Element& e : plain.elements) a[2] += describe(plain, e) + "\n";
    for (const Element& e : stripped.elements) b[2] += describe(stripped, e) + "\n";
    bool named = false;
    for (size_t i = 0; i < a.size(); ++i) {
      if (a[i] == b[i]) continue;
      ++differ_[i];
      if (!named) std::printf("%s %s\n", record.id.c_str(), record.url.c_str());
      named = true;
      if (verbose_ || i == 0) show(std::array{"text", "blocks", "elements", "head"}[i], a[i], b[i]);
    }
  }

  bool verbose_;
  HtmlReader stripping_, plain_;
  std::string storage_;
  size_t pages_ = 0;
  std::array<size_t, 4> differ_{};
};

}  // namespace
}  // namespace tamis

int main(int argc, char** argv) {
  const bool verbose = argc > 1 && std::string_view(argv[1]) == "-v";
  tamis::Check check(verbose);
  for (int i = 1 + verbose; i < argc; ++i) check.file(argv[i]);
  return check.summary() ? 0 : 1;
}
