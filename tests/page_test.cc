// From a record to a page: what is HTML, what is text, what is neither; and the blocks of plain text.
// HTML's blocks and elements are in html_test.cc, encodings in charset_test.cc.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "page/byte-scan.h"
#include "page/page-reader.h"
#include "page/sniff.h"

namespace tamis {
namespace {

using Strings = std::vector<std::string>;

Record text_record(std::string bytes) {
  Record record;
  record.id = "doc";
  record.type = ContentType::text;
  record.bytes = std::move(bytes);
  return record;
}

/// The blocks' texts; a '+' stands before those that are joined to the one before.
Strings lines(std::string bytes) {
  PageReader reader;
  const Record record = text_record(std::move(bytes));
  const auto page = reader.read(record);
  Strings out;
  if (!page.ok()) return {page.error().message};
  for (const Block& b : (*page)->blocks) out.emplace_back(b.joined ? "+" : "").append((*page)->text_of(b));
  return out;
}

TEST(TextPage, ALineIsABlock) {
  EXPECT_EQ(lines("Un\nDeux\r\nTrois\rQuatre\fCinq"), (Strings{"Un", "Deux", "Trois", "Quatre", "Cinq"}));
  EXPECT_EQ(lines("  a \n\n \t\n\u00A0b\u00A0\u3000\n"), (Strings{"a", "b"}));
  EXPECT_EQ(lines(""), Strings{});
  EXPECT_EQ(lines("\n\r\n"), Strings{});
  EXPECT_EQ(lines("* * *"), Strings{"* * *"});
}

TEST(TextPage, TextStaysAsItIs) {
  PageReader reader;
  const Record record = text_record("Un  deux\r\n trois \n");
  const auto page = reader.read(record);
  ASSERT_TRUE(page.ok());
  EXPECT_FALSE((*page)->html);
  EXPECT_EQ((*page)->text, record.bytes);
  EXPECT_EQ((*page)->text.data(), record.bytes.data());
  ASSERT_EQ((*page)->blocks.size(), 2u);
  EXPECT_EQ((*page)->blocks[1].begin, 11u);
  EXPECT_EQ((*page)->blocks[1].end, 16u);
  EXPECT_EQ((*page)->blocks[1].leaf, -1);
  EXPECT_TRUE((*page)->elements.empty());
}

const std::string kSentence =
    "Le maire a inauguré la nouvelle passerelle devant une centaine d'habitants venus malgré la pluie. ";
std::string paragraph(size_t bytes) {
  std::string s;
  while (s.size() < bytes) s += kSentence;
  s.pop_back();
  return s;
}

TEST(TextPage, WideGapsPartALongLine) {
  const std::string body = paragraph(420);
  EXPECT_EQ(lines("Titre    Autre titre   " + body), (Strings{"Titre", "+Autre titre", "+" + body}));
  EXPECT_EQ(lines("Titre \u00A0 " + body + "\tFin"), (Strings{"Titre", "+" + body, "+Fin"}));
  EXPECT_EQ(lines("Titre  " + body), (Strings{"Titre  " + body})) << "two spaces are no gap";
  EXPECT_EQ(lines("Titre    Autre titre"), (Strings{"Titre    Autre titre"})) << "a short line stays whole";
  EXPECT_EQ(lines("    " + body + "    "), (Strings{body}));
}

TEST(TextPage, ChainsOfSeparatorsPartALongLine) {
  const std::string body = paragraph(420);
  EXPECT_EQ(lines("Accueil | Sport | Monde | Culture | Météo   " + body),
            (Strings{"Accueil", "+| Sport", "+| Monde", "+| Culture", "+| Météo", "+" + body}));
  EXPECT_EQ(lines("• Un • Deux • Trois • Quatre " + body).size(), 4u);
  EXPECT_EQ(lines("Rabat | Reuters " + body), (Strings{"Rabat | Reuters " + body}))
      << "one separator is no chain";
  EXPECT_EQ(lines("a|b|c|d|e " + body), (Strings{"a|b|c|d|e " + body})) << "separators stand between spaces";
  const std::string far = body + " | " + body + " | " + body + " | " + body + " | " + body;
  EXPECT_EQ(lines(far), (Strings{far})) << "far apart they are no chain";
}

TEST(TextPage, EveryByteThatIsNoWhiteSpaceIsInABlock) {
  const std::string input =
      "a\tb | c | d | e | f   g" + paragraph(500) + "\n\n x \u00A0\u00A0\u00A0 y • z" + paragraph(450);
  PageReader reader;
  const Record record = text_record(input);
  const auto page = reader.read(record);
  ASSERT_TRUE(page.ok());
  std::string kept;
  for (const Block& b : (*page)->blocks) kept += (*page)->text_of(b);
  const auto squeeze = [](std::string s) {
    for (const char* gap : {" ", "\t", "\n", "\u00A0"})
      for (size_t at; (at = s.find(gap)) != s.npos;) s.erase(at, std::string_view(gap).size());
    return s;
  };
  EXPECT_EQ(squeeze(kept), squeeze(input));
}

TEST(TextPage, HugeLinesAreCutInLinearTime) {
  std::string line;
  while (line.size() < (1u << 20)) line += "mot | ";
  EXPECT_EQ(lines(line).size(), line.size() / 6 + 1);  // the last pipe has nothing behind it but its space
  EXPECT_EQ(lines(std::string(4u << 20, ' ')).size(), 0u);
  EXPECT_EQ(lines(std::string(4u << 20, '|')).size(), 1u);
}

TEST(TextPage, AShortLineIsPartedWhereItIsAStripOfHeadlines) {
  const auto repeat = [](std::string_view item, std::string_view gap, int times) {
    std::string line(item);
    for (int i = 1; i < times; ++i) line.append(gap).append(item);
    return line;
  };
  EXPECT_EQ(lines(repeat("Un nouveau pont sur la Loire", "    ", 8)).size(), 8u);
  EXPECT_EQ(lines(repeat("Un nouveau pont sur la Loire", " | ", 9)).size(), 9u);
  EXPECT_EQ(lines(repeat("Un nouveau pont sur la Loire", "    ", 7)).size(), 1u) << "too few items";
  EXPECT_EQ(lines(repeat("Orléans 12,5 km", "    ", 12)).size(), 1u) << "a row of a table";
  EXPECT_EQ(lines(repeat("Un nouveau pont sur la Loire", "\t", 8)).size(), 1u) << "tabs part cells";
}

TEST(TextPage, BehindManyBlocksLinesAreMergedAndNothingIsLost) {
  constexpr size_t kLines = 400'000, kMost = kMostBlocks;
  std::string text;
  for (size_t i = 0; i < kLines; ++i) text += "a\n";
  PageReader reader;
  const Record record = text_record(text);
  const auto page = reader.read(record);
  ASSERT_TRUE(page.ok());
  const auto& blocks = (*page)->blocks;
  EXPECT_GT(blocks.size(), kMost);
  EXPECT_LT(blocks.size(), kMost + 100);
  size_t letters = 0;
  for (const Block& b : blocks) {
    const std::string_view s = (*page)->text_of(b);
    letters += static_cast<size_t>(std::count(s.begin(), s.end(), 'a'));
  }
  EXPECT_EQ(letters, kLines);
  std::string items;
  for (size_t i = 0; i < kLines; ++i) items += "mot | ";
  EXPECT_LT(lines(items).size(), kMost + 500);
}

TEST(ByteScan, ATextIsFoundWhereverItStands) {
  for (const std::string_view wanted : {"abc", "ubli", "reated"})
    for (size_t before = 0; before < 70; ++before)
      for (size_t behind : {0, 1, 7, 40}) {
        // Its first and last byte come by without it.
        const std::string near(1, wanted.front()), filler = near + std::string(wanted.size() - 2, '.') + wanted.back();
        std::string text;
        while (text.size() < before) text += filler;
        text.resize(before, '.');
        text.append(wanted).append(behind, '.');
        const char* const end = text.data() + text.size();
        ASSERT_EQ(find_text(text.data(), end, wanted) - text.data(), static_cast<ptrdiff_t>(before)) << wanted;
        ASSERT_EQ(find_text(text.data() + before + 1, end, wanted), end);
        ASSERT_EQ(find_text(text.data(), end - behind - 1, wanted), end - behind - 1) << "cut short";
      }
}

TEST(Sniff, PagesAndFragmentsAreHtml) {
  for (const char* html :
       {"<!DOCTYPE html><p>x", "\n <!-- made by hand --> <html lang=fr>", "<HTML>", "<div class=a>x</div>",
        "<p>Bonjour",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"><html>",
        "<b>gras</b> et maigre", "Warning: no cache in file x.php\n<html><body><p>x</p></body></html>"})
    EXPECT_TRUE(looks_like_html(html)) << html;
}

TEST(Sniff, TextThatMentionsTagsIsText) {
  for (const char* text :
       {"Use <b> for bold and <html> for pages.", "<b> makes text bold", "a < b", "<3", "<-- look", "", "   ",
        "<?xml version=\"1.0\"?><rss><channel/></rss>", "<!-- never closed", "<pastis> is a drink"})
    EXPECT_FALSE(looks_like_html(text)) << text;
}

TEST(PageReader, SniffsOnlyWhereNothingIsDeclared) {
  PageReader reader;
  Record record;
  record.bytes = "<p>Bonjour</p>";
  EXPECT_TRUE((*reader.read(record))->html);
  record.type = ContentType::text;
  EXPECT_FALSE((*reader.read(record))->html);
  record.bytes = "Bonjour";
  record.type = ContentType::html;
  EXPECT_TRUE((*reader.read(record))->html);
  EXPECT_EQ((*reader.read(record))->text, "Bonjour\n");
}

TEST(PageReader, APageThatIsFiledAsTextIsAPage) {
  PageReader reader;
  const auto is_page = [&](const char* bytes, ContentType type) {
    Record record;
    record.type = type;
    record.bytes = bytes;
    return (*reader.read(record))->html;
  };
  EXPECT_TRUE(is_page(" <!DOCTYPE html><p>Oui", ContentType::called_text));
  EXPECT_TRUE(is_page("<html lang=fr><p>Oui", ContentType::called_text));
  EXPECT_FALSE(is_page("<p>Oui", ContentType::called_text)) << "text may speak of tags";
  EXPECT_FALSE(is_page("<html lang=fr><p>Oui", ContentType::text));
}

TEST(PageReader, RefusesWhatIsNoText) {
  PageReader reader;
  Record record;
  record.id = "r1";
  record.bytes = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj";
  const auto pdf = reader.read(record);
  ASSERT_FALSE(pdf.ok());
  EXPECT_EQ(pdf.error().message, "the document is a PDF file");
  EXPECT_EQ(pdf.error().place, "r1");
  EXPECT_EQ(pdf.error().fault, Fault::record);
  record.bytes.clear();
  for (int i = 0; i < 2000; ++i) record.bytes += static_cast<char>(i * 7919 >> 3);
  EXPECT_FALSE(reader.read(record).ok());
  record.bytes = std::string("A few NULs\0 do no harm to a text of this length.", 48);
  const auto text = reader.read(record);
  ASSERT_TRUE(text.ok());
  EXPECT_EQ((*text)->text, "A few NULs do no harm to a text of this length.");
}

TEST(PageReader, RefusesDocumentsOverTheLimit) {
  PageReader reader({.max_bytes = 10});
  Record record;
  record.bytes = "0123456789";
  EXPECT_TRUE(reader.read(record).ok());
  record.bytes += 'x';
  const auto page = reader.read(record);
  ASSERT_FALSE(page.ok());
  EXPECT_NE(page.error().message.find("11 bytes"), std::string::npos);
  PageReader unlimited({.max_bytes = 0});
  EXPECT_TRUE(unlimited.read(record).ok());
}

TEST(PageReader, NothingOfTheRecordBeforeIsLeft) {
  PageReader reader;
  Record record;
  record.url = "https://example.org/a";
  record.bytes = "<html lang=fr><title>T</title><meta name=author content=A><p class=x>Un</p><p>Deux</p>";
  ASSERT_TRUE(reader.read(record).ok());
  record.url.clear();
  record.bytes = "seul";
  const auto page = reader.read(record);
  ASSERT_TRUE(page.ok());
  EXPECT_EQ((*page)->text, "seul");
  EXPECT_EQ((*page)->blocks.size(), 1u);
  EXPECT_TRUE((*page)->elements.empty());
  EXPECT_TRUE((*page)->head.title.empty() && (*page)->head.metas.empty() && (*page)->head.lang.empty());
  EXPECT_TRUE((*page)->url.empty());
}

}  // namespace
}  // namespace tamis
