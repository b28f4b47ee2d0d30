#include <sinter/evaluate/machine.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

using namespace sinter;

namespace {

// 2 * scalar + array * scalar: what is made of numbers alone stays the same.
using Mixed =
    Program<Splat<float>, Splat<float>, Apply<Multiply, float, From<float, 2>, From<float, 1>>,
            Load<float>, Apply<Multiply, float, From<float, 1>, From<float, 3>>,
            Apply<Add, float, From<float, 3>, From<float, 1>>>;
constexpr auto same = detail::SameEverywhere<Mixed>::values;
static_assert(same[0] && same[1] && same[2]);
static_assert(!same[3] && !same[4] && !same[5]);

/// Counts what is read.
struct Source {
  float const* numbers;
  int* reads;
  template <class Lane, class Register>
  void load(Register& to, int leaf) const {
    ++*reads;
    to = Register(numbers[leaf]);
  }
  template <class Lane, class Register>
  void splat(Register& to, int leaf) const {
    load<Lane>(to, leaf);
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(machine)

BOOST_AUTO_TEST_CASE(runs_once_what_stays_the_same) {
  constexpr int width = detail::width_of<Mixed, float>;
  using Own = detail::Machine<Mixed, width>;
  typename Own::All registers;
  auto const banks = registers.banks();
  float const numbers[] = {3, 5, 7};
  int reads = 0;
  Own::run_same(banks, Source{numbers, &reads});
  BOOST_TEST(reads == 2);
  float const others[] = {0, 0, 11};
  for (float const* from : {numbers, others}) {
    reads = 0;
    Own::run_rest(banks, Source{from, &reads});
    BOOST_TEST(reads == 1);
    alignas(64) float found[width];
    detail::store(detail::bank_of<float, width>(banks)[Own::last],
                  reinterpret_cast<std::byte*>(found));
    for (float const value : found) BOOST_TEST(value == 15 + from[2] * 5);
  }
}

BOOST_AUTO_TEST_SUITE_END()
