/// @file
/// How does a program add an operation of its own?
#include <sinter.hpp>

#include <iostream>
#include <utility>

namespace field {

// [rule]
/// (a - b) / (a + b), by which satellites tell plants (near infrared, red) from the rest.
///
/// A value is a number, a pack of numbers, or a number in a constant expression: the functions of
/// `sinter::scalar` stand for all of them.
struct NormalizedDifference {
  template <class Value>
  constexpr auto operator()(Value const& a, Value const& b) const {
    using sinter::scalar::add;
    using sinter::scalar::divide;
    using sinter::scalar::subtract;
    return divide(subtract(a, b), add(a, b));
  }
};
// [/rule]

// [verb]
/// The normalized difference of two bands, element by element. Integers give double.
template <sinter::Expression Left, sinter::Expression Right>
constexpr auto normalized_difference(Left&& left, Right&& right) {
  using namespace sinter;
  static_assert(broadcastable_shapes<shape_of<Left>, shape_of<Right>>,
                "normalized_difference(left, right): the shapes must broadcast");
  using Element = floating_type<result_type<element_of<Left>, element_of<Right>>>;
  return make_map("normalized_difference(left, right)", NormalizedDifference{},
                  astype<Element>(std::forward<Left>(left)),
                  astype<Element>(std::forward<Right>(right)));
}
// [/verb]

// [partial]
/// A soft threshold: what is nearer to 0 than `limit` is 0, everything else comes nearer by it.
struct Shrink {
  template <class Value>
  constexpr auto operator()(Value const& x, Value const& limit) const {
    using namespace sinter::scalar;
    return subtract(maximum(x, limit), maximum(negative(x), limit));
  }
  template <class Value>
  static constexpr auto partial(sinter::argument<0>, Value const&, Value const& x,
                                Value const& limit) {
    using namespace sinter::scalar;
    return sinter::gate(less(limit, absolute(x)));
  }
  template <class Value>
  static constexpr auto partial(sinter::argument<1>, Value const&, Value const& x,
                                Value const& limit) {
    using namespace sinter::scalar;
    Value const sign = select(less(x, Value(0)), Value(1), Value(-1));
    return select(less(limit, absolute(x)), sign, Value(0));
  }
};
// [/partial]

}  // namespace field

int main() {
  using namespace sinter;

  // [use]
  Tensor<std::uint8_t, 2, 3> infrared{{200, 180, 90}, {60, 210, 75}};
  Tensor<std::uint8_t, 2, 3> red{{50, 60, 90}, {60, 30, 25}};

  Tensor index = field::normalized_difference(infrared, red);
  Tensor plants = field::normalized_difference(infrared, red * 2) > 0.25;  // still one loop
  std::cout << index << '\n' << plants << '\n';
  // [/use]

  // [constant]
  constexpr Tensor<double, 2> one{3, 1};
  constexpr Tensor<double, 2> other{1, 1};
  static_assert(max(field::normalized_difference(one, other)).item() == 0.5);
  // [/constant]

  // [map]
  Tensor<double, 4> x{-3, -0.5, 1, 2};
  Tensor<double> limit{1.5};
  auto [loss, dx, dlimit] = value_and_grad(
      [](auto const& a, auto const& b) { return sum(square(map(field::Shrink{}, a, b))); }, x, limit);
  std::cout << loss << ' ' << dx << ' ' << dlimit << '\n';

  // One or two lines need no class, and a function of single numbers is no obstacle either.
  Tensor mixed = map([](auto const& a, auto const& b) { return a * b + 1; }, x, x + 1);
  Tensor steps = map([](double a) { return a > 0 ? 1 : -1; }, x);
  std::cout << mixed << ' ' << steps << '\n';
  // [/map]

  // [error]
  try {
    Tensor never = field::normalized_difference(zeros(2), zeros(3));
  } catch (shape_error const& problem) {
    std::cout << problem.what() << '\n';
  }
  // [/error]
}
