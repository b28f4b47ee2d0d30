/// @file
/// What `explain` and `schedule_of` say of chosen elements, and of views that repeat or step aside.
#include <sinter/evaluate/choose.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace sinter;
using namespace sinter::literals;

Tensor<float, 5, 7> x;
Tensor<float, 5> v;
Tensor<int, 3> const picks{1, 2, 1};

// A procedure is one region; what reads it is another.
static_assert(schedule_of<decltype(take(x, picks, 0_c))> ==
              Schedule{.regions = 1, .leaves = 2, .width = 1});
static_assert(schedule_of<decltype(roll(x, 1, 0_c))>.temporaries == 0);
static_assert(schedule_of<decltype(roll(x * 2, 1, 0_c))>.temporaries == 1);
static_assert(schedule_of<decltype(x(picks) * 2)>.temporary_bytes == 3 * 7 * 4);
// A view is none.
static_assert(schedule_of<decltype(diagonal(x, 1) + broadcast_to(v(range(0_c, 1_c)), shape(5_c)) *
                                                        flip(v))>.regions == 1);
static_assert(schedule_of<decltype(sum(sliding_window_view(v * v, shape(2_c)), -1_c))>.regions == 1);

bool says(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(chosen_elements)

BOOST_AUTO_TEST_CASE(are_explained) {
  BOOST_TEST(says(explain(take(x, picks, 0_c)), "take -> float (3, 7)"));
  BOOST_TEST(says(explain(x(x > 1)), "x(mask) -> float (0,)"));
  BOOST_TEST(says(explain(pad(x, 1, padding::edge) + 1), "pad -> float (7, 9), temporary"));
}

BOOST_AUTO_TEST_CASE(overlap_where_memory_does) {
  BOOST_TEST(says(explain(diagonal(x), v * 2), "aliasing  disjoint"));
  BOOST_TEST(says(explain(diagonal(x), diagonal(x) * 2), "read element by element, in place"));
  BOOST_TEST(says(explain(diagonal(x), diagonal(x, 1)), "overlaps: through a buffer"));
  BOOST_TEST(says(explain(x, flip(x)), "overlaps: through a buffer"));
  BOOST_TEST(says(explain(v, roll(v, 1, 0_c)), "the expression reads the destination"));
  BOOST_TEST(says(explain(v, take(v, Tensor<int, 5>(), 0_c)), "the expression reads the destination"));
}

BOOST_AUTO_TEST_SUITE_END()
