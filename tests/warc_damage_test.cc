// Damaged WARC files: wrong lengths, lost headers, cut and flipped bytes.
// What the damage did not touch is still delivered, and what it did touch says so.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "input_samples.h"

namespace tamis {
namespace {

using samples::gzip;
using samples::message;
using samples::page;
using samples::read_bytes;
using samples::ReadAll;
using samples::warc_record;

const InputOptions kWarc = {.from = Format::warc};

std::string with(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

/// Puts another Content-Length line into a record.
std::string with_length(const std::string& record, const std::string& line) {
  const size_t begin = record.find("Content-Length: ");
  return with(record, record.substr(begin, record.find('\r', begin) - begin), line);
}

/// Ids of the records of `all`, '!' before those that failed.
std::vector<std::string> outcome(const ReadAll& all) {
  std::vector<std::string> ids;
  for (const Record& record : all.records) {
    const bool named = record.id.starts_with("<urn:test:");
    const std::string id = named ? record.id.substr(10, record.id.size() - 11) : "?";
    ids.push_back((record.error ? "!" : "") + id);
  }
  return ids;
}
using Outcome = std::vector<std::string>;

/// Three pages of which `change` spoils the second.
template <class Change>
std::string spoiled(Change change) {
  return page("a", "<p>Avant") + change(page("b", "<p>Pendant")) + page("c", "<p>Après");
}

TEST(WarcDamage, FindsTheNextRecordWhereALengthIsWrong) {
  for (const std::string wrong :
       {"Content-Length: 7", "Content-Length: 68", "Content-Length: 74", "Content-Length: 200",
        "Content-Length: 100000", "Content-Length: 99999999999", "Content-Length: -70",
        "Content-Length: 99999999999999999999999", "Content-Length: soixante-dix", "Content-Length: 7O",
        "Content-Length:", "X-Lost: 1"}) {
    const auto change = [&](const std::string& record) { return with_length(record, wrong); };
    for (const std::string& bytes : {spoiled(change), gzip(spoiled(change))}) {
      const ReadAll all = read_bytes(bytes, kWarc);
      EXPECT_EQ(outcome(all), (Outcome{"a", "!b", "c"})) << wrong;
      EXPECT_NE(message(all.records.at(1)).find("Content-Length"), std::string::npos)
          << message(all.records[1]);
      EXPECT_EQ(all.seen(), 3u);
    }
    const std::string by_record =
        gzip(page("a", "<p>Avant")) + gzip(change(page("b", "<p>Pendant"))) + gzip(page("c", "<p>Après"));
    EXPECT_EQ(outcome(read_bytes(by_record, kWarc)), (Outcome{"a", "!b", "c"})) << wrong;
  }
}

TEST(WarcDamage, KeepsTheContentThatAWrongLengthHides) {
  const auto change = [](const std::string& record) { return with_length(record, "Content-Length: 500"); };
  EXPECT_EQ(read_bytes(spoiled(change), kWarc).records.at(1).bytes, "<p>Pendant");
}

TEST(WarcDamage, FindsRecordsThatAWrongLengthOfAnImageWouldSwallow) {
  std::string image = samples::response("i", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n....");
  image = with_length(image, "Content-Length: 5000000");
  std::string rest;
  while (rest.size() < (6u << 20)) rest += page("r", "<p>" + std::string(10'000, 'x'));
  const ReadAll all = read_bytes(page("a", "<p>Avant") + image + rest, kWarc);
  EXPECT_EQ(all.counts.failed, 1u);
  EXPECT_EQ(message(all.records.at(1)).substr(0, 29), "its Content-Length is 5000000");
  EXPECT_EQ(all.counts.delivered, 1 + rest.size() / page("r", "<p>" + std::string(10'000, 'x')).size());
}

TEST(WarcDamage, TellsOnceOfBytesThatAreNoRecord) {
  for (const std::string& rubbish :
       {std::string("gravats\n"), std::string(700'000, 'g'), std::string("\0\0\0\0", 4)}) {
    const ReadAll all = read_bytes(page("a", "<p>Avant") + rubbish + "\r\n" + page("c", "<p>Après"), kWarc);
    EXPECT_EQ(outcome(all), (Outcome{"a", "!?", "c"}));
  }
  EXPECT_EQ(outcome(read_bytes(page("a", "<p>Avant") + "gravats", kWarc)), (Outcome{"a", "!?"}));
}

TEST(WarcDamage, LosesOneRecordWithItsHeader) {
  const auto lost = [](const std::string& from, const std::string& to) {
    return outcome(
        read_bytes(spoiled([&](const std::string& record) { return with(record, from, to); }), kWarc));
  };
  EXPECT_EQ(lost("WARC/1.0", "WA?C/1.0"), (Outcome{"a", "!?", "c"}));
  EXPECT_EQ(lost("WARC-Type", "W?RC-Type"), (Outcome{"a", "!b", "c"}));
  EXPECT_EQ(lost("\r\n\r\n", "\r\n??"), (Outcome{"a", "!b", "c"})) << "the header runs into the content";
  const auto merge = [](const std::string& record) { return record.substr(0, 60); };
  EXPECT_EQ(outcome(read_bytes(spoiled(merge), kWarc)), (Outcome{"a", "!?", "c"})) << "two headers in one";
  const auto cut = [](const std::string& record) { return record.substr(0, 60) + "\r\n"; };
  EXPECT_EQ(outcome(read_bytes(spoiled(cut), kWarc)), (Outcome{"a", "!?", "c"})) << "the header has no end";
}

TEST(WarcDamage, BoundsAHeaderThatDoesNotEnd) {
  const auto change = [](const std::string& record) {
    return with(record, "WARC-Date", "X-Long: " + std::string(10 << 20, 'x') + "\r\nWARC-Date");
  };
  const ReadAll all = read_bytes(spoiled(change), kWarc);
  EXPECT_EQ(outcome(all), (Outcome{"a", "!?", "c"}));
  EXPECT_EQ(message(all.records[1]), "its WARC header has no end");
  const auto folded = [](const std::string& record) {
    std::string lines;
    for (int i = 0; i < 20'000; ++i) lines += " suite\r\n";
    return with(record, "WARC-Date", "X-Long: 1\r\n" + lines + "WARC-Date");
  };
  EXPECT_EQ(outcome(read_bytes(spoiled(folded), kWarc)), (Outcome{"a", "b", "c"}));
}

TEST(WarcDamage, StaysLinearInFilesOfNothingButHeaders) {
  std::string headers, lengths;
  for (int i = 0; i < 100'000; ++i) headers += "WARC/1.0\r\n";
  for (int i = 0; i < 20'000; ++i)
    lengths += "WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 60000000\r\n\r\n";
  EXPECT_EQ(read_bytes(headers, kWarc).counts.failed, 100'000u);
  EXPECT_EQ(read_bytes(lengths, kWarc).counts.failed, 20'000u);
}

TEST(WarcDamage, TellsOfACutFile) {
  const std::string first = page("a", "<p>Avant"), second = page("b", "<p>Pendant");
  for (const bool packed : {false, true}) {
    const std::string head = packed ? gzip(first) : first, tail = packed ? gzip(second) : second;
    // Without its last line ends a record is whole; a gzip member is not.
    const size_t whole = tail.size() - (packed ? 0 : 4);
    for (size_t size = 1; size < whole; ++size) {
      const ReadAll all = read_bytes(head + tail.substr(0, size), kWarc);
      ASSERT_EQ(all.records.size(), 2u) << "cut to " << size;
      EXPECT_EQ(message(all.records[0]), "");
      EXPECT_NE(message(all.records[1]), "") << "cut to " << size;
    }
  }
}

TEST(WarcDamage, LosesOneRecordWithItsGzipMember) {
  const std::string a = gzip(page("a", "<p>Avant")), c = gzip(page("c", "<p>Après"));
  std::string text;
  for (int i = 0; i < 400; ++i) text += "<li>" + std::to_string(i * i * 7919 % 10007);
  const std::string b = gzip(page("b", text));
  for (size_t at = 0; at < b.size(); ++at) {
    std::string broken = b;
    broken[at] ^= 0x20;
    const ReadAll all = read_bytes(a + broken + c, kWarc);
    const Outcome seen = outcome(all);
    ASSERT_EQ(seen.size(), 3u) << "flipped in byte " << at;
    EXPECT_EQ(seen[0], "a");
    EXPECT_EQ(seen[2], "c");
    // Not every bit matters: there is a time stamp, and bits that fill up bytes.
    EXPECT_TRUE(all.records[1].error || all.records[1].bytes == text) << "flipped in byte " << at;
  }
  EXPECT_EQ(outcome(read_bytes(a + b.substr(0, b.size() / 2) + c, kWarc)), (Outcome{"a", "!b", "c"}));
  EXPECT_EQ(outcome(read_bytes(a + b.substr(b.size() / 2) + c, kWarc)), (Outcome{"a", "!?", "c"}));
}

/// A dump of ten records for the tests below, and where each of them lies.
struct Dump {
  std::string bytes;
  std::map<std::string, std::pair<size_t, size_t>> places;  // id: [begin, end) in bytes
  std::map<std::string, std::string> payloads;
};

Dump make_dump(bool packed) {
  Dump dump;
  for (int i = 0; i < 10; ++i) {
    const std::string id = "n" + std::to_string(i);
    std::string html = "<title>" + id + "</title>\r\n\r\n";
    for (int j = 0; j < i * 13; ++j) html += "<p>Planche " + std::to_string(j * j * (i + 7)) + "\r\n";
    const std::string record = page(id, html);
    dump.payloads["<urn:test:" + id + ">"] = html;
    const size_t begin = dump.bytes.size();
    dump.bytes += packed ? gzip(record) : record;
    dump.places["<urn:test:" + id + ">"] = {begin, dump.bytes.size()};
  }
  return dump;
}

/// Reads `bytes` and checks what must hold whatever happened to them: every record outside [begin, end) is
/// there, once and unharmed.
void check(const Dump& dump, const std::string& bytes, size_t begin, size_t end, const std::string& what) {
  const ReadAll all = read_bytes(bytes, kWarc);
  EXPECT_EQ(all.counts.delivered + all.counts.failed, all.records.size()) << what;
  std::map<std::string, int> found;
  for (const Record& record : all.records) {
    const auto known = dump.payloads.find(record.id);
    if (!record.error && known != dump.payloads.end() && record.bytes == known->second) ++found[record.id];
  }
  for (const auto& [id, place] : dump.places) {
    if (place.second > begin && place.first < end) continue;
    EXPECT_EQ(found[id], 1) << id << " was lost by " << what;
  }
}

class RandomDamage : public testing::TestWithParam<bool> {};

TEST_P(RandomDamage, CostsOnlyWhatItTouched) {
  const Dump dump = make_dump(GetParam());
  for (uint32_t seed = 0; seed < 3000; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
    std::string bytes = dump.bytes;
    const size_t at = 2 + below(bytes.size() - 2);  // the file's first two bytes say that it is compressed
    size_t length = 1;
    std::string what;
    switch (seed % 4) {
      case 0:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        what = "a flipped bit";
        break;
      case 1:
        length = std::min(1 + below(40), bytes.size() - at);
        for (size_t i = 0; i < length; ++i) bytes[at + i] = static_cast<char>(random());
        what = "random bytes";
        break;
      case 2:
        length = std::min(1 + below(300), bytes.size() - at);
        bytes.erase(at, length);
        what = "lost bytes";
        break;
      case 3:
        length = 0;
        bytes.insert(at, std::string(1 + below(300), static_cast<char>(random())));
        what = "bytes put in";
        break;
    }
    // What is put in between two records belongs to neither; elsewhere it touches the record around it.
    check(dump, bytes, at, at + length,
          what + " at " + std::to_string(at) + ", seed " + std::to_string(seed));
  }
}

TEST_P(RandomDamage, NeverStopsTheReaderHoweverMuchThereIs) {
  const Dump dump = make_dump(GetParam());
  for (uint32_t seed = 0; seed < 1000; ++seed) {
    std::mt19937 random(seed);
    std::string bytes = dump.bytes;
    for (size_t hits = 1 + random() % 200; hits > 0; --hits)
      bytes[random() % bytes.size()] = static_cast<char>(random());
    if (seed % 3 == 0) bytes.resize(random() % bytes.size());
    const ReadAll all =
        read_bytes(bytes, {.from = seed % 2 == 0 ? Format::warc : Format::automatic, .max_bytes = 5000});
    EXPECT_EQ(all.counts.delivered + all.counts.failed, all.records.size());
  }
}

INSTANTIATE_TEST_SUITE_P(WarcDamage, RandomDamage, testing::Values(false, true),
                         [](const auto& info) { return info.param ? "gzip" : "plain"; });

}  // namespace
}  // namespace tamis
