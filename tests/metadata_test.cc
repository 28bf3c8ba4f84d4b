// Author, site, tags and the rest, each with its source;
// broken, huge and hostile metadata.
#include "metadata_sample.h"

namespace tamis::test {
namespace {

std::string script(const std::string& json) {
  return "<script type=\"application/ld+json\">" + json + "</script>";
}

TEST(Metadata, EveryFieldSaysWhereItWasFound) {
  const Metadata m = MetadataSample{}.page(
      "<link rel=canonical href=\"https://news.example.com/story-1\"><meta property=\"og:site_name\" "
      "content=\"Harbour News\">"
      "<meta property=\"og:description\" content=\"A second&amp;nbsp;boat.\"><meta property=\"og:image\" "
      "content=\"https://news.example.com/b.jpg\"><meta property=\"article:section\" content=\"Islands\">"
      "<meta property=\"article:tag\" content=\"ferry\"><meta name=keywords content=\"boats, ferry, "
      "islands\">"
      "<meta name=author content=\"By Jane Doe\">",
      kBody);
  EXPECT_EQ(m.canonical.value, "https://news.example.com/story-1");
  EXPECT_EQ(m.canonical.source, "link:canonical");
  EXPECT_EQ(m.site.value, "Harbour News");
  EXPECT_EQ(m.site.source, "meta:og:site_name");
  EXPECT_EQ(m.description.value, "A second boat.");
  EXPECT_EQ(m.image.source, "meta:og:image");
  EXPECT_EQ(m.section.value, "Islands");
  EXPECT_EQ(m.tags, (std::vector<std::string>{"ferry", "boats", "islands"}));
  EXPECT_EQ(m.author.value, "Jane Doe");
  EXPECT_EQ(m.author.source, "meta:author");
}

TEST(Metadata, NothingIsClaimedOfABarePage) {
  const Metadata m = MetadataSample{.url = ""}.html("<p>Boats.</p>");
  EXPECT_FALSE(m.date || m.modified || m.title || m.author || m.site || m.canonical || m.description ||
               m.image || m.section);
  EXPECT_TRUE(m.tags.empty());
  EXPECT_EQ(m.title_block, -1);
  EXPECT_TRUE(m.datelines.empty());
}

TEST(Metadata, AuthorsArePeople) {
  const auto author = [](const std::string& name) {
    return MetadataSample{}
        .page("<meta property=\"og:site_name\" content=\"Harbour News\"><meta name=author content=\"" + name +
                  "\">",
              kBody)
        .author.value;
  };
  EXPECT_EQ(author("Jane Doe"), "Jane Doe");
  EXPECT_EQ(author("Par Jeanne d'Exemple"), "Jeanne d'Exemple");
  EXPECT_EQ(author("Jane Doe | 5 min read"), "Jane Doe");
  EXPECT_EQ(author("Jane Doe 3 hours ago"), "Jane Doe");
  EXPECT_EQ(author("Par Anne Dupré, publié"), "Anne Dupré");
  EXPECT_EQ(author("Von Anna Petersen, veröffentlicht am"), "Anna Petersen");
  EXPECT_EQ(author("By Jane Doe, Updated"), "Jane Doe");
  EXPECT_EQ(author("Jane Doe ⋅ Senior Analyst ⋅"), "Jane Doe");
  EXPECT_EQ(author("&amp; Jane Doe*"), "Jane Doe");
  EXPECT_EQ(author("sara.r.peter"), "sara.r.peter");
  EXPECT_EQ(author("Recueilli par Jeanne d'Exemple."), "Jeanne d'Exemple");
  EXPECT_EQ(author("John Q. Doe Jr."), "John Q. Doe Jr.");
  EXPECT_EQ(author("Jane Doe, Ph.D."), "Jane Doe, Ph.D.");
  EXPECT_EQ(author("Jane Doe Jane Doe"), "Jane Doe");
  EXPECT_EQ(author("Jane Doe·Published"), "Jane Doe");
  EXPECT_EQ(author("Marta Wieczorek Opublikowano:"), "Marta Wieczorek");
  EXPECT_EQ(author("Της Μαρίας Καλογήρου Δημοσίευση: 18 Ιουνίου 2022"), "Μαρίας Καλογήρου");
  EXPECT_EQ(author("كتبت: سلمى بن يوسف"), "سلمى بن يوسف");
  EXPECT_EQ(author("Marcel·lí Antúnez"), "Marcel·lí Antúnez");
  EXPECT_EQ(author("Skrevet av Nora Lunde"), "Nora Lunde");
  EXPECT_EQ(author("Kirjoittanut Aino Salmela"), "Aino Salmela");
  EXPECT_EQ(author("Napsala Jitka Horká"), "Jitka Horká");
  EXPECT_EQ(author("Írta: Kocsis Anna"), "Kocsis Anna");
  EXPECT_EQ(author("Scris de Ana Munteanu"), "Ana Munteanu");
  EXPECT_EQ(author("Авторка: Олена Гай"), "Олена Гай");
  EXPECT_EQ(author("글쓴이 한지수"), "한지수");
  EXPECT_EQ(author("Ditulis oleh Sari Wulandari"), "Sari Wulandari");
  EXPECT_EQ(author("نویسنده: مینا رضایی"), "مینا رضایی");
  for (const char* none :
       {"Admin", "admin2", "Harbour News", "Harbour News GmbH", "Redaktion", "Editorial Team", "AFP",
        "jane@example.com", "https://example.com/jane", "By", "", "12345", "@jane", "#identity", "{{author}}",
        "page.extra.author", "Topic Author", "Full Bio", "Фото: Анна Петрова", "About the author", "عن الكاتب", "نُشر يوم 14 أفريل 2021"})
    EXPECT_EQ(author(none), "") << none;
  EXPECT_EQ(author(std::string(100'000, 'a')), "");
}

TEST(Metadata, ABylineMayOpenWithItsDate) {
  const auto author = [](const std::string& byline) {
    return MetadataSample{}.page("", story("<div class=byline>" + byline + "</div>")).author.value;
  };
  EXPECT_EQ(author("Posted on March 3, 2022 by Jane Doe"), "Jane Doe");
  EXPECT_EQ(author("14.02.2024, 16:35 Uhr | Von Anna Petersen"), "Anna Petersen");
  EXPECT_EQ(author("Jane Doe, March 3, 2022 In Reviews"), "Jane Doe");
  EXPECT_EQ(author("March 3, 2022 Source: Harbour Office"), "");
}

TEST(Metadata, ABylineOfAnotherDayIsNoAuthors) {
  const std::string rule = R"([[rule]]
id = "en.dateline.by"
title = "Author and date"
action = "capture"
pattern = '''^by '''
confirm = '''^by (?<author>\w+),? (?<date>\w+ \d+, \d{4})$'''
)";
  const auto author = [&](const std::string& day) {
    return MetadataSample{.rules = rule}
        .page("<meta property=article:published_time content=2022-03-03>", story("") + "<div>by lulu, " + day + "</div>")
        .author.value;
  };
  EXPECT_EQ(author("March 3, 2022"), "lulu");
  EXPECT_EQ(author("March 9, 2022"), "");
}

TEST(Metadata, BylinesOfAListAreNoAuthors) {
  const std::string rules = R"([[rule]]
id = "fr.dateline.by"
title = "Author"
action = "capture"
case = true
pattern = '''^Par '''
confirm = '''^Par (?<author>[A-Z]\w+ [A-Z]\w+)$'''
)";
  const auto author = [&](const std::string& bylines) {
    return MetadataSample{.rules = rules}.page("", story(bylines)).author.value;
  };
  EXPECT_EQ(author("<p>Par Jeanne Exemple</p>"), "Jeanne Exemple");
  EXPECT_EQ(author("<p>Par Jeanne Exemple</p><p>Par Anne Exemple</p>"), "Jeanne Exemple");
  EXPECT_EQ(author("<p>Par Jeanne Exemple</p><p>Le sel</p><p>Par Anne Exemple</p><p>Le bac</p><p>Par Jean Exemple</p>"), "");
}

TEST(Metadata, AContradictionAndValuesThatAreNoDatesLeaveTheRestWhole) {
  const Metadata m = MetadataSample{}.page(
      script(
          R"({"@type":"NewsArticle","headline":"Boats","datePublished":"0000-00-00","dateModified":"31/02/2020"})") +
          "<meta property=\"article:published_time\"><meta name=date content=99999999999>"
          "<meta name=author content=\"Jane Doe\"><title>A second boat | Harbour News</title>",
      story(""));
  EXPECT_EQ(m.date.value, "");
  EXPECT_EQ(m.modified.value, "");
  EXPECT_EQ(m.title.value, "A second boat");
  EXPECT_EQ(m.author.value, "Jane Doe");
}

TEST(Metadata, SeveralAuthorsOfJsonLd) {
  const Metadata m = MetadataSample{}.page(
      script(
          R"({"@type":"Article","author":[{"@type":"Person","name":"Jane Doe"},{"@type":"Organization","name":"Harbour Desk"},
                 {"@type":"Person","name":"John Roe"},{"@type":"Person","name":"Jane Doe"}]})"),
      kBody);
  EXPECT_EQ(m.author.value, "Jane Doe, John Roe");
  EXPECT_EQ(m.author.source, "json-ld:author");
}

TEST(Metadata, TheArticleOfAGraphIsChosen) {
  const Metadata m = MetadataSample{.url = "https://news.example.com/b"}.page(
      script(
          R"({"@graph":[{"@type":"WebSite","name":"Harbour News"},{"@type":"WebPage","datePublished":"2020-01-01"},
        {"@type":"NewsArticle","url":"https://news.example.com/a","datePublished":"2020-02-02"},
        {"@type":["NewsArticle","Thing"],"mainEntityOfPage":{"@id":"https://www.news.example.com/b?x=1"},"datePublished":"2020-03-03",
         "comment":[{"@type":"Comment","datePublished":"2020-04-04"}],
         "video":{"@type":"VideoObject","uploadDate":"2019-01-01"}}]})"),
      kBody);
  EXPECT_EQ(m.date.value, "2020-03-03");
  EXPECT_EQ(m.site.value, "Harbour News");
  EXPECT_EQ(m.site.source, "json-ld:website");
}

TEST(Metadata, BrokenJsonLdStillTellsItsDate) {
  const auto date = [](const std::string& json) {
    return MetadataSample{}.page(script(json), kBody).date.value;
  };
  EXPECT_EQ(
      date("{\"@type\":\"NewsArticle\",\"description\":\"two\nlines\",\"datePublished\":\"2020-03-03\"}"),
      "2020-03-03");
  EXPECT_EQ(date("{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-03-03\",}"), "2020-03-03")
      << "a comma too many";
  EXPECT_EQ(
      date("{\"@type\":\"NewsArticle\",\"headline\":\"He said \"no\"\",\"datePublished\" : \"2020-03-03\""),
      "2020-03-03");
  EXPECT_EQ(date("//<![CDATA[\n{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-03-03\"}\n//]]>"),
            "2020-03-03");
  EXPECT_EQ(date("{\"@type\":\"NewsArticle\",\"datePublished\":"), "");
  EXPECT_EQ(date("{\"@type\":\"NewsArticle\",\"datePublished\":20200303}"), "") << "a number is no date";
  EXPECT_EQ(date("\"datePublished\""), "");
  EXPECT_EQ(date(""), "");
}

TEST(Metadata, HostileJsonLdCostsNothingButItself) {
  const std::string good = script("{\"@type\":\"NewsArticle\",\"datePublished\":\"2020-03-03\"}");
  const auto date = [&](const std::string& bad) {
    return MetadataSample{}.page(bad + good, kBody).date.value;
  };
  std::string deep, nested;
  for (int i = 0; i < 10'000; ++i) deep += "[", nested += "{\"mainEntity\":";
  EXPECT_EQ(date(script(deep)), "2020-03-03");
  EXPECT_EQ(date(script(deep + std::string(10'000, ']'))), "2020-03-03");
  EXPECT_EQ(date(script(nested + "{}" + std::string(10'000, '}'))), "2020-03-03");
  std::string graph = "[";
  for (int i = 0; i < 20'000; ++i) graph += "{\"@type\":\"Comment\",\"datePublished\":\"2001-01-01\"},";
  EXPECT_EQ(date(script(graph + "{}]")), "2020-03-03");
  EXPECT_EQ(date(script("{\"@type\":\"Thing\",\"name\":\"" + std::string(3 << 20, 'x') + "\"}")),
            "2020-03-03");
}

TEST(Metadata, MetaTagsWithoutValuesAndWithTooMuchOfThem) {
  std::string head = "<meta name=author><meta property=\"og:title\" content=\"\"><meta content=x><meta>";
  for (int i = 0; i < 5'000; ++i) head += "<meta name=keywords content=\"k" + std::to_string(i) + "\">";
  head += "<meta name=description content=\"" + std::string(1 << 20, 'd') + "\">";
  const Metadata m = MetadataSample{}.page(head, kBody);
  EXPECT_EQ(m.author.value, "");
  EXPECT_LE(m.tags.size(), 64u);
  EXPECT_LE(m.description.value.size(), 2048u);
}

TEST(Metadata, ReadingAgainForgetsThePageBefore) {
  const RuleSet none;
  MetadataReader reader(none);
  const auto read = [&](const std::string& html) {
    PageReader pages;
    Record record;
    record.type = ContentType::html;
    record.bytes = html;
    const Page& page = **pages.read(record);
    Decisions decisions;
    decisions.blocks.resize(page.blocks.size());
    return reader.read(page, {}, decisions, {});
  };
  EXPECT_EQ(read("<meta name=author content=\"Jane Doe\"><h1>Boats</h1>").author.value, "Jane Doe");
  const Metadata second = read("<p>Nothing</p>");
  EXPECT_EQ(second.author.value, "");
  EXPECT_EQ(second.title.value, "");
}

}  // namespace
}  // namespace tamis::test
