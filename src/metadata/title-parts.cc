// Which parts of a title are the headline: a line over the text that says some of them tells.
// Each line is compared with all runs of parts at once, by their keys.
#include "metadata/title-parts.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/char-class.h"
#include "metadata/fold.h"
#include "metadata/site.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr size_t kMostParts = 12;

/// The length of a separator of title parts at `pos`, white space included: " | ", " - ", " :: ", "｜"; else
/// 0.
size_t separator_length(std::string_view s, size_t pos) {
  if (s[pos] == '|') return s.substr(pos).starts_with("| ") ? 2 : 1;
  if (s[pos] == '\xEF') return s.substr(pos).starts_with("｜") ? 3 : 0;
  if (s[pos] != ' ') return 0;
  // Most words begin with a letter; of the signs none does.
  if (pos + 1 >= s.size() || is_ascii_letter(s[pos + 1])) return 0;
  const std::string_view rest = s.substr(pos + 1);
  static constexpr std::string_view kSigns[] = {"| ", "- ", "– ", "— ", "» ", "« ",  "· ", "• ",
                                                "/ ", "> ", "~ ", "‹ ", "⋆ ", ":: ", ": ", "< "};
  for (const std::string_view sign : kSigns)
    if (rest.starts_with(sign)) return sign.size() + 1;
  return 0;
}

}  // namespace

std::vector<TitlePart> parts_of(std::string_view title, bool colons) {
  std::vector<TitlePart> parts;
  size_t begin = 0;
  for (size_t i = 0; i < title.size() && parts.size() + 1 < kMostParts;) {
    size_t length = separator_length(title, i);
    if (colons && length == 0 && title.substr(i).starts_with(": ")) length = 2;
    if (length == 0) {
      ++i;
      continue;
    }
    if (i > begin) parts.push_back({begin, i});
    begin = i += length;
  }
  if (begin < title.size()) parts.push_back({begin, title.size()});
  return parts;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold_letters(text);
  std::string word;
  for (size_t i = 0; i < folded.size();) {
    const size_t begin = i;
    const uint16_t bits = char_class(next_code_point(folded, i));
    if (bits & kWord) word.append(folded, begin, i - begin);
    if (!word.empty() && (!(bits & kWord) || (bits & kIdeograph) || i >= folded.size()))
      words.push_back(std::exchange(word, {}));
  }
  return words;
}

namespace {

/// A last part such as "Rust Blog" of blog.rust-lang.org: every word stands in the host.
bool made_of_host(std::string_view part, std::string_view host) {
  const std::vector<std::string> words = words_of(part);
  if (words.empty() || words.size() > 4) return false;
  bool any = false;
  for (const std::string& word : words) {
    if (word.size() <= 2) continue;
    if (host.find(word) == host.npos) return false;
    any = true;
  }
  return any;
}

}  // namespace

bool is_site_part(std::string_view part, const std::vector<std::string>& site, std::string_view host) {
  return names_site(part, site, true) || made_of_host(part, host);
}

namespace {

/// The key of the first crumb of "Harbour Board > Boats > Ferries"; empty of other lines.
std::string first_crumb(std::string_view line) {
  constexpr size_t kLongestCrumbs = 200;  // bytes
  if (line.size() > kLongestCrumbs) return {};
  for (const std::string_view sign : {">", "»", "›", "→"}) {
    const size_t at = line.find(sign), behind = at + sign.size();
    if (at == line.npos || at == 0 || behind >= line.size()) continue;
    // A no-break space is one, too; quotation marks stand at a word.
    const bool parted =
        (line[at - 1] == ' ' || line[at - 1] == '\xA0') && (line[behind] == ' ' || line[behind] == '\xC2');
    if (parted) return value_key(line.substr(0, at));
  }
  return {};
}

/// The key of what stands behind the last "©" and its years, as far as a title's part is long.
std::string owner_key(std::string_view text) {
  constexpr size_t kWindow = 4096, kReach = 120;  // bytes
  if (text.size() > kWindow) text.remove_prefix(text.size() - kWindow);
  size_t at = text.rfind("©");
  if (at == text.npos) return {};
  std::string_view line = cut_text(text.substr(at), kReach);
  line = line.substr(0, line.find('\n'));
  std::string key = value_key(line);
  size_t begin = 0;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view word : {"copyright", "by"})
      if (std::string_view(key).substr(begin).starts_with(word)) begin += word.size(), more = true;
    while (begin < key.size() && key[begin] >= '0' && key[begin] <= '9') ++begin, more = true;
  }
  return key.substr(begin);
}

}  // namespace

std::vector<std::string> with_said_site(const Signals& s, std::string_view title,
                                        std::vector<std::string> site) {
  constexpr uint32_t kMostBlocks = 64;
  constexpr size_t kShortest = 4;  // bytes of a key
  const std::vector<TitlePart> parts = parts_of(title);
  if (parts.size() < 2) return site;
  const Page& page = *s.page;
  const std::string whole = value_key(title);
  const std::string ends[] = {value_key(title.substr(parts.back().begin)),
                              value_key(title.substr(0, parts.front().end))};
  const std::string owner = owner_key(page.text);
  const auto said = [&](const std::string& key) {
    if (key.size() < kShortest) return false;
    if (owner.starts_with(key)) return true;
    for (uint32_t i = 0; i < std::min<size_t>(page.blocks.size(), kMostBlocks); ++i) {
      const std::string_view line = page.text_of(page.blocks[i]);
      if (first_crumb(line) == key && value_key(line) != whole) return true;
    }
    return false;
  };
  for (const std::string& key : ends)
    if (said(key)) {
      site.push_back(key);
      break;
    }
  return site;
}

bool is_placeholder(std::string_view title) {
  static constexpr std::string_view kNone[] = {"untitled",
                                               "untitleddocument",
                                               "untitledpage",
                                               "notitle",
                                               "newpage1",
                                               "sanstitre",
                                               "documentsanstitre",
                                               "unbenanntesdokument",
                                               "documentosintitulo",
                                               "documentosenzatitolo",
                                               "printerfriendly",
                                               "printversion",
                                               "printableversion",
                                               "printerfriendlyversion",
                                               "printerfriendlypage",
                                               "printerfriendlyarticlepage",
                                               "druckversion",
                                               "versionimprimable"};
  static constexpr std::string_view kFiles[] = {".doc", ".docx", ".dvi", ".pdf",  ".ps",  ".rtf",
                                                ".tex", ".wpd",  ".qxd", ".indd", ".odt", ".txt",
                                                ".htm", ".html", ".p65", ".pub"};
  constexpr size_t kLongestFile = 80;  // bytes
  if (title.starts_with("Microsoft Word - ")) title.remove_prefix(17);
  const std::string key = value_key(title);
  if (std::find(std::begin(kNone), std::end(kNone), key) != std::end(kNone)) return true;
  const size_t point = title.rfind('.');
  if (point == title.npos || point == 0 || title.size() > kLongestFile || title.find("://") != title.npos)
    return false;
  const std::string ending = ascii_lower(title.substr(point));
  return std::find(std::begin(kFiles), std::end(kFiles), ending) != std::end(kFiles);
}

bool is_link(const Block& b) { return b.link_bytes * 5 > (b.end - b.begin) * 4; }

int heading_rank(const Page& page, const Block& block) {
  constexpr int kLevels = 4;
  int level = 0;
  for (int32_t e = block.leaf; e >= 0 && level < kLevels;
       e = page.elements[static_cast<size_t>(e)].parent, ++level) {
    const GumboTag tag = page.elements[static_cast<size_t>(e)].tag;
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
      return static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1;
  }
  return kNoHeading;
}

namespace {

/// A line that says parts [from, to) of a title.
struct SaidRun {
  size_t from = 0, to = 0, words = 0;
  uint32_t block = 0;
  int rank = kNoHeading;
  bool link = false;
};

/// The lines over the text that say runs of parts, from the top. In old layouts headline and dateline are
/// lines of one block, which passes for the first paragraph.
std::vector<SaidRun> runs_over_text(const Signals& s, std::string_view title,
                                    const std::vector<TitlePart>& parts) {
  constexpr uint32_t kOverText = 64;  // blocks
  constexpr int kMostLines = 6;       // of a block
  const Page& page = *s.page;
  std::vector<std::string> keys;
  for (const TitlePart& p : parts) keys.push_back(value_key(title.substr(p.begin, p.end - p.begin)));
  std::vector<SaidRun> runs;
  const auto see = [&](uint32_t block, std::string_view line) {
    if (line.size() >= 2 * title.size()) return;
    const std::string key = value_key(line);
    if (key.empty()) return;
    for (size_t i = 0; i < keys.size(); ++i) {
      std::string run;
      for (size_t j = i; j < keys.size() && run.size() < key.size(); ++j) {
        run += keys[j];
        if (run != key) continue;
        const Block& b = page.blocks[block];
        runs.push_back({i, j + 1,
                        words_of(title.substr(parts[i].begin, parts[j].end - parts[i].begin)).size(), block,
                        heading_rank(page, b), is_link(b)});
        return;
      }
    }
  };
  for (uint32_t i = s.body_first > kOverText ? s.body_first - kOverText : 0; i <= s.body_first; ++i) {
    std::string_view rest = page.text_of(page.blocks[i]);
    for (int line = 0; line < kMostLines && !rest.empty(); ++line) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      see(i, rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return runs;
}

}  // namespace

TitleCandidate part_over_text(const Signals& s, const TitleCandidate& title,
                              const std::vector<std::string>& site) {
  constexpr size_t kLeastWords = 2;
  const std::string_view text = title.text;
  const std::vector<TitlePart> parts = parts_of(text, true);
  if (parts.size() < 2 || s.body_first >= s.page->blocks.size()) return {};
  const std::vector<SaidRun> runs = runs_over_text(s, text, parts);
  const auto apart = [](const SaidRun& a, const SaidRun& b) { return a.to <= b.from || b.to <= a.from; };
  const auto run_text = [&](const SaidRun& r) {
    return text.substr(parts[r.from].begin, parts[r.to - 1].end - parts[r.from].begin);
  };
  const SaidRun* best = nullptr;
  for (const SaidRun& r : runs) {
    if (r.to - r.from == parts.size()) return {};
    if (r.words < kLeastWords || names_site(run_text(r), site, false) || made_of_host(run_text(r), s.host))
      continue;
    const bool under = std::any_of(runs.begin(), runs.end(), [&](const SaidRun& o) {
      return o.block < r.block && apart(o, r) && (o.link || o.rank == 1);
    });
    if (r.link && (r.rank == kNoHeading || !under)) continue;
    if (!best || std::pair(r.rank, best->words) < std::pair(best->rank, r.words)) best = &r;
  }
  if (!best) return {};
  for (const SaidRun& o : runs) {
    if (o.link || !apart(o, *best) || o.to - o.from + best->to - best->from < parts.size()) continue;
    // A rubric stands over the headline in a lesser heading.
    const bool rubric = o.block < best->block && o.rank < kNoHeading && best->rank < o.rank;
    if (!rubric) return {};
  }
  return {std::string(run_text(*best)), title.source, static_cast<int32_t>(best->block)};
}

}  // namespace tamis
