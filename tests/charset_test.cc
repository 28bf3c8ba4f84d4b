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
