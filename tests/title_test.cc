// Titles of HTML pages and of plain texts,
// and the block that shows them.
#include "metadata_sample.h"

namespace tamis::test {
namespace {

TEST(Title, TheHeadingThatTheHeadConfirms) {
  const Metadata m = MetadataSample{}.page(
      "<title>A second boat for the islands | Islands | Harbour News</title><meta property=\"og:site_name\" "
      "content=\"Harbour News\">",
      "<h1>Harbour News</h1><nav><a href=/>Home</a></nav><h1>A second boat for the islands</h1>" +
          std::string(kBody));
  EXPECT_EQ(m.title.value, "A second boat for the islands");
  EXPECT_EQ(m.title.source, "h1");
  EXPECT_EQ(m.title_block, 2);
}

TEST(Title, TheSitesNameIsTakenOff) {
  const auto title = [](const std::string& text) {
    return MetadataSample{}
        .page("<title>" + text + "</title><meta property=\"og:site_name\" content=\"Harbour News\">", kBody)
        .title.value;
  };
  EXPECT_EQ(title("A second boat - Harbour News"), "A second boat");
  EXPECT_EQ(title("A second boat — HarbourNews.com"), "A second boat");
  EXPECT_EQ(title("Harbour News » A second boat"), "A second boat");
  EXPECT_EQ(title("A second boat | Islands | Harbour News"), "A second boat");
  EXPECT_EQ(title("Boats: what now? - Harbour News"), "Boats: what now?");
  EXPECT_EQ(title("Salt - and how it is made"), "Salt - and how it is made") << "no part of it is the site";
}

TEST(Title, AFrontPageKeepsItsName) {
  const Metadata m = MetadataSample{.url = "https://harbour.example/"}.page(
      "<title>Harbour – Boats for everyone</title>", kBody);
  EXPECT_EQ(m.title.value, "Harbour – Boats for everyone");
}

TEST(Title, TheBlockIsFoundWithoutAHeading) {
  const Metadata m =
      MetadataSample{}.page("<meta property=\"og:title\" content=\"A second boat for the islands\">",
                            "<div>Menu</div><div>A second boat for the islands</div>" + std::string(kBody));
  EXPECT_EQ(m.title.source, "meta:og:title");
  EXPECT_EQ(m.title_block, 1);
}

TEST(Title, ALoneHeadingOverTheTextOutranksTheTitleElement) {
  const auto title = [](const std::string& head, const std::string& heading) {
    return MetadataSample{}.page(head, "<nav>Menu</nav><h1>" + heading + "</h1>" + kBody).title.value;
  };
  EXPECT_EQ(title("<title>Harbour News</title>", "A second boat for the islands"), "A second boat for the islands");
  EXPECT_EQ(title("<title>Ferries: when they sail again - Harbour News</title>", "A second boat for the islands"),
            "A second boat for the islands");
  EXPECT_EQ(title("<title>Ferries to sail again</title>", "Reports"), "Ferries to sail again") << "a rubric";
  EXPECT_EQ(title("<meta property=og:title content=\"Ferries to sail again\">", "A second boat for the islands"),
            "Ferries to sail again")
      << "og:title is meant for readers";
}

TEST(Title, ALineOverTheTextSaysWhichPartOfTheHeadItIs) {
  const auto title = [](const std::string& head, const std::string& over) {
    return MetadataSample{}.page("<title>" + head + "</title>", over + kBody).title.value;
  };
  EXPECT_EQ(title("The Rade : A second boat", "<div><b>A second boat</b></div>"), "A second boat");
  EXPECT_EQ(title("The Rade: A second boat", "<h1><a href=/>The Rade</a></h1><h3>A second boat</h3>"), "A second boat")
      << "a heading that is a link is the site's";
  EXPECT_EQ(title("Boats: A second one", "<h1>Boats: A second one</h1><h2>A second one</h2>"), "Boats: A second one");
  EXPECT_EQ(title("The old boats: A second one", "<div>The old boats</div><div>A second one</div>"), "The old boats: A second one")
      << "neither part is a site's name";
}

TEST(Title, APartOfTheHeadIsALineOfABlockOrStandsBetweenOthers) {
  const auto title = [](const std::string& head, const std::string& over) {
    return MetadataSample{}.page("<title>" + head + "</title>", over + kBody).title.value;
  };
  EXPECT_EQ(title("A second boat - Evening Tide", "<div>Friday, 5 November 2010<br><b>A second boat</b><br>Jo Exemple</div>"),
            "A second boat")
      << "date, headline and name in one block";
  EXPECT_EQ(title("On the pier: A second boat - EVENING TIDE - Coast - Ports", "<h3>On the pier</h3><h2>A second boat</h2>"),
            "A second boat")
      << "a rubric in a lesser heading over it";
  EXPECT_EQ(title("A second boat - Evening Tide", "<div>A second boat - Evening Tide</div><div>A second boat</div>"),
            "A second boat - Evening Tide")
      << "said as a whole";
}

TEST(Title, TheSiteIsWhatCrumbsOrCopyrightSay) {
  const auto title = [](const std::string& head, const std::string& over, const std::string& under = "") {
    return MetadataSample{}.page("<title>" + head + "</title>", over + kBody + under).title.value;
  };
  EXPECT_EQ(title("A second boat - Evening Tide", "<p>Evening Tide&nbsp;&gt;&nbsp;Coast</p>"), "A second boat");
  EXPECT_EQ(title("Evening Tide - A second boat", "<p>Menu</p>", "<p>Copyright © 2004 Evening Tide Ltd.</p>"), "A second boat");
  EXPECT_EQ(title("A second boat - Evening Tide", "<p>Menu</p>", "<p>© 2004 Harbour Press</p>"), "A second boat - Evening Tide");
  EXPECT_EQ(title("Salt » Evening Tide", "<p>Salt » Evening Tide</p>"), "Salt » Evening Tide") << "the title itself is no crumbs";
}

TEST(Title, WhatProgramsWriteIsNone) {
  const auto title = [](const std::string& head, const std::string& over) {
    return MetadataSample{}.page("<title>" + head + "</title>", over + kBody).title;
  };
  for (const char* head : {"", "Untitled Document", "Microsoft Word - boat3.doc", "boat_final2.dvi"}) {
    EXPECT_EQ(title(head, "<div>Menu</div><h2>A second boat</h2>").value, "A second boat") << head;
    EXPECT_EQ(title(head, "<p>A second boat sails</p><p>Jo Exemple, 5 November 2010</p>").value, "A second boat sails") << head;
    EXPECT_EQ(title(head, "<p>Printed Nov 5, 2010<br>A second boat sails<br>By Jo Exemple</p>").value, "A second boat sails") << head;
    EXPECT_EQ(title(head, "<div><b>A second boat sails</b></div><div>Jo Exemple</div>").value, "A second boat sails") << head;
    EXPECT_EQ(title(head, "<div>Menu and more</div>").value, "") << head;
  }
  EXPECT_EQ(title("Boats in .doc format", "<h2>A second boat</h2>").value, "Boats in .doc format");
}

TEST(Title, AHeadingWithALinkUnderTheSites) {
  const auto title = [](const std::string& head, const std::string& over) {
    return MetadataSample{}.page("<title>" + head + "</title>", over + kBody).title.value;
  };
  const std::string post = "<h3><a href=/2010/11/boat.html>A second boat</a></h3>";
  EXPECT_EQ(title("the rade from here: A second boat", "<h1><a href=/>the rade from here</a></h1>" + post), "A second boat");
  EXPECT_EQ(title("Rade &bull; View topic - A second boat", "<h1>Rade</h1>" + post), "A second boat");
  EXPECT_EQ(title("Salt: A second boat", "<div><a href=/>A second boat</a></div>"), "Salt: A second boat")
      << "a link that is no heading may lead anywhere";
}

TEST(Title, EntitiesTagsAndMarksAreCleared) {
  const Metadata m = MetadataSample{}.page(
      "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"headline\":\"Boats &amp;amp; "
      "<b>more</b>\\n boats\"}</script>",
      kBody);
  EXPECT_EQ(m.title.value, "Boats & more boats");
  EXPECT_EQ(MetadataSample{}
                .page("<title>Rowing</title>", "<h1>Rowing<a href=#r>¶</a></h1>" + std::string(kBody))
                .title.value,
            "Rowing");
}

TEST(Title, AMegabyteIsNoTitle) {
  const std::string huge(1 << 20, 'x');
  const Metadata m = MetadataSample{}.page(
      "<title>" + huge + "</title><meta property=\"og:title\" content=\"" + huge + "\">",
      "<h1>" + huge + "</h1>");
  EXPECT_EQ(m.title.value, "");
  std::string parts;
  for (int i = 0; i < 100; ++i) parts += "a | ";
  MetadataSample{}.page("<title>" + parts + "</title>", kBody);
}

const char* const kFrenchBody =
    "Le bac entre les deux îles partira toutes les heures dès le printemps, dit la capitainerie, et un "
    "second bateau sera acheté.\n"
    "D'ici là, il faudra s'en remettre à l'ancien bateau, ce que les gens de l'autre rive acceptent mal "
    "après tant de promesses.\n";

TEST(TitleText, TheLineBeforeADateline) {
  const Metadata m = MetadataSample{.rules = kPublishedIn}.text(
      "Accueil\n\nUn second bateau pour les îles\nPublié dans La Rade le 05 - 11 - 2016\n\n" +
      std::string(kFrenchBody));
  EXPECT_EQ(m.title.value, "Un second bateau pour les îles");
  EXPECT_EQ(m.title.source, "line-before-dateline");
  EXPECT_EQ(m.title_block, 1);
}

TEST(TitleText, MarksOfMarkdownAreNoPartOfIt) {
  const Metadata m = MetadataSample{.rules = kPublishedIn}.text(
      "[Accueil](/)\n[Sports](/s)\n[Culture](/c)\n\n# Un second bateau pour [les îles](/iles)\n\nPublié dans La Rade le 05 - 11 - 2016\n\n" + std::string(kFrenchBody));
  EXPECT_EQ(m.title.value, "Un second bateau pour les îles");
  EXPECT_EQ(m.title_block, 3);
}

TEST(TitleText, ANameAndALeadMayStandBetweenHeadlineAndDateline) {
  const std::string dateline = "Publié dans La Rade le 05 - 11 - 2016\n" + std::string(kFrenchBody);
  for (const char* between : {"Jeanne Exemple\n", "Par Jeanne Exemple\n", "Autorka: Jeanne Exemple\n", "Авторка: Олена Гай\n", "Írta: Kocsis Anna\n", "Toutes les heures dès le printemps.\nJeanne Exemple\n"})
    EXPECT_EQ(MetadataSample{.rules = kPublishedIn}.text("Accueil\nUn second bateau pour les îles\n" + std::string(between) + dateline).title.value,
              "Un second bateau pour les îles")
        << between;
  EXPECT_EQ(MetadataSample{.rules = kPublishedIn}.text("Accueil\nCulture\nAnnie Ernaux\n" + dateline).title.value, "Annie Ernaux")
      << "nothing over it is a headline";
}

TEST(TitleText, ASiteOverAGluedMenuIsNoTitle) {
  const std::string menu = "La Rade\nAccueilActualitésPolitiqueSociétéÉconomieFaits diversJusticeSantéÉducationMétéoSportsFootball\n";
  EXPECT_EQ(MetadataSample{}.text(menu + "Un second bateau pour les îles\n" + kFrenchBody).title.value, "Un second bateau pour les îles");
}

TEST(TitleText, TheLineThatSaysTheFirstOneAgain) {
  const Metadata m = MetadataSample{}.text(
      "Un second bateau pour les îles | La Rade\nAccueil\nMenu\nUn second bateau pour les îles\n" +
      std::string(kFrenchBody));
  EXPECT_EQ(m.title.value, "Un second bateau pour les îles");
  EXPECT_EQ(m.title.source, "line-of-title");
  EXPECT_EQ(m.title_block, 3);
}

TEST(TitleText, ThePartBehindARubricOfTheFirstLine) {
  EXPECT_EQ(MetadataSample{}
                .text("Sur le quai: Un second bateau - LA RADE EN LIGNE - Actualités - Îles\nMenu\nUn second bateau\n" +
                      std::string(kFrenchBody))
                .title.value,
            "Un second bateau");
  EXPECT_EQ(MetadataSample{}
                .text("Un bateau qui cogne la nuit et le jour - Les îles de la rade - La Rade\nMenu\nLes îles de la rade\n" + std::string(kFrenchBody))
                .title.value,
            "Un bateau qui cogne la nuit et le jour - Les îles de la rade - La Rade")
      << "without a colon it may be the section";
}

TEST(TitleText, BehindTheNameOfAFile) {
  EXPECT_EQ(MetadataSample{}.text("bateau_v2.dvi\nUn second bateau pour les îles\nJeanne Exemple\n" + std::string(kFrenchBody)).title.value,
            "Un second bateau pour les îles");
  EXPECT_EQ(MetadataSample{.rules = kPublishedIn}
                .text("Sans titre\nPublié dans La Rade le 05 - 11 - 2016\nUn second bateau pour les îles\nPar Jeanne Exemple\n" +
                      std::string(kFrenchBody))
                .title.value,
            "Un second bateau pour les îles")
      << "under a dateline";
}

TEST(TitleText, FieldsAndNamesOfListsAreNoLinks) {
  MetadataSample sample;
  sample.cut = {0, 1};
  EXPECT_EQ(sample.text("Un second bateau qui cogne - La Rade\nLa Rade > Bateaux\nDepuis: Brest\n" + std::string(kFrenchBody)).title.value,
            "Un second bateau qui cogne");
  EXPECT_EQ(MetadataSample{}.text("[minihttpd] a second boat\n[minihttpd] a second boat\nJo Exemple\n" + std::string(kFrenchBody)).title.value,
            "[minihttpd] a second boat");
}

TEST(TitleText, AHeadlineLikeFirstLine) {
  EXPECT_EQ(
      MetadataSample{}.text("Un second bateau pour les îles\n\n" + std::string(kFrenchBody)).title.value,
      "Un second bateau pour les îles");
  EXPECT_EQ(MetadataSample{}.text(kFrenchBody).title.value, "") << "a sentence is no headline";
  MetadataSample sample;
  sample.cut = {0};
  EXPECT_EQ(
      sample.text("Menu Contact Plan du site\nUn second bateau pour les îles\n\n" + std::string(kFrenchBody))
          .title.value,
      "Un second bateau pour les îles")
      << "the first line of the kept part";
}

TEST(TitleText, ALineThatARuleKnowsIsNoTitle) {
  const std::string menu = "Skip to main content\nAccueil\nPolitique\nS'abonner\nUn second bateau pour les îles\n";
  MetadataSample sample;
  sample.cut = {0, 1, 2, 3, 4};
  EXPECT_EQ(sample.text(menu + kFrenchBody).title.value, "Skip to main content") << "cut by the model, it may be the page's <title>";
  sample.by_rule = {0};
  const Metadata m = sample.text(menu + kFrenchBody);
  EXPECT_EQ(m.title.value, "Un second bateau pour les îles");
  EXPECT_EQ(m.title.source, "line-over-text");
  EXPECT_EQ(m.title_block, 4);
}

TEST(TitleText, BehindAMenuTheLineOverTheTextIsTheTitle) {
  const std::string menu = "Accueil\nPolitique\nContact\nUn second bateau pour les îles\n";
  MetadataSample sample;
  sample.cut = {0, 1, 2, 3};
  const Metadata m = sample.text(menu + kFrenchBody);
  EXPECT_EQ(m.title.value, "Un second bateau pour les îles");
  EXPECT_EQ(m.title_block, 3);
  sample.by_rule = {3};
  EXPECT_EQ(sample.text(menu + kFrenchBody).title.value, "");
}

TEST(TitleText, TheLineOverWhichCrumbsSayIt) {
  const Metadata m = MetadataSample{}.text(
      "Accueil\nPolitique\nS'abonner\nÉconomie | Un second bateau pour les îles\nUn second bateau pour les "
      "îles\n"
      "Par Jeanne Exemple\n" +
      std::string(kFrenchBody));
  EXPECT_EQ(m.title.value, "Un second bateau pour les îles");
  EXPECT_EQ(m.title.source, "line-of-crumbs");
  EXPECT_EQ(m.title_block, 4);
}

TEST(TitleText, TheLineBeforeADateThatNoRuleKnows) {
  const std::string menu = "Accueil\nPolitique\nS'abonner\n";
  const Metadata two =
      MetadataSample{.language = "fr"}.text(menu +
                                            "Économie | Un second bateau pour les îles\nJeanne Exemple, "
                                            "05/11/2016 10:32 | Mis à jour 07/11/2016\n" +
                                            kFrenchBody);
  EXPECT_EQ(two.title.value, "Un second bateau pour les îles") << "the crumbs are no part of it";
  EXPECT_EQ(two.title.source, "line-before-date");
  EXPECT_EQ(two.date.value, "2016-11-05");
  EXPECT_EQ(two.modified.value, "2016-11-07");
  const Metadata byline = MetadataSample{}.text(
      menu + "Un second bateau pour les îles\nPar Jeanne Exemple\n5 novembre 2016\n" + kFrenchBody);
  EXPECT_EQ(byline.title.value, "Un second bateau pour les îles") << "the name is no headline";
  const Metadata other = MetadataSample{}.text(
      "La capitainerie et ses bateaux depuis la guerre\nAccueil\nNos meilleures recettes\n5 novembre 2016\n" +
      std::string(kFrenchBody));
  EXPECT_NE(other.title.value, "Nos meilleures recettes") << "nothing of the page's title is in it";
}

}  // namespace
}  // namespace tamis::test
