#include <sinter/rule/half.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>

namespace {

using namespace sinter;
using namespace sinter::literals;

// Rounded to the nearest, half to even; subnormals, infinities.
static_assert(float16(1.0f).bits == 0x3c00 && float16(-2).bits == 0xc000);
static_assert(float16(65504.0f).bits == 0x7bff && float16(65519.99f).bits == 0x7bff);
static_assert(float16(65520.0f).bits == 0x7c00 && float16(-1e30).bits == 0xfc00);
static_assert(float16(2049.0f).bits == float16(2048).bits && float16(2051).bits == float16(2052).bits);
static_assert(float16(0x1p-24f).bits == 1 && float16(0x1p-25f).bits == 0);
static_assert(float16(0x1.8p-25f).bits == 1 && float16(0x1.ff8p-15f).bits == 0x03ff &&
              float16(0x1.ffcp-15f).bits == 0x0400);
static_assert(bfloat16(1.0f).bits == 0x3f80 && bfloat16(0x1p-133f).bits == 1);
static_assert(bfloat16(3.4e38f).bits == 0x7f80 && bfloat16(0x1.01p0f).bits == 0x3f80);
// A double is rounded once: by way of the nearest float this would be 1 + 2^-10.
static_assert(float16(1 + 0x1p-11 + 0x1p-40).bits == 0x3c01);
static_assert(float16(1 + 0x1p-11 - 0x1p-40).bits == 0x3c00);
static_assert(static_cast<float>(float16(0.1)) == 0x1.998p-4f);

static_assert(std::is_same_v<result_type<float16, float>, float>);
static_assert(std::is_same_v<result_type<double, bfloat16>, double>);
static_assert(std::is_same_v<result_type<float16, bfloat16>, float>);
static_assert(std::is_same_v<result_type<bfloat16, float16>, float>);
static_assert(std::is_same_v<result_type<int, float16>, float16>);
static_assert(std::is_same_v<result_type<std::complex<float>, float16>, std::complex<float>>);
static_assert(std::is_same_v<weak_result_type<float16, double>, float16>);
static_assert(std::is_same_v<weak_result_type<float16, std::complex<double>>, std::complex<float>>);
static_assert(assignable_elements<float, float16> && assignable_elements<float16, double> &&
              !assignable_elements<float16, int>);
static_assert(isdtype<float16>("real floating") && can_cast<bfloat16, float>);

constexpr Tensor<float16, 2, 2> x{{float16(1.5), float16(0.25)}, {float16(-2), float16(3)}};
static_assert(evaluate(x * 2.0)(0, 0) == float16(3));
static_assert(sum(x).item() == float16(2.75) && max(x).item() == float16(3));
static_assert(evaluate(matmul(x, x))(0, 1) == float16(1.125));
static_assert(std::is_same_v<element_of<decltype(exp(x))>, float16>);
static_assert(std::is_same_v<element_of<decltype(x < 1)>, bool>);

}  // namespace

BOOST_AUTO_TEST_SUITE(numbers_of_16_bits)

BOOST_AUTO_TEST_CASE(every_number_survives_the_way_to_float_and_back) {
  for (unsigned bits = 0; bits < 65536; ++bits) {
    float16 half;
    half.bits = static_cast<std::uint16_t>(bits);
    bfloat16 brain;
    brain.bits = half.bits;
    auto const a = static_cast<float>(half);
    auto const b = static_cast<float>(brain);
    if (std::isnan(a) ? !std::isnan(static_cast<float>(float16(a))) : float16(a).bits != bits) {
      BOOST_FAIL("float16 " << bits);
    }
    if (std::isnan(b) ? !std::isnan(static_cast<float>(bfloat16(b))) : bfloat16(b).bits != bits) {
      BOOST_FAIL("bfloat16 " << bits);
    }
  }
}

BOOST_AUTO_TEST_CASE(rounding_takes_the_nearer_neighbour) {
  float16 below(0.5);
  for (int k = 0; k < 3000; ++k) {
    float16 above = below;
    ++above.bits;
    double const low = static_cast<double>(below);
    double const high = static_cast<double>(above);
    double const middle = (low + high) / 2;
    BOOST_REQUIRE((float16(std::nextafter(middle, low)) == below));
    BOOST_REQUIRE((float16(std::nextafter(middle, high)) == above));
    BOOST_REQUIRE((float16(middle).bits % 2 == 0));
    below = above;
  }
}

BOOST_AUTO_TEST_CASE(sums_and_products_grow_in_float) {
  Tensor<float16, dyn> const ones = full(shape(5000), float16(1));
  BOOST_TEST((sum(ones).item() == float16(5000)));
  BOOST_TEST((mean(ones).item() == float16(1)));
  Tensor<bfloat16, dyn, dyn> const m = ones_like(astype<bfloat16>(reshape(ones, shape(5, 1000))));
  Tensor<bfloat16, dyn, dyn> const product = matmul(m, transpose(m));
  BOOST_TEST((product(4, 0) == bfloat16(1000)));
}

BOOST_AUTO_TEST_CASE(operations_round_once) {
  Tensor<float16, dyn> const a = astype<float16>(linspace<float>(0.1f, 3, 100));
  Tensor<float16, dyn> const b = exp(-a);
  Tensor<float16, dyn> const c = a * b + a / 3;
  for (std::ptrdiff_t i = 0; i < 100; ++i) {
    auto const value = static_cast<float>(a(i));
    BOOST_TEST((b(i) == float16(std::exp(-value))));
    float16 const product(value * static_cast<float>(b(i)));
    float16 const quotient(value / 3);
    BOOST_TEST((c(i) == float16(static_cast<float>(product) + static_cast<float>(quotient))));
  }
  Tensor<float, dyn> const wide = a * 0.5f + astype<float>(a);
  BOOST_TEST(wide(99) == 4.5f);
  BOOST_TEST(to_string(astype<bfloat16>(wide(range(98, 100)))).size() > 4);
}

BOOST_AUTO_TEST_SUITE_END()
