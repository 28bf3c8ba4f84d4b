// Comments and teasers behind an article go, and what only looks like them stays, where everything was kept
// before.
#include "segment/threads.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "page/page-reader.h"
#include "scan/scanner.h"

namespace tamis {
namespace {

/// Six paragraphs without class names.
std::string article(const std::string& tag) {
  std::string out;
  for (const char* text : {"The ferry that has linked the two banks since 1911 will not run this winter, the "
                           "harbour office said on Monday.",
                           "Its hull was inspected in September, and the divers found that a third of the "
                           "rivets would have to be replaced.",
                           "The work, which will be done at the yard in Port Ellary, is expected to take "
                           "until April, said the harbour master.",
                           "Farmers on the south bank, who bring their milk across every morning, will have "
                           "to drive forty miles around the bay.",
                           "A bus will carry pupils to school, but it leaves at half past five, and parents "
                           "have called a meeting for next week.",
                           "The council promised to look into a smaller boat, if one can be found, although "
                           "none was free last winter either."})
    out += "<" + tag + ">" + text + "</" + tag + ">\n";
  return out;
}

class Threads : public testing::Test {
 protected:
  /// What is left of the page's text after everything was kept and the pass has run.
  std::string left_of(std::string body, SegmentSettings settings = {}) {
    record_.type = ContentType::html;
    record_.bytes = "<title>Ferry laid up</title><body>" + std::move(body);
    const auto read = reader_.read(record_);
    EXPECT_TRUE(read.ok());
    const Page& page = **read;
    PageStats stats;
    stats.measure(page);
    Evidence evidence;
    gather_evidence(page, stats, scanner_.scan(page), *rules_, evidence_bits(*rules_), evidence);
    decisions_ = {};
    decisions_.blocks.resize(page.blocks.size());
    cut_threads(page, stats, evidence, settings, decisions_);
    std::string out;
    for (size_t i = 0; i < page.blocks.size(); ++i)
      if (decisions_.blocks[i].keep) out.append(page.text_of(page.blocks[i])) += '\n';
    return out;
  }
  /// Nothing may be cut.
  void expect_whole(const std::string& body) {
    left_of(body);
    for (size_t i = 0; i < decisions_.blocks.size(); ++i)
      EXPECT_TRUE(decisions_.blocks[i].keep) << "block " << i;
  }

  Record record_;
  const Result<RuleSet> rules_ = load_rules({});
  PageReader reader_;
  Scanner scanner_{*rules_};
  Decisions decisions_;
};

const std::string kFourComments =
    "<div>4 comments</div><div>"
    "<div><div><span>milkman</span> <span>3 hours ago</span></div><div>Forty miles with a full tank, every "
    "morning.</div><button>Reply</button></div>"
    "<div><div><span>Ada K.</span> <span>5 hours ago</span></div><div>They knew about the rivets two years "
    "ago.</div><button>Reply</button></div>"
    "<div><div><span>guest</span> <span>yesterday</span></div><div>Bring back the old "
    "captain!</div><button>Reply</button></div>"
    "<div><div><span>southbank</span> <span>yesterday</span></div><div>See you all at the "
    "meeting.</div><button>Reply</button></div></div>";

TEST_F(Threads, CommentsUnderAnArticleGo) {
  const std::string page = "<div><h1>Ferry laid up</h1>" + article("div") + "</div>" + kFourComments;
  const std::string left = left_of(page);
  EXPECT_NE(left.find("although none was free"), left.npos);
  for (const char* text : {"milkman", "Forty miles with", "Bring back", "See you all"})
    EXPECT_EQ(left.find(text), left.npos) << text;
}

TEST_F(Threads, ACutNamesWhereItsSectionBegins) {
  left_of("<div><h1>Ferry laid up</h1>" + article("div") + "</div>" + kFourComments);
  ASSERT_EQ(decisions_.blocks[8].cause, Cause::section);
  EXPECT_FALSE(decisions_.blocks[8].keep);
  EXPECT_EQ(decisions_.blocks[9].other, 8u);
}

TEST_F(Threads, CommentsStayWhereTheyAreWanted) {
  const std::string left =
      left_of("<div><h1>Ferry laid up</h1>" + article("div") + "</div>" + kFourComments, {.comments = true});
  EXPECT_NE(left.find("Bring back"), left.npos);
}

TEST_F(Threads, CommentsInTablesOfAnOldPageGo) {
  std::string page = "<table><tr><td><b>Ferry laid up</b><br><br>";
  for (int i = 0; i < 2; ++i) page += article("p");
  page += "<hr>";
  for (const char* head : {"<b>milkman</b> (12.04.2015 10:22)", "<b>Ada K.</b> (12.04.2015 11:40)",
                           "<b>guest</b> (13.04.2015 08:05)"})
    page += std::string("<table><tr><td>") + head +
            "</td></tr><tr><td>They should build a bridge at last.</td></tr></table>";
  const std::string left = left_of(page + "</td></tr></table>");
  EXPECT_EQ(left.find("build a bridge"), left.npos);
  EXPECT_NE(left.find("meeting for next week"), left.npos);
}

TEST_F(Threads, AForumWithoutClassNamesStays) {
  std::string page = "<h1>Ferry laid up - what now?</h1><div>";
  for (const char* when : {"4 days ago", "3 days ago", "2 days ago", "2 days ago", "1 day ago"})
    page += std::string("<div><div>deckhand</div><div>") + when +
            "</div><div>I have crossed with that boat for thirty years, and nobody ever told me that the "
            "rivets were old. What will "
            "you do about the milk?</div><div>We could ask the yard whether a smaller boat is free, as we "
            "did in 1998.</div>"
            "<button>Reply</button></div>";
  expect_whole(page + "</div>");
}

TEST_F(Threads, AForumWhoseFirstPostStandsApartStays) {
  std::string page = "<h1>Ferry laid up</h1><div><div><div>harbour</div><div>6 days ago</div>" +
                     article("div") + "</div></div><div>";
  for (const char* head :
       {"deckhand</div><div>4 days ago", "Ada K.</div><div>3 days ago", "milkman</div><div>2 days ago"})
    page += std::string("<div><div>") + head +
            "</div><div>Ask the yard whether a smaller boat is free.</div></div>";
  expect_whole(page + "</div>");
}

TEST_F(Threads, ADiscussionMuchLongerThanWhatItIsAboutStays) {
  std::string page = "<h1>Ferry laid up</h1>" + article("p") + "<div>";
  for (const char* head :
       {"deckhand</div><div>4 days ago", "Ada K.</div><div>3 days ago", "milkman</div><div>2 days ago"})
    page += std::string("<div><div>") + head + "</div>" + article("div") + "</div>";
  expect_whole(page + "</div>");
}

TEST_F(Threads, AnArticleUnderALeadAndItsCountOfCommentsStays) {
  const std::string lead =
      "<p>The ferry that has linked the two banks since 1911 will not run this winter, the harbour office said on Monday, and the farmers of "
      "the south bank will have to drive forty miles around the bay.</p>";
  const std::string part = article("p").substr(0, article("p").size() / 3);
  expect_whole(lead + "<div>0 comments</div><div><div><span>© Ada King, 4 January 2012, 11:49</span>" + part +
               "</div><div><span>© Ben Moe, 4 January 2012, 11:52</span>" + part + "</div></div>");
}

TEST_F(Threads, ALiveBlogStays) {
  std::string page = "<h1>The meeting as it happens</h1>" + article("div") + "<div>";
  for (const char* time : {"18:02", "18:15", "18:31", "18:47", "19:05"})
    page += std::string("<div><div>") + time +
            "</div><div>The harbour master takes the floor and speaks of the rivets again.</div></div>";
  expect_whole(page + "</div>");
}

TEST_F(Threads, ALiveBlogThatCountsFromNowStays) {
  std::string page = "<h1>The meeting as it happens</h1>" + article("div") + "<div>";
  for (int i = 0; i < 5; ++i)
    page +=
        "<div><div>2 hours ago</div><div>The harbour master takes the floor and speaks of the rivets "
        "again.</div></div>";
  expect_whole(page + "</div>");
}

TEST_F(Threads, AChronicleBehindTheTextStays) {
  std::string page = "<h1>Ferry laid up</h1>" + article("p") + "<div>";
  for (const char* day : {"12.04.1911", "03.09.1954", "21.02.1998", "14.09.2021"})
    page += std::string("<div><b>") + day +
            "</b><p>The boat was taken out of the water and its hull inspected.</p></div>";
  expect_whole(page + "</div>");
}

TEST_F(Threads, QuestionAndAnswersStay) {
  std::string page = "<h1>How do I replace a rivet?</h1><div><div>" + article("p") +
                     "<div><span>asked Mar 9, 2021 at 06:15</span></div></div></div><div>";
  for (const char* when : {"answered Mar 9, 2021 at 07:52", "answered Mar 10, 2021 at 8:20"})
    page += std::string(
                "<div><p>Drill the head off, drive the shank out, and use one size more.</p><div><span>") +
            when + "</span></div><a href=/c>Add a comment</a></div>";
  expect_whole(page + "</div>");
}

TEST_F(Threads, ARecipeStays) {
  std::string page = "<h1>Fish soup of the ferrymen</h1>" + article("p") + "<ol>";
  for (const char* time : {"10 minutes", "25 minutes", "5 minutes", "1 hour"})
    page += std::string("<li><div>Step ") + time[0] + ": " + time +
            "</div><div>Stir the stock slowly and add the fish, a piece at a time.</div></li>";
  expect_whole(page + "</ol>");
}

TEST_F(Threads, AListOfProductsStays) {
  std::string page = "<h1>Boats for hire</h1><div>" + article("p") + "</div><div>";
  for (const char* boat : {"Rowing boat", "Launch", "Barge", "Sailing dinghy"})
    page += std::string("<div><a href=/b>") + boat +
            "</a><div>Clean, with oars and a pump, £ 12.50 an hour.</div><div>In stock since "
            "02.03.2024</div></div>";
  expect_whole(page + "</div>");
}

TEST_F(Threads, AFrontPageOfPostsStays) {
  std::string page = "<h1>Notes from the quay</h1>";
  for (const char* when : {"2 days ago", "9 days ago", "12 days ago", "20 days ago", "31 days ago"})
    page += std::string("<div><h2><a href=/p>Ferry laid up</a></h2><div>") + when + "</div>" + article("p") +
            "<div><a href=/c>3 comments</a></div></div>";
  expect_whole(page);
}

TEST_F(Threads, NumberedTipsStay) {
  std::string page = "<h1>Crossing the bay without a ferry</h1>" + article("p");
  for (const char* tip :
       {"1. Start before five", "2. Take the coast road", "3. Fill up in Ellary", "4. Ask a neighbour"})
    page += std::string("<div><h2>") + tip +
            "</h2><p>The road is narrow, and the lorries of the quarry leave at six.</p></div>";
  expect_whole(page);
}

TEST_F(Threads, AnInterviewStays) {
  std::string page = "<h1>\"None was free last winter\"</h1>" + article("p");
  for (int i = 0; i < 5; ++i)
    page +=
        "<div><p><b>Gazette: When will she run again?</b></p><p>In April, on the 12th, if the yard keeps its "
        "word, as it did in 1998.</p></div>";
  expect_whole(page);
}

const std::string kStories =
    "<div><a href=/1>Village pub saved by its regulars</a><div>More than 300 people bought shares to keep it "
    "open.</div></div>"
    "<div><a href=/2>Seal pup rescued from car park</a><div>The animal was found behind a bin and is "
    "well.</div></div>"
    "<div><a href=/3>Bypass plan shelved again</a><div>Ministers said that it was no longer worth its "
    "price.</div></div>";

TEST_F(Threads, StoriesUnderAHeadingThatARuleCutsGo) {
  const std::string left = left_of("<div>" + article("p") + "</div><div><div>Related articles</div><div>" +
                                   kStories + "</div></div>");
  EXPECT_EQ(left.find("Seal pup"), left.npos);
  EXPECT_EQ(left.find("More than 300"), left.npos);
}

TEST_F(Threads, StoriesBehindADispatchOfOneParagraphGo) {
  const std::string left = left_of(
      "<div><p>The ferry that has linked the two banks since 1911 will not run this winter, the harbour office said on Monday, because its hull "
      "has to be mended at the yard in Port Ellary.</p></div><div><div>You may also like</div><div>" + kStories + "</div></div>");
  EXPECT_EQ(left.find("Seal pup"), left.npos);
  EXPECT_NE(left.find("The ferry that"), left.npos);
}

TEST_F(Threads, StoriesThatARuleSaysNothingOfStay) {
  expect_whole("<div>" + article("p") + "</div><div><div>Our boats</div><div>" + kStories + "</div></div>");
}

TEST_F(Threads, AListingUnderSuchAHeadingStays) {
  expect_whole("<div><div>Related articles</div><div>" + kStories + kStories + "</div></div>");
}

TEST_F(Threads, StoriesAmongStoriesStay) {
  std::string page = "<div>";
  for (int i = 0; i < 3; ++i) page += "<div><a href=/p>Ferry laid up</a>" + article("div") + "</div>";
  expect_whole(page + "</div><div>Related articles</div><div>" + kStories + "</div>");
}

TEST_F(Threads, StoriesInLinesOfATableCellGo) {
  const std::string left = left_of("<table><tr><td>" + article("p") +
                                   "<b>Related articles</b><br><a href=/1>Village pub saved by its "
                                   "regulars</a><br>More than 300 people bought shares.<br>"
                                   "<a href=/2>Seal pup rescued from car park</a><br>The animal is "
                                   "well.<br><a href=/3>Bypass plan shelved again</a><br>"
                                   "Ministers said no.</td></tr></table>");
  EXPECT_EQ(left.find("Seal pup"), left.npos);
  EXPECT_NE(left.find("although none was free"), left.npos);
}

}  // namespace
}  // namespace tamis
