/// @file
/// Masks against loops: any axes, any strides, gradients, static masks.
#include <sinter/math/mask.hpp>

#include "math/counted.hpp"
#include "support/holds.hpp"

using namespace golden;
using namespace sinter;
using namespace sinter::literals;
using sinter_test::holds;

BOOST_AUTO_TEST_SUITE(masks)

BOOST_AUTO_TEST_CASE(of_strided_memory_choose_what_loops_choose) {
  Tensor const mask = remainder(counted(2, 3) * 7, 3) < 2;
  Tensor const x = counted(5, 2, 3, 4);
  auto const turned = flip(mask, 1_c);
  Tensor<double, dyn> expected(shape(sum(astype<int>(mask)).item() * 20));
  std::ptrdiff_t next = 0;
  for (std::ptrdiff_t a = 0; a < 5; ++a) {
    for (std::ptrdiff_t b = 0; b < 2; ++b) {
      for (std::ptrdiff_t c = 0; c < 3; ++c) {
        for (std::ptrdiff_t d = 0; d < 4; ++d) {
          if (mask(b, 2 - c)) expected(next++) = x(4 - a, b, c, d);
        }
      }
    }
  }
  BOOST_TEST(next == expected.size());
  auto const chosen = flip(x, 0_c)(every, turned, every);
  BOOST_TEST(holds(flatten(chosen), expected));
  Tensor written = x;
  flip(written, 0_c)(every, turned, every) = -chosen;
  BOOST_TEST(holds(abs(written), x));
  BOOST_TEST(sum(astype<int>(written < 0)).item() == next);
}

BOOST_AUTO_TEST_CASE(pass_gradients_to_what_they_choose) {
  Tensor<double, 2, 3> const x{{1, -2, 3}, {-4, 5, -6}};
  auto const f = [](auto const& a) {
    return sum(square(a(a > 0.0))) + sum(a(every, Tensor<bool, 3>{true, false, false}));
  };
  BOOST_TEST(holds(grad(f)(x), Tensor<double, 2, 3>{{3, 0, 6}, {1, 10, 0}}));
}

BOOST_AUTO_TEST_SUITE_END()
