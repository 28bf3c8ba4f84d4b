// Loads a model file and sums its trees. Rows are put into bins first, so that a node is one comparison of bytes;
// sixteen rows walk a whole tree at once: compare every node, choose from the leaves' parents up.
#include "segment/model.h"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace tamis {
namespace {

constexpr char kMagic[8] = {'t', 'a', 'm', 'i', 's', 'm', 'd', 'l'};
constexpr uint32_t kVersion = 1;
constexpr size_t kLanes = 16;
typedef uint8_t Bytes __attribute__((vector_size(kLanes)));

/// The head of a model file; sections follow in the order of the counts, each padded to 8 bytes.
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
  uint32_t text_slots;
  float leaf_unit;
  float base;
};

struct FileColumn {
  uint16_t first, last;
  uint8_t usual, unused[3];
};

Error model_error(const std::string& name, std::string message) { return {Fault::rules, name, std::move(message)}; }

float probability(float log_odds) { return 1 / (1 + std::exp(-log_odds)); }

/// How many of the ascending thresholds are not above `value`. Without branches: values of neighbouring blocks fall on
/// either side of a threshold as they like, and a wrong guess costs more than a step.
uint8_t bin_of(const float* first, const float* last, float value) {
  const float* at = first;
  for (size_t n = static_cast<size_t>(last - first); n > 0;) {
    const size_t half = (n + 1) / 2;
    at += at[half - 1] <= value ? half : 0;
    n -= half;
  }
  return static_cast<uint8_t>(at - first);
}

Bytes load_lanes(const uint8_t* p) {
  Bytes b;
  std::memcpy(&b, p, sizeof b);
  return b;
}

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
  size_t at = 0;
  bool fits = true;
  const auto section = [&](uint64_t count, size_t size) {
    const char* p = body.data() + at;
    const uint64_t end = at + count * size;
    fits = fits && end <= body.size();
    at = std::min<uint64_t>((end + 7) & ~uint64_t{7}, body.size());
    return p;
  };
  const auto* names = section(head.name_bytes, 1);
  const auto* columns = section(head.columns, sizeof(FileColumn));
  const auto* thresholds = section(head.thresholds, sizeof(float));
  const auto* trees = section(head.trees, sizeof(Tree));
  const auto* attribute_slots = section(head.attribute_slots, sizeof(AttributeWord));
  const auto* text_slots = section(head.text_slots, sizeof(TextWord));
  const auto is_power = [](uint32_t slots) { return (slots & (slots - 1)) == 0; };
  if (!fits || !is_power(head.attribute_slots) || !is_power(head.text_slots))
    return model_error(name, "is damaged: its sections do not fit into it");
  m.thresholds_ = {reinterpret_cast<const float*>(thresholds), head.thresholds};
  m.trees_ = {reinterpret_cast<const Tree*>(trees), head.trees};
  m.attribute_words_.slots = {reinterpret_cast<const AttributeWord*>(attribute_slots), head.attribute_slots};
  m.text_words_.slots = {reinterpret_cast<const TextWord*>(text_slots), head.text_slots};

  // A look-up ends at a free slot, so there must be one.
  const auto has_free = [](const auto& table) {
    return table.slots.empty() || std::any_of(table.slots.begin(), table.slots.end(), [](const auto& e) { return e.hash == 0; });
  };
  if (!has_free(m.attribute_words_) || !has_free(m.text_words_))
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
    m.columns_.push_back({static_cast<uint16_t>(known - kFeatureNames.begin()), c.first, c.last, c.usual});
  }
  for (const Tree& t : m.trees_)
    if (std::any_of(std::begin(t.feature), std::end(t.feature), [&](uint16_t f) { return f >= head.columns; }))
      return model_error(name, "is damaged: a tree asks for a column that is not there");
  return m;
}

Result<Model> Model::load_file(const std::string& path) {
  std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file) return Error{Fault::rules, path, std::string("cannot be opened: ") + std::strerror(errno)};
  auto storage = std::make_shared<std::string>();
  char buffer[1 << 16];
  for (size_t n; (n = std::fread(buffer, 1, sizeof buffer, file.get())) > 0;) storage->append(buffer, n);
  auto model = load(*storage, path, true);
  if (model) model->storage_ = std::move(storage);
  return model;
}

std::string Model::hash() const {
  FileHead head;
  std::memcpy(&head, bytes_.data(), sizeof head);
  char text[16];
  std::snprintf(text, sizeof text, "%08x", head.sum);
  return text;
}

// SSSE3 has the byte shuffle that looks up sixteen leaves at once; elsewhere the compiler spells it out.
#if defined(__x86_64__)
__attribute__((target("ssse3,sse4.1")))
#endif
void Model::sum_trees(const uint8_t* bins, size_t stride, int32_t* sums) const {
  for (const Tree& tree : trees_) {
    Bytes right[kNodes];
    for (int i = 0; i < kNodes; ++i) {
      const Bytes bin = load_lanes(bins + tree.feature[i] * stride);
      right[i] = reinterpret_cast<Bytes>(bin > tree.bin[i]);
    }
    // The nodes of the last level choose between two leaves; each level above chooses between its children.
    constexpr int kLast = kLeaves / 2;
    Bytes leaf[kLast];
    for (int i = 0; i < kLast; ++i) leaf[i] = (right[kLast - 1 + i] & 1) + static_cast<uint8_t>(2 * i);
    for (int width = kLast / 2; width > 0; width /= 2)
      for (int i = 0; i < width; ++i) {
        const Bytes r = right[width - 1 + i];
        leaf[i] = (leaf[2 * i + 1] & r) | (leaf[2 * i] & ~r);
      }
    const Bytes low = __builtin_shuffle(load_lanes(tree.low), leaf[0]);
    const Bytes high = __builtin_shuffle(load_lanes(tree.high), leaf[0]);
    for (size_t lane = 0; lane < kLanes; ++lane)
      sums[lane] += static_cast<int16_t>(low[lane] | high[lane] << 8);
  }
}

void Model::score(const FeatureMatrix& features, std::vector<float>& out) const {
  const size_t rows = features.rows(), stride = (rows + kLanes - 1) / kLanes * kLanes;
  thread_local std::vector<uint8_t> bins;
  bins.assign(columns_.size() * stride, 0);
  for (size_t c = 0; c < columns_.size(); ++c) {
    const Column& column = columns_[c];
    const float* first = thresholds_.data() + column.first;
    const float* last = thresholds_.data() + column.last;
    const float* values = features.column(column.feature);
    for (size_t r = 0; r < rows; ++r)
      bins[c * stride + r] = bin_of(first, last, values[r]);
  }
  for (size_t r = 0; r < rows; r += kLanes) {
    int32_t sums[kLanes] = {};
    sum_trees(bins.data() + r, stride, sums);
    for (size_t lane = 0; lane < kLanes && r + lane < rows; ++lane)
      out.push_back(probability(base_ + leaf_unit_ * static_cast<float>(sums[lane])));
  }
}

std::vector<Contribution> Model::explain(const FeatureMatrix& features, size_t row, size_t most) const {
  std::vector<uint8_t> bins(columns_.size() * kLanes, 0);
  for (size_t c = 0; c < columns_.size(); ++c) {
    const float* first = thresholds_.data() + columns_[c].first;
    const float* last = thresholds_.data() + columns_[c].last;
    bins[c * kLanes] = bin_of(first, last, features.column(columns_[c].feature)[row]);
  }
  const auto sum = [&] {
    int32_t sums[kLanes] = {};
    sum_trees(bins.data(), kLanes, sums);
    return leaf_unit_ * static_cast<float>(sums[0]);
  };
  const float whole = sum();
  std::vector<Contribution> all;
  for (size_t c = 0; c < columns_.size(); ++c) {
    const uint8_t bin = std::exchange(bins[c * kLanes], columns_[c].usual);
    const float effect = whole - sum();
    bins[c * kLanes] = bin;
    const uint16_t f = columns_[c].feature;
    if (effect != 0) all.push_back({kFeatureNames[f], features.column(f)[row], effect});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::abs(a.effect) > std::abs(b.effect); });
  if (all.size() > most) all.resize(most);
  return all;
}

}  // namespace tamis
