/// @file
/// Divisions and shifts of integer packs where rounding could go wrong: beside multiples of the divisor.
#include <sinter/evaluate/pack_integers.hpp>

#include <sinter/evaluate/memory.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <random>

using namespace sinter;

namespace {

constexpr int width = static_cast<int>(detail::vector_bytes) / 4;

template <class E>
struct Lanes {
  E a[width];
  E b[width];
};

/// Compares all functions with those of single numbers.
template <class E>
bool agrees(Lanes<E> const& in) {
  auto const a = detail::load<E, width>(reinterpret_cast<std::byte const*>(in.a));
  auto const b = detail::load<E, width>(reinterpret_cast<std::byte const*>(in.b));
  bool result = true;
  auto const check = [&](auto const& pack, auto function) {
    E found[width];
    detail::store(pack, reinterpret_cast<std::byte*>(found));
    for (int k = 0; k < width; ++k) result = result && found[k] == function(in.a[k], in.b[k]);
  };
  check(floor_divide(a, b), [](E x, E y) { return scalar::floor_divide(x, y); });
  check(remainder(a, b), [](E x, E y) { return scalar::remainder(x, y); });
  check(fmod(a, b), [](E x, E y) { return scalar::fmod(x, y); });
  check(left_shift(a, b), [](E x, E y) { return scalar::left_shift(x, y); });
  check(right_shift(a, b), [](E x, E y) { return scalar::right_shift(x, y); });
  check(multiply(a, b), [](E x, E y) { return scalar::multiply(x, y); });
  check(absolute(a), [](E x, E) { return scalar::absolute(x); });
  return result;
}

template <class E>
void check_near_multiples() {
  std::mt19937_64 engine(5);
  using U = std::make_unsigned_t<E>;
  int wrong = 0;
  for (int round = 0; round < 4000; ++round) {
    Lanes<E> in;
    for (int k = 0; k < width; ++k) {
      // A divisor of any size, and a multiple of it, or a neighbour, up to the ends of the range.
      auto const divisor = static_cast<U>(engine() >> (64 - 1 - engine() % (sizeof(E) * 8)));
      auto const quotient = divisor == 0 ? U(0) : static_cast<U>(static_cast<U>(engine()) / divisor);
      auto const multiple = static_cast<std::uint64_t>(divisor) * quotient;
      in.a[k] = static_cast<E>(multiple + engine() % 3 - 1);
      in.b[k] = static_cast<E>(engine() % 2 == 0 ? divisor : static_cast<U>(U(0) - divisor));
    }
    wrong += !agrees(in);
  }
  BOOST_TEST(wrong == 0, wrong << " packs of " << sizeof(E) << " bytes differ");
}
template <class E>
void check_all_pairs() {
  int wrong = 0;
  for (int a = std::numeric_limits<E>::min(); a <= std::numeric_limits<E>::max(); ++a) {
    for (int b = std::numeric_limits<E>::min(); b <= std::numeric_limits<E>::max(); b += width) {
      Lanes<E> in;
      for (int k = 0; k < width; ++k) {
        in.a[k] = static_cast<E>(a);
        in.b[k] = static_cast<E>(b + k);
      }
      wrong += !agrees(in);
    }
  }
  BOOST_TEST(wrong == 0, wrong << " packs differ");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(integer_packs)

BOOST_AUTO_TEST_CASE(divide_and_shift_all_pairs_of_bytes_as_single_numbers) {
  check_all_pairs<std::int8_t>();
  check_all_pairs<std::uint8_t>();
}
BOOST_AUTO_TEST_CASE(divide_exactly_beside_multiples) {
  check_near_multiples<std::int16_t>();
  check_near_multiples<std::uint16_t>();
  check_near_multiples<std::int32_t>();
  check_near_multiples<std::uint32_t>();
  check_near_multiples<std::int64_t>();
  check_near_multiples<std::uint64_t>();
}

BOOST_AUTO_TEST_SUITE_END()
