// Builds the tree of line heads, and checks one that comes from a file.
// A file's tree is walked without checks later, so every step it can take is looked at here.
#include "rules/line-heads.h"

#include <algorithm>
#include <cstddef>

namespace tamis {
namespace {

template <class T>
void append(std::vector<char>& out, const std::vector<T>& values) {
  const auto* bytes = reinterpret_cast<const char*>(values.data());
  out.insert(out.end(), bytes, bytes + values.size() * sizeof(T));
}

}  // namespace

LineHeads::LineHeads(std::vector<std::pair<std::string, uint32_t>> heads) {
  if (heads.empty()) return;
  std::sort(heads.begin(), heads.end());
  heads.erase(std::unique(heads.begin(), heads.end()), heads.end());

  // Node 0 stands for nothing, so that 0 can say "no such letter". Each node covers heads that share their
  // letters up to `depth`.
  struct Range {
    size_t begin, end, depth;
  };
  std::vector<uint32_t> root(256), accepts;
  std::vector<Node> nodes(1);
  std::vector<char> firsts(1), letters;
  std::vector<Range> ranges(1);
  const auto add_children = [&](const Range& of) {
    for (size_t i = of.begin; i < of.end;) {
      size_t end = i;
      while (end < of.end && heads[end].first[of.depth] == heads[i].first[of.depth]) ++end;
      ranges.push_back({i, end, of.depth});
      firsts.push_back(heads[i].first[of.depth]);
      nodes.emplace_back();
      i = end;
    }
  };
  add_children({0, heads.size(), 0});
  for (size_t n = 1; n < nodes.size(); ++n) root[static_cast<uint8_t>(firsts[n])] = static_cast<uint32_t>(n);
  for (size_t n = 1; n < nodes.size(); ++n) {
    const Range range = ranges[n];
    const std::string& shortest = heads[range.begin].first;
    const std::string& last = heads[range.end - 1].first;
    // Sorted, the first and the last share what all share. A node holds up to 255 letters.
    size_t depth = range.depth;
    const size_t most = std::min({shortest.size(), last.size(), range.depth + 255});
    while (depth < most && shortest[depth] == last[depth]) ++depth;
    Node& node = nodes[n];
    node.letters = static_cast<uint32_t>(letters.size());
    node.letter_count = static_cast<uint8_t>(depth - range.depth);
    letters.insert(letters.end(), shortest.begin() + static_cast<std::ptrdiff_t>(range.depth),
                   shortest.begin() + static_cast<std::ptrdiff_t>(depth));
    node.accepts = static_cast<uint32_t>(accepts.size());
    size_t below = range.begin;
    for (; below < range.end && heads[below].first.size() == depth; ++below)
      accepts.push_back(heads[below].second);
    node.accept_count = static_cast<uint16_t>(below - range.begin);
    node.children = static_cast<uint32_t>(nodes.size());
    const size_t before = nodes.size();
    add_children({below, range.end, depth});
    nodes[n].child_count = static_cast<uint8_t>(nodes.size() - before);
  }
  const Header header{static_cast<uint32_t>(nodes.size()), static_cast<uint32_t>(accepts.size()),
                      static_cast<uint32_t>(letters.size())};
  append(owned_, std::vector{header});
  append(owned_, root);
  append(owned_, nodes);
  append(owned_, accepts);
  append(owned_, firsts);
  append(owned_, letters);
  bytes_ = {owned_.data(), owned_.size()};
}

LineHeads::LineHeads(std::string_view bytes, bool copied) {
  if (copied) {
    owned_.assign(bytes.begin(), bytes.end());
    bytes = {owned_.data(), owned_.size()};
  }
  bytes_ = bytes;
  if (copied && !is_whole()) bytes_ = {};
}

// Every index lies within its array, every child behind its node, and nothing behind a line's end, so that a
// walk ends where its line does.
bool LineHeads::is_whole() const {
  if (bytes_.size() < sizeof(Header) + kRootBytes) return false;
  const Header h = header();
  const size_t most = bytes_.size();
  if (h.nodes > most || h.accepts > most || h.letters > most || size() != most) return false;
  const std::string_view firsts = bytes_.substr(firsts_at(), h.nodes), letters = bytes_.substr(letters_at());
  for (size_t i = 0; i < 256; ++i) {
    const uint32_t node = at<uint32_t>(sizeof(Header), i);
    if (node != 0 && (node >= h.nodes || static_cast<uint8_t>(firsts[node]) != i)) return false;
  }
  for (uint32_t i = 1; i < h.nodes; ++i) {
    const Node node = at<Node>(nodes_at(), i);
    if (uint64_t{node.letters} + node.letter_count > h.letters) return false;
    if (uint64_t{node.accepts} + node.accept_count > h.accepts) return false;
    if (node.letter_count == 0 || letters[node.letters] != firsts[i]) return false;
    const size_t line_end = letters.substr(node.letters, node.letter_count).find('\n');
    if (line_end < node.letter_count - (node.child_count > 0 ? 0u : 1u)) return false;
    if (node.child_count > 0 && (node.children <= i || uint64_t{node.children} + node.child_count > h.nodes))
      return false;
  }
  return true;
}

}  // namespace tamis
