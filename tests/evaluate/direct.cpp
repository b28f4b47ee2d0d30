// Statements of named tensors and numbers, which call their kernel themselves: the elements are
// those of a plain loop, and whatever else a shape may ask for still happens.
#include <sinter/evaluate/direct.hpp>

#include <boost/test/unit_test.hpp>

#include <complex>
#include <cstdint>

#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

namespace {

template <class E>
Tensor<E, dyn> numbers(std::ptrdiff_t count, int first) {
  Tensor<E, dyn> result(shape(count));
  for (std::ptrdiff_t k = 0; k < count; ++k) result.data()[k] = static_cast<E>((first + 3 * k) % 11);
  return result;
}
template <class Out, class Formula>
std::ptrdiff_t wrong(Out const& out, Formula formula) {
  std::ptrdiff_t count = 0;
  for (std::ptrdiff_t k = 0; k < out.size(); ++k) {
    count += static_cast<std::ptrdiff_t>(out.data()[k] != formula(k));
  }
  return count;
}

using Vector = Tensor<float, dyn>;
template <class NodeType, class ShapeType>
inline constexpr bool direct = detail::is_direct_region<NodeType, ShapeType>;
using Line = Shape<dyn>;
using Plane = Shape<dyn, dyn>;
using V = Vector&;
using M = Tensor<float, dyn, dyn>&;
using Column = Tensor<float, dyn, 1>&;
static_assert(direct<decltype(std::declval<V>() + std::declval<V>() * 2), Line>);
static_assert(!direct<decltype(std::declval<V>() + Vector()), Line>, "the tree owns a tensor");
static_assert(!direct<decltype(transpose(std::declval<M>()) + 1), Plane>);
static_assert(!direct<decltype(std::declval<M>() + std::declval<V>()), Plane>, "a row");
static_assert(!direct<decltype(std::declval<M>() + std::declval<Column>()), Plane>, "a column");

}  // namespace

BOOST_AUTO_TEST_SUITE(direct_regions)

BOOST_AUTO_TEST_CASE(every_length_has_the_elements_of_a_loop) {
  for (std::ptrdiff_t n = 0; n < 70; ++n) {
    auto const a = numbers<float>(n, 1), b = numbers<float>(n, 2), c = numbers<float>(n, 3);
    Vector out = zeros<float>(n);
    auto const at = [](Vector const& of, std::ptrdiff_t k) { return of.data()[k]; };
    out = a + b;
    BOOST_TEST(wrong(out, [&](auto k) { return at(a, k) + at(b, k); }) == 0, n);
    out = 3 - a * 2;
    BOOST_TEST(wrong(out, [&](auto k) { return 3 - at(a, k) * 2; }) == 0, n);
    out = where(a < b, out, c - 0.5F);  // three operands, and the destination itself
    BOOST_TEST(wrong(out, [&](auto k) {
                 return at(a, k) < at(b, k) ? 3 - at(a, k) * 2 : at(c, k) - 0.5F;
               }) == 0, n);
    out = (((((((((a + 1) * 2 + 3) * 4 + 5) - 6) + 7) - 8) + 9) - 10) + 11) - 12;  // many numbers
    BOOST_TEST(wrong(out, [&](auto k) { return ((at(a, k) + 1) * 2 + 3) * 4 - 4; }) == 0, n);
  }
}

BOOST_AUTO_TEST_CASE(elements_of_every_size) {
  std::ptrdiff_t const n = 37;
  auto const bytes = numbers<std::uint8_t>(n, 1);
  auto const wide = numbers<std::int64_t>(n, 2);
  Tensor<std::complex<double>, dyn> const z = numbers<double>(n, 3) * std::complex<double>(0, 1);
  Tensor<std::uint8_t, dyn> small(shape(n));
  small = bytes + std::uint8_t{250};
  BOOST_TEST(wrong(small, [&](auto k) {
               return static_cast<std::uint8_t>(bytes.data()[k] + 250);
             }) == 0);
  Tensor<std::int64_t, dyn> large(shape(n));
  large = wide * 3 + bytes;
  BOOST_TEST(wrong(large, [&](auto k) { return wide.data()[k] * 3 + bytes.data()[k]; }) == 0);
  Tensor<std::complex<double>, dyn> product(shape(n));
  product = z * std::complex<double>(2, 0) + z;
  BOOST_TEST(wrong(product, [&](auto k) { return 3.0 * z.data()[k]; }) == 0);
  Tensor<bool, dyn> truth(shape(n));
  truth = wide > 4;
  BOOST_TEST(wrong(truth, [&](auto k) { return wide.data()[k] > 4; }) == 0);
}

BOOST_AUTO_TEST_CASE(shapes_of_two_axes_static_and_dynamic) {
  Tensor<float, 3, dyn> const a = reshape(numbers<float>(15, 1), 3_c, 5);
  Tensor<float, dyn, dyn> const b = reshape(numbers<float>(15, 2), 3, 5);
  Tensor<float, dyn, dyn> out = zeros<float>(3, 5);
  out = a - b * 2;
  BOOST_TEST(wrong(out, [&](auto k) { return a.data()[k] - b.data()[k] * 2; }) == 0);
  // As many elements in another shape: the destination takes the expression's.
  Tensor<float, dyn, dyn> turned = zeros<float>(5, 3);
  turned = a - b * 2;
  BOOST_TEST((turned.shape() == shape(3, 5)));
  BOOST_TEST(wrong(turned, [&](auto k) { return out.data()[k]; }) == 0);
}

BOOST_AUTO_TEST_CASE(shapes_that_differ_broadcast_or_resize) {
  auto const a = numbers<float>(23, 1), one = numbers<float>(1, 5);
  Vector out = zeros<float>(7);
  out = a * 2 + one;
  BOOST_TEST(out.size() == 23);
  BOOST_TEST(wrong(out, [&](auto k) { return a.data()[k] * 2 + one.data()[0]; }) == 0);
  out = one + one;
  BOOST_TEST(out.size() == 1);
  BOOST_TEST(out.data()[0] == 10);
  out = out + a;  // the destination stretches
  BOOST_TEST(wrong(out, [&](auto k) { return 10 + a.data()[k]; }) == 0);
  auto const long_one = numbers<float>(200003, 4);
  out = long_one + 1;
  out = out * 2 - long_one;
  BOOST_TEST(wrong(out, [&](auto k) { return long_one.data()[k] + 2; }) == 0);
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(a_tensor_that_has_changed_is_refused_and_nothing_is_written) {
  auto a = numbers<float>(23, 1);
  auto const b = numbers<float>(23, 2);
  auto const sum = a + b;
  Vector out = full(shape(23), 17.0F);
  Vector const before = out;
  a.resize(shape(31));
  BOOST_CHECK_THROW(out = sum, shape_error);
  Vector longer = zeros<float>(31);
  BOOST_CHECK_THROW(longer = sum, shape_error);
  BOOST_TEST(wrong(out, [&](auto k) { return before.data()[k]; }) == 0);
  BOOST_CHECK_THROW(out = b + a, shape_error);
  a.resize(shape(23));
  BOOST_CHECK_NO_THROW(out = sum);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
