// Collects dates from JSON-LD, meta tags, <time>, the URL, datelines, the page's text and its copyright line.
// The text is scanned once for mentions; only the most promising ones are looked at closely.
#include "metadata/date-candidates.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/ascii.h"
#include "base/byte-vector.h"
#include "metadata/date-compare.h"
#include "metadata/date-cursor.h"
#include "metadata/date-place.h"
#include "metadata/script-dates.h"
#include "metadata/value-text.h"

namespace tamis {
namespace {

constexpr int kFirstYear = 1995;
constexpr size_t kMostText = size_t{256} << 10;  // bytes of a page's text that are searched for dates
constexpr size_t kMostMentions = 24;             // looked at with their elements
constexpr size_t kMostTimes = 64;

/// Where the last "©" of a text begins, and where there is none the last "copyright".
size_t last_copyright(std::string_view text) {
  constexpr std::string_view kSign = "©", kWord = "copyright";
  size_t sign = text.npos, word = text.npos, i = 0;
  const auto see = [&](size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with(kSign)) sign = at;
    else if (equals_ignoring_case(rest.substr(0, kWord.size()), kWord)) word = at;
  };
  for (; i + sizeof(Bytes) + 4 <= text.size(); i += sizeof(Bytes)) {
    const Bytes first = load_bytes(text.data() + i), second = load_bytes(text.data() + i + 1);
    const Bytes fifth = load_bytes(text.data() + i + 4);
    for_each_place(((first == 0xC2) & (second == 0xA9)) | (((first | 0x20) == 'c') & ((fifth | 0x20) == 'r')),
                   [&](size_t place) { see(i + place); });
  }
  for (; i < text.size(); ++i) see(i);
  return sign != text.npos ? sign : word;
}

class Collector {
 public:
  explicit Collector(const Signals& signals) : s_(signals) {}

  std::vector<DateCandidate> run() {
    add_linked();
    add_metas();
    add_url();
    find_dates(s_.page->text.substr(0, kMostText), mentions_);
    add_times();
    add_captures();
    add_text();
    add_relative();
    add_copyright();
    compare_places(s_, out_);
    add_scripts();
    return std::move(out_);
  }

 private:
  bool possible(Date date, int first_year = kFirstYear) const {
    if (!date || date.year < first_year) return false;
    if (!s_.now) return true;
    // A month or year begins with its first day; the crawl's ends with its last.
    Date latest = s_.now;
    if (!latest.month) latest.month = 12;
    if (!latest.day) latest.day = 31;
    return day_number(date) <= day_number(latest);
  }

  /// Adds the candidate where one of its readings is possible; null where none is.
  DateCandidate* add(DateCandidate&& candidate, int first_year = kFirstYear) {
    if (!possible(candidate.swapped, first_year)) candidate.swapped = {};
    if (!possible(candidate.date, first_year)) {
      if (!candidate.swapped) return nullptr;
      candidate.date = std::exchange(candidate.swapped, Date{});
    }
    // The zero of clocks and of databases is no date.
    if (candidate.date == Date{1970, 1, 1} || candidate.date == Date{1969, 12, 31} ||
        candidate.date.year < 1000)
      return nullptr;
    out_.push_back(std::move(candidate));
    return &out_.back();
  }

  void add_value(std::string_view value, DateSignal signal, DateRole role, int rank, std::string source,
                 int first_year = kFirstYear) {
    if (value.empty()) return;
    const DateValue v = parse_date_value(value);
    DateCandidate c;
    c.date = v.date;
    c.swapped = v.swapped;
    c.minutes = v.minutes;
    c.zone = v.zone;
    c.signal = signal;
    c.place.role = role;
    c.rank = rank;
    c.order = v.order;
    c.source = std::move(source);
    add(std::move(c), first_year);
  }

  void add_linked() {
    const LinkedWork& work = s_.linked.work;
    if (work.rank == 0) return;
    const int rank = 3 - work.rank;
    constexpr int kAnyYear = 1;
    add_value(work.published, DateSignal::json_ld, DateRole::published, rank, "json-ld:datePublished",
              kAnyYear);
    add_value(work.created, DateSignal::json_ld, DateRole::unclear, rank, "json-ld:dateCreated", kAnyYear);
    add_value(work.uploaded, DateSignal::json_ld, DateRole::unclear, rank + 1, "json-ld:uploadDate",
              kAnyYear);
    add_value(work.modified, DateSignal::json_ld, DateRole::modified, rank, "json-ld:dateModified", kAnyYear);
  }

  void add_metas() {
    const auto all = [&](MetaField field, DateRole role, int rank) {
      int count = 0;
      for (const MetaValue& v : s_.metas.of(field)) {
        if (++count > 8) break;
        add_value(v.value, DateSignal::meta, role, rank + v.rank, "meta:" + v.key);
      }
    };
    all(MetaField::published, DateRole::published, 0);
    all(MetaField::dated, DateRole::unclear, 4);
    all(MetaField::created, DateRole::unclear, 6);
    all(MetaField::modified, DateRole::modified, 0);
  }

  /// The mention by which the block shows the date of its <time>; null where it shows none.
  const DateMention* text_of_time(const Block& b, Date date) const {
    auto m = std::lower_bound(mentions_.begin(), mentions_.end(), b.begin,
                              [](const DateMention& one, uint32_t begin) { return one.begin < begin; });
    for (; m != mentions_.end() && m->end <= b.end; ++m)
      if (m->date.full() && std::abs(day_number(m->date) - day_number(date)) <= 1) return &*m;
    return nullptr;
  }

  void add_times() {
    const Page& page = *s_.page;
    size_t count = 0;
    for (const TimeMark& t : page.head.times) {
      if (page.blocks.empty() || ++count > kMostTimes) return;
      if (t.datetime.empty()) continue;
      const uint32_t block = std::min<uint32_t>(t.block, static_cast<uint32_t>(page.blocks.size() - 1));
      const Block& b = page.blocks[block];
      const DateValue v = parse_date_value(t.datetime);
      DateCandidate c;
      c.date = v.date;
      c.swapped = v.swapped;
      c.order = v.order;
      c.minutes = v.minutes;
      c.zone = v.zone;
      c.signal = DateSignal::time;
      c.block = static_cast<int32_t>(block);
      c.at = b.begin;
      c.source = "time";
      c.place.set(PlaceFeature::time_element);
      see_names(t.itemprop, c.place);
      see_names(t.css_class, c.place);
      constexpr uint32_t kUsualLength = 16;
      const DateMention* text = text_of_time(b, v.date);
      if (text) c.at = text->begin, see_text(s_, block, text->begin, text->end, c.place);
      else see_text(s_, block, b.begin, std::min(b.end, b.begin + kUsualLength), c.place);
      if (text && v.zone == 0) c.date = text->date;  // readers are shown the day in the page's own time zone
      see_elements(s_, block, seen_, c.place);
      add(std::move(c));
    }
  }

  void add_url() {
    const auto one = [&](std::string_view url, const char* source, int rank) {
      DateCandidate c;
      c.date = find_url_date(url);
      c.signal = DateSignal::url;
      c.place.role = DateRole::published;
      c.rank = rank + (c.date.full() ? 0 : 2);
      c.source = source;
      add(std::move(c));
    };
    one(s_.page->url, "url", 0);
    if (s_.url != s_.page->url) one(s_.url, "canonical-url", 1);
  }

  void add_captures() {
    for (size_t i = 0; i < s_.captures.size(); ++i) {
      const CaptureHit& capture = s_.captures[i];
      const auto one = [&](const std::string& text, DateRole role) {
        if (text.empty()) return;
        const DateValue v = parse_date_value(text);
        const Hit& hit = s_.hits[capture.hit];
        DateCandidate c;
        c.date = v.date ? v.date : find_relative_date(text, s_.now);
        c.swapped = v.swapped;
        c.order = v.order;
        c.signal = capture.prefix ? DateSignal::corpus_prefix : DateSignal::dateline;
        c.block = static_cast<int32_t>(capture.block);
        c.at = hit.begin;
        c.capture = static_cast<int32_t>(i);
        c.source = capture.prefix ? "corpus-prefix" : "rule:" + s_.rules->rules()[capture.rule].id;
        c.place.set(PlaceFeature::captured);
        see_text(s_, capture.block, hit.begin, hit.end, c.place);
        see_elements(s_, capture.block, seen_, c.place);
        c.place.role = role;
        add(std::move(c));
      };
      one(capture.date, DateRole::published);
      one(capture.modified, DateRole::modified);
    }
  }

  void add_text() {
    const Page& page = *s_.page;
    if (page.blocks.empty()) return;
    struct Seen {
      const DateMention* mention;
      uint32_t block;
      DatePlace place;
      float score;
    };
    std::vector<Seen> seen;
    uint32_t block = 0;
    for (const DateMention& m : mentions_) {
      while (block + 1 < page.blocks.size() && page.blocks[block].end <= m.begin) ++block;
      if (!possible(m.date) && !possible(m.swapped)) continue;
      if (m.begin < page.blocks[block].begin || m.end > page.blocks[block].end) continue;
      DatePlace place;
      place.set(
          static_cast<PlaceFeature>(static_cast<int>(PlaceFeature::form_words) + static_cast<int>(m.form)));
      see_text(s_, block, m.begin, m.end, place);
      seen.push_back({&m, block, place, place_score(place)});
    }
    const size_t best = std::min(seen.size(), kMostMentions);
    std::partial_sort(seen.begin(), seen.begin() + static_cast<ptrdiff_t>(best), seen.end(),
                      [](const Seen& a, const Seen& b) {
                        return a.score != b.score ? a.score > b.score : a.mention->begin < b.mention->begin;
                      });
    seen.resize(best);
    for (Seen& one : seen) {
      see_elements(s_, one.block, seen_, one.place);
      DateCandidate c;
      c.date = one.mention->date;
      c.swapped = one.mention->swapped;
      c.signal = DateSignal::text;
      c.place = one.place;
      c.block = static_cast<int32_t>(one.block);
      c.at = one.mention->begin;
      c.order = one.mention->order;
      c.source = "text";
      add(std::move(c));
    }
  }

  /// "3 hours ago" in a short block about the title, which means a day only where the day of the crawl is
  /// known.
  void add_relative() {
    constexpr int kAbove = 3, kBelow = 8;  // blocks
    constexpr uint32_t kLongest = 60;      // bytes
    const Page& page = *s_.page;
    if (!s_.now || s_.title_block < 0) return;
    const auto count = static_cast<int>(page.blocks.size());
    for (int i = std::max(0, s_.title_block - kAbove); i < std::min(count, s_.title_block + kBelow); ++i) {
      const Block& b = page.blocks[static_cast<size_t>(i)];
      if (b.end - b.begin > kLongest) continue;
      DateCandidate c;
      c.date = find_relative_date(page.text_of(b), s_.now);
      if (!c.date) continue;
      c.signal = DateSignal::text;
      c.block = i;
      c.at = b.begin;
      c.source = "text:relative";
      see_text(s_, static_cast<uint32_t>(i), b.begin, b.end, c.place);
      see_elements(s_, static_cast<uint32_t>(i), seen_, c.place);
      add(std::move(c));
    }
  }

  /// Dates of scripts, where nothing better is known: the search is dear, and a script
  /// may hold the data of other pages too. What does not agree with itself is left out.
  void add_scripts() {
    const bool known = std::any_of(out_.begin(), out_.end(), [](const DateCandidate& c) {
      return c.date.full() && c.place.role != DateRole::modified && (c.block < 0 || c.score >= kPlainScore);
    });
    if (known || !s_.page->html) return;
    DateCandidate of[2];  // published, created
    bool torn[2] = {};    // they do not agree
    for_each_script_date(s_.page->head.script_data, [&](const ScriptDate& d) {
      DateCandidate& c = of[d.created];
      if (torn[d.created]) return true;
      const DateValue v = parse_date_value(d.value);
      if (!v.date.full() || !possible(v.date)) return true;
      torn[d.created] = c.date && c.date != v.date;
      c.date = v.date;
      c.minutes = v.minutes;
      c.zone = v.zone;
      c.source = "script:" + std::string(d.key);
      return !torn[0];
    });
    for (const bool created : {false, true}) {
      DateCandidate& c = of[created];
      if (torn[created]) return;
      if (!c.date) continue;
      c.signal = DateSignal::script;
      c.place.role = created ? DateRole::unclear : DateRole::published;
      add(std::move(c));
      return;
    }
  }

  /// The year of a line such as "© 2016 Example"; only the last 4 KB of the text are searched. A stretch of
  /// years, the year of the forum's software, and a year in which no other date of the page lies, say nothing
  /// of the page: measured, they are right on one page of twenty.
  void add_copyright() {
    constexpr size_t kWindow = 4096, kReach = 48;
    std::string_view text = s_.page->text;
    if (text.size() > kWindow) text.remove_prefix(text.size() - kWindow);
    const size_t at = last_copyright(text);
    if (at == text.npos) return;
    std::string_view line = text.substr(at, kReach);
    line = line.substr(0, line.find('\n'));
    for (const std::string_view software :
         {"XenForo", "MyBB", "vBulletin", "phpBB", "Simple Machines", "Invision"})
      if (line.find(software) != line.npos) return;
    int year = 0;
    for (size_t i = 0; i < line.size(); ++i) {
      const NumberToken n = number_at(line, i);
      if (!n) continue;
      i = n.end;
      if (n.digits != 4 || n.value < kFirstYear || n.value > 2100 || n.value == year) continue;
      if (year != 0) return;
      year = n.value;
    }
    // A footer shows the year it is read in: the year of the crawl says nothing of the page.
    if (year == 0 || (s_.now && year >= s_.now.year)) return;
    const bool others =
        std::any_of(mentions_.begin(), mentions_.end(), [&](const auto& m) { return m.date.full(); });
    const bool same =
        std::any_of(mentions_.begin(), mentions_.end(), [&](const auto& m) { return m.date.year == year; });
    if (s_.body_first == s_.page->blocks.size() || (others && !same)) return;
    DateCandidate c;
    c.date = make_date(year, 0, 0);
    c.signal = DateSignal::copyright;
    c.source = "copyright";
    add(std::move(c));
  }

  const Signals& s_;
  std::vector<uint64_t> seen_;         // see_elements
  std::vector<DateMention> mentions_;  // of the page's text, in order
  std::vector<DateCandidate> out_;
};

}  // namespace

std::vector<DateCandidate> find_date_candidates(const Signals& signals) { return Collector(signals).run(); }

}  // namespace tamis
