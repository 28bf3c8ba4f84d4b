// Titles of HTML pages: what head and headings say, agreed upon.
// A heading that the head confirms is what readers see; a part of the head that names the site is none.
#include "metadata/title.h"

#include <algorithm>

#include "metadata/site.h"
#include "metadata/title-parts.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr size_t kLongestTitle = 512;  // bytes; what is longer is no title
constexpr size_t kMostHeadings = 8;
}  // namespace

double shared_words(std::string_view a, std::string_view b) {
  std::vector<std::string> x = words_of(a), y = words_of(b);
  for (auto* words : {&x, &y}) {
    std::sort(words->begin(), words->end());
    words->erase(std::unique(words->begin(), words->end()), words->end());
  }
  if (x.empty() || y.empty()) return 0;
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(std::min(x.size(), y.size()));
}

namespace {

/// Text of the blocks of a heading, joined by spaces, without the mark of a permanent link.
std::string heading_text(const Page& page, const Element& e) {
  std::string out;
  for (uint32_t i = e.first; i < e.last && i < page.blocks.size(); ++i) {
    const std::string_view text = page.text_of(page.blocks[i]);
    if (out.size() + text.size() > kLongestTitle) return {};
    if (!out.empty()) out += ' ';
    out += text;
  }
  out = clean_value(out);
  for (const std::string_view mark : {"¶", "#"})
    if (out.size() > mark.size() && out.ends_with(mark)) out.resize(out.size() - mark.size());
  return std::string(trim_spaces(out));
}

bool is_front_page(const Signals& s) {
  const size_t scheme = s.page->url.find("://");
  if (scheme == std::string_view::npos) return false;
  const size_t path = s.page->url.find_first_of("/?#", scheme + 3);
  return path == std::string_view::npos || s.page->url.substr(path) == "/" ||
         s.page->url.substr(path).starts_with("/?");
}

constexpr uint32_t kOverText = 8;  // blocks above the first paragraph in which a title stands

bool over_text(const Signals& s, int32_t block) {
  const auto at = static_cast<uint32_t>(block);
  return s.body_first < s.page->blocks.size() && at < s.body_first && at + kOverText >= s.body_first;
}

}  // namespace

std::string strip_site(std::string_view title, const std::vector<std::string>& site, std::string_view host,
                       bool front) {
  constexpr size_t kLongestTail = 4, kLeastLeft = 2;  // words
  for (;;) {
    const std::vector<TitlePart> parts = parts_of(title);
    if (parts.size() < 2) break;
    const TitlePart &first = parts.front(), &last = parts.back(), &before = parts[parts.size() - 2];
    const std::string_view tail = title.substr(last.begin, last.end - last.begin);
    const std::string_view left = title.substr(0, before.end);
    // Behind a bar stands a rubric where it is not the site.
    const bool bar = title.substr(before.end, last.begin - before.end).find('|') != std::string_view::npos;
    if (is_site_part(tail, site, host) ||
        (bar && words_of(tail).size() <= kLongestTail && words_of(left).size() >= kLeastLeft)) {
      title = trim_spaces(left);
    } else if (!front && names_site(title.substr(first.begin, first.end - first.begin), site, false)) {
      title = trim_spaces(title.substr(parts[1].begin));
    } else {
      break;
    }
  }
  return std::string(title);
}

std::vector<TitleCandidate> find_titles(const Signals& s) {
  const Page& page = *s.page;
  std::vector<TitleCandidate> titles;
  const auto add = [&](std::string text, std::string source, int32_t block = -1) {
    if (!text.empty() && text.size() <= kLongestTitle && !is_placeholder(text))
      titles.push_back({std::move(text), std::move(source), block});
  };
  size_t headings = 0;
  for (const uint32_t h1 : page.h1) {
    const Element& e = page.elements[h1];
    if (e.first >= e.last) continue;
    add(heading_text(page, e), "h1", static_cast<int32_t>(e.first));
    if (++headings == kMostHeadings) break;
  }
  add(clean_value(s.metas.best(MetaField::og_title).value), "meta:og:title");
  if (s.linked.work.rank >= 2) add(clean_value(s.linked.work.headline), "json-ld:headline");
  for (const MetaValue& v : s.metas.of(MetaField::title)) add(clean_value(v.value), "meta:" + v.key);
  add(clean_value(page.head.title), "title");
  return titles;
}

ChosenTitle choose_title(const Signals& s, const std::vector<std::string>& names) {
  const std::vector<TitleCandidate> titles = find_titles(s);
  const auto head =
      std::find_if(titles.begin(), titles.end(), [](const auto& t) { return t.source != "h1"; });
  const std::vector<std::string> site = head == titles.end() ? names : with_said_site(s, head->text, names);
  const bool front = is_front_page(s);
  std::vector<const TitleCandidate*> headings, heads;
  for (const TitleCandidate& t : titles)
    if (t.source != "h1") heads.push_back(&t);
  const TitleCandidate part =
      heads.empty() || front ? TitleCandidate{} : part_over_text(s, *heads.front(), site);
  for (const TitleCandidate& t : titles) {
    if (t.source != "h1" || names_site(t.text, site, false)) continue;
    // A heading that is a link is the site's, where a line under it says the rest of the title.
    const bool above = part.block > t.block &&
                       (is_link(s.page->blocks[static_cast<size_t>(t.block)]) || words_of(t.text).size() < 2);
    if (above && value_key(t.text).find(value_key(part.text)) == std::string::npos) continue;
    headings.push_back(&t);
  }
  const auto chosen = [&](const TitleCandidate& t) {
    ChosenTitle c{{strip_site(t.text, site, s.host, front), t.source}, t.block};
    if (c.block < 0) c.block = find_title_block(s, c.title.value);
    return c;
  };
  const TitleCandidate* linked = nullptr;
  for (const TitleCandidate* t : heads)
    if (t->source == "json-ld:headline" && s.linked.work.rank == 3) linked = t;
  // Boards put a thread's label into its heading; only the structured headline is without it.
  if (linked && s.linked.work.type.ends_with("ForumPosting")) return chosen(*linked);

  const std::string stripped =
      heads.empty() ? std::string{} : strip_site(heads.front()->text, site, s.host, front);
  const std::string stripped_key = value_key(stripped);
  const TitleCandidate* confirmed = nullptr;
  for (const TitleCandidate* h : headings) {
    const std::string key = value_key(h->text);
    if (key.empty()) continue;
    const bool said = std::any_of(heads.begin(), heads.end(), [&](const TitleCandidate* t) {
      // A heading is confirmed by any run of a head's parts, and keys of parts join to the key of a run.
      const std::vector<TitlePart> parts = parts_of(t->text);
      for (size_t i = 0; i < parts.size(); ++i) {
        std::string run;
        for (size_t j = i; j < parts.size() && run.size() < key.size(); ++j) {
          run += value_key(std::string_view(t->text).substr(parts[j].begin, parts[j].end - parts[j].begin));
          if (run == key) return true;
        }
      }
      return false;
    });
    if (said && (!confirmed || (key == stripped_key && value_key(confirmed->text) != stripped_key)))
      confirmed = h;
  }
  if (confirmed) return chosen(*confirmed);
  if (linked && headings.empty()) return chosen(*linked);
  if (heads.empty()) return headings.empty() ? title_by_place(s) : chosen(*headings.front());
  if (headings.empty() && !front && names_site(stripped, site, false))
    if (ChosenTitle placed = title_by_place(s); placed.title) return placed;
  if (headings.size() == 1 || headings.size() == 2) {
    const TitleCandidate* best = headings.front();
    if (headings.size() == 2 &&
        shared_words(headings[1]->text, stripped) > shared_words(best->text, stripped))
      best = headings[1];
    constexpr double kAlike = 0.4;  // of the shorter one's words: the same title in other words
    const bool silent = stripped.empty() || names_site(stripped, site, true);
    if (silent || (!front && shared_words(best->text, stripped) >= kAlike)) return chosen(*best);
  }
  // What only <title> says was written for search engines; readers see the heading over the text.
  const bool title_alone =
      std::all_of(heads.begin(), heads.end(), [](const auto* t) { return t->source == "title"; });
  if (title_alone && !front && headings.size() == 1 && over_text(s, headings.front()->block) &&
      words_of(headings.front()->text).size() >= 2)
    return chosen(*headings.front());
  return chosen(part.block >= 0 ? part : *heads.front());
}

}  // namespace tamis
