/// @file
/// Exceptions, and what is called in their place where the compiler has none.
#pragma once

#include <sinter/config.hpp>
#include <sinter/text.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <utility>

// The classes stand outside the inline namespace: an error thrown by one object is caught by
// another that was compiled for another instruction set.
namespace sinter {

/// What every error of the library is; `what()` is one sentence that names the call, what it
/// expected and what it found.
struct error : std::exception {
  explicit error(std::string sentence) : sentence_(std::move(sentence)) {}
  [[nodiscard]] char const* what() const noexcept override { return sentence_.c_str(); }

 private:
  std::string sentence_;
};

/// Shapes that do not fit together, or do not fit the destination.
struct shape_error : error {
  using error::error;
};
/// An index or axis outside the tensor.
struct index_error : error {
  using error::error;
};
/// Floor division or remainder by zero.
struct division_by_zero : error {
  using error::error;
};
/// An argument outside the domain of the operation.
struct domain_error : error {
  using error::error;
};
/// A file that cannot be read, written or understood.
struct io_error : error {
  using error::error;
};

/// Called instead of throwing where exceptions are off (-fno-exceptions). It must not return.
using error_handler = void (*)(char const* kind, char const* sentence);

namespace error_detail {

inline void print_and_terminate(char const* kind, char const* sentence) {
  std::fprintf(stderr, "sinter: %s: %s\n", kind, sentence);
  std::abort();
}
inline error_handler current_error_handler = print_and_terminate;

template <class Error>
inline constexpr char const* error_name = "error";
template <>
inline constexpr char const* error_name<shape_error> = "shape_error";
template <>
inline constexpr char const* error_name<index_error> = "index_error";
template <>
inline constexpr char const* error_name<division_by_zero> = "division_by_zero";
template <>
inline constexpr char const* error_name<domain_error> = "domain_error";
template <>
inline constexpr char const* error_name<io_error> = "io_error";

}  // namespace error_detail

/// Replaces the handler that is called where exceptions are off; returns the one before.
inline error_handler set_error_handler(error_handler handler) {
  return std::exchange(error_detail::current_error_handler, handler);
}

inline namespace SINTER_ABI {

/// Throws `Error`, or calls the handler where exceptions are off.
template <class Error>
[[noreturn]] SINTER_COLD inline void raise(std::string sentence) {
#if SINTER_EXCEPTIONS
  throw Error(std::move(sentence));
#else
  sinter::error_detail::current_error_handler(sinter::error_detail::error_name<Error>, sentence.c_str());
  std::abort();
#endif
}

}  // namespace SINTER_ABI
}  // namespace sinter
