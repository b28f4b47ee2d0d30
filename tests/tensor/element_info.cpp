#include <sinter/tensor/element_info.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>

namespace {

using namespace sinter;
using i1 = std::int8_t;
using i4 = std::int32_t;
using i8 = std::int64_t;
using u1 = std::uint8_t;
using u8 = std::uint64_t;
using c4 = std::complex<float>;
using c8 = std::complex<double>;

static_assert(can_cast<i1, i4> && !can_cast<i4, i1> && can_cast<u1, i4> && !can_cast<u8, i8>);
static_assert(can_cast<float, double> && !can_cast<double, float> && can_cast<bool, u1>);
static_assert(can_cast<float, c4> && !can_cast<double, c4> && can_cast<c4, c8> &&
              !can_cast<c4, float> && can_cast<i4, float>);

static_assert(isdtype<bool>("bool") && !isdtype<bool>("numeric"));
static_assert(isdtype<i4>("signed integer") && isdtype<i4>("integral") && isdtype<i4>("numeric"));
static_assert(isdtype<u1>("unsigned integer") && !isdtype<u1>("signed integer"));
static_assert(isdtype<float>("real floating") && !isdtype<float>("complex floating"));
static_assert(isdtype<c8>("complex floating") && isdtype<c8>("numeric") && !isdtype<c8>("word"));

static_assert(finfo<float>::bits == 32 && finfo<float>::eps == 0x1p-23f &&
              finfo<double>::smallest_normal == 0x1p-1022 && finfo<c8>::bits == 64 &&
              finfo<double>::min == -finfo<double>::max);
static_assert(iinfo<u1>::max == 255 && iinfo<i4>::min == -2147483647 - 1 && iinfo<i8>::bits == 64);

// Constant expressions have no undefined behaviour: everything here is defined.
template <class T>
constexpr Tensor<T, 1> one(T value) {
  return Tensor<T, 1>{value};
}
constexpr i4 low = iinfo<i4>::min;
constexpr i4 high = iinfo<i4>::max;
static_assert(std::is_same_v<element_of<decltype(one<u1>(250) + one<u1>(10))>, u1>);
static_assert((one<u1>(250) + one<u1>(10)).item() == 4);
static_assert((one<u1>(3) - one<u1>(5)).item() == 254);
static_assert((one<u1>(16) * one<u1>(17)).item() == 16);
static_assert((one<i4>(high) + one<i4>(1)).item() == low);
static_assert((one<i4>(low) * one<i4>(-1)).item() == low);
static_assert((-one<i4>(low)).item() == low && abs(one<i4>(low)).item() == low);
static_assert(floor_divide(one<i4>(low), one<i4>(-1)).item() == low);
static_assert((one<i4>(low) % one<i4>(-1)).item() == 0);
static_assert((one<i4>(1) << one<i4>(32)).item() == 0 && (one<i4>(-5) >> one<i4>(99)).item() == -1);
static_assert(astype<i4>(one(1e30)).item() == high && astype<i4>(one(-1e30)).item() == low);
static_assert(astype<u1>(one(-3.0f)).item() == 0 && astype<u1>(one(300.0f)).item() == 255);
static_assert(astype<i8>(one(std::numeric_limits<double>::quiet_NaN())).item() == 0);
static_assert(astype<i1>(one<i4>(300)).item() == 44);

}  // namespace

BOOST_AUTO_TEST_SUITE(element_information)

BOOST_AUTO_TEST_CASE(the_running_program_defines_what_constants_define) {
  Tensor<i4, dyn> const ends{low, high, -1, 7};
  Tensor<i4, dyn> const shifts{32, 99, -1, 31};
  Tensor<i4, dyn> const sums = ends + 1;
  BOOST_TEST(sums(1) == low);
  BOOST_TEST(evaluate(floor_divide(ends, -1))(0) == low);
  BOOST_TEST(evaluate(ends % -1)(0) == 0);
  BOOST_TEST(evaluate(ends << shifts)(0) == 0);
  BOOST_TEST(evaluate(ends >> shifts)(2) == -1);
  Tensor<double, dyn> const wide{1e30, -1e30, std::numeric_limits<double>::quiet_NaN(), 2.9};
  Tensor<i4, dyn> const cut = astype<i4>(wide);
  BOOST_TEST(cut(0) == high);
  BOOST_TEST(cut(1) == low);
  BOOST_TEST(cut(2) == 0);
  BOOST_TEST(cut(3) == 2);
  BOOST_TEST(evaluate(astype<u1>(wide))(0) == 255);
}

BOOST_AUTO_TEST_SUITE_END()
