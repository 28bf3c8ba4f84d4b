// Opening inputs: what is looked for in their first bytes, single documents, limits, files that cannot be
// read.
#include <gtest/gtest.h>

#include <string>

#include "input_samples.h"

namespace tamis {
namespace {

using samples::message;
using samples::read_bytes;
using samples::ReadAll;
using samples::TempFolder;

TEST(Input, TakesAFileThatIsNoContainerForOneDocument) {
  const TempFolder folder;
  const std::string path = folder.write("jardin.html", "<p>Le jardin");
  const ReadAll all = samples::read_all(path);
  EXPECT_EQ(all.format, Format::automatic);
  ASSERT_EQ(all.records.size(), 1u);
  EXPECT_EQ(all.records[0].id, path);
  EXPECT_EQ(all.records[0].bytes, "<p>Le jardin");
  EXPECT_EQ(all.records[0].type, ContentType::unknown);
  EXPECT_EQ(all.counts.delivered, 1u);
}

TEST(Input, BelievesTheUserAboutTheFormat) {
  EXPECT_EQ(read_bytes("Oui", {.from = Format::html}).records.at(0).type, ContentType::html);
  EXPECT_EQ(read_bytes("Oui", {.from = Format::text}).records.at(0).type, ContentType::text);
  const std::string json = "{\"text\":\"Oui\"}\n";
  EXPECT_EQ(read_bytes(json, {.from = Format::text}).records.at(0).bytes, json);
  const ReadAll wrong = read_bytes("Aucun enregistrement ici.", {.from = Format::warc});
  ASSERT_EQ(wrong.records.size(), 1u);
  EXPECT_NE(message(wrong.records[0]), "");
}

TEST(Input, LooksAtContentNotAtNames) {
  const auto format = [](const std::string& bytes) {
    const Format plain = read_bytes(bytes).format;
    EXPECT_EQ(read_bytes(samples::gzip(bytes)).format, plain);
    EXPECT_EQ(read_bytes(samples::zstd(bytes)).format, plain);
    return plain;
  };
  EXPECT_EQ(format(samples::page("x", "<p>Oui")), Format::warc);
  EXPECT_EQ(format("\r\n" + samples::page("x", "<p>Oui")), Format::warc);
  EXPECT_EQ(format("{\"text\":\"Oui\"}\n"), Format::jsonl);
  EXPECT_EQ(format("{\"text\":\"Oui\"}"), Format::jsonl);
  EXPECT_EQ(format(" \n\n {\"text\":\"" + std::string(3 << 20, 'x') + "\"}\n"), Format::jsonl);
  EXPECT_EQ(format("{\"text\":\"coupé\n{\"text\":\"Oui\"}\n"), Format::jsonl) << "its first line is damaged";
  EXPECT_EQ(format("{\n  \"text\": \"Oui\"\n}\n"), Format::automatic) << "one object over many lines";
  EXPECT_EQ(format("{{ modèle }}\n"), Format::automatic);
  EXPECT_EQ(format("WARC/un est un format.\n"), Format::automatic);
  EXPECT_EQ(format("<p>Oui"), Format::automatic);
  EXPECT_EQ(format("Oui"), Format::automatic);
  EXPECT_EQ(format(std::string(10'000, '\n')), Format::automatic);
}

TEST(Input, MakesOneEmptyDocumentOfAnEmptyFile) {
  ASSERT_EQ(read_bytes("").records.size(), 1u);
  EXPECT_EQ(message(read_bytes("").records[0]), "");
  EXPECT_EQ(read_bytes(samples::gzip("")).records.size(), 1u);
  EXPECT_EQ(read_bytes("", {.from = Format::warc}).records.size(), 0u);
  EXPECT_EQ(read_bytes("", {.from = Format::jsonl}).records.size(), 0u);
}

TEST(Input, DoesNotHoldADocumentOverTheLimit) {
  EXPECT_EQ(read_bytes(std::string(1000, 'x'), {.max_bytes = 1000}).counts.delivered, 1u);
  for (const std::string& bytes : {std::string(1001, 'x'), samples::gzip(std::string(50 << 20, 'x'))}) {
    const ReadAll all = read_bytes(bytes, {.max_bytes = 1000});
    ASSERT_EQ(all.records.size(), 1u);
    EXPECT_EQ(message(all.records[0]), "it is larger than 1000 bytes (--max-bytes)");
    EXPECT_EQ(all.records[0].bytes, "");
  }
}

TEST(Input, KeepsWhatADamagedDocumentStillHolds) {
  const std::string text =
      "Une phrase entière, puis une autre, et une dernière qui ne viendra pas jusqu'ici.";
  std::string bytes = samples::gzip(text);
  bytes.resize(bytes.size() - 4);
  const ReadAll all = read_bytes(bytes);
  ASSERT_EQ(all.records.size(), 1u);
  EXPECT_EQ(all.records[0].bytes, text);
  EXPECT_EQ(message(all.records[0]), "the file ends inside a gzip member");
  EXPECT_EQ(all.counts.failed, 1u);
}

TEST(Input, FindsTheFormatBehindADamagedStart) {
  std::string first = samples::gzip(samples::page("un", "<p>Un"));
  first[10] |= 6;  // the first block gets a type that does not exist
  const ReadAll all = read_bytes(first + samples::gzip(samples::page("deux", "<p>Deux")));
  EXPECT_EQ(all.format, Format::warc);
  ASSERT_EQ(all.records.size(), 2u);
  EXPECT_NE(message(all.records[0]), "");
  EXPECT_EQ(all.records[1].bytes, "<p>Deux");
  const ReadAll nothing = read_bytes(first);
  ASSERT_EQ(nothing.records.size(), 1u);
  EXPECT_NE(message(nothing.records[0]), "");
}

TEST(Input, SaysWhyAFileCannotBeRead) {
  const TempFolder folder;
  folder.write("dossier/page.html", "");
  const auto problem = [](const std::string& path) {
    const Result<RecordReader> reader = RecordReader::open(path, {});
    EXPECT_FALSE(reader.ok());
    EXPECT_EQ(reader.error().place, path);
    EXPECT_EQ(reader.error().fault, Fault::record);
    return reader.error().message;
  };
  EXPECT_EQ(problem(folder / "absent"), "cannot be opened: No such file or directory");
  EXPECT_EQ(problem(folder / "dossier"), "is a directory; -r reads the files in it");
}

TEST(Input, ReportsProgressInBytesOfTheFile) {
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += samples::gzip(samples::page("p", "<p>" + std::string(5000, 'x')));
  const samples::MemoryFile file(bytes);
  Result<RecordReader> reader = RecordReader::open(file.path(), {});
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->size(), bytes.size());
  Record record;
  uint64_t before = 0;
  bool between = false;
  while (reader->next(record)) {
    EXPECT_GE(reader->position(), before);
    before = reader->position();
    between = between || (before > 0 && before < bytes.size());
  }
  EXPECT_TRUE(between);
  EXPECT_EQ(reader->position(), bytes.size());
  EXPECT_FALSE(reader->next(record)) << "the end stays the end";
}

}  // namespace
}  // namespace tamis
