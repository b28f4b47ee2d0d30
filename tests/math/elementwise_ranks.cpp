/// @file
/// Element-wise functions of every rank against NumPy: extents 0, 1 and many, backwards.
#include "elementwise_golden.hpp"

using namespace elementwise_golden;

namespace {

template <int Rank, class E>
void check_rank(std::string const& name) {
  Cases<Rank, E> cases("rank" + std::to_string(Rank) + "_" + name, Rank == 0 ? 2 : 4);
  check_both<E>(cases);
  cases.SINTER_GOLDEN(abs(x));
  cases.SINTER_GOLDEN(where(x < y, x, y));
  check_numbers<E>(cases);
  cases.SINTER_GOLDEN(sign(x));
  cases.SINTER_GOLDEN(square(x));
  cases.SINTER_GOLDEN(clip(x, E(2), E(7)));
  if constexpr (std::is_integral_v<E>) {
    cases.SINTER_GOLDEN(x & y);
    cases.SINTER_GOLDEN(x | y);
    cases.SINTER_GOLDEN(x ^ y);
    cases.SINTER_GOLDEN(~x);
    cases.SINTER_GOLDEN(floor_divide(x, divisor<E>(y)));
    cases.SINTER_GOLDEN(x << (y & E(31)));
    cases.SINTER_GOLDEN(x >> (y & E(31)));
    cases.SINTER_GOLDEN(pow(x, y & E(3)));
  } else {
    cases.SINTER_GOLDEN(copysign(x, y));
    cases.SINTER_GOLDEN(floor(x));
    cases.SINTER_GOLDEN(round(x));
    cases.SINTER_GOLDEN(sqrt(x));
    cases.SINTER_GOLDEN(isnan(x));
    cases.SINTER_NEAR(exp(x));
    cases.SINTER_NEAR(log(x));
    cases.SINTER_NEAR(sin(x));
    cases.SINTER_NEAR(tanh(x));
    cases.SINTER_NEAR(atan2(x, y));
    cases.SINTER_NEAR(hypot(x, y));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(elementwise_ranks)

BOOST_AUTO_TEST_CASE(agree_with_numpy_float32) {
  check_rank<0, float>("float32");
  check_rank<1, float>("float32");
  check_rank<2, float>("float32");
  check_rank<3, float>("float32");
  check_rank<4, float>("float32");
}
BOOST_AUTO_TEST_CASE(agree_with_numpy_int32) {
  check_rank<0, std::int32_t>("int32");
  check_rank<1, std::int32_t>("int32");
  check_rank<2, std::int32_t>("int32");
  check_rank<3, std::int32_t>("int32");
  check_rank<4, std::int32_t>("int32");
}

BOOST_AUTO_TEST_SUITE_END()
