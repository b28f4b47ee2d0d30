/// @file
/// Damages a file in every way that is small enough to try all of them.
#pragma once

#include <io/temporary_folder.hpp>
#include <sinter/error.hpp>

#include <boost/test/unit_test.hpp>

/// True where `call()` raises an io_error; any other exception passes through.
template <class Call>
bool raises_io_error(Call const& call) {
#if SINTER_EXCEPTIONS
  try {
    call();
  } catch (sinter::io_error const&) {
    return true;
  }
  return false;
#else
  static_cast<void>(call);
  return true;
#endif
}

/// The sentence of the io_error that `call()` raises.
template <class Call>
std::string sentence_of(Call const& call) {
#if SINTER_EXCEPTIONS
  try {
    call();
  } catch (sinter::io_error const& error) {
    return error.what();
  }
#else
  static_cast<void>(call);
#endif
  return "no io_error";
}

/// Each proper prefix of the bytes, and the bytes with one more, must be an io_error to `load`.
template <class Load>
void check_every_length(std::string const& bytes, Load const& load) {
  TemporaryFolder const folder;
  std::string const path = folder / "damaged";
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    write_file(path, bytes.substr(0, length));
    BOOST_TEST(raises_io_error([&] { load(path); }), "the first " << length << " bytes");
  }
  write_file(path, bytes);
  load(path);
}

/// After a change of one byte, `load` must return or raise an io_error. Calls `check(path)` where
/// it returns.
template <class Load, class Check>
void check_every_byte(std::string const& bytes, Load const& load, Check const& check) {
  TemporaryFolder const folder;
  std::string const path = folder / "damaged";
  for (std::size_t position = 0; position < bytes.size(); ++position) {
    for (int change : {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
      std::string damaged = bytes;
      damaged[position] = static_cast<char>(damaged[position] ^ change);
      write_file(path, damaged);
      if (!raises_io_error([&] { load(path); })) check(position, change);
    }
  }
}
