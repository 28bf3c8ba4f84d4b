// Loads a model file. Trees alone are rewritten: a node's column and bin become the number of its threshold, so that one
// look-up answers it.
#include "segment/model.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>

namespace tamis {
namespace {

constexpr char kMagic[8] = {'t', 'a', 'm', 'i', 's', 'm', 'd', 'l'};
constexpr uint32_t kVersion = 3;

/// The head of a model file; sections follow in the order of the counts, each padded to a line
/// of the cache.
struct FileHead {
  char magic[8];
  uint32_t version;
  uint32_t size;       // of the whole file
  uint32_t sum;        // CRC-32 of what follows the head
  uint32_t name_bytes; // feature names, '\n' behind each
  uint32_t columns;
  uint32_t thresholds;
  uint32_t trees;
  uint32_t attribute_slots;
  uint32_t text_buckets;
  float leaf_unit;
  float base;
  uint32_t kind_bytes; // names of kinds of page, '\n' behind each
  uint32_t kind_trees;
  float kind_leaf_unit;
};
static_assert(sizeof(FileHead) == 64);

struct FileColumn {
  uint16_t first, last;
  uint8_t usual, unused[3];
};

struct FileTree {
  uint16_t column[Tree::kNodes];
  uint8_t bin[Tree::kNodes];
  uint8_t low[Tree::kLeaves], high[Tree::kLeaves];
  uint8_t unused;
};

/// Columns and bins become numbers of thresholds; `last` is one behind them all. False: a column is not there.
bool read_trees(const char* bytes, const std::vector<Model::Column>& columns, uint32_t last, std::vector<Tree>& out) {
  for (Tree& t : out) {
    FileTree from;
    std::memcpy(&from, bytes, sizeof from);
    bytes += sizeof from;
    for (int node = 0; node < Tree::kNodes; ++node) {
      if (from.column[node] >= columns.size()) return false;
      const Model::Column& c = columns[from.column[node]];
      const uint32_t threshold = c.first + uint32_t{from.bin[node]};
      t.threshold[node] = static_cast<uint16_t>(threshold < c.last ? threshold : last);
    }
    std::memcpy(t.low, from.low, sizeof t.low);
    for (int leaf = 0; leaf < Tree::kLeaves; ++leaf) t.high[leaf] = from.high[leaf] ^ 128;
  }
  return true;
}

Error model_error(const std::string& name, std::string message) { return {Fault::rules, name, std::move(message)}; }

}  // namespace

Result<Model> Model::load(std::string_view bytes, const std::string& name, bool check) {
  FileHead head;
  if (bytes.size() < sizeof head || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0)
    return model_error(name, "is no tamis model file");
  std::memcpy(&head, bytes.data(), sizeof head);
  if (head.version > kVersion)
    return model_error(name, "has model format " + std::to_string(head.version) + "; this tamis reads up to " +
                                 std::to_string(kVersion) + ": update tamis or train again");
  if (head.version < kVersion) return model_error(name, "has an old model format; train again");
  if (head.size != bytes.size())
    return model_error(name, "is cut short or has bytes too many: " + std::to_string(bytes.size()) + " bytes, " +
                                 std::to_string(head.size) + " expected");
  const std::string_view body = bytes.substr(sizeof head);
  if (check && crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size())) != head.sum)
    return model_error(name, "is damaged: its checksum does not fit");

  Model m;
  m.bytes_ = bytes;
  m.leaf_unit_ = head.leaf_unit;
  m.base_ = head.base;
  m.kind_leaf_unit_ = head.kind_leaf_unit;
  size_t at = 0;
  bool fits = true;
  const auto section = [&](uint64_t count, size_t size) {
    const char* p = body.data() + at;
    const uint64_t end = at + count * size;
    fits = fits && end <= body.size();
    at = std::min<uint64_t>((end + 63) & ~uint64_t{63}, body.size());
    return p;
  };
  const auto* names = section(head.name_bytes, 1);
  const auto* columns = section(head.columns, sizeof(FileColumn));
  const auto* thresholds = section(head.thresholds, sizeof(float));
  const auto* trees = section(head.trees, sizeof(FileTree));
  const auto* kinds = section(head.kind_bytes, 1);
  const auto* kind_trees = section(head.kind_trees, sizeof(FileTree));
  const auto* attribute_slots = section(head.attribute_slots, sizeof(AttributeWord));
  const auto* text_buckets = section(head.text_buckets, sizeof(TextBucket));
  if (!fits || head.thresholds > UINT16_MAX || !std::has_single_bit(head.attribute_slots) || !std::has_single_bit(head.text_buckets))
    return model_error(name, "is damaged: its sections do not fit into it");
  m.thresholds_ = {reinterpret_cast<const float*>(thresholds), head.thresholds};
  m.attribute_words_.slots = {reinterpret_cast<const AttributeWord*>(attribute_slots), head.attribute_slots};
  m.text_words_.buckets = {reinterpret_cast<const TextBucket*>(text_buckets), head.text_buckets};

  // A look-up ends at a free slot or at a bucket that does not overflow, so there must be one.
  if (std::ranges::none_of(m.attribute_words_.slots, [](const AttributeWord& w) { return w.hash == 0; }) ||
      std::ranges::all_of(m.text_words_.buckets, [](const TextBucket& b) { return b.overflows; }))
    return model_error(name, "is damaged: a word table is full");

  std::string_view rest(names, head.name_bytes);
  for (uint32_t i = 0; i < head.columns; ++i) {
    const size_t end = rest.find('\n');
    const std::string_view feature = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    const auto known = std::find(kFeatureNames.begin(), kFeatureNames.end(), feature);
    if (known == kFeatureNames.end())
      return model_error(name, "asks for the feature \"" + std::string(feature) + "\", which this tamis does not have");
    FileColumn c;
    std::memcpy(&c, columns + i * sizeof c, sizeof c);
    if (c.first > c.last || c.last > head.thresholds || c.last - c.first > 255)
      return model_error(name, "is damaged: thresholds out of range");
    const auto column = static_cast<uint16_t>(known - kFeatureNames.begin());
    m.columns_.push_back({column, c.first, c.last, c.usual});
    m.features_.add(column);
  }
  for (std::string_view left(kinds, head.kind_bytes); !left.empty();) {
    const size_t end = std::min(left.find('\n'), left.size() - 1);
    m.kinds_.push_back(left.substr(0, end));
    left.remove_prefix(end + 1);
  }
  m.trees_.resize(head.trees);
  m.kind_trees_.resize(head.kind_trees);
  if (!read_trees(trees, m.columns_, head.thresholds, m.trees_) || !read_trees(kind_trees, m.columns_, head.thresholds, m.kind_trees_))
    return model_error(name, "is damaged: a tree asks for a column that is not there");
  if (m.kinds_.empty() ? head.kind_trees > 0 : head.kind_trees % m.kinds_.size() != 0)
    return model_error(name, "is damaged: its kinds of page do not fit their trees");
  return m;
}

Result<Model> Model::load_file(const std::string& path) {
  std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return Error{Fault::rules, path, std::string("cannot be opened: ") + std::strerror(errno)};
  std::string bytes;
  char buffer[1 << 16];
  for (size_t n; (n = std::fread(buffer, 1, sizeof buffer, file.get())) > 0;) bytes.append(buffer, n);
  auto lines = std::make_shared<std::vector<Line>>(bytes.size() / sizeof(Line) + 1);
  std::memcpy(lines->data(), bytes.data(), bytes.size());
  auto model = load({lines->data()->bytes, bytes.size()}, path, true);
  if (model) model->storage_ = std::move(lines);
  return model;
}

std::string Model::hash() const {
  FileHead head;
  std::memcpy(&head, bytes_.data(), sizeof head);
  char text[16];
  std::snprintf(text, sizeof text, "%08x", head.sum);
  return text;
}

}  // namespace tamis
