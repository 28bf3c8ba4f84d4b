// Writes and reads the image. The reader checks every length against what is left, so that a cut or
// overwritten image yields an error and never a wild read.
#include "rules/rules-image.h"

#include <bit>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "base/fnv1a.h"

namespace tamis {
namespace {

constexpr uint32_t kVersion = 4;
constexpr size_t kHeaderBytes = 32;
static_assert(std::endian::native == std::endian::little, "Hyperscan's machines are little-endian");

class Writer {
 public:
  template <class T>
  void number(T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(std::string_view value) {
    number(static_cast<uint32_t>(value.size()));
    out.append(value);
  }
  std::string out;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  template <class T>
  T number() {
    T value{};
    if (left_.size() < sizeof value) {
      ok = false;
    } else {
      std::memcpy(&value, left_.data(), sizeof value);
      left_.remove_prefix(sizeof value);
    }
    return value;
  }
  std::string text() { return std::string(view()); }
  std::string_view view() {
    const uint32_t size = number<uint32_t>();
    if (!ok || left_.size() < size) {
      ok = false;
      return {};
    }
    const std::string_view value = left_.substr(0, size);
    left_.remove_prefix(size);
    return value;
  }
  // A count of things of at least `bytes` each.
  uint32_t count(size_t bytes) {
    const uint32_t value = number<uint32_t>();
    if (left_.size() / bytes < value) ok = false;
    return ok ? value : 0;
  }
  template <class Enum>
  Enum word(Enum last) {
    const uint8_t value = number<uint8_t>();
    if (value > static_cast<uint8_t>(last)) ok = false;
    return static_cast<Enum>(value);
  }
  bool at_end() const { return left_.empty(); }
  bool ok = true;

 private:
  std::string_view left_;
};

Error damaged(std::string what) { return {Fault::rules, {}, "the rule image " + std::move(what)}; }

}  // namespace

Result<std::string> write_image(std::span<const Rule> rules, std::span<const Detector> detectors,
                                const Net& net, bool with_database) {
  Writer table;
  table.text(hs_version());
  table.text(database_key(rules));
  table.number(static_cast<uint32_t>(rules.size()));
  for (const Rule& rule : rules) {
    table.text(rule.id);
    table.text(rule.title);
    table.text(rule.pattern);
    table.text(rule.confirm);
    table.text(pcre_pattern(rule).text);
    table.number(rule.where);
    table.number(rule.unit);
    table.number(rule.action);
    table.number(static_cast<uint8_t>(rule.case_sensitive));
  }
  table.number(static_cast<uint32_t>(detectors.size()));
  for (const Detector& detector : detectors) {
    table.text(detector.id);
    table.text(detector.title);
    table.text(detector.kind);
    table.number(static_cast<uint32_t>(detector.settings.size()));
    for (const auto& [name, value] : detector.settings) {
      table.text(name);
      table.number(value);
    }
  }
  table.text(net.heads.bytes());
  char* serialised = nullptr;
  size_t size = 0;
  if (with_database && net.database && hs_serialize_database(net.database.get(), &serialised, &size) != HS_SUCCESS) {
    return damaged("cannot be written: Hyperscan did not serialise its database");
  }
  Writer image;
  image.out = kImageMagic;
  image.number(kVersion);
  image.number(static_cast<uint32_t>(table.out.size()));
  image.number(static_cast<uint64_t>(size));
  image.number(fnv1a(table.out));
  image.out += table.out;
  image.out.append(serialised, size);
  std::free(serialised);
  return std::move(image.out);
}

Result<RulesImage> read_image(std::string_view bytes, bool checked) {
  if (!bytes.starts_with(kImageMagic)) return damaged("does not start like one");
  Reader header(bytes.substr(kImageMagic.size()));
  if (header.number<uint32_t>() != kVersion) return damaged("is of another version of tamis");
  const uint32_t table_size = header.number<uint32_t>();
  const uint64_t database_size = header.number<uint64_t>();
  const uint64_t hash = header.number<uint64_t>();
  if (!header.ok || bytes.size() < kHeaderBytes || bytes.size() - kHeaderBytes < table_size ||
      bytes.size() - kHeaderBytes - table_size != database_size) {
    return damaged("is cut");
  }
  const std::string_view table_bytes = bytes.substr(kHeaderBytes, table_size);
  if (checked && fnv1a(table_bytes) != hash) return damaged("is damaged");

  RulesImage out;
  Reader table(table_bytes);
  out.current = table.text() == hs_version();
  out.key = table.text();
  out.rules.resize(table.count(24));
  for (Rule& rule : out.rules) {
    rule.id = table.text();
    rule.title = table.text();
    rule.pattern = table.text();
    rule.confirm = table.text();
    rule.expression = table.view();
    rule.where = table.word(Where::tail);
    rule.unit = table.word(Unit::block);
    rule.action = table.word(Action::evidence);
    rule.case_sensitive = table.number<uint8_t>() != 0;
  }
  out.detectors.resize(table.count(16));
  for (Detector& detector : out.detectors) {
    detector.id = table.text();
    detector.title = table.text();
    detector.kind = table.text();
    detector.settings.resize(table.count(12));
    for (auto& [name, value] : detector.settings) {
      name = table.text();
      value = table.number<double>();
    }
  }
  out.heads = table.view();
  if (!table.ok || !table.at_end()) return damaged("is damaged");
  out.database = bytes.substr(kHeaderBytes + table_size);
  return out;
}

std::optional<Net> load_net(const RulesImage& image) {
  if (!image.current) return std::nullopt;
  Net out{nullptr, LineHeads(image.heads)};
  if (out.heads.empty() && !image.heads.empty()) return std::nullopt;
  if (image.database.empty()) return out;
  hs_database_t* database = nullptr;
  if (hs_deserialize_database(image.database.data(), image.database.size(), &database) != HS_SUCCESS)
    return std::nullopt;
  out.database.reset(database);
  return out;
}

Result<std::string> write_placed(const hs_database_t* database) {
  char* serialised = nullptr;
  size_t serialised_size = 0, size = 0;
  if (hs_serialize_database(database, &serialised, &serialised_size) != HS_SUCCESS)
    return damaged("cannot be written: Hyperscan did not serialise its database");
  hs_serialized_database_size(serialised, serialised_size, &size);
  // aligned_alloc wants whole multiples.
  size = (size + kPlacedAlignment - 1) / kPlacedAlignment * kPlacedAlignment;
  const std::unique_ptr<void, decltype(&std::free)> memory(std::aligned_alloc(kPlacedAlignment, size), &std::free);
  bool placed = memory != nullptr;
  if (placed) {
    std::memset(memory.get(), 0, size);
    placed = hs_deserialize_database_at(serialised, serialised_size, static_cast<hs_database_t*>(memory.get())) ==
             HS_SUCCESS;
  }
  std::free(serialised);
  if (!placed) return damaged("cannot be written: Hyperscan did not place its database");
  return std::string(static_cast<const char*>(memory.get()), size);
}

std::optional<Net> placed_net(const RulesImage& image, std::string_view placed) {
  if (!image.current || placed.empty() || hs_valid_platform() != HS_SUCCESS) return std::nullopt;
  if (reinterpret_cast<uintptr_t>(placed.data()) % kPlacedAlignment != 0) return std::nullopt;
  // Scanning only reads a database; the type has no const form to hold.
  auto* database = reinterpret_cast<hs_database_t*>(const_cast<char*>(placed.data()));
  return Net{Database(database, FreeDatabase{.owned = false}), LineHeads(image.heads, false)};
}

}  // namespace tamis
