/// @file
/// A folder of its own for the files that a test writes, removed when the test ends.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

/// Ends the program where a test cannot have its files.
[[noreturn]] inline void give_up(std::string const& path) {
  std::perror(path.c_str());
  std::abort();
}

class TemporaryFolder {
 public:
  TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "sinter_XXXXXX").string()) {
    if (::mkdtemp(path_.data()) == nullptr) give_up(path_);
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::string operator/(std::string const& name) const { return path_ + "/" + name; }
  /// Number of files and folders inside.
  [[nodiscard]] std::ptrdiff_t size() const {
    using Entries = std::filesystem::directory_iterator;
    return std::distance(Entries(path_), Entries());
  }

 private:
  std::string path_;
};

inline std::string read_file(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) give_up(path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

inline void write_file(std::string const& path, std::string const& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) give_up(path);
}
