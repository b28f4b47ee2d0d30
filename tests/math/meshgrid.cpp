#include <sinter/math/meshgrid.hpp>
#include <sinter/math/sequence.hpp>

#include "math/golden.hpp"

#include <support/holds.hpp>

using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

BOOST_AUTO_TEST_SUITE(meshgrid_verb)

BOOST_AUTO_TEST_CASE(meshgrid_agrees_with_numpy) {
  Tensor const x = arange<double>(3_c) * 10;
  Tensor const y = arange<double>(5) + 0.5;
  auto const z = arange<double>(2_c) - 1;
  golden::Cases cases("meshgrid");
  auto const all = [&](auto const& grids) {
    std::apply([&](auto const&... grid) { (cases(grid), ...); }, grids);
  };
  auto const none = x(range(0_c, 0_c));
  all(meshgrid(x));
  all(meshgrid(x, y));
  all(meshgrid(x, y, z));
  all(meshgrid(none, y));
  all(meshgrid(matrix_indexing, x));
  all(meshgrid(matrix_indexing, x, y));
  all(meshgrid(matrix_indexing, x, y, z));
  all(meshgrid(matrix_indexing, none, y));
}
BOOST_AUTO_TEST_CASE(grids_are_views_of_static_shape_that_nobody_writes) {
  Tensor<float, 3> x{1, 2, 3};
  Tensor<float, dyn> y{4, 5};
  auto const [a, b] = meshgrid(x, y);
  static_assert(std::is_same_v<shape_of<decltype(a)>, Shape<dyn, 3>>);
  static_assert(schedule_of<decltype(a * b)>.temporaries == 0);
  BOOST_TEST(holds(a * b, Tensor<float, dyn, 3>{{4, 8, 12}, {5, 10, 15}}));
  static_assert(!std::remove_cvref_t<decltype(a)>::is_writable);
  auto const [c, d] = meshgrid(view(y.data(), shape(2_c)), x);
  static_assert(!std::remove_cvref_t<decltype(c)>::is_writable);
  BOOST_TEST(holds(d, Tensor<float, 3, 2>{{1, 1}, {2, 2}, {3, 3}}));
}

BOOST_AUTO_TEST_SUITE_END()
