// Finds which of many words a line begins with: one walk down a tree of their letters, whatever their number.
// The tree is plain bytes that are used where they lie, so that the program carries it ready-made.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tamis {

class LineHeads {
 public:
  LineHeads() = default;
  /// `heads`: words in the form of folded text in lower case (head-split.h), each with the rule that it is
  /// for.
  explicit LineHeads(std::vector<std::pair<std::string, uint32_t>> heads);
  /// The tree in `bytes`, which bytes() gave. `copied` off: they must live as long, and are trusted. Empty
  /// where they are no tree.
  explicit LineHeads(std::string_view bytes, bool copied = true);
  LineHeads(LineHeads&&) noexcept = default;
  LineHeads& operator=(LineHeads&&) noexcept = default;

  bool empty() const { return bytes_.empty(); }
  std::string_view bytes() const { return bytes_; }

  /// Calls `found(rule, end)` for every head that a line of `text` begins with, line by line; `end` is the
  /// byte behind it. `text`: folded, in lower case, each of its lines between two '\n', as is the whole. A
  /// `found` that returns false ends the search.
  template <class Found>
  void scan(std::string_view text, Found found) const;

 private:
  struct Header {
    uint32_t nodes, accepts, letters;  // how many of each
  };
  struct Node {
    uint32_t letters;   // the letters that lead here from the node above begin here
    uint32_t children;  // the first child
    uint32_t accepts;   // the first of the rules that have a head which ends here
    uint8_t letter_count, child_count;
    uint16_t accept_count;
  };
  static constexpr size_t kRootBytes = 256 * sizeof(uint32_t);

  template <class T>
  static T item(const char* array, size_t i) {
    T value;
    std::memcpy(&value, array + i * sizeof value, sizeof value);
    return value;
  }
  template <class T>
  T at(size_t offset, size_t i) const {
    return item<T>(bytes_.data() + offset, i);
  }
  size_t nodes_at() const { return sizeof(Header) + kRootBytes; }
  size_t accepts_at() const { return nodes_at() + header().nodes * sizeof(Node); }
  size_t firsts_at() const {
    return accepts_at() + header().accepts * sizeof(uint32_t);
  }  // first letter of each node
  size_t letters_at() const { return firsts_at() + header().nodes; }
  size_t size() const { return letters_at() + header().letters; }
  Header header() const { return at<Header>(0, 0); }
  bool is_whole() const;

  /// Where the parts of the tree lie, worked out once a search.
  struct Parts {
    const char *root, *nodes, *accepts, *firsts, *letters;
  };
  template <class Found>
  static bool walk(const Parts& tree, const char* line, const char* text, Found& found);

  std::vector<char> owned_;
  std::string_view bytes_;
};

template <class Found>
bool LineHeads::walk(const Parts& tree, const char* line, const char* text, Found& found) {
  uint32_t index = item<uint32_t>(tree.root, static_cast<uint8_t>(*line++));
  while (index != 0) {
    const Node node = item<Node>(tree.nodes, index);
    const char* letters = tree.letters + node.letters;
    for (uint32_t k = 1; k < node.letter_count; ++k) {
      if (*line++ != letters[k]) return true;
    }
    for (uint32_t k = 0; k < node.accept_count; ++k) {
      if (!found(item<uint32_t>(tree.accepts, node.accepts + k), static_cast<uint32_t>(line - text))) return false;
    }
    if (node.child_count == 0) return true;
    const char* firsts = tree.firsts + node.children;
    const void* child = std::memchr(firsts, *line++, node.child_count);
    if (!child) return true;
    index = node.children + static_cast<uint32_t>(static_cast<const char*>(child) - firsts);
  }
  return true;
}

template <class Found>
void LineHeads::scan(std::string_view text, Found found) const {
  if (empty() || text.size() < 2) return;
  const char* bytes = bytes_.data();
  const Parts tree{bytes + sizeof(Header), bytes + nodes_at(), bytes + accepts_at(), bytes + firsts_at(), bytes + letters_at()};
  const char* end = text.data() + text.size();
  for (const char* line = text.data() + 1; line < end;) {
    if (!walk(tree, line, text.data(), found)) return;
    line = static_cast<const char*>(std::memchr(line, '\n', end - line)) + 1;
  }
}

}  // namespace tamis
