#include <sinter/autodiff/small_gradient.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cstring>

using namespace sinter;
using namespace sinter::literals;

BOOST_AUTO_TEST_SUITE(small_gradient)

template <class TensorType>
TensorType filled(int seed) {
  TensorType result;
  for (std::ptrdiff_t k = 0; k < result.size(); ++k) {
    result.data()[k] = static_cast<element_of<TensorType>>((k * 7 + seed * 5) % 23 - 11) / 8;
  }
  return result;
}
template <class TensorType>
struct Loose;
template <class Element, auto... Extents>
struct Loose<Tensor<Element, Extents...>> {
  using type = Tensor<Element, (static_cast<void>(Extents), dyn)...>;
};
/// The same elements with dynamic extents.
template <class TensorType>
auto loose(TensorType const& tensor) {
  typename Loose<TensorType>::type result(shape_of<typename Loose<TensorType>::type>(
      tensor.shape().extents()));
  for (std::ptrdiff_t k = 0; k < tensor.size(); ++k) result.data()[k] = tensor.data()[k];
  return result;
}
template <class Static, class Dynamic>
bool same_bits(Static const& own, Dynamic const& other) {
  return own.size() == other.size() &&
         std::memcmp(own.data(), other.data(),
                     static_cast<std::size_t>(own.size()) * sizeof(*own.data())) == 0;
}

/// Value and gradients have the bits of those of dynamic shapes.
template <class Function, class... Arguments>
void check(Function const& function, Arguments const&... arguments) {
  auto const own = value_and_grad(function, arguments...);
  auto const other = value_and_grad(function, loose(arguments)...);
  BOOST_TEST(std::memcmp(&std::get<0>(own), &std::get<0>(other), sizeof(std::get<0>(own))) == 0);
  [&]<std::size_t... K>(std::index_sequence<K...>) {
    BOOST_TEST((same_bits(std::get<K + 1>(own), std::get<K + 1>(other)) && ...));
  }(std::index_sequence_for<Arguments...>{});
}
/// The same of a function whose gradients are found by straight code.
template <class Function, class... Arguments>
void check_small(Function const& function, Arguments const&... arguments) {
  using NodeType = detail::result_of<detail::Selection<>, Function, Arguments...>;
  static_assert(detail::is_small_gradient<NodeType, sizeof...(Arguments)>());
  check(function, arguments...);
}

template <class Element>
void check_element() {
  Tensor<Element, 4, 2> const x = filled<Tensor<Element, 4, 2>>(1);
  Tensor<Element, 4, 3> const y = filled<Tensor<Element, 4, 3>>(2);
  auto const w1 = filled<Tensor<Element, 2, 5>>(3);
  auto const b1 = filled<Tensor<Element, 5>>(4);
  auto const w2 = filled<Tensor<Element, 5, 3>>(5);
  auto const b2 = filled<Tensor<Element, 3>>(6);
  check_small(
      [&](auto const& u, auto const& b, auto const& v, auto const& c) {
        return mean(square(matmul(tanh(matmul(x, u) + b), v) + c - y));
      },
      w1, b1, w2, b2);
  // One output, so that rows are products with a column, and axes of one extent are dropped.
  auto const v1 = filled<Tensor<Element, 5, 1>>(5);
  auto const c1 = filled<Tensor<Element, 1>>(6);
  check_small(
      [&](auto const& u, auto const& b, auto const& v, auto const& c) {
        return mean(square(matmul(sigmoid(matmul(x, u) + b), v) + c));
      },
      w1, b1, v1, c1);
  // A captured second layer, both operands of one product, a vector, a matrix behind a view.
  check_small([&](auto const& u) { return sum(exp(matmul(matmul(x, u), w2))); }, w1);
  check_small([](auto const& u, auto const& v) { return sum(matmul(tanh(u), exp(v))); }, w1, w2);
  check_small([&](auto const& u, auto const& b) { return sum(square(matmul(u, b))); }, w1, b1);
  check_small([&](auto const& u) { return sum(square(matmul(u, transpose(w2 * 2)))); },
              filled<Tensor<Element, 2, 3>>(7));
  check_small([&](auto const& v) { return sum(square(matmul(w1, transpose(v)))); },
              filled<Tensor<Element, 7, 5>>(7));
  // Gradients that are written twice: by two products, by a product and a region.
  check_small([&](auto const& a) { return sum(exp(matmul(a, a) - a)); },
              filled<Tensor<Element, 3, 3>>(7));
  check_small([&](auto const& a) { return sum(matmul(exp(a), tanh(a) + a)); },
              filled<Tensor<Element, 3, 3>>(8));
  check_small([&](auto const& a, auto const& b) { return sum(matmul(matmul(a, b), a) * b(0, 1)); },
              filled<Tensor<Element, 2, 3>>(8), filled<Tensor<Element, 3, 2>>(9));
}
BOOST_AUTO_TEST_CASE(is_that_of_dynamic_shapes_bit_for_bit) {
  check_element<float>();
  check_element<double>();
}
BOOST_AUTO_TEST_CASE(sums_over_axes_that_are_stretched) {
  auto const m = filled<Tensor<float, 3, 19>>(1);
  auto const f = [](auto const& a, auto const& row, auto const& column, auto const& number) {
    return sum(tanh(a * row + column) * number);
  };
  check_small(f, m, filled<Tensor<float, 19>>(2), filled<Tensor<float, 3, 1>>(3),
              filled<Tensor<float>>(4));
  check_small(f, filled<Tensor<double, 7, 2>>(1), filled<Tensor<double, 2>>(2),
              filled<Tensor<double, 7, 1>>(3), filled<Tensor<double>>(4));
  check_small([](auto const& a, auto const& b) { return mean(exp(a) * b); },
              filled<Tensor<double, 5>>(1), filled<Tensor<double, 1>>(2));
}
BOOST_AUTO_TEST_CASE(goes_through_views) {
  auto const m = filled<Tensor<float, 5, 3>>(1);
  check_small([](auto const& a) { return sum(square(a(range(1_c, 4_c), every))); }, m);
  check_small([](auto const& a) { return sum(exp(transpose(a))); }, m);
  check_small([](auto const& a) { return sum(exp(a(range(0_c, 5_c, 2_c), 1))); }, m);
  check_small([&](auto const& a) { return sum(exp(matmul(transpose(a), m))); }, m);
}
BOOST_AUTO_TEST_CASE(knows_conditions_and_other_element_types) {
  auto const m = filled<Tensor<float, 5, 3>>(1);
  Tensor<bool, 5, 3> const chosen = m > 0.5F;
  check_small([&](auto const& a) { return sum(where(chosen, exp(a), a * 2)); }, m);
  check_small([](auto const& a) { return sum(relu(a) * abs(a)); }, m);
  check_small([](auto const& a, auto const& b) { return sum(a * b); }, m,
              filled<Tensor<double, 3>>(2));
}
BOOST_AUTO_TEST_CASE(is_zero_where_nothing_is_read) {
  auto const m = filled<Tensor<double, 2, 3>>(1);
  auto const [value, dm, dn] =
      value_and_grad([](auto const& a, auto const& b) { return sum(a * 2 + detach(b)); }, m, m);
  BOOST_TEST(value == evaluate(sum(m * 3)).item());
  for (std::ptrdiff_t k = 0; k < 6; ++k) {
    BOOST_TEST(dm.data()[k] == 2);
    BOOST_TEST(dn.data()[k] == 0);
  }
}
BOOST_AUTO_TEST_CASE(refuses_a_gradient_that_is_read) {
  Tensor<double, 3> x{1, 2, 3};
  BOOST_CHECK_THROW(
      (void)value_and_grad_into([](auto const& a) { return sum(a * a); }, std::tie(x), x),
      domain_error);
  BOOST_TEST((x(0) == 1 && x(1) == 2 && x(2) == 3));
}
/// What is not straight code has the same results.
BOOST_AUTO_TEST_CASE(is_left_to_the_loops_where_it_is_not_small) {
  auto const m = filled<Tensor<float, 3, 3>>(1);
  auto const same_products = [&](auto const& a) { return sum(matmul(a, m) * matmul(a, m)); };
  using Same = detail::result_of<detail::Selection<>, decltype(same_products), Tensor<float, 3, 3>>;
  static_assert(!detail::is_small_gradient<Same, 1>());
  check(same_products, m);
  auto const neighbours = [](auto const& a) {
    return sum(square(a(range(1_c, 5_c)) - a(range(0_c, 4_c))));
  };
  check(neighbours, filled<Tensor<float, 5>>(1));
  check([](auto const& a) { return sum(square(flip(a, 0_c) * 2)); }, m);
  check([](auto const& a) { return sum(exp(a)); }, filled<Tensor<float, 40, 40>>(1));
}

BOOST_AUTO_TEST_SUITE_END()
