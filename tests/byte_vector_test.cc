// Sixteen bytes at a time: the same places as one by one, and the loops that search by them at every place of a text.
#include "base/byte-vector.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "metadata/date-cursor.h"
#include "metadata/script-dates.h"

namespace tamis {
namespace {

TEST(ByteVector, PlacesAreThoseOfTheBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 1000; ++round) {
    std::string text(16, '\0');
    for (char& c : text) c = static_cast<char>(random() % (round % 2 ? 0x100 : 0x80));
    const char wanted = text[random() % 16];
    std::vector<size_t> expected, found;
    bool ascii = true;
    for (size_t i = 0; i < 16; ++i) {
      if (text[i] == wanted) expected.push_back(i);
      ascii &= static_cast<unsigned char>(text[i]) < 0x80;
    }
    const Bytes bytes = load_bytes(text.data());
    const auto same = bytes == static_cast<uint8_t>(wanted);
    for_each_place(same, [&](size_t place) { found.push_back(place); });
    EXPECT_EQ(found, expected);
    EXPECT_EQ(first_of(same), expected.front());
    EXPECT_EQ(is_ascii(bytes), ascii);
  }
  EXPECT_EQ(first_of(load_bytes("0123456789abcdef") == 'x'), 16u);
}

TEST(NextDigit, IsTheFirstDigitOfAnyScript) {
  for (const std::string digit : {"7", "٧", "۷", "७", "৭", "๗", "７"}) {
    for (const std::string other : {"x", "é", "ل", "क", "ก", "中", "！"}) {
      for (size_t before = 0; before < 40; ++before) {
        std::string text;
        for (size_t i = 0; i < before; ++i) text += other;
        const size_t at = text.size();
        EXPECT_EQ(next_digit(text, 0), at);
        text += digit + other + digit;
        EXPECT_EQ(next_digit(text, 0), at) << text;
        EXPECT_EQ(next_digit(text, at + 1), text.size() - digit.size()) << text;
      }
    }
  }
}

TEST(ScriptDates, KeysAreFoundAtEveryPlace) {
  for (size_t before = 0; before < 40; ++before) {
    for (size_t behind = 0; behind < 20; ++behind) {
      const std::string data = std::string(before, 'u') + " publishedAt:\"2020-03-03\"," + std::string(before, 'r') +
                               " created:\"2020-03-02\"" + std::string(behind, ' ');
      const std::string_view source = data;
      std::vector<ScriptDate> found;
      for_each_script_date({&source, 1}, [&](const ScriptDate& d) {
        found.push_back(d);
        return true;
      });
      ASSERT_EQ(found.size(), 2u) << data;
      EXPECT_EQ(found[0].key, "publishedAt");
      EXPECT_EQ(found[1].key, "created");
      EXPECT_TRUE(found[1].created);
    }
  }
}

}  // namespace
}  // namespace tamis
