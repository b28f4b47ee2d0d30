/// @file
/// How tensors are printed: precision, line width, and what is left out.
#pragma once

#include <sinter/error.hpp>

#include <utility>

// Outside the inline namespace: one setting for the whole program.
namespace sinter {

/// How tensors are printed; the defaults are NumPy's.
struct print_options {
  int precision = 8;            ///< digits behind the decimal point, at most
  int threshold = 1000;         ///< more elements than these are summarised with `...`
  int edge_items = 3;           ///< shown at each end of an axis that is summarised
  int line_width = 75;          ///< characters a line, where a row can be broken
  bool suppress_small = false;  ///< no exponential notation because of small elements
};

namespace print_detail {
inline print_options current_options;
}

inline namespace SINTER_ABI {

/// How tensors are printed now.
inline print_options get_print_options() { return sinter::print_detail::current_options; }

/// Sets how tensors are printed, for the whole program; returns the options before.
///
/// errors  a negative option is a domain_error
inline print_options set_print_options(print_options options) {
  if (options.precision < 0 || options.threshold < 0 || options.edge_items < 0 ||
      options.line_width < 0) {
    raise<domain_error>("set_print_options(options): no option may be negative");
  }
  return std::exchange(sinter::print_detail::current_options, options);
}

}  // namespace SINTER_ABI
}  // namespace sinter
