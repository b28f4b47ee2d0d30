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
