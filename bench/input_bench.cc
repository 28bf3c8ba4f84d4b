// How fast the input room alone reads a dump: file, inflating, framing, HTTP; nothing looks at the pages.
// TAMIS_BENCH_WARC=crawl.warc.gz names the dump; any input that tamis reads will do.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>

#include "input/byte-stream.h"
#include "input/reader.h"

namespace tamis {
namespace {

const char* dump() { return std::getenv("TAMIS_BENCH_WARC"); }

/// Decompressed bytes a second, without looking at them.
void BM_Decompress(benchmark::State& state) {
  if (dump() == nullptr) return state.SkipWithError("set TAMIS_BENCH_WARC to a dump");
  uint64_t bytes = 0;
  for (auto _ : state) {
    Result<ByteStream> stream = ByteStream::open(dump());
    if (!stream) return state.SkipWithError(stream.error().message.c_str());
    for (size_t n = stream->peek(1).size(); n > 0; n = stream->peek(1).size()) stream->consume(n);
    bytes += stream->offset();
  }
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
}
BENCHMARK(BM_Decompress)->Unit(benchmark::kMillisecond);

/// Bytes of the delivered documents a second.
void BM_ReadRecords(benchmark::State& state) {
  if (dump() == nullptr) return state.SkipWithError("set TAMIS_BENCH_WARC to a dump");
  uint64_t bytes = 0, records = 0;
  Record record;
  for (auto _ : state) {
    Result<RecordReader> reader = RecordReader::open(dump(), {});
    if (!reader) return state.SkipWithError(reader.error().message.c_str());
    while (reader->next(record)) {
      bytes += record.bytes.size();
      ++records;
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(bytes));
  state.SetItemsProcessed(static_cast<int64_t>(records));
}
BENCHMARK(BM_ReadRecords)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tamis

BENCHMARK_MAIN();
