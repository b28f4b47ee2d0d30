#include <sinter/autodiff/barrier_memory.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>

using namespace sinter;
using detail::BarrierMemory;

namespace {

// In a constant expression memory is new and zero, and given back.
constexpr double constant_sum = [] {
  BarrierMemory<double> memory;
  memory.open(3, true);
  memory.data()[1] = 5;
  return memory.data()[0] + memory.data()[1] + memory.data()[2];
}();
static_assert(constant_sum == 5);

/// True where memory lies in the object itself.
template <class Memory>
bool is_inside(Memory const& memory) {
  auto const first = reinterpret_cast<std::uintptr_t>(&memory);
  auto const data = reinterpret_cast<std::uintptr_t>(memory.data());
  return data >= first && data < first + sizeof(memory);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(barrier_memory)

BOOST_AUTO_TEST_CASE(of_few_elements_is_the_object) {
  BarrierMemory<float, 5> memory;
  BOOST_TEST(memory.data() == nullptr);
  memory.open(5, true);
  BOOST_TEST(is_inside(memory));
  BarrierMemory<float, 5> larger;
  larger.open(7, false);
  BOOST_TEST(!is_inside(larger));
}
BOOST_AUTO_TEST_CASE(is_taken_once) {
  BarrierMemory<float> memory;
  memory.open(0, false);  // of nothing, too
  float* const first = memory.data();
  BOOST_TEST(first != nullptr);
  memory.open(1000, false);
  BOOST_TEST(memory.data() == first);
}
BOOST_AUTO_TEST_CASE(of_the_arena_is_given_back_with_its_scope) {
  float* first = nullptr;
  {
    detail::ArenaScope const scope;
    BarrierMemory<float> memory;
    memory.open(1000, true);
    first = memory.data();
  }
  detail::ArenaScope const scope;
  BarrierMemory<float> memory;
  memory.open(1000, true);
  BOOST_TEST(memory.data() == first);
}

BOOST_AUTO_TEST_SUITE_END()
