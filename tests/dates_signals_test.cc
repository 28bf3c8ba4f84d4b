// Where a page's date hides: attributes, microdata, what scripts are handed, labels in many languages;
// and the dates that are no page's, such as the clock in its head.
#include "metadata/date-labels.h"
#include "metadata/fold.h"
#include "metadata/script-dates.h"
#include "metadata_sample.h"

namespace tamis::test {
namespace {

Found date_of(const std::string& body) { return MetadataSample{}.page("", body).date; }

TEST(DatesSignals, MomentsInAttributes) {
  for (const char* tag :
       {"<span data-time=1583229600>", "<span data-timestamp=\"1583229600123\">",
        "<forum-age ts=\"2020-03-03T10:00:00.000000+0000\">", "<abbr title=\"2020-03-03T10:00:00Z\">",
        "<p data-publish-date='2020-03-03 10:00:00'>", "<forum-post created-timestamp=2020-03-03T10:00>"})
    EXPECT_EQ(date_of("<h1>Boats</h1>" + std::string(tag) + "a while ago</span></p>" + kBody).value,
              "2020-03-03")
        << tag;
}

TEST(DatesSignals, AttributesThatAreNoMoments) {
  for (const char* tag :
       {"<span data-id=1583229600>", "<span data-end-date=2020-03-03>", "<span data-server-time=1583229600>",
        "<span data-expires-time=2020-03-03>", "<span data-time=15832296001>", "<span title=1583229600>",
        "<span data-time=later>", "<span data-date=2020-02-31>", "<span data-phone=\"2020-03-03 10\">"})
    EXPECT_EQ(date_of("<h1>Boats</h1>" + std::string(tag) + "a while ago</span>" + kBody).value, "") << tag;
}

TEST(DatesSignals, AnAttributeOfChangeIsAChange) {
  const Metadata m = MetadataSample{}.page(
      "",
      "<h1>Boats</h1><p data-published-at=2020-03-03T10:00 data-updated-at=2020-05-05T10:00>"
      "a while ago</p>" +
          std::string(kBody));
  EXPECT_EQ(m.date.value, "2020-03-03");
  EXPECT_EQ(m.modified.value, "2020-05-05");
}

TEST(DatesSignals, MicrodataOfAnyElement) {
  EXPECT_EQ(date_of("<h1>Boats</h1><p itemprop=datePublished content=\"2020-03-03 10:31:00\">March 2020</p>" +
                    std::string(kBody))
                .value,
            "2020-03-03");
}

TEST(DatesSignals, KeysOfScripts) {
  const auto only = [](std::string_view source) -> std::string {
    std::string first;
    for_each_script_date({&source, 1}, [&](const ScriptDate& d) {
      first = std::string(d.key) + "=" + std::string(d.value);
      return false;
    });
    return first;
  };
  EXPECT_EQ(only("{\"published_at\":\"2019-03-02T06:22:28+01:00\"}"),
            "published_at=2019-03-02T06:22:28+01:00");
  EXPECT_EQ(only("{\\\"firstPublishedAt\\\": 1551504148000}"), "firstPublishedAt=1551504148000");
  EXPECT_EQ(only("data-page=\"{&quot;datePublished&quot;:&quot;2019-03-02&quot;}\""),
            "datePublished=2019-03-02");
  EXPECT_EQ(only("page.publishDate = '2019-03-02'"), "publishDate=2019-03-02");
  EXPECT_EQ(only("{\"createdAt\":\"2019-03-02\"}"), "createdAt=2019-03-02");
  for (const char* none : {"{\"lastPublishedAt\":\"2019-03-02\"}", "{\"publisher\":\"2019-03-02\"}",
                           "{\"createdBy\":\"2019-03-02\"}", "{\"published\":true}", "{\"publishedAt\":null}",
                           "publishedAt", "\"publishedAt\":", "published"})
    EXPECT_EQ(only(none), "") << none;
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "{\"publishedAt\":\"2019-03-02\"}";
  const std::string_view data = many;
  size_t found = 0;
  for_each_script_date({&data, 1}, [&](const ScriptDate&) { return ++found > 0; });
  EXPECT_EQ(found, 64u);
}

TEST(DatesSignals, ScriptsSpeakWhereNothingBetterDoes) {
  const auto script = [](const char* state) { return "<script>state={" + std::string(state) + "}</script>"; };
  const Found only = date_of(script("\"publishedAt\":\"2020-03-03\"") + "<h1>Boats</h1>" + kBody);
  EXPECT_EQ(only.value, "2020-03-03");
  EXPECT_EQ(only.source, "script:publishedAt");
  EXPECT_EQ(
      date_of(script("\"publishedAt\":\"2020-03-03\"") + "<h1>Boats</h1><p>4 April 2020</p>" + kBody).value,
      "2020-04-04");
  const std::string attribute = "<div data-page=\"" + std::string(300, ' ') +
                                "{&quot;publishedAt&quot;:&quot;2020-03-03&quot;}\"></div>";
  EXPECT_EQ(date_of("<h1>Boats</h1>" + attribute + kBody).source, "script:publishedAt");
  EXPECT_EQ(date_of(script("\"publishedAt\":\"2020-03-03\"},{\"publishedAt\":\"2020-05-05\"") +
                    "<h1>Boats</h1>" + kBody)
                .value,
            "")
      << "the data of several pages";
}

TEST(DatesSignals, JsonLdInAMetaTag) {
  const Metadata m = MetadataSample{}.page(
      "<meta name=\"script:ld+json\" "
      "content=\"{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:"
      "&quot;2023-11-17T09:00:00-05:00&quot;}\">",
      kBody);
  EXPECT_EQ(m.date.value, "2023-11-17");
  EXPECT_EQ(m.date.source, "json-ld:datePublished");
}

TEST(DatesSignals, LabelsOfManyLanguages) {
  for (const char* label :
       {"Mise en ligne le", "Veröffentlicht am", "Opublikowano:", "Опубликовано", "Опубліковано",
        "Δημοσιεύθηκε",     "Yayınlanma:",       "تاريخ النشر",   "انتشار:",      "פורסם",
        "प्रकाशित:",         "发布时间",          "發布時間",      "公開日",       "입력",
        "Ngày đăng",        "Diterbitkan",       "Inlagd",        "Udgivet",      "Lagt ut",
        "Julkaistu",        "Megjelent",         "Publicat la",   "Gepubliceerd", "Zveřejněno",
        "Publicado el", "Pubblicato il", "เผยแพร่", "Postad", "Skapad", "Skrivet", "Indsendt af", "Bragt", "Oprettet",
        "Udgivelsesdato:", "Lagt inn av", "Opprettet", "Dato:", "Julkaisupäivä", "Luotu", "Lähettänyt", "Kirjoitettu",
        "Päiväys", "Přidáno", "Feltöltve:", "Adăugat la", "Розміщено", "Оприлюднено", "Tayang:", "Tarikh", "Xuất bản",
        "Đăng bởi", "منتشر شده در", "발행"})
    EXPECT_TRUE(label_kinds(fold_letters(label) + " ") & kPublishedLabel) << label;
  for (const char* label : {"Mis à jour le",
                            "Aktualisiert am",
                            "Zaktualizowano: aktualizacja",
                            "Обновлено",
                            "Оновлено",
                            "Ενημερώθηκε",
                            "Güncelleme",
                            "آخر تحديث",
                            "بروزرسانی",
                            "עודכן",
                            "अपडेट",
                            "更新日期",
                            "수정",
                            "Cập nhật",
                            "Diperbarui",
                            "Uppdaterad",
                            "Opdateret",
                            "Oppdatert",
                            "Ändrad",
                            "Ændret",
                            "Redigeret",
                            "Opdatering",
                            "Sist endret",
                            "Redigert",
                            "Päivitetty",
                            "Päivitys",
                            "Viimeksi muutettu",
                            "Frissítve",
                            "Actualizat",
                            "Bijgewerkt",
                            "Aktualizováno",
                            "Actualizado",
                            "Aggiornato",
                            "อัปเดต",
        "Upraveno", "Utolsó módosítás:", "Editat", "Відредаговано", "Kemas kini", "Chỉnh sửa lần cuối", "به‌روزرسانی",
        "آخرین ویرایش", "갱신"})
    EXPECT_TRUE(label_kinds(fold_letters(label) + " ") & kModifiedLabel) << label;
}

TEST(DatesSignals, LabelsOfOtherThings) {
  for (const char* label : {"Membre depuis", "Inscription :", "Inscrit le", "Member since", "Mitglied seit", "Dabei seit", "Miembro desde", "Membro dal",
        "Lid sinds", "Medlem sedan", "Medlem siden", "Registrert", "Liittynyt", "Dołączył", "Регистрация", "Εγγραφή", "注册时间",
        "Décret n° 2005-1726 du", "Gesetz vom", "Registrován", "Regisztrált", "Înregistrat la", "Реєстрація", "Bergabung",
        "Tham gia", "تاریخ عضویت", "가입일"})
    EXPECT_TRUE(label_kinds(fold_letters(label) + " ") & kOtherLabel) << label;
}

TEST(DatesSignals, NeitherASignUpNorACitedAct) {
  EXPECT_EQ(date_of("<h1>Boats</h1><div>lulu<br>Inscription : 12 févr. 2015</div><p>par lulu, 12 nov. 2020</p>" + std::string(kBody)).value,
            "2020-11-12");
  EXPECT_EQ(date_of("<h1>Boats</h1><p>Vérifié le 15 février 2024</p>" + std::string(kBody) +
                    "<ul><li><a href=/d>Décret n° 2005-1726 du 30 décembre 2005</a></ul>")
                .value,
            "2024-02-15");
}

TEST(DatesSignals, ALabelIsEnoughWhereNothingElseIs) {
  EXPECT_EQ(date_of("<h1>Boats</h1>" + std::string(kBody) + kBody + kBody + kBody +
                    "<p>Aktualisiert am 17.01.2021.</p>")
                .value,
            "2021-01-17");
}

TEST(DatesSignals, ALabelWithADateOfItsOwnIsNotTheNextDates) {
  EXPECT_EQ(
      date_of("<h1>Boats</h1><p>Joined: 3 Feb 2015</p><p>Sat May 21, 2016 6:02 pm</p>" + std::string(kBody))
          .value,
      "2016-05-21");
}

TEST(DatesSignals, TheClockInThePagesHead) {
  std::string menu = "<div class=date>Wednesday, 10 April 2013</div>";
  for (int i = 0; i < 20; ++i) menu += "<p>Section " + std::to_string(i) + "</p>";
  EXPECT_EQ(date_of(menu + "<h1>Boats</h1>" + kBody + "<p>18:17 05.01.2012</p>").value, "2012-01-05");
  EXPECT_EQ(date_of(menu + "<h1>Boats</h1><p>10 April 2013</p>" + kBody).value, "2013-04-10")
      << "the page of the day says so at its title";
}

TEST(DatesSignals, AnOldDayAtTheTitleOutlivesAMove) {
  const std::string head = "<meta property=article:published_time content=2024-02-07T12:01:51Z>";
  const std::string body =
      "<h1>Boats</h1><div class=byline>By Ann, <span class=date>Dec 30, 2013</span></div>" +
      std::string(kBody);
  EXPECT_EQ(MetadataSample{}.page(head, body).date.value, "2013-12-30");
  EXPECT_EQ(MetadataSample{}
                .page(head + "<meta property=article:modified_time content=2024-03-07>", body)
                .date.value,
            "2024-02-07");
}

TEST(DatesSignals, BarsBetweenDayMonthAndYear) {
  EXPECT_EQ(date_of("<h1>Boats</h1><p>26 | 01 | 2022</p>" + std::string(kBody)).value, "2022-01-26");
  EXPECT_EQ(date_of("<h1>Boats</h1><p>1 | 2 | 2022</p>" + std::string(kBody)).value, "")
      << "numbers of pages";
}

}  // namespace
}  // namespace tamis::test
