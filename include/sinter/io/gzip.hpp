/// @file
/// Optional: lets `load_npy` and `load_idx` read gzip'd files. Needs zlib (link with -lz).
#pragma once

#include <sinter/io/file.hpp>

#include <zlib.h>

namespace sinter::inline SINTER_ABI::io {

/// The contents of a gzip'd file, decompressed while they are read.
class GzipReader final : public ByteReader {
 public:
  GzipReader(char const* call, std::string const& path)
      : ByteReader(call, path),
        most_(max_ratio * FileReader(call, path).bytes_left()),
        file_(::gzopen(path.c_str(), "rb")) {
    if (file_ == nullptr) fail(detail::text_of(
        {"the file cannot be opened, ", std::strerror(errno)}));
  }

  std::size_t read_some(void* to, std::size_t count) override {
    auto* const bytes = static_cast<char*>(to);
    std::size_t total = 0;
    while (total < count) {
      std::size_t const left = count - total;
      auto const part = static_cast<unsigned>(left < max_part ? left : max_part);
      int const found = ::gzread(file_.get(), bytes + total, part);
      if (found <= 0) break;
      total += static_cast<std::size_t>(found);
    }
    if (total < count) expect_no_damage();
    read_ += total;
    return total;
  }
  [[nodiscard]] std::uint64_t bytes_left() const override {
    return most_ > read_ ? most_ - read_ : 0;
  }

 private:
  /// The highest ratio of deflate: one bit for 129 bytes.
  static constexpr std::uint64_t max_ratio = 1032;
  /// Bytes that are asked of zlib at once.
  static constexpr std::size_t max_part = std::size_t{1} << 30;

  void expect_no_damage() const {
    int code = Z_OK;
    char const* const reason = ::gzerror(file_.get(), &code);
    if (code == Z_OK || code == Z_STREAM_END) return;
    fail(std::string("the compressed data are damaged, ") +
         (code == Z_ERRNO ? std::strerror(errno) : reason));
  }

  struct Close {
    void operator()(::gzFile file) const { ::gzclose(file); }
  };
  std::uint64_t most_;
  std::uint64_t read_ = 0;
  std::unique_ptr<std::remove_pointer_t<::gzFile>, Close> file_;
};

namespace gzip_detail {
inline std::unique_ptr<ByteReader> open_gzip_file(char const* call, std::string const& path) {
  return std::make_unique<GzipReader>(call, path);
}
/// Tells `open_file` before `main` begins.
inline GzipOpener const gzip_opener = open_gzip = open_gzip_file;
}  // namespace gzip_detail

}  // namespace sinter::inline SINTER_ABI::io
