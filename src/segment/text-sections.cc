// Sections are judged from the last to the first, so that what stands behind one is what will stay there.
// Lines that a rule cuts count for nothing.
#include "segment/text-sections.h"

#include <vector>

#include "segment/line-stamp.h"

namespace tamis {
namespace {

constexpr float kArticle = 0.7f;  // probability; in a forum or on a list the same lines are what the page is about
constexpr float kBody = 40;       // words of running text that make an article
constexpr float kTeaserLine = 40;    // words; a longer line is no teaser's
constexpr float kHeadlineWords = 4;  // a shorter line is a heading, an item, a cell
constexpr int kLeastHeadlines = 3;
constexpr float kHeadlineShare = 0.4f;  // of a section's lines
constexpr int kSentencesApart = 5;      // one sentence in so many may follow another; teasers have headlines between them
constexpr float kStampedWords = 150;    // words that readers write under one time, on average
constexpr int kBiographyLines = 6;  // with the heading over them
constexpr float kBiographyWords = 100;
constexpr float kStoriesShare = 1, kCommentsShare = 3;  // of the words of the body

/// What is kept of a section, and its shape, seen from its end. Lines that the score cut show its shape as well.
struct Tally {
  float words = 0, running = 0;
  int lines = 0, headlines = 0, stamps = 0, sentences_in_a_row = 0;
  bool sentence = false;  // the line seen last
  bool long_line = false;

  void add(const BlockText& t, bool paragraph) {
    words += t.words;
    running += paragraph ? t.words : 0;
    long_line |= t.words > kTeaserLine;
    add_shape(t);
  }
  void add_shape(const BlockText& t) {
    const bool ends = t.end_mark == 1;
    headlines += !ends && t.words >= kHeadlineWords;
    sentences_in_a_row += sentence && ends;
    sentence = ends;
    ++lines;
  }
  bool are_stories() const {
    return !long_line && headlines >= kLeastHeadlines && sentences_in_a_row * kSentencesApart <= lines &&
           static_cast<float>(headlines) >= kHeadlineShare * static_cast<float>(lines);
  }
  bool are_biography() const { return lines <= kBiographyLines && words <= kBiographyWords; }
  bool are_comments() const { return stamps > 0 && words <= kStampedWords * static_cast<float>(stamps); }
};

}  // namespace

void cut_text_sections(const Page& page, const PageStats& stats, const Evidence& evidence, const SegmentSettings& settings,
                       Decisions& d) {
  if (d.kind.article < kArticle) return;
  const size_t n = d.blocks.size();
  const auto opens = [&](size_t i, uint16_t family) {
    const uint16_t both = family | kEvidenceCut;
    return (evidence.bits[i] & both) == both && stats.text[i].words <= kLabelWords;
  };
  const auto scored_out = [&](size_t i) {
    const Decision& x = d.blocks[i];
    return !x.keep && x.cause == Cause::model && !(evidence.bits[i] & kEvidenceCut) && stats.text[i].words >= kHeadlineWords;
  };
  const auto stays = [&](size_t i) { return d.blocks[i].keep && !(evidence.bits[i] & kEvidenceCut) && stats.text[i].words > 0; };
  std::vector<float> body(n + 1);  // words of kept running text before each line
  for (size_t i = 0; i < n; ++i) body[i + 1] = body[i] + (stays(i) && stats.paragraph[i] ? stats.text[i].words : 0);
  float behind = 0;
  size_t end = n;
  Tally section;
  for (size_t i = n; i-- > 0;) {
    if (stays(i)) section.add(stats.text[i], stats.paragraph[i]);
    else if (scored_out(i)) section.add_shape(stats.text[i]);
    const bool stories = opens(i, kEvidenceRelated), comments = opens(i, kEvidenceComments);
    const bool author = evidence.bits[i] & kEvidenceAuthor;
    if (!stories && !comments && !author) {
      section.stamps += line_stamp(page, stats, evidence, i) != kNoStamp;
      continue;
    }
    const bool ends_article = body[i] >= kBody && behind <= body[i] / 2 &&
                              section.words <= body[i] * (comments ? kCommentsShare : kStoriesShare);
    if (ends_article && (section.are_stories() || (comments && !settings.comments && section.are_comments()) ||
                         (author && section.are_biography()))) {
      for (size_t k = author ? i : i + 1; k < end; ++k) {
        Decision& line = d.blocks[k];
        if (stays(k)) line = {.keep = false, .cause = Cause::section, .rule = 0, .other = static_cast<uint32_t>(i), .score = line.score};
      }
    } else {
      behind += section.running;
    }
    section = {};
    end = i;
  }
}

}  // namespace tamis
