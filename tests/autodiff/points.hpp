/// @file
/// Points, and the check that most tests of gradients make.
#pragma once

#include <sinter/autodiff/gradcheck.hpp>

#include <boost/test/unit_test.hpp>

namespace gradient_test {

using namespace sinter;

template <class... Arguments>
void check(auto const& function, Arguments const&... arguments) {
  GradientReport const report = gradcheck(function, arguments...);
  BOOST_TEST(report.passed, "argument " << report.argument << ", element " << report.position
                                        << ": found " << report.found << ", expected "
                                        << report.expected);
}

/// Numbers between -1 and 1 that look random, none near another.
template <class Made>
Made made(typename Made::shape_type const& shape, int seed = 1) {
  Made result(shape);
  for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
    result.data()[k] = static_cast<double>((k * 37 + seed * 17) % 101) / 51 - 0.99;
  }
  return result;
}
using Matrix = Tensor<double, dyn, dyn>;
using Vector = Tensor<double, dyn>;
inline Matrix matrix(int rows, int columns, int seed = 1) {
  return made<Matrix>(shape(rows, columns), seed);
}
inline Vector vector(int length, int seed = 1) { return made<Vector>(shape(length), seed); }

}  // namespace gradient_test
