/// @file
/// Writing to places found when the program runs, against NumPy.
#include <sinter/math/put.hpp>

#include "math/counted.hpp"
#include "support/holds.hpp"

using namespace golden;
using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

namespace {

template <class T>
T& named();
using Static = Tensor<int, 2, 3>;
using Mixed = Tensor<int, dyn, 3>;

constexpr Static zeroed = [] {
  Static x{{1, 2, 3}, {4, 5, 6}};
  x(Tensor<int, 1>{0}, every) = 0;
  index_add(x, Tensor<int, 3>{1, 1, -1}, Tensor<int, 2, 1>{{10}, {20}}, 1_c);
  return x;
}();
static_assert(zeroed(0, 1) == 20 && zeroed(0, 2) == 10 && zeroed(1, 1) == 45);

}  // namespace

BOOST_AUTO_TEST_SUITE(putting)

BOOST_AUTO_TEST_CASE(agrees_with_numpy) {
  auto const picks = golden::load<std::int64_t, 2>("index_picks");
  auto const along = golden::load<std::int64_t, 2>("index_along");
  auto const mask = golden::load<bool, 2>("index_mask");
  auto const first = evaluate(picks(0, every));
  auto const second = evaluate(picks(1, every));
  Cases cases("put");
  auto const written = [&](auto x, auto write) {
    write(x);
    cases(x);
  };
  auto const column = [](auto& x) { return x(every, range(0, 1)); };
  written(matrix, [&](auto& x) { x(mask) = -1; });
  written(matrix, [&](auto& x) { x(mask) = arange<int>(sum(astype<int>(mask)).item()) * 10; });
  written(matrix, [&](auto& x) { x(mask) += 100; });
  written(matrix, [&](auto& x) { x(first) = 7; });
  written(matrix, [&](auto& x) { x(every, along(0, every)) = column(x); });
  written(cube, [&](auto& x) { x(0, second) = golden::vector(range(0, 5)); });
  written(matrix, [&](auto& x) { x(first) += 1; });
  written(matrix, [&](auto& x) { x(first, second) = Tensor<double, 4>{-1, -2, -3, -4}; });
  written(matrix, [&](auto& x) { index_add(x, first, 1, 0_c); });
  written(matrix, [&](auto& x) { index_add(x, along(1, every), column(x), 1_c); });
  written(cube, [&](auto& x) { index_add(x, picks, 0.5, 1_c); });
  written(matrix, [&](auto& x) { put(x, Tensor<int, 3>{0, -1, 7}, Tensor<int, 3>{5, 6, 8}); });
  written(cube, [&](auto& x) { put(x, picks, -1); });
  written(matrix, [&](auto& x) { put_along_axis(x, argmax(x, 1_c)(every, newaxis), -9, 1_c); });
  written(matrix, [&](auto& x) {
    put_along_axis(x, along(range(0, 1)), x(every, range(0, 4)) * 2, 1_c);
  });
  written(evaluate(flip(cube, 0_c)), [&](auto& x) { x(every, mask) = -1; });
}

BOOST_AUTO_TEST_CASE(adds_what_is_named_twice) {
  Tensor<int, 2, 3> x;
  scatter_add(x, Tensor<int, 2, 3>{{0, 0, -1}, {1, 1, 1}}, Tensor<int, 3>{1, 2, 4}, 1_c);
  BOOST_TEST(holds(x, Tensor<int, 2, 3>{{3, 0, 4}, {0, 7, 0}}));
  scatter_add(transpose(x), Tensor<int, 1, 2>{{0, 0}}, 10, 0_c);
  BOOST_TEST(holds(x, Tensor<int, 2, 3>{{13, 0, 4}, {10, 7, 0}}));
}

BOOST_AUTO_TEST_CASE(reads_what_it_writes) {
  Tensor<int, dyn> x{3, 1, 0, 2};
  x(x) = x;
  BOOST_TEST(holds(x, Tensor<int, dyn>{0, 1, 2, 3}));
  x(x > 0) = flip(x(x > 0));
  BOOST_TEST(holds(x, Tensor<int, dyn>{0, 3, 2, 1}));
  x(Tensor<int, 2>{0, 1}) = x(Tensor<int, 2>{1, 0});
  BOOST_TEST(holds(x, Tensor<int, dyn>{3, 0, 2, 1}));
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(writes_nothing_where_something_fails) {
  Tensor<int, dyn> x{5, 6, 7};
  Tensor<int, 3> const divisors{1, 0, 1};
  BOOST_CHECK_THROW((x(Tensor<int, 2>{0, 3}) = 0), index_error);
  BOOST_CHECK_THROW((x(Tensor<int, 3>{0, 1, 2}) = floor_divide(x, divisors)), division_by_zero);
  BOOST_CHECK_THROW((x(x > 5) = Tensor<int, dyn>{1, 2, 3}), shape_error);
  BOOST_CHECK_THROW((x(x > 5) += Tensor<int, dyn>{1, 2, 3}), shape_error);
  BOOST_CHECK_THROW(put(x, Tensor<int, 2>{0, -4}, 1), index_error);
  BOOST_CHECK_THROW(put_along_axis(x, Tensor<int, 2>{0, 3}, 1, 0_c), index_error);
  BOOST_CHECK_THROW(index_add(x, Tensor<int, 2>{0, 3}, 1, 0_c), index_error);
  BOOST_CHECK_THROW(scatter_add(x, Tensor<int, 2>{0, 3}, 1, 0_c), index_error);
  Tensor<int, dyn, dyn> y(shape(2, 3));
  BOOST_CHECK_THROW(put_along_axis(y, Tensor<int, dyn, 2>(shape(3, 2_c)), 1, 1_c), shape_error);
  BOOST_TEST(holds(x, Tensor<int, dyn>{5, 6, 7}));
}
#endif

BOOST_AUTO_TEST_SUITE_END()
