/// @file
/// Bytes in and out of files: every failure is an `io_error` that names the call and the path.
#pragma once

#include <sinter/error.hpp>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#if __has_include(<sys/stat.h>)
#include <sys/stat.h>
#endif

// SINTER_COLD: what waits for a disk is compiled for size, and sooner.
namespace sinter::inline SINTER_ABI::io {

/// Where bytes come from: a file, or a decompressor behind one.
class ByteReader {
 public:
  /// `call` is `io::load_npy`; the messages begin with `io::load_npy("path")`.
  SINTER_COLD ByteReader(char const* call, std::string const& path)
      : subject_(detail::text_of({call, "(\"", path, "\")"})) {}
  ByteReader(ByteReader const&) = delete;
  ByteReader& operator=(ByteReader const&) = delete;
  virtual ~ByteReader() = default;

  /// Reads up to `count` bytes; fewer only where the data end.
  virtual std::size_t read_some(void* to, std::size_t count) = 0;
  /// An upper bound of the bytes that are left. Memory is allocated for no more than this.
  [[nodiscard]] virtual std::uint64_t bytes_left() const = 0;

  /// Reads `count` bytes of `part`.
  ///
  /// errors  data that end before are an io_error
  SINTER_COLD void read(void* to, std::size_t count, char const* part) {
    std::size_t const found = count > 0 ? read_some(to, count) : 0;
    if (found != count) {
      fail(detail::text_of(
          {"the file ends inside ", part, ", expected ", count, " bytes, found ", found}));
    }
  }

  /// errors  more data are an io_error
  SINTER_COLD void expect_end() {
    char extra = 0;
    if (read_some(&extra, 1) > 0) {
      fail("the file must end behind the elements of its shape, found more bytes");
    }
  }

  /// Raises an io_error about this file.
  [[noreturn]] SINTER_COLD void fail(std::string const& problem) const {
    raise<io_error>(detail::text_of({subject_, ": ", problem}));
  }

 private:
  std::string subject_;
};

/// A file that is read from its beginning.
class FileReader final : public ByteReader {
 public:
  SINTER_COLD FileReader(char const* call, std::string const& path)
      : ByteReader(call, path), file_{std::fopen(path.c_str(), "rb")} {
    if (file_.handle == nullptr) {
      fail(detail::text_of({"the file cannot be opened, ", std::strerror(errno)}));
    }
    if (std::fseek(file_.handle, 0, SEEK_END) != 0) {
      fail(detail::text_of({"the file must be a regular file, ", std::strerror(errno)}));
    }
    long const size = std::ftell(file_.handle);
    std::rewind(file_.handle);
    if (size > 0) left_ = static_cast<std::uint64_t>(size);
  }

  std::size_t read_some(void* to, std::size_t count) override {
    std::size_t const found = std::fread(to, 1, count, file_.handle);
    if (found < count && std::ferror(file_.handle) != 0) {
      fail(detail::text_of({"the file cannot be read, ", std::strerror(errno)}));
    }
    left_ -= found < left_ ? found : left_;
    return found;
  }
  [[nodiscard]] std::uint64_t bytes_left() const override { return left_; }

  /// True where the file begins with the two bytes of every gzip'd file.
  SINTER_COLD bool is_gzip() {
    int const first = std::fgetc(file_.handle);
    int const second = std::fgetc(file_.handle);
    std::rewind(file_.handle);
    return first == 0x1f && second == 0x8b;
  }

 private:
  // An owner of its own: it closes the file where the constructor above raises an error.
  struct OpenFile {
    std::FILE* handle;
    ~OpenFile() {
      if (handle != nullptr) std::fclose(handle);
    }
  };
  OpenFile file_;
  std::uint64_t left_ = 0;
};

/// Opens a file that is known to be compressed.
using GzipOpener = std::unique_ptr<ByteReader> (*)(char const* call, std::string const& path);

/// Set by `sinter/io/gzip.hpp`, which needs zlib; null where no file of the program includes it.
inline GzipOpener open_gzip = nullptr;

/// Opens a file, plain or gzip'd.
///
/// errors  a file that cannot be opened, or is gzip'd while `open_gzip` is null, is an io_error
SINTER_COLD inline std::unique_ptr<ByteReader> open_file(char const* call,
                                                         std::string const& path) {
  auto* const file = new FileReader(call, path);
  std::unique_ptr<ByteReader> reader(file);
  if (!file->is_gzip()) return reader;
  if (open_gzip == nullptr) {
    file->fail("the file is compressed with gzip; #include <sinter/io/gzip.hpp> to read it");
  }
  return open_gzip(call, path);
}

/// Writes a new file beside `path` and puts it in its place when all is written; until then, and
/// after a failure, an old file is what it was.
class FileWriter {
 public:
  SINTER_COLD FileWriter(char const* call, std::string const& path)
      : subject_(detail::text_of({call, "(\"", path, "\")"})), target_(path) {
#if __has_include(<sys/stat.h>)
    struct ::stat old {};
    bool const is_new = ::stat(path.c_str(), &old) != 0;
    if (!is_new && !S_ISREG(old.st_mode)) {
      fail("the path must name a regular file or none, found a folder, device or pipe");
    }
    if (!is_new) follow_links();
#endif
    for (int attempt = 0; attempt < 100 && file_ == nullptr; ++attempt) {
      temporary_ = detail::text_of({target_, ".part", attempt});
      file_ = std::fopen(temporary_.c_str(), "wbx");
      if (file_ == nullptr && errno != EEXIST) break;
    }
    if (file_ == nullptr) {
      fail(detail::text_of(
          {"the file \"", temporary_, "\" cannot be created, ", std::strerror(errno)}));
    }
#if __has_include(<sys/stat.h>)
    if (!is_new) ::chmod(temporary_.c_str(), old.st_mode & 07777);
#endif
  }
  FileWriter(FileWriter const&) = delete;
  FileWriter& operator=(FileWriter const&) = delete;
  SINTER_COLD ~FileWriter() { discard(); }

  SINTER_COLD void write(void const* from, std::size_t count) {
    if (count > 0 && std::fwrite(from, 1, count, file_) != count) fail_to_write();
  }

  /// Puts the new file in its place.
  SINTER_COLD void commit() {
    bool const is_written = std::fflush(file_) == 0;
    int const reason = errno;
    bool const is_closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (!is_written || !is_closed) {
      if (!is_written) errno = reason;
      fail_to_write();
    }
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail_to_write();
    temporary_.clear();
  }

 private:
#if __has_include(<sys/stat.h>)
  /// A symbolic link stays one: the file it names is replaced.
  SINTER_COLD void follow_links() {
    char* const real = ::realpath(target_.c_str(), nullptr);
    if (real != nullptr) target_ = real;
    std::free(real);
  }
#endif
  [[noreturn]] SINTER_COLD void fail_to_write() {
    std::string const reason = std::strerror(errno);
    discard();
    fail(detail::text_of({"the file cannot be written, ", reason}));
  }
  [[noreturn]] SINTER_COLD void fail(std::string const& problem) const {
    raise<io_error>(detail::text_of({subject_, ": ", problem}));
  }
  SINTER_COLD void discard() {
    if (file_ != nullptr) std::fclose(std::exchange(file_, nullptr));
    if (!temporary_.empty()) std::remove(temporary_.c_str());
    temporary_.clear();
  }

  std::string subject_;
  std::string target_;
  std::string temporary_;
  std::FILE* file_ = nullptr;
};

}  // namespace sinter::inline SINTER_ABI::io
