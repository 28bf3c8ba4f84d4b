// The language a page declares, the one its text is in,
// and which of them counts.
#include "metadata/language.h"

#include "metadata_sample.h"

namespace tamis::test {
namespace {

const std::string kFrench =
    "<p>Le bac entre les deux îles partira toutes les heures dès le printemps, dit la capitainerie, et un "
    "second bateau sera acheté "
    "par la commune qui en parle depuis des années.</p><p>D'ici là, il faudra s'en remettre à l'ancien "
    "bateau, ce que les gens de "
    "l'autre rive acceptent mal après tant de promesses, car ils travaillent presque tous en ville et "
    "rentrent tard le soir.</p>";

Found language(const std::string& html, const std::string& setting = "") {
  return MetadataSample{.language = setting}.html(html).language;
}

TEST(Language, TheTextOutweighsTheDeclaration) {
  const Found found = language("<html lang=en><body>" + kFrench);
  EXPECT_EQ(found.value, "fr");
  EXPECT_EQ(found.source, "text");
}

TEST(Language, NeighboursAreToldApart) {
  const std::string dutch =
      "<p>De veerboot tussen de twee eilanden vaart vanaf het voorjaar elk uur, zei het havenkantoor, en we hebben in "
      "de winter een tweede boot gekocht, want het is druk. Of dat genoeg is voor wie aan de overkant werkt, weet "
      "niemand. In de zomer komt er nog een boot bij, is de belofte van de wethouder, die er zelf woont.</p>";
  EXPECT_EQ(language("<html lang=en><body>" + dutch).value, "nl");
  EXPECT_EQ(language("<html lang=de><body>" + dutch).value, "nl");
  EXPECT_EQ(language("<html lang=de><body>" + std::string(kBody) + kBody).value, "en");
  const Found own = language("<html lang=en><body>" + std::string(kBody));
  EXPECT_EQ(own.value, "en");
  EXPECT_EQ(own.source, "html-lang");
}

TEST(Language, LittleWordsTellWhereNothingIsDeclared) {
  const Found english = language("<body>" + std::string(kBody) + kBody);
  EXPECT_EQ(english.value, "en");
  EXPECT_EQ(english.source, "text");
  EXPECT_EQ(language("<body>" + kFrench).value, "fr");
  EXPECT_EQ(language("<body><p>Der Hafen wird von der Stadt nicht mehr bezahlt, und das ist für die Fischer eine schlechte Nachricht, die "
                     "sich auf den Preis der Fische auswirken wird, sagte der Sprecher. Mit dem Bau der Brücke ist es dann auch vorbei, "
                     "und den Fahrplan kennt nicht einmal der Wirt, der die Boote von der Insel aus sieht.</p>")
                .value,
            "de");
  // Languages with neighbours are left to CLD2.
  EXPECT_EQ(language("<body><p>Die veerboot tussen die twee eilande sal van die lente af elke uur vaar, het die hawekantoor gesê, en ons het "
                     "in die winter nog \'n boot gekoop omdat dit so besig is. Niemand weet of dit genoeg sal wees vir almal wat oorkant werk "
                     "nie, want hulle kom saans laat tuis en die tye pas nie by die skole aan die ander kant nie.</p>")
                .value,
            "af");
}

TEST(Language, WhereTheyAgreeTheDeclarationIsTheSource) {
  EXPECT_EQ(language("<html lang=fr-CA><body>" + kFrench).source, "html-lang");
  EXPECT_EQ(language("<meta http-equiv=content-language content=fr>" + kFrench).source,
            "meta:content-language");
}

TEST(Language, OnLittleTextTheDeclarationCounts) {
  EXPECT_EQ(language("<html lang=pl><body><p>OK</p>").value, "pl");
  EXPECT_EQ(language("<html><body><p>OK</p>").value, "");
}

TEST(Language, TheUsersSettingIsNotDoubted) {
  const Found found = language("<html lang=en><body>" + kFrench, "de-AT");
  EXPECT_EQ(found.value, "de");
  EXPECT_EQ(found.source, "setting");
}

TEST(Language, TagsAreReadAsPagesWriteThem) {
  std::string region;
  EXPECT_EQ(primary_language("EN_us", &region), "en");
  EXPECT_EQ(region, "US");
  EXPECT_EQ(primary_language("zh-Hant-TW", &region), "zh");
  EXPECT_EQ(region, "TW");
  EXPECT_EQ(primary_language("nb-NO"), "no");
  for (const char* none : {"", "e", "english", "x-default", "1", "-", "en.US"})
    EXPECT_EQ(primary_language(none), "") << none;
}

}  // namespace
}  // namespace tamis::test
