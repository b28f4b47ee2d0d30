#include <sinter/shape/broadcast.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace {

using namespace sinter;

template <class Left, class Right, class Result>
inline constexpr bool gives = std::is_same_v<broadcast_shape<Left, Right>, Result> &&
                              std::is_same_v<broadcast_shape<Right, Left>, Result> &&
                              broadcastable_shapes<Left, Right> && broadcastable_shapes<Right, Left>;
template <class Left, class Right>
inline constexpr bool conflicts =
    !broadcastable_shapes<Left, Right> && !broadcastable_shapes<Right, Left>;

// The table, line by line.
static_assert(gives<Shape<3>, Shape<3>, Shape<3>>);           // static k, static k
static_assert(gives<Shape<3>, Shape<1>, Shape<3>>);           // static k, 1
static_assert(gives<Shape<1>, Shape<1>, Shape<1>>);
static_assert(gives<Shape<0>, Shape<0>, Shape<0>>);
static_assert(gives<Shape<0>, Shape<1>, Shape<0>>);
static_assert(conflicts<Shape<2>, Shape<3>>);                 // static j, static k
static_assert(conflicts<Shape<0>, Shape<3>>);
static_assert(conflicts<Shape<2, dyn, dyn>, Shape<3, dyn, 5>>);
static_assert(conflicts<Shape<dyn, 2>, Shape<3>>);
static_assert(gives<Shape<3>, Shape<dyn>, Shape<3>>);         // static k, dyn
static_assert(gives<Shape<1>, Shape<dyn>, Shape<dyn>>);       // static 1, dyn
static_assert(gives<Shape<0>, Shape<dyn>, Shape<0>>);         // static 0, dyn
static_assert(gives<Shape<dyn>, Shape<dyn>, Shape<dyn>>);     // dyn, dyn

// Missing axes count as 1, on the left.
static_assert(gives<Shape<>, Shape<>, Shape<>>);
static_assert(gives<Shape<>, Shape<2, dyn>, Shape<2, dyn>>);
static_assert(gives<Shape<3>, Shape<2, 3>, Shape<2, 3>>);
static_assert(gives<Shape<5>, Shape<dyn, 3, 1>, Shape<dyn, 3, 5>>);
static_assert(gives<Shape<2, 1, 5>, Shape<3, 1>, Shape<2, 3, 5>>);
static_assert(gives<Shape<dyn, 1, 5>, Shape<3, dyn>, Shape<dyn, 3, 5>>);
static_assert(conflicts<Shape<2>, Shape<2, 3>>);

// The same extents by hand.
static_assert(broadcast("+", shape(2, 1, 5), shape(3, 1)) == shape(2, 3, 5));
static_assert(broadcast("+", Shape<2, 1>(), Shape<3>()) == Shape<2, 3>());

}  // namespace

BOOST_AUTO_TEST_SUITE(broadcast_of_two_shapes)

namespace {

template <class Left, class Right, class Result>
void check(Left const& left, Right const& right, Result const& result) {
  BOOST_TEST((broadcast("left + right", left, right) == result));
  BOOST_TEST((broadcast("left + right", right, left) == result));
}

constexpr boost::hana::int_<0> zero{};
constexpr boost::hana::int_<1> one{};
constexpr boost::hana::int_<3> three{};

}  // namespace

BOOST_AUTO_TEST_CASE(keeps_equal_extents) {
  check(shape(three), shape(three), shape(3));
  check(shape(three), shape(3), shape(3));
  check(shape(3), shape(3), shape(3));
  check(shape(zero), shape(0), shape(0));
  check(shape(0), shape(0), shape(0));
}

BOOST_AUTO_TEST_CASE(stretches_an_extent_of_one) {
  check(shape(three), shape(one), shape(3));
  check(shape(three), shape(1), shape(3));
  check(shape(one), shape(3), shape(3));
  check(shape(1), shape(3), shape(3));
  check(shape(1), shape(1), shape(1));
}

BOOST_AUTO_TEST_CASE(shrinks_an_extent_of_one_to_zero) {
  check(shape(zero), shape(one), shape(0));
  check(shape(zero), shape(1), shape(0));
  check(shape(0), shape(one), shape(0));
  check(shape(0), shape(1), shape(0));
}

BOOST_AUTO_TEST_CASE(fills_missing_axes_on_the_left) {
  check(shape(), shape(2, 3), shape(2, 3));
  check(shape(), shape(0), shape(0));
  check(shape(5), shape(2, three, 1), shape(2, 3, 5));
  check(shape(2, 1, 5), shape(three, 1), shape(2, 3, 5));
  check(shape(7), shape(2, 3, 5, 1), shape(2, 3, 5, 7));
}

#if SINTER_EXCEPTIONS
namespace {

template <class Left, class Right>
void refuse(Left const& left, Right const& right) {
  BOOST_CHECK_THROW(broadcast("left + right", left, right), shape_error);
  BOOST_CHECK_THROW(broadcast("left + right", right, left), shape_error);
}

}  // namespace

BOOST_AUTO_TEST_CASE(refuses_extents_that_differ) {
  refuse(shape(three), shape(2));
  refuse(shape(3), shape(2));
  refuse(shape(three), shape(0));
  refuse(shape(zero), shape(3));
  refuse(shape(0), shape(2));
  refuse(shape(2, 3), shape(2));
  refuse(shape(2, 3, 5), shape(7, 1));
}

BOOST_AUTO_TEST_CASE(names_the_operation_both_shapes_and_the_axis) {
  BOOST_CHECK_EXCEPTION(
      broadcast("left + right", shape(2, 3, 5), shape(7, 1)), shape_error,
      [](error const& caught) {
        return std::string(caught.what()) ==
               "left + right: shapes (2, 3, 5) and (7, 1) do not broadcast: axis 1 must be equal "
               "in both, or 1 in one of them";
      });
}
#endif

BOOST_AUTO_TEST_SUITE_END()
