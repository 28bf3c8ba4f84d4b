// A bump arena: memory that is given back all at once, when the next page comes.
// Gumbo makes some ten allocations an element; here each is an addition.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace tamis {

class Arena {
 public:
  /// Uninitialised memory, aligned for any type; lives until reset().
  void* allocate(size_t bytes) {
    bytes = (bytes + 15) & ~size_t{15};
    if (bytes > static_cast<size_t>(end_ - next_)) grow(bytes);
    char* const result = next_;
    next_ += bytes;
    return result;
  }

  /// Bytes of the chunks that are in use.
  size_t in_use() const { return in_use_; }

  std::string_view copy(std::string_view s) {
    char* const to = static_cast<char*>(allocate(s.size()));
    if (!s.empty()) std::memcpy(to, s.data(), s.size());
    return {to, s.size()};
  }

  /// Forgets everything; keeps up to 16 MiB for the next page.
  void reset() {
    size_t kept = 0, chunks = 0;
    while (chunks < chunks_.size() && kept + chunks_[chunks].size <= kKeep) kept += chunks_[chunks++].size;
    chunks_.resize(chunks);
    current_ = 0;
    in_use_ = chunks_.empty() ? 0 : chunks_[0].size;
    next_ = chunks_.empty() ? nullptr : chunks_[0].bytes.get();
    end_ = chunks_.empty() ? nullptr : next_ + chunks_[0].size;
  }

 private:
  static constexpr size_t kChunk = size_t{1} << 20;
  static constexpr size_t kKeep = size_t{16} << 20;

  struct Chunk {
    std::unique_ptr<char[]> bytes;
    size_t size;
  };

  void grow(size_t bytes) {
    if (!chunks_.empty()) ++current_;
    while (current_ < chunks_.size() && chunks_[current_].size < bytes) ++current_;
    if (current_ >= chunks_.size()) {
      const size_t size = bytes > kChunk ? bytes : kChunk;
      chunks_.push_back({std::unique_ptr<char[]>(new char[size]), size});
      current_ = chunks_.size() - 1;
    }
    in_use_ += chunks_[current_].size;
    next_ = chunks_[current_].bytes.get();
    end_ = next_ + chunks_[current_].size;
  }

  std::vector<Chunk> chunks_;
  size_t current_ = 0;
  size_t in_use_ = 0;
  char* next_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace tamis
