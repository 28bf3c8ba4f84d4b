// Writing a file beside its place, under a lock that dies with the process.
// A part file left behind by a killed run is taken over and begun again.
#include "batch/output-file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

namespace tamis {
namespace {

std::string folder_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

Error system_error(const std::string& place, int code) {
  std::string message = std::strerror(code);
  if (code == ENOSPC || code == EDQUOT)
    message += "; nothing more can be written, free some space and run again";
  return {Fault::output, place, message};
}

/// The open descriptor that `path` is a name of (/dev/stdout, /dev/fd/3), -1 where it is none.
int descriptor_named(const std::string& path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(folder)) continue;
    int fd = -1;
    const char* const end = path.data() + path.size();
    const auto [read, failed] = std::from_chars(path.data() + folder.size(), end, fd);
    return failed == std::errc() && read == end ? fd : -1;
  }
  return -1;
}

/// The name that links at `path` lead to. realpath() would want a file there, but a link may name one that is yet to be made.
std::string behind_links(const std::string& path) {
  constexpr int kMostLinks = 40;  // as many as Linux follows
  std::filesystem::path end = path;
  for (int links = 0; links < kMostLinks; ++links) {
    std::error_code none;
    const std::filesystem::path target = std::filesystem::read_symlink(end, none);
    if (none) break;
    end = end.parent_path() / target;
  }
  return end;
}

bool same_file(int fd, const std::string& path) {
  struct stat open_file = {}, named = {};
  return fstat(fd, &open_file) == 0 && stat(path.c_str(), &named) == 0 && open_file.st_ino == named.st_ino &&
         open_file.st_dev == named.st_dev;
}

}  // namespace

std::string beside(const std::string& path, std::string_view suffix) {
  const size_t name = path.rfind('/') + 1;
  return path.substr(0, name) + '.' + path.substr(name) + std::string(suffix);
}

OutputFile OutputFile::standard_output() {
  OutputFile file;
  file.fd_ = STDOUT_FILENO;
  file.path_ = "standard output";
  return file;
}

Result<OutputFile> OutputFile::create(const std::string& path) {
  OutputFile file;
  file.path_ = path;
  if (const int open_already = descriptor_named(path); open_already >= 0) {
    file.fd_ = fcntl(open_already, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (file.fd_ < 0) return system_error(path, errno);
    return file;
  }
  struct stat old = {};
  const bool exists = stat(path.c_str(), &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) {
    file.fd_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file.fd_ < 0) return system_error(path, errno);
    return file;
  }
  if (!exists && errno == ELOOP) return system_error(path, ELOOP);
  file.path_ = behind_links(path);
  const std::string part = beside(file.path_, ".part");
  for (;;) {
    file.fd_ = open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file.fd_ < 0) return system_error(path, errno);
    if (flock(file.fd_, LOCK_EX | LOCK_NB) != 0) {
      close(std::exchange(file.fd_, -1));
      return Error{Fault::output, path, "another tamis is writing this file; give each run its own output"};
    }
    // Between open and lock its writer may have finished and renamed it: then this is the finished file.
    if (same_file(file.fd_, part)) break;
    close(std::exchange(file.fd_, -1));
  }
  file.part_ = part;
  if (ftruncate(file.fd_, 0) != 0) return system_error(path, errno);
  if (exists) (void)!fchmod(file.fd_, old.st_mode & 07777);
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept { *this = std::move(other); }

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(path_, other.path_);
  std::swap(part_, other.part_);
  std::swap(broken_, other.broken_);
  return *this;
}

OutputFile::~OutputFile() {
  if (!part_.empty()) unlink(part_.c_str());
  if (fd_ > STDERR_FILENO) close(fd_);
}

Status OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n >= 0) {
      bytes.remove_prefix(n);
    } else if (errno == EAGAIN) {  // a pipe that somebody else made non-blocking
      pollfd wait = {fd_, POLLOUT, 0};
      poll(&wait, 1, -1);
    } else if (errno != EINTR) {
      broken_ = errno == EPIPE;
      return system_error(path_, errno);
    }
  }
  return Done{};
}

Status OutputFile::sync() {
  if (!part_.empty() && fsync(fd_) != 0) return system_error(path_, errno);
  return Done{};
}

Status OutputFile::sync_all() {
  if (!part_.empty() && syncfs(fd_) != 0) return system_error(path_, errno);
  return Done{};
}

Status OutputFile::publish(bool durable) {
  if (part_.empty()) return Done{};
  if (std::rename(part_.c_str(), path_.c_str()) != 0) return system_error(path_, errno);
  part_.clear();
  // The name is on the disk only when its folder is.
  const int folder = !durable ? -1 : open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    fsync(folder);
    close(folder);
  }
  return Done{};
}

bool OutputFile::terminal() const { return isatty(fd_) == 1; }

}  // namespace tamis
