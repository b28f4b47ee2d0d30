#include <sinter/shape/shape.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace {

using namespace sinter;
using namespace sinter::literals;

// Static, mixed and dynamic extents.
static_assert(Shape<2, 3>::rank == 2);
static_assert(Shape<2, 3>::is_static);
static_assert(!Shape<2, dyn>::is_static);
static_assert(Shape<2, dyn, dyn>::dynamic_count == 2);
static_assert(Shape<2, 3, 5>().size() == 30);
static_assert(Shape<2, 3, 5>()[1] == 3);

// Rank 0 has one element, an extent of 0 none.
static_assert(Shape<>::rank == 0);
static_assert(Shape<>::is_static);
static_assert(Shape<>().size() == 1);
static_assert(Shape<0>().size() == 0);
static_assert(Shape<2, 0, 3>().size() == 0);
static_assert(Shape<2, dyn>().size() == 0);

// Only dynamic extents are stored.
static_assert(std::is_empty_v<Shape<2, 3, 5>>);
static_assert(sizeof(Shape<2, dyn, 5>) == sizeof(std::ptrdiff_t));
static_assert(sizeof(Shape<dyn, 3, dyn>) == 2 * sizeof(std::ptrdiff_t));

// Extents in a call.
static_assert(std::is_same_v<decltype(shape(2_c, 3_c)), Shape<2, 3>>);
static_assert(std::is_same_v<decltype(shape(2, 3_c)), Shape<dyn, 3>>);
static_assert(std::is_same_v<decltype(shape(std::integral_constant<unsigned long, 7>{}, 2)),
                             Shape<7, dyn>>);
static_assert(std::is_same_v<decltype(shape()), Shape<>>);
static_assert(shape(2, 3_c, 5).extents() == ExtentList<3>{{2, 3, 5}});
static_assert(shape(2, 3_c, 5)[0] == 2 && shape(2, 3_c, 5)[1] == 3 && shape(2, 3_c, 5)[2] == 5);
static_assert(shape(2, 3_c, 5).size() == 30);
static_assert(shape(2L, 3U, 5_c).size() == 30);

// An extent has one spelling.
static_assert(std::is_same_v<canonical_shape<2UL, dyn, 3LL>, Shape<2, dyn, 3>>);
static_assert(std::is_same_v<canonical_shape<5'000'000'000>, Shape<5'000'000'000>>);
constexpr ExtentList<3> extents{{2, unknown, 5}};
static_assert(std::is_same_v<shape_from<extents>, Shape<2, dyn, 5>>);

// What is a constant, and what a number.
static_assert(Constant<decltype(3_c)> && Constant<std::integral_constant<int, 3>>);
static_assert(!Constant<int> && Number<int> && Number<decltype(-1_c)>);
static_assert(!Number<bool> && !Number<double>);

}  // namespace

BOOST_AUTO_TEST_SUITE(shapes)

BOOST_AUTO_TEST_CASE(extents_are_compared_however_they_are_known) {
  BOOST_TEST((shape(2, 3) == Shape<2, 3>()));
  BOOST_TEST((Shape<2, 3>() == shape(2, 3_c)));
  BOOST_TEST(!(shape(2, 3) == shape(3, 2)));
  BOOST_TEST(!(shape(2, 3) == Shape<2, 3, 1>()));
  BOOST_TEST((Shape<>() == shape()));
}

BOOST_AUTO_TEST_CASE(dynamic_extents_begin_at_zero) {
  Shape<dyn, 3, dyn> const nothing;
  BOOST_TEST((nothing == shape(0, 3, 0)));
}

BOOST_AUTO_TEST_CASE(dynamic_extents_are_taken_from_a_list_of_all) {
  Shape<dyn, 3, dyn, 7> const mixed(ExtentList<4>{{2, 3, 5, 7}});
  BOOST_TEST(mixed[0] == 2);
  BOOST_TEST(mixed[1] == 3);
  BOOST_TEST(mixed[2] == 5);
  BOOST_TEST(mixed[3] == 7);
  BOOST_TEST(mixed.size() == 210);
}

BOOST_AUTO_TEST_CASE(is_printed_as_python_prints_a_tuple) {
  BOOST_TEST(to_text(shape(2, 3_c)) == "(2, 3)");
  BOOST_TEST(to_text(shape(5)) == "(5,)");
  BOOST_TEST(to_text(shape()) == "()");
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(a_negative_extent_is_a_shape_error) {
  int const negative = -2;
  BOOST_CHECK_THROW(shape(negative), shape_error);
  BOOST_CHECK_EXCEPTION(shape(3_c, negative), shape_error, [](error const& caught) {
    return std::string(caught.what()) ==
           "shape(extents...): an extent must not be negative, found -2 at axis 1";
  });
}
#endif

BOOST_AUTO_TEST_SUITE_END()
