// Record in, Page out: decodes the bytes, sniffs HTML or text, builds the blocks.
// One reader a thread; its storage is reused from page to page.
#pragma once

#include <cstddef>
#include <memory>

#include "base/result.h"
#include "input/record.h"
#include "page/page.h"

namespace tamis {

struct PageLimits {
  size_t max_bytes = size_t{64} << 20;  ///< of the decoded record; 0: no limit
  unsigned max_depth = 512;             ///< nesting of elements; deeper ones are flattened, as browsers do
};

class PageReader {
 public:
  explicit PageReader(PageLimits limits = {});
  ~PageReader();
  PageReader(PageReader&&) noexcept;

  /// Reads one record. The page and every view in it are valid until the next call or the reader's end;
  /// views may point into `record.bytes`, which must stay untouched as long.
  /// Errors (Fault::record): over max_bytes, binary data, a page whose tree would need more than a gibibyte.
  Result<const Page*> read(const Record& record);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tamis
