// Which of a page's dates is the page's: the order of trust, contradictions, bounds,
// and the orders of day and month.
#include "metadata_sample.h"

namespace tamis::test {
namespace {

std::string json_ld(const std::string& fields) {
  return "<script "
         "type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\"," +
         fields + "}</script>";
}

TEST(DatesChoose, JsonLdThenMetaThenTheRest) {
  const std::string meta = "<meta property=\"article:published_time\" content=\"2020-02-02T10:00:00+01:00\">";
  const std::string body = "<h1>Boats</h1><p>4 April 2020</p>" + std::string(kBody);
  const Metadata all = MetadataSample{.url = "https://example.com/2020/03/03/boats"}.page(
      json_ld("\"datePublished\":\"2020-01-01T10:00:00+01:00\"") + meta, body);
  EXPECT_EQ(all.date.value, "2020-01-01");
  EXPECT_EQ(all.date.source, "json-ld:datePublished");
  const Metadata no_json = MetadataSample{.url = "https://example.com/2020/03/03/boats"}.page(meta, body);
  EXPECT_EQ(no_json.date.value, "2020-02-02");
  EXPECT_EQ(no_json.date.source, "meta:article:published_time");
  const Metadata url = MetadataSample{.url = "https://example.com/2020/03/03/boats"}.page("", body);
  EXPECT_EQ(url.date.value, "2020-03-03");
  EXPECT_EQ(url.date.source, "url");
  const Metadata text = MetadataSample{}.page("", body);
  EXPECT_EQ(text.date.value, "2020-04-04");
  EXPECT_EQ(text.date.source, "text");
}

TEST(DatesChoose, ATimeElementIsReadAtItsPlace) {
  const std::string own = "<h1>Boats</h1><time datetime=\"2020-04-04T08:00:00+02:00\">4 April</time>";
  const std::string other =
      "<div class=\"related\"><h3>More</h3><time datetime=\"2021-05-05T08:00:00+02:00\">5 May</time></div>";
  const Metadata m = MetadataSample{}.page("", own + kBody + other);
  EXPECT_EQ(m.date.value, "2020-04-04");
  EXPECT_EQ(m.date.source, "time");
}

TEST(DatesChoose, ADayOfTheBodyIsNotThePages) {
  const Metadata m = MetadataSample{}.page("", "<h1>Boats</h1>" + std::string(kBody) +
                                                   "<p>In the long story of the harbour nobody forgets the "
                                                   "storm of 3 March 2011, when the mole broke and the "
                                                   "fleet was lost in a single night.</p>");
  EXPECT_EQ(m.date.value, "");
}

TEST(DatesChoose, PublishedAndModifiedStayApart) {
  const Metadata m =
      MetadataSample{}.page(json_ld("\"datePublished\":\"2019-10-15\",\"dateModified\":\"2020-03-12\""),
                            "<h1>Boats</h1><p>Updated Mar 12, 2020</p>" + std::string(kBody));
  EXPECT_EQ(m.date.value, "2019-10-15");
  EXPECT_EQ(m.modified.value, "2020-03-12");
  EXPECT_EQ(m.modified.source, "json-ld:dateModified");
}

TEST(DatesChoose, WhatReadersAreShownAsTheDateIsTheDate) {
  const Metadata m =
      MetadataSample{}.page(json_ld("\"datePublished\":\"2020-11-05\",\"dateModified\":\"2020-11-05\""),
                            "<h1>Boats</h1><p class=date>3 March 2018</p>" + std::string(kBody));
  EXPECT_EQ(m.date.value, "2018-03-03") << "published when last changed, says the export";
}

TEST(DatesChoose, TheDayIsThatOfThePagesOwnClock) {
  const std::string head = json_ld("\"datePublished\":\"2020-02-25T02:25:54Z\"");
  EXPECT_EQ(MetadataSample{.url = "https://example.com/2020/02/24/boats"}.page(head, kBody).date.value,
            "2020-02-24");
  EXPECT_EQ(MetadataSample{.url = "https://example.com/2020/02/21/boats"}.page(head, kBody).date.value,
            "2020-02-25")
      << "four days are no time zone";
}

TEST(DatesChoose, TheAddressOutlivesAMove) {
  const std::string head = json_ld("\"datePublished\":\"2020-02-25\"");
  EXPECT_EQ(MetadataSample{.url = "https://example.com/2017/7/12/boats"}.page(head, kBody).date.value,
            "2017-07-12");
  EXPECT_EQ(MetadataSample{.url = "https://example.com/release-2017-7-12"}.page(head, kBody).date.value,
            "2020-02-25")
      << "numbers in a name may be anything";
}

TEST(DatesChoose, NeverAfterTheCrawl) {
  const std::string head = json_ld("\"datePublished\":\"2024-07-01\"") +
                           "<meta property=\"article:published_time\" content=\"2031-01-01\">";
  const std::string body = "<h1>Boats</h1><p>Published 4 August 2024</p>" + std::string(kBody);
  EXPECT_EQ(MetadataSample{}.page(head, body).date.value, "");
  EXPECT_EQ(MetadataSample{.crawl_date = "2024-07-01T00:00:00Z"}.page(head, body).date.value, "2024-07-01");
  EXPECT_EQ(
      MetadataSample{.crawl_date = ""}.page(json_ld("\"datePublished\":\"2024-07-01\""), kBody).date.value,
      "2024-07-01");
}

// Corpora that know the year of their crawl alone write its first moment.
TEST(DatesChoose, ACrawlAtTheFirstMomentOfAYearBoundsByThatYear) {
  const MetadataSample sample{.crawl_date = "2024-01-01T00:00:00Z"};
  const std::string head = json_ld("\"datePublished\":\"2024-07-01\"");
  EXPECT_EQ(sample.page(head, kBody).date.value, "2024-07-01");
  EXPECT_EQ(sample.page(json_ld("\"datePublished\":\"2025-01-01\""), kBody).date.value, "");
  EXPECT_EQ(sample.page("", "<h1>Boats</h1><p>Published 3 hours ago</p>" + std::string(kBody)).date.value, "")
      << "no day is known that could be counted back from";
  EXPECT_EQ(MetadataSample{.crawl_date = "2024-01-01T00:00:01Z"}.page(head, kBody).date.value, "");
}

TEST(DatesChoose, Before1995OnlyFromJsonLd) {
  EXPECT_EQ(MetadataSample{}.page(json_ld("\"datePublished\":\"1931-08-02\""), kBody).date.value,
            "1931-08-02");
  EXPECT_EQ(MetadataSample{}.page("<meta name=date content=1931-08-02>", kBody).date.value, "");
  EXPECT_EQ(MetadataSample{}.page("", "<h1>Boats</h1><p>2 August 1931</p>" + std::string(kBody)).date.value,
            "");
  EXPECT_EQ(MetadataSample{}.page(json_ld("\"datePublished\":\"1970-01-01T00:00:00Z\""), kBody).date.value,
            "")
      << "the zero of a clock";
}

TEST(DatesChoose, AsExactAsTheSource) {
  EXPECT_EQ(MetadataSample{}.page(json_ld("\"datePublished\":\"2016-11\""), kBody).date.value, "2016-11");
  EXPECT_EQ(MetadataSample{}.page("<meta name=dc.date content=2016>", kBody).date.value, "2016");
  EXPECT_EQ(MetadataSample{.url = "https://example.com/2016/11/boats"}.page("", kBody).date.value, "2016-11");
}

TEST(DatesChoose, ACopyrightYearComesLastAndOldOnly) {
  const auto date = [](const std::string& more) { return MetadataSample{}.page("", kBody + more).date; };
  EXPECT_EQ(date("<footer>© 2019 Harbour News</footer>").value, "2019");
  EXPECT_EQ(date("<footer>© 2019 Harbour News</footer>").source, "copyright");
  EXPECT_EQ(date("<footer>© 2024 Harbour News</footer>").value, "") << "the year of the crawl";
  EXPECT_EQ(date("<footer>© 2009–2019 Harbour News</footer>").value, "") << "a stretch of years";
  EXPECT_EQ(date("<footer>© 2019 XenForo Ltd.</footer>").value, "") << "the forum's software";
  EXPECT_EQ(date("<p>In the long story of the harbour nobody forgets the storm of 3 March 2011, when the "
                 "mole broke and "
                 "the fleet was lost.</p><footer>© 2019 Harbour News</footer>")
                .value,
            "")
      << "a year in which nothing else of the page lies";
  EXPECT_EQ(MetadataSample{}.page("", "<h1>Harbour</h1><footer>© 2019 Harbour News</footer>").date.value, "")
      << "a page without text";
}

Metadata numbers(const std::string& date, const std::string& lang, const std::string& more = "") {
  return MetadataSample{.url = "https://example.org/boats"}.html(
      "<html lang=" + lang + "><body><h1>Boats</h1><p>" + date + "</p>" + kBody + more);
}

TEST(DatesChoose, TheDayInTheYearOfTheCopyright) {
  const auto date = [](const std::string& line) {
    std::string page = "<h1>A second boat</h1>" + std::string(kBody);
    for (int i = 0; i < 25; ++i) page += "<p>Another line</p>";
    return MetadataSample{}
        .page("", page + "<p>Write to the office, and read of the storm of 3 March 2010, when the mole broke and the fleet was lost in one "
                         "night, all but the ferry.<br>© 2010 The Rade<br>" + line + "</p>")
        .date.value;
  };
  EXPECT_EQ(date("Last modified: November 5, 2010"), "2010-11-05");
  EXPECT_EQ(date("Seen November 5, 2010"), "2010-11-05");
  EXPECT_EQ(date("Built by hand, as seen in the yearly exhibition of November 5, 2010, with some others that came across from the other "
                 "shore and stayed"),
            "2010")
      << "running text";
}

TEST(DatesChoose, ADateOpensALineOfABlock) {
  EXPECT_EQ(MetadataSample{}
                .html("<title>A second boat - Rade</title><p><a href=/>Home</a><br>The weekly letter of the two islands<br>Friday, 5 November "
                      "2010<br>A second boat for the islands<br>Jo Exemple</p>" +
                      std::string(kBody) + "<p>© 2012 The Rade</p>")
                .date.value,
            "2010-11-05");
}

TEST(DatesChoose, ThePatchesFilesHaveDatesOfTheirOwn) {
  EXPECT_EQ(MetadataSample{}
                .text("Islands\nJo Exemple jo at rade.example\nTue Nov 9 21:10:45 GMT 2010\nPrevious message: another boat\n"
                      "Next message: a third boat\nHello list,\nOn Tue, 9 Nov 2010, Ann Ode wrote:\n"
                      "> Is there any reason not to moor the boat before the mole?\n"
                      "Yes: the second boat needs the place, and if it is moored first the old one\n"
                      "sees a full harbour. I was bitten by this twice last year and wrote it up\n"
                      "in the book of the office, but the book was lost in the move.\n"
                      "--- ferry.c 2010/11/05 10:22:31 1.44\n+++ ferry.c 2010/11/09 21:03:12\n+ close(boat);\n")
                .date.value,
            "2010-11-09");
}

TEST(DatesChoose, TheOrderOfDayAndMonthIsSettled) {
  const Metadata us = numbers("05/11/2016", "en-US");
  EXPECT_EQ(us.date.value, "2016-05-11");
  EXPECT_TRUE(us.date.ambiguous) << "habit alone decided";
  const Metadata gb = numbers("05/11/2016", "en-GB");
  EXPECT_EQ(gb.date.value, "2016-11-05");
  EXPECT_TRUE(gb.date.ambiguous);
  const Metadata other = numbers("05/11/2016", "en-US", "<p>Reader, 23/11/2016:</p>");
  EXPECT_EQ(other.date.value, "2016-11-05") << "another date of the page shows its order";
  EXPECT_FALSE(other.date.ambiguous);
  const Metadata clear = numbers("25/11/2016", "en-US");
  EXPECT_EQ(clear.date.value, "2016-11-25");
  EXPECT_FALSE(clear.date.ambiguous);
}

TEST(DatesChoose, TheLanguageSettlesWhatHasOneOrderOnly) {
  MetadataSample sample{.url = "https://example.org/bateaux", .language = "fr"};
  const Metadata m = sample.page("", "<h1>Bateaux</h1><p>05/11/2016</p>" + std::string(kBody));
  EXPECT_EQ(m.date.value, "2016-11-05");
  EXPECT_FALSE(m.date.ambiguous);
}

TEST(DatesChoose, RelativeDatesNeedTheDayOfTheCrawl) {
  const std::string body = "<h1>The new ferry</h1><p>3 days ago</p>" + std::string(kBody);
  EXPECT_EQ(MetadataSample{}.page("", body).date.value, "2024-06-27");
  EXPECT_EQ(MetadataSample{.crawl_date = ""}.page("", body).date.value, "");
}

TEST(DatesChoose, ContradictionsDoNotEndInTheLoudest) {
  std::string metas;
  for (int day = 1; day <= 28; ++day)
    metas += "<meta property=\"article:published_time\" content=\"2020-02-" +
             std::string(day < 10 ? "0" : "") + std::to_string(day) + "\">";
  EXPECT_EQ(MetadataSample{}.page(metas, kBody).date.value, "2020-02-01") << "the first of a kind";
  EXPECT_EQ(MetadataSample{}
                .page("<meta name=date content=\"31/02/2020\"><meta name=date content=0000-00-00>"
                      "<meta name=pubdate content=99999999999><meta name=date>",
                      kBody)
                .date.value,
            "");
}

}  // namespace
}  // namespace tamis::test
