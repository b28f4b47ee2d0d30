#include <sinter/tensor/indexing.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

namespace {

using namespace sinter;
using namespace sinter::literals;

static_assert(detail::row_major_strides(ExtentList<3>{{2, 3, 5}}) == ExtentList<3>{{15, 5, 1}});
static_assert(detail::row_major_strides(ExtentList<3>{{2, 0, 5}}) == ExtentList<3>{{0, 5, 1}});
static_assert(detail::position_of(Shape<2, 3, 5>(), 1, 2, 4) == 29);
static_assert(detail::position_of(Shape<2, 3, 5>(), 0_c, 1, 2_c) == 7);
static_assert(detail::wrapped_position_of("at", Shape<2, 3, 5>(), -1, 0, -2) == 18);

// The compiler sees constant indices, of static axes both ends, of dynamic ones the beginning.
using Three = decltype(3_c);
using Two = decltype(2_c);
using Minus = decltype(-1_c);
static_assert(detail::indices_inside<Shape<2, 3>, int, Two>);
static_assert(!detail::indices_inside<Shape<2, 3>, int, Three>);
static_assert(!detail::indices_inside<Shape<2, 3>, Two, int>);
static_assert(!detail::indices_inside<Shape<2, dyn>, int, Minus>);
static_assert(detail::indices_inside<Shape<2, dyn>, int, Three>);

#if SINTER_EXCEPTIONS
template <class Function>
std::string message_of(Function function) {
  try {
    function();
  } catch (error const& caught) {
    return caught.what();
  }
  return "no error";
}
#endif

}  // namespace

BOOST_AUTO_TEST_SUITE(indexing)

BOOST_AUTO_TEST_CASE(of_a_number_takes_no_index) {
  Tensor<float> x(3.5F);
  BOOST_TEST(x() == 3.5F);
  BOOST_TEST(Tensor<float>(2.5F)() == 2.5F);
  x.at() = 7;
  BOOST_TEST(x() == 7);
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(outside_names_index_axis_and_what_is_allowed) {
  using Plane = Shape<2, dyn>;
  Plane const shape(ExtentList<2>{{2, 3}});
  BOOST_TEST(message_of([&] { (void)detail::checked_position_of("x(i, j)", shape, 1, 3); }) ==
             "x(i, j): index 3 at axis 1 must be in [0, 3)");
  BOOST_TEST(message_of([&] { (void)detail::checked_position_of("x(i, j)", shape, -1, 0); }) ==
             "x(i, j): index -1 at axis 0 must be in [0, 2)");
  BOOST_TEST(message_of([&] { (void)detail::wrapped_position_of("at", shape, -2, -4); }) ==
             "at: index -4 at axis 1 must be in [-3, 3)");
  BOOST_TEST(message_of([&] { (void)detail::wrapped_position_of("at", shape, 2, 0); }) ==
             "at: index 2 at axis 0 must be in [-2, 2)");
  BOOST_TEST(detail::checked_position_of("x(i, j)", shape, 1, 2) == 5);
  BOOST_TEST(detail::wrapped_position_of("at", shape, -2, -3) == 0);
}

BOOST_AUTO_TEST_CASE(counts_elements_as_far_as_memory_goes) {
  std::ptrdiff_t const most = std::numeric_limits<std::ptrdiff_t>::max();
  std::ptrdiff_t const few[] = {2, 3, 5};
  BOOST_TEST(detail::count_elements(few, 3, 8) == 30U);
  BOOST_TEST(detail::count_elements(few, 0, 8) == 1U);
  std::ptrdiff_t const line[] = {most / 8};
  BOOST_TEST(detail::count_elements(line, 1, 8) == static_cast<std::size_t>(most / 8));
  std::ptrdiff_t const longer[] = {most / 8 + 1};
  BOOST_CHECK_THROW((void)detail::count_elements(longer, 1, 8), shape_error);
  // The product of extents would wrap around to a small number.
  std::ptrdiff_t const square[] = {std::ptrdiff_t{1} << 32, std::ptrdiff_t{1} << 32, 3};
  BOOST_CHECK_THROW((void)detail::count_elements(square, 3, 1), shape_error);
  std::ptrdiff_t const none[] = {std::ptrdiff_t{1} << 32, 0, std::ptrdiff_t{1} << 32};
  BOOST_TEST(detail::count_elements(none, 3, 8) == 0U);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
