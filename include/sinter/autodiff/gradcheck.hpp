/// @file
/// `gradcheck`: gradients against central differences, for users and for our own tests.
#pragma once

#include <sinter/autodiff/grad.hpp>

#include <cmath>

namespace sinter::inline SINTER_ABI {

/// How close gradients must be to central differences: |found - expected| <= absolute + relative *
/// |expected|, with `step` times max(1, |x|) to both sides of each element x.
struct GradientTolerance {
  double relative = 1e-6;
  double absolute = 1e-8;
  double step = 6e-6;  ///< near the cube root of double's epsilon, where the error is least
};

/// What `gradcheck` found; true where every element was close enough.
struct GradientReport {
  bool passed = true;
  int argument = 0;             ///< of the element that is furthest off
  std::ptrdiff_t position = 0;  ///< its number among those of the argument, row-major
  double found = 0;             ///< its derivative as `value_and_grad` has it
  double expected = 0;          ///< and as the central difference has it
  double excess = -1;           ///< by how much it misses the tolerance; below 0: by how little not
  explicit operator bool() const { return passed; }
};

namespace detail {

template <class TensorType>
void check_tensor(auto const& value, TensorType& varied, TensorType const& gradient, int number,
                  std::ptrdiff_t& position, GradientTolerance const& tolerance,
                  GradientReport& report) {
  for (std::ptrdiff_t k = 0; k < varied.size(); ++k, ++position) {
    double const middle = varied.data()[k];
    double const step = tolerance.step * (std::abs(middle) > 1 ? std::abs(middle) : 1.0);
    auto const value_at = [&](double x) {
      varied.data()[k] = x;
      return static_cast<double>(value());
    };
    double const high = middle + step;
    double const low = middle - step;
    double const above = value_at(high);
    double const below = value_at(low);
    double const expected = (above - below) / (high - low);
    varied.data()[k] = middle;
    double const found = gradient.data()[k];
    double const excess = std::abs(found - expected) -
                          (tolerance.absolute + tolerance.relative * std::abs(expected));
    bool const is_worse = !(excess <= report.excess);  // NaN counts as worse
    if (is_worse) report = {report.passed, number, position, found, expected, excess};
    if (!(excess <= 0)) report.passed = false;
  }
}
template <class T>
void check_argument(auto const& value, T& varied, T const& gradient, int number,
                    GradientTolerance const& tolerance, GradientReport& report) {
  std::ptrdiff_t position = 0;
  auto const tensors = tensors_in(varied);
  auto const gradients = tensors_in(gradient);
  [&]<std::size_t... K>(std::index_sequence<K...>) {
    (check_tensor(value, std::get<K>(tensors), std::get<K>(gradients), number, position, tolerance,
                  report),
     ...);
  }(std::make_index_sequence<static_cast<std::size_t>(count_tensors<T>())>{});
}

/// True where all tensors that gradients are taken with respect to have elements of double.
template <class T>
inline constexpr bool is_of_doubles = []<class... Tensors>(std::tuple<Tensors&...>*) {
  return (std::is_same_v<element_of<Tensors>, double> && ...);
}(static_cast<decltype(tensors_in(std::declval<T&>()))*>(nullptr));

}  // namespace detail

/// Compares the gradient of a function with central differences, element by element.
///
/// `function` takes tensors of double and returns an expression of rank 0.
///
/// errors  as `value_and_grad`; "the arguments must be tensors of double"
/// cost    two evaluations of the function for each element
template <class Function, class... Arguments>
GradientReport gradcheck(Function const& function, std::tuple<Arguments...> arguments,
                         GradientTolerance const& tolerance = {}) {
  static_assert((detail::is_of_doubles<Arguments> && ...),
                "gradcheck(f, arguments...): the arguments must be tensors of double");
  GradientReport report;
  if constexpr ((detail::is_of_doubles<Arguments> && ...)) {
    std::apply(
        [&](auto&... own) {
          auto const gradients = value_and_grad(function, own...);
          auto const value = [&] { return evaluate(function(own...)).item(); };
          [&]<std::size_t... Number>(std::index_sequence<Number...>) {
            (detail::check_argument(value, own, std::get<Number + 1>(gradients),
                                    static_cast<int>(Number), tolerance, report),
             ...);
          }(std::index_sequence_for<Arguments...>{});
        },
        arguments);
  }
  return report;
}
template <class Function, class... Arguments>
  requires((differentiable_argument<Arguments> && ...) && sizeof...(Arguments) > 0)
GradientReport gradcheck(Function const& function, Arguments const&... arguments) {
  return gradcheck(function, std::tuple<Arguments...>(arguments...));
}

}  // namespace sinter::inline SINTER_ABI
