#include <sinter/shape/axes.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace {

using namespace sinter;
using namespace sinter::literals;

static_assert(std::is_same_v<decltype(axes(0_c, 2_c)), Axes<0, 2>>);
static_assert(std::is_same_v<decltype(axes(-1_c)), Axes<-1>>);
static_assert(std::is_same_v<decltype(axes()), Axes<>>);

// Axes that exist, counted from either end.
using Cube = Shape<2, dyn, 5>;
static_assert(existing_axes<Cube, Axes<0>> && existing_axes<Cube, Axes<2>>);
static_assert(existing_axes<Cube, Axes<-1, -3>>);
static_assert(!existing_axes<Cube, Axes<3>> && !existing_axes<Cube, Axes<-4>>);
static_assert(!existing_axes<Cube, Axes<0, 3>>);
static_assert(existing_axes<Shape<>, Axes<>> && !existing_axes<Shape<>, Axes<0>>);
static_assert(existing_axes<Cube, AllAxes>);

// Axes named twice, also by different numbers.
static_assert(distinct_axes<Cube, Axes<0, 2>>);
static_assert(!distinct_axes<Cube, Axes<1, 1>>);
static_assert(!distinct_axes<Cube, Axes<0, -3>>);
static_assert(distinct_axes<Cube, AllAxes>);
static_assert(distinct_axes<Cube, Axes<3, 3>>, "an axis that does not exist is the first mistake");

// The set of axes as bits.
static_assert(detail::axis_bits<Axes<0, 2>, 3> == 0b101);
static_assert(detail::axis_bits<Axes<-1>, 3> == 0b100);
static_assert(detail::axis_bits<AllAxes, 3> == 0b111);
static_assert(detail::axis_bits<AllAxes, 0> == 0);

// What is left of a shape.
constexpr ExtentList<3> cube{{2, 3, 5}};
static_assert(detail::reduced_list<0b010, false>(cube) == ExtentList<2>{{2, 5}});
static_assert(detail::reduced_list<0b010, true>(cube) == ExtentList<3>{{2, 1, 5}});
static_assert(detail::reduced_list<0b101, false>(cube) == ExtentList<1>{{3}});
static_assert(detail::reduced_list<0b111, false>(cube) == ExtentList<0>{});
static_assert(detail::reduced_list<0b111, true>(cube) == ExtentList<3>{{1, 1, 1}});
static_assert(detail::reduced_list<0, false>(cube) == cube);
constexpr ExtentList<3> mixed{{2, unknown, 5}};
static_assert(detail::reduced_list<0b001, false>(mixed) == ExtentList<2>{{unknown, 5}});
static_assert(detail::reduced_list<0b010, true>(mixed) == ExtentList<3>{{2, 1, 5}});

}  // namespace

BOOST_AUTO_TEST_SUITE(axes_of_a_shape)

BOOST_AUTO_TEST_CASE(are_folded_when_the_program_runs_too) {
  auto const extents = shape(2, 3, 5).extents();
  BOOST_TEST((detail::reduced_list<0b100, false>(extents) == ExtentList<2>{{2, 3}}));
  BOOST_TEST((detail::reduced_list<0b100, true>(extents) == ExtentList<3>{{2, 3, 1}}));
}

BOOST_AUTO_TEST_SUITE_END()
