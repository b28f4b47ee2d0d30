/// @file
/// Optional: `std::format("{}", x)` of tensors and expressions, where the standard library has it.
#pragma once

#include <sinter/io/expression.hpp>

#include <version>

#if defined(__cpp_lib_format)

#include <format>
#include <string_view>

/// What `to_string` gives; fill, alignment and width are those of a string.
template <sinter::Expression Printed>
  requires requires(Printed const& x) { sinter::to_string(x); }
struct std::formatter<Printed, char> : std::formatter<std::string_view, char> {
  auto format(Printed const& x, auto& context) const {
    return std::formatter<std::string_view, char>::format(sinter::to_string(x), context);
  }
};

#endif
