// Builds small inputs for the tests of the input room: files, WARC records, compressed bytes, pipes.
// All sites and sentences are invented.
#pragma once

#include <isa-l/igzip_lib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zstd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "input/reader.h"

namespace tamis::samples {

/// A folder that is gone when the test is over.
class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "tamis-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TempFolder() { std::filesystem::remove_all(path_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  /// Writes a file below the folder, folders on the way included, and returns its path.
  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = path_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path.string();
  }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// A file in memory.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : fd_(memfd_create("tamis-test", 0)) {
    for (size_t at = 0; at < bytes.size();) {
      const ssize_t n = ::write(fd_, bytes.data() + at, bytes.size() - at);
      if (n <= 0) throw std::runtime_error("no file in memory");
      at += static_cast<size_t>(n);
    }
  }
  ~MemoryFile() { close(fd_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/dev/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

/// A pipe that a thread writes `bytes` to, `step` at a time. Its path can be opened once.
class Pipe {
 public:
  Pipe(std::string bytes, size_t step) {
    if (pipe(ends_) != 0) throw std::runtime_error("no pipe");
    writer_ = std::thread([bytes = std::move(bytes), step, fd = ends_[1]] {
      for (size_t at = 0; at < bytes.size();) {
        const ssize_t n = ::write(fd, bytes.data() + at, std::min(step, bytes.size() - at));
        if (n <= 0) break;
        at += static_cast<size_t>(n);
      }
      close(fd);
    });
  }
  ~Pipe() {
    writer_.join();
    close(ends_[0]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  std::string path() const { return "/dev/fd/" + std::to_string(ends_[0]); }

 private:
  int ends_[2];
  std::thread writer_;
};

inline std::string deflate(std::string_view bytes, uint16_t wrapper) {
  isal_zstream stream;
  isal_deflate_stateless_init(&stream);
  std::string out(bytes.size() + bytes.size() / 8 + 1024, '\0');
  stream.gzip_flag = wrapper;
  stream.end_of_stream = 1;
  stream.next_in = reinterpret_cast<uint8_t*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uint32_t>(bytes.size());
  stream.next_out = reinterpret_cast<uint8_t*>(out.data());
  stream.avail_out = static_cast<uint32_t>(out.size());
  if (isal_deflate_stateless(&stream) != COMP_OK) throw std::runtime_error("deflate failed");
  out.resize(stream.total_out);
  return out;
}
inline std::string gzip(std::string_view bytes) { return deflate(bytes, IGZIP_GZIP); }

inline std::string zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

/// One WARC record; `fields` are lines without their ends, Content-Length is added.
inline std::string warc_record(const std::vector<std::string>& fields, std::string_view content) {
  std::string out = "WARC/1.0\r\n";
  for (const std::string& field : fields) out += field + "\r\n";
  out += "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n";
  return out.append(content).append("\r\n\r\n");
}

inline std::vector<std::string> response_fields(const std::string& id) {
  return {"WARC-Type: response", "WARC-Record-ID: <urn:test:" + id + ">",
          "WARC-Target-URI: https://potager.example/" + id, "WARC-Date: 2023-04-05T06:07:08Z",
          "Content-Type: application/http; msgtype=response"};
}

/// A response record with an HTTP message.
inline std::string response(const std::string& id, std::string_view http) {
  return warc_record(response_fields(id), http);
}

/// A response record with a page.
inline std::string page(const std::string& id, std::string_view html) {
  return response(id,
                  "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n" + std::string(html));
}

struct ReadAll {
  std::vector<Record> records;
  ReadCounts counts;
  Format format = Format::automatic;

  /// Records of any kind.
  uint64_t seen() const {
    uint64_t sum = counts.delivered + counts.failed;
    for (const auto& [kind, count] : counts.passed_over) sum += count;
    return sum;
  }
};

inline ReadAll read_all(const std::string& path, const InputOptions& options = {}) {
  Result<RecordReader> reader = RecordReader::open(path, options);
  if (!reader) throw std::runtime_error(reader.error().place + ": " + reader.error().message);
  ReadAll all;
  for (Record record; reader->next(record);) all.records.push_back(record);
  all.counts = reader->counts();
  all.format = reader->format();
  return all;
}

/// Reads `bytes` as a file.
inline ReadAll read_bytes(std::string_view bytes, const InputOptions& options = {}) {
  const MemoryFile file(bytes);
  return read_all(file.path(), options);
}

inline std::string message(const Record& record) { return record.error ? record.error->message : ""; }

}  // namespace tamis::samples
