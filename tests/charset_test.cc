// Encodings: what the bytes say, what the declarations say, and who is believed.
// The samples are one sentence in several encodings.
#include "page/charset.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace tamis {
namespace {

using namespace std::literals;

std::string text_of(std::string_view bytes, std::string_view http = "", bool markup = true) {
  std::string storage;
  return std::string(decode(bytes, http, markup, storage).text);
}

std::string charset_of(std::string_view bytes, std::string_view http = "", bool markup = true) {
  std::string storage;
  return decode(bytes, http, markup, storage).charset;
}

TEST(Charset, ValidUtf8IsNotCopiedAndBeatsDeclarations) {
  const std::string page = "<meta charset=iso-8859-1><p>été à Fès";
  std::string storage;
  const Decoded decoded = decode(page, "windows-1251", true, storage);
  EXPECT_EQ(decoded.text.data(), page.data());
  EXPECT_EQ(decoded.text, page);
  EXPECT_EQ(decoded.charset, "UTF-8");
  EXPECT_EQ(decoded.replaced, 0u);
}

TEST(Charset, ByteOrderMarks) {
  EXPECT_EQ(text_of("\xEF\xBB\xBF"
                    "été"),
            "été");
  EXPECT_EQ(text_of("\xFF\xFE\xE9\x00t\x00"sv), "ét");
  EXPECT_EQ(charset_of("\xFF\xFE\xE9\x00t\x00"sv), "UTF-16LE");
  EXPECT_EQ(text_of("\xFE\xFF\x00\xE9\x00t"sv), "ét");
  EXPECT_EQ(text_of("\xFF\xFE\x00\x00\xE9\x00\x00\x00"sv), "é");
  EXPECT_EQ(text_of("\x00\x00\xFE\xFF\x00\x00\x00\xE9"sv), "é");
  EXPECT_EQ(text_of("\xFF\xFE"), "");
}

TEST(Charset, Utf16WithoutAMarkIsSeen) {
  std::string le, be;
  for (const char c : "<p>Bonjour tout le monde"sv) {
    le += std::string{c, '\0'};
    be += std::string{'\0', c};
  }
  EXPECT_EQ(text_of(le), "<p>Bonjour tout le monde");
  EXPECT_EQ(text_of(be), "<p>Bonjour tout le monde");
}

TEST(Charset, AFewBadBytesDoNotUnmakeUtf8) {
  std::string storage;
  const std::string page = "déjà vu à côté, été \xE9 et \xC3 fin";
  const Decoded decoded = decode(page, "iso-8859-1", true, storage);
  EXPECT_EQ(decoded.charset, "UTF-8");
  EXPECT_EQ(decoded.replaced, 2u);
  EXPECT_EQ(decoded.text, "déjà vu à côté, été \uFFFD et \uFFFD fin");
  // A character cut off at the end of the record is one replacement.
  EXPECT_EQ(text_of("été à la plage\xE2\x82"), "été à la plage\uFFFD");
}

TEST(Charset, Latin1MeansWindows1252) {
  for (const char* label : {"iso-8859-1", "ISO_8859-1", "latin1", "us-ascii", "\"windows-1252\"", "cp1252",
                            "x-cp1252", "", "nonsense"})
    EXPECT_EQ(text_of("L\x92\xE9t\xE9 co\xFBte 3 \x80", label), "L’été coûte 3 €") << label;
  EXPECT_EQ(charset_of("\xE9", "latin1"), "windows-1252");
}

TEST(Charset, HttpBeforeMetaBeforeDefault) {
  EXPECT_EQ(text_of("<meta charset=windows-1251>\xEF\xF0\xE8", "koi8-r").substr(27), "ОПХ");
  EXPECT_EQ(text_of("<meta charset=windows-1251>\xEF\xF0\xE8").substr(27), "при");
  EXPECT_EQ(text_of("<meta charset=windows-1251>\xEF\xF0\xE8", "nonsense").substr(27), "при");
  EXPECT_EQ(text_of("<meta charset=windows-1251>caf\xE9", "", false).substr(27), "café")
      << "text has no <meta>";
  EXPECT_EQ(text_of("<meta charset=utf-8>caf\xE9", "utf-8").substr(20), "café")
      << "the bytes contradict both";
  EXPECT_EQ(text_of("<meta charset=utf-16>caf\xE9").substr(21), "café");
}

TEST(Charset, DeclarationsInMarkup) {
  EXPECT_EQ(declared_charset("<html><head><meta charset=\"big5\">"), "big5");
  EXPECT_EQ(declared_charset("<META http-equiv=Content-Type content='text/html; charset = Shift_JIS'>"),
            "Shift_JIS");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='ISO-8859-2'?><html>"), "ISO-8859-2");
  EXPECT_EQ(declared_charset("<meta name=a content=b><meta charset=x>"), "x");
  EXPECT_EQ(declared_charset("<meta name=charset content=b>"), "");
  EXPECT_EQ(declared_charset("charset=utf-8"), "");
  EXPECT_EQ(declared_charset("<meta charset"), "");
  EXPECT_EQ(declared_charset("<meta charset="), "");
  EXPECT_EQ(declared_charset(std::string(5000, ' ') + "<meta charset=x>"), "");
}

TEST(Charset, MultiByteEncodings) {
  EXPECT_EQ(text_of("\x93\xFA\x96\x7B\x8C\xEA", "shift_jis"), "日本語");
  EXPECT_EQ(text_of("\xC6\xFC\xCB\xDC\xB8\xEC", "euc-jp"), "日本語");
  EXPECT_EQ(text_of("\xD6\xD0\xCE\xC4", "gb2312"), "中文");
  EXPECT_EQ(text_of("\xA4\xA4\xA4\xE5", "big5"), "中文");
  EXPECT_EQ(text_of("\xC7\xD1\xB1\xB9\xBE\xEE", "ks_c_5601-1987"), "한국어");
  EXPECT_EQ(text_of("\x1B$BF|K\\8l\x1B(B", "iso-2022-jp"), "日本語") << "these bytes are ASCII";
  EXPECT_EQ(text_of("\xE5\xEB\xEB\xE7\xED\xE9\xEA\xDC", "iso-8859-7"), "ελληνικά");
}

TEST(Charset, BytesThatAreNothingAreCounted) {
  std::string storage;
  const Decoded decoded = decode("\x93\xFA\xFF\x96\x7B \x81", "shift_jis", true, storage);
  EXPECT_EQ(decoded.text, "日\uFFFD本 \uFFFD");
  EXPECT_EQ(decoded.replaced, 2u);
}

TEST(Charset, UnsafeEncodingsAreNotBelieved) {
  EXPECT_EQ(text_of("+ADw-p+AD4- caf\xE9", "utf-7"), "+ADw-p+AD4- café");
  EXPECT_EQ(text_of("caf\xE9", "ibm037"), "café");
  EXPECT_EQ(text_of("caf\xE9", "scsu"), "café");
}

TEST(Charset, UndeclaredCyrillicIsDetected) {
  // "В новом сезоне театр покажет четыре премьеры, и первая из них уже скоро" in windows-1251.
  const std::string bytes =
      "\xC2 \xED\xEE\xE2\xEE\xEC \xF1\xE5\xE7\xEE\xED\xE5 \xF2\xE5\xE0\xF2\xF0 \xEF\xEE\xEA\xE0\xE6\xE5\xF2 "
      "\xF7\xE5\xF2\xFB\xF0\xE5 \xEF\xF0\xE5\xEC\xFC\xE5\xF0\xFB, \xE8 \xEF\xE5\xF0\xE2\xE0\xFF \xE8\xE7 "
      "\xED\xE8\xF5 \xF3\xE6\xE5 \xF1\xEA\xEE\xF0\xEE";
  EXPECT_EQ(text_of(bytes), "В новом сезоне театр покажет четыре премьеры, и первая из них уже скоро");
}

/// What bytes that say nothing of their encoding are: a sentence that a reader would expect.
struct Undeclared {
  const char* bytes;
  const char* text;
};

TEST(Charset, UndeclaredEncodingsAreDetectedByLanguage) {
  const Undeclared samples[] = {
      {"Rada miasta postanowi\xB3" "a w poniedzia\xB3" "ek, \xBF" "e nad rzek\xB1 powstanie drugi most, "
       "poniewa\xBF pierwszy jest zamkni\xEAty dla ci\xEA\xBF" "ar\xF3wek, a rolnicy jad\xB1 na targ "
       "ca\xB3\xB1 godzin\xEA.",
       "Rada miasta postanowiła w poniedziałek, że nad rzeką powstanie drugi most, ponieważ pierwszy jest zamknięty dla ciężarówek, a rolnicy jadą na targ całą godzinę."},  // pl, iso-8859-2
      {"Belediye meclisi pazartesi g\xFCn\xFC nehrin \xFCzerine ikinci bir k\xF6pr\xFC yap\xFDlmas\xFDna "
       "karar verdi, \xE7\xFCnk\xFC ilk k\xF6pr\xFC ilkbahardan beri kamyonlara kapal\xFD ve "
       "\xE7ift\xE7iler bir saat yol al\xFDyor.",
       "Belediye meclisi pazartesi günü nehrin üzerine ikinci bir köprü yapılmasına karar verdi, çünkü ilk köprü ilkbahardan beri kamyonlara kapalı ve çiftçiler bir saat yol alıyor."},  // tr, iso-8859-9
      {"A v\xE1rosi tan\xE1" "cs h\xE9tf\xF5n \xFAgy d\xF6nt\xF6tt, hogy m\xE1sodik hidat \xE9p\xEDt a "
       "foly\xF3 f\xF6l\xE9, mert az els\xF5t tavasz \xF3ta lez\xE1rt\xE1k a teheraut\xF3k el\xF5l, "
       "\xE9s a gazd\xE1k egy \xF3r\xE1t vezetnek a piacig.",
       "A városi tanács hétfőn úgy döntött, hogy második hidat épít a folyó fölé, mert az elsőt tavasz óta lezárták a teherautók elől, és a gazdák egy órát vezetnek a piacig."},  // hu, windows-1250
      {"\xC4\xAE\xA4\xCE\xB5\xC4\xB2\xF1\xA4\xCF\xB7\xEE\xCD\xCB\xC6\xFC\xA4\xCB\xA1\xA2\xC0\xEE\xA4\xCB\xC6\xF3\xA4\xC4\xCC\xDC\xA4\xCE\xB6\xB6\xA4\xF2\xA4\xAB\xA4\xB1\xA4\xEB\xA4\xB3\xA4\xC8\xA4\xF2\xB7\xE8\xA4\xE1\xA4\xBF\xA1\xA3\xB0\xEC\xA4\xC4\xCC\xDC\xA4\xCE\xB6\xB6\xA4\xCF\xBD\xD5\xA4\xAB\xA4\xE9\xA5\xC8\xA5\xE9\xA5\xC3\xA5\xAF\xA4\xAC\xC4\xCC\xA4\xEC\xA4\xCA\xA4\xA4\xA1\xA3",
       "町の議会は月曜日に、川に二つ目の橋をかけることを決めた。一つ目の橋は春からトラックが通れない。"},  // ja, euc-jp
      {"\xC2\xED\xC4\xB3\xB7|\xACP\xB4\xC1\xA4@\xA8M\xA9w\xA6" "b\xAA" "e\xA4W\xA6" "A\xAB\xD8\xA4@\xAEy\xBE\xF4\xA1" "A\xA6]\xAC\xB0\xB2\xC4\xA4@\xAEy\xBE\xF4\xB1q\xACK\xA4\xD1\xB0_\xA4\xA3\xAD\xE3\xB3" "f\xA8\xAE\xB3q\xA6\xE6\xA1" "C",
       "鎮議會星期一決定在河上再建一座橋，因為第一座橋從春天起不准貨車通行。"},  // zh, big5
      {"Le conseil a d\xE9" "cid\xE9 lundi de b\xE2tir un second pont sur la rivi\xE8re : \xAB le "
       "premier est ferm\xE9 aux camions depuis le printemps \xBB, et l\x92\xE9t\xE9 sera tr\xE8s sec.",
       "Le conseil a décidé lundi de bâtir un second pont sur la rivière : « le premier est fermé aux camions depuis le printemps », et l’été sera très sec."},  // fr, windows-1252
      {"B\xE6jarstj\xF3rn \xE1kva\xF0 \xE1 m\xE1nudag a\xF0 byggja a\xF0ra br\xFA yfir \xE1na, \xFEv\xED "
       "a\xF0 s\xFA fyrri hefur veri\xF0 loku\xF0 v\xF6rub\xEDlum fr\xE1 \xFEv\xED \xED vor, og "
       "b\xE6ndur aka \xED klukkustund \xE1 marka\xF0inn.",
       "Bæjarstjórn ákvað á mánudag að byggja aðra brú yfir ána, því að sú fyrri hefur verið lokuð vörubílum frá því í vor, og bændur aka í klukkustund á markaðinn."},  // is, windows-1252
      {"\xBFQu\xE9 pasar\xE1 ma\xF1" "ana? El alcalde respondi\xF3: \xAB\xA1Nadie lo sabe "
       "todav\xED" "a!\xBB y se march\xF3 seg\xFAn el p\xFA" "blico.",
       "¿Qué pasará mañana? El alcalde respondió: «¡Nadie lo sabe todavía!» y se marchó según el público."},  // es, windows-1252
  };
  for (const Undeclared& sample : samples) EXPECT_EQ(text_of(sample.bytes), sample.text);
}

TEST(Charset, ScriptsBeforeTheTextHideNoLanguage) {
  std::string page = "<script>";
  for (int i = 0; i < 600; ++i) page += "var a = function(b) { return b.c; };";
  page += "</script><p>";
  // "В новом сезоне театр покажет четыре премьеры" in windows-1251.
  page += "\xC2 \xED\xEE\xE2\xEE\xEC \xF1\xE5\xE7\xEE\xED\xE5 \xF2\xE5\xE0\xF2\xF0 \xEF\xEE\xEA\xE0\xE6\xE5\xF2 "
          "\xF7\xE5\xF2\xFB\xF0\xE5 \xEF\xF0\xE5\xEC\xFC\xE5\xF0\xFB";
  EXPECT_TRUE(text_of(page).ends_with("театр покажет четыре премьеры")) << charset_of(page);
}

TEST(Charset, AWordOrTwoStayWestern) {
  EXPECT_EQ(text_of("ma\xF1" "ana"), "mañana");
  EXPECT_EQ(text_of("T\xF8mmer \xA3" "5"), "Tømmer £5");
  EXPECT_EQ(text_of("It\x92s na\xEFve"), "It’s naïve");
}

TEST(Charset, NulsAreDropped) {
  std::string storage;
  const Decoded decoded = decode("ab\0c\0"sv, "", true, storage);
  EXPECT_EQ(decoded.text, "abc");
  EXPECT_EQ(decoded.nuls, 2u);
}

TEST(Charset, NothingIsValidText) {
  EXPECT_EQ(text_of(""), "");
  EXPECT_EQ(charset_of(""), "UTF-8");
}

}  // namespace
}  // namespace tamis
