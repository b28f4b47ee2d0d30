#include <sinter.hpp>

#include <support/holds.hpp>

#include <limits>

namespace {

using namespace sinter;
using sinter_test::holds;

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr float inf_float = std::numeric_limits<float>::infinity();
constexpr float not_a_number_float = std::numeric_limits<float>::quiet_NaN();

}  // namespace

BOOST_AUTO_TEST_SUITE(true_division_by_zero)

BOOST_AUTO_TEST_CASE(gives_inf_and_nan_for_floating_point_elements) {
  Tensor<float, 2, 3> const x{{1, -2, 0}, {3, 0, -5}};
  Tensor<float, 2, 3> const zero;
  BOOST_TEST(holds(x / zero, Tensor<float, 2, 3>{{inf_float, -inf_float, not_a_number_float},
                                                 {inf_float, not_a_number_float, -inf_float}}));
}
BOOST_AUTO_TEST_CASE(gives_inf_and_nan_for_integers) {
  Tensor<int, dyn> const x{1, -2, 0};
  Tensor<int, dyn> const zero(shape(3));
  BOOST_TEST(holds(x / zero, Tensor<double, dyn>{inf, -inf, not_a_number}));
}
BOOST_AUTO_TEST_CASE(gives_inf_and_nan_for_a_number_on_the_right) {
  Tensor<int, 3> const x{1, -2, 0};
  BOOST_TEST(holds(x / 0, Tensor<double, 3>{inf, -inf, not_a_number}));
  BOOST_TEST(holds(x / -0.0, Tensor<double, 3>{-inf, inf, not_a_number}));
}
BOOST_AUTO_TEST_CASE(gives_inf_and_nan_for_a_number_on_the_left) {
  Tensor<double, dyn> const x{0.0, -0.0, 2};
  BOOST_TEST(holds(1 / x, Tensor<double, dyn>{inf, -inf, 0.5}));
  BOOST_TEST(holds(0 / x, Tensor<double, dyn>{not_a_number, not_a_number, 0}));
}
BOOST_AUTO_TEST_CASE(divides_in_place) {
  Tensor<double, 3> x{1, -2, 0};
  x /= 0;
  BOOST_TEST(holds(x, Tensor<double, 3>{inf, -inf, not_a_number}));
}

BOOST_AUTO_TEST_SUITE_END()

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_SUITE(floor_division_by_zero)

namespace {

/// Runs a statement on a destination: it must throw and leave the destination as it was.
template <class Destination, class Statement>
void check_refused(Destination destination, Statement const& statement) {
  Destination const before = destination;
  BOOST_CHECK_THROW(statement(destination), division_by_zero);
  BOOST_TEST(holds(destination, before));
}

template <class ElementType, auto... Extents>
void check_every_form() {
  using Operand = Tensor<ElementType, Extents...>;
  Operand const x{{1, 2, 3}, {4, 5, 6}};
  Operand const divisor{{1, 2, 3}, {4, 0, 6}};
  Operand const out{{7, 7, 7}, {5, 5, 5}};
  ElementType const zero = 0;
  check_refused(out, [&](auto& to) { to = floor_divide(x, divisor); });
  check_refused(out, [&](auto& to) { to = floor_divide(x, zero); });
  check_refused(out, [&](auto& to) { to = floor_divide(ElementType(1), divisor); });
  check_refused(out, [&](auto& to) { to = floor_divide(x, divisor * divisor); });
  check_refused(out, [&](auto& to) { to = floor_divide(x, divisor(1, every)); });
  check_refused(out, [&](auto& to) { to = floor_divide(x, Operand(divisor)); });
  check_refused(out, [&](auto& to) { to = floor_divide(x, divisor) + 1; });
  check_refused(out, [&](auto& to) { to = floor_divide(to, divisor); });
  check_refused(out, [&](auto& to) { to = floor_divide(x, floor_divide(x, divisor)); });
  check_refused(out, [&](auto& to) { to = x % divisor; });
  check_refused(out, [&](auto& to) { to %= divisor; });
  check_refused(out, [&](auto& to) { to %= zero; });
  check_refused(out, [&](auto& to) { to(1, every) = floor_divide(x(0, every), divisor(1, every)); });
  check_refused(out, [&](auto& to) { to(every, range(1, none)) %= divisor(every, range(1, none)); });
  check_refused(divisor, [&](auto& to) { to = floor_divide(x, to); });
  BOOST_CHECK_THROW(static_cast<void>(evaluate(floor_divide(x, divisor))), division_by_zero);
  BOOST_CHECK_THROW(static_cast<void>(evaluate(x % divisor)), division_by_zero);
}

}  // namespace

BOOST_AUTO_TEST_CASE(throws_and_keeps_the_destination_for_integers) {
  check_every_form<int, 2, 3>();
}
BOOST_AUTO_TEST_CASE(throws_and_keeps_the_destination_for_floating_point_elements) {
  check_every_form<float, 2, 3>();
}
BOOST_AUTO_TEST_CASE(throws_and_keeps_the_destination_for_dynamic_extents) {
  check_every_form<std::int64_t, dyn, dyn>();
}
BOOST_AUTO_TEST_CASE(throws_for_negative_zero) {
  Tensor<double, 3> const x{1, 2, 3};
  BOOST_CHECK_THROW(static_cast<void>(evaluate(floor_divide(x, Tensor<double, 3>{1, -0.0, 3}))),
                    division_by_zero);
  BOOST_CHECK_THROW(static_cast<void>(evaluate(floor_divide(x, -0.0))), division_by_zero);
}
BOOST_AUTO_TEST_CASE(throws_for_the_last_of_many_elements) {
  Tensor<int, dyn> const x(shape(1237));
  for (std::ptrdiff_t place : {0, 15, 16, 1024, 1235, 1236}) {
    Tensor<int, dyn> divisor = ones<int>(1237);
    divisor(place) = 0;
    check_refused(Tensor<int, dyn>(shape(1237)), [&](auto& to) { to = floor_divide(x, divisor); });
  }
}
BOOST_AUTO_TEST_CASE(throws_where_the_divisor_is_broadcast) {
  Tensor<int, 2, 3> const x{{1, 2, 3}, {4, 5, 6}};
  check_refused(x, [&](auto& to) { to = floor_divide(x, Tensor<int, 3>{1, 0, 2}); });
  check_refused(x, [&](auto& to) { to = floor_divide(x, Tensor<int, 2, 1>{{1}, {0}}); });
  check_refused(x, [&](auto& to) { to = floor_divide(Tensor<int, 3>{1, 2, 3}, x - 4); });
}
BOOST_AUTO_TEST_CASE(keeps_the_shape_of_the_destination) {
  Tensor<int, dyn> out{5, 7};
  BOOST_CHECK_THROW(out = floor_divide(Tensor<int, 3>{1, 2, 3}, Tensor<int, 3>{1, 0, 2}),
                    division_by_zero);
  BOOST_TEST(holds(out, Tensor<int, dyn>{5, 7}));
}
BOOST_AUTO_TEST_CASE(keeps_borrowed_memory) {
  int memory[3] = {5, 6, 7};
  Tensor<int, 3> const x{1, 2, 3};
  BOOST_CHECK_THROW((view(memory, shape(3)) = floor_divide(x, x - 2)), division_by_zero);
  BOOST_TEST(memory[0] == 5);
  BOOST_TEST(memory[2] == 7);
}
BOOST_AUTO_TEST_CASE(says_what_happened) {
  Tensor<int, 3> const x{1, 2, 3};
  BOOST_CHECK_EXCEPTION(static_cast<void>(evaluate(floor_divide(x, x - 2))), division_by_zero,
                        [](error const& caught) {
                          return std::string(caught.what()).find("must differ from 0") !=
                                 std::string::npos;
                        });
}

BOOST_AUTO_TEST_SUITE_END()
#endif
