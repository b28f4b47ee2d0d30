#include <sinter/evaluate/assign_chosen.hpp>

#include <sinter.hpp>

#include "support/holds.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace {

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

static_assert(detail::broadcast_strides<3>(ExtentList<2>{{5, 7}}) == ExtentList<3>{{0, 7, 1}});
static_assert(detail::broadcast_strides<2>(ExtentList<2>{{1, 7}}) == ExtentList<2>{{0, 1}});
static_assert(detail::broadcast_strides<2>(ExtentList<2>{{5, 1}}) == ExtentList<2>{{1, 0}});
static_assert(detail::broadcast_strides<2>(ExtentList<0>{}) == ExtentList<2>{{0, 0}});

constexpr Tensor<int, 5> written_while_compiling() {
  Tensor<int, 5> x{1, 2, 3, 4, 5};
  x(Tensor<int, 2>{4, 0}) = Tensor<int, 2>{7, 9};
  return x;
}
static_assert(written_while_compiling()(0) == 9 && written_while_compiling()(4) == 7 &&
              written_while_compiling()(1) == 2);

/// Fails at one number.
struct Failing {
  double operator()(double value) const {
#if SINTER_EXCEPTIONS
    if (value == 3) throw std::runtime_error("three");
#endif
    return value;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(chosen_elements)

BOOST_AUTO_TEST_CASE(are_written_with_what_broadcasts) {
  Tensor<double, 2, 3> x{{1, 2, 3}, {4, 5, 6}};
  Tensor<int, 2> const rows{1, 0};
  x(rows, every) = Tensor<double, 2, 1>{{10}, {20}};
  BOOST_TEST(holds(x, Tensor<double, 2, 3>{{20, 20, 20}, {10, 10, 10}}));
  x(rows, every) = Tensor<double, 3>{1, 2, 3};
  BOOST_TEST(holds(x, Tensor<double, 2, 3>{{1, 2, 3}, {1, 2, 3}}));
  x(rows, every) = 5;
  BOOST_TEST(holds(x, Tensor<double, 2, 3>{{5, 5, 5}, {5, 5, 5}}));
}

BOOST_AUTO_TEST_CASE(that_stand_twice_keep_the_last_and_are_added_to_twice) {
  Tensor<double, 5> x{0, 0, 0, 0, 0};
  Tensor<int, 3> const places{3, 1, 3};
  x(places) = Tensor<double, 3>{10, 20, 30};
  BOOST_TEST(holds(x, Tensor<double, 5>{0, 20, 0, 30, 0}));
  index_add(x, places, Tensor<double, 3>{1, 2, 4}, 0_c);
  BOOST_TEST(holds(x, Tensor<double, 5>{0, 22, 0, 35, 0}));
}

BOOST_AUTO_TEST_CASE(may_be_read_by_what_is_written) {
  Tensor<double, 5> x{1, 2, 3, 4, 5};
  x(Tensor<int, 5>{4, 3, 2, 1, 0}) = x * 10;
  BOOST_TEST(holds(x, Tensor<double, 5>{50, 40, 30, 20, 10}));
  // Indices that are themselves written: those of before are meant.
  Tensor<int, 5> next{1, 2, 3, 4, 0};
  next(next) = Tensor<int, 5>{0, 1, 2, 3, 4};
  BOOST_TEST(holds(next, Tensor<int, 5>{4, 0, 1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(of_a_mask_take_a_number_or_as_many_as_there_are) {
  Tensor<double, dyn> x = arange<double>(5);
  x(x > 2) = -1;
  BOOST_TEST(holds(x, Tensor<double, dyn>{0, 1, 2, -1, -1}));
  x(x < 0) = Tensor<double, dyn>{7, 8};
  BOOST_TEST(holds(x, Tensor<double, dyn>{0, 1, 2, 7, 8}));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(are_as_before_where_anything_fails) {
  Tensor<double, dyn> x = arange<double>(5);
  Tensor<double, dyn> const before = x;
  Tensor<int, 3> const outside{0, 1, 5};
  BOOST_CHECK_THROW(x(outside) = 7, index_error);
  BOOST_CHECK_THROW(x(outside) = (Tensor<double, 3>{7, 8, 9}), index_error);
  BOOST_CHECK_THROW(x(x > 2) = (Tensor<double, dyn>{7, 8, 9}), shape_error);
  Tensor<int, 2> const inside{0, 1};
  BOOST_CHECK_THROW(x(inside) = map(Failing{}, Tensor<double, 2>{7, 3}), std::runtime_error);
  BOOST_TEST(holds(x, before));
  x(inside) = map(Failing{}, Tensor<double, 2>{7, 4});
  BOOST_TEST(holds(x, Tensor<double, dyn>{7, 4, 2, 3, 4}));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
