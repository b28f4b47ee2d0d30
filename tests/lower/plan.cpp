/// @file
/// The loop plan as constant expressions: which axes are dropped, ordered and merged.
#include <sinter/lower/plan.hpp>

#include <boost/test/unit_test.hpp>

#include <array>

namespace {

/// A nest of up to four axes: the destination and one leaf.
struct Nest {
  int rank;
  std::array<std::ptrdiff_t, 4> extents;
  std::array<std::ptrdiff_t, 8> strides;

  friend constexpr bool operator==(Nest const& a, Nest const& b) {
    if (a.rank != b.rank) return false;
    for (std::size_t axis = 0; axis < static_cast<std::size_t>(a.rank); ++axis) {
      if (a.extents[axis] != b.extents[axis] || a.strides[axis] != b.strides[axis] ||
          a.strides[4 + axis] != b.strides[4 + axis]) {
        return false;
      }
    }
    return true;
  }
};

constexpr Nest planned(Nest nest, void (*plan)(sinter::LoopNest&)) {
  sinter::LoopNest loops{nest.rank, nest.extents.data(), 2, 4, nest.strides.data()};
  plan(loops);
  nest.rank = loops.rank;
  return nest;
}
constexpr Nest elementwise(Nest const& nest) { return planned(nest, sinter::plan_elementwise); }

// Everything contiguous is one loop.
static_assert(elementwise({3, {2, 3, 5}, {15, 5, 1, 0, 15, 5, 1, 0}}) ==
              Nest{1, {30}, {1, 0, 0, 0, 1}});
static_assert(elementwise({0, {}, {}}) == Nest{0, {}, {}});
// Axes of extent 1 vanish, whatever their strides.
static_assert(elementwise({3, {2, 1, 5}, {5, 77, 1, 0, 5, 0, 1, 0}}) ==
              Nest{1, {10}, {1, 0, 0, 0, 1}});
static_assert(elementwise({2, {1, 1}, {9, 9, 0, 0, 0, 0, 0, 0}}) == Nest{0, {}, {}});
// A broadcast row keeps its axis; a number does not.
static_assert(elementwise({2, {3, 5}, {5, 1, 0, 0, 0, 1, 0, 0}}) ==
              Nest{2, {3, 5}, {5, 1, 0, 0, 0, 1}});
static_assert(elementwise({2, {3, 5}, {5, 1, 0, 0, 0, 0, 0, 0}}) == Nest{1, {15}, {1, 0, 0, 0, 0}});
// The destination decides the order: transposed on both sides is contiguous.
static_assert(elementwise({2, {3, 5}, {1, 3, 0, 0, 1, 3, 0, 0}}) == Nest{1, {15}, {1, 0, 0, 0, 1}});
static_assert(elementwise({2, {3, 5}, {1, 3, 0, 0, 5, 1, 0, 0}}) ==
              Nest{2, {5, 3}, {3, 1, 0, 0, 1, 5}});
// Negative strides order by distance, and merge where both run on.
static_assert(elementwise({2, {3, 5}, {-1, -3, 0, 0, -1, -3, 0, 0}}) ==
              Nest{1, {15}, {-1, 0, 0, 0, -1}});
static_assert(elementwise({2, {3, 5}, {5, -1, 0, 0, 5, -1, 0, 0}}) ==
              Nest{2, {3, 5}, {5, -1, 0, 0, 5, -1}});
// Two axes of three merge; merging alone keeps the order.
static_assert(elementwise({3, {2, 3, 5}, {15, 5, 1, 0, 30, 5, 1, 0}}) ==
              Nest{2, {2, 15}, {15, 1, 0, 0, 30, 1}});
static_assert(planned({2, {3, 5}, {1, 3, 0, 0, 1, 3, 0, 0}}, sinter::merge_axes) ==
              Nest{2, {3, 5}, {1, 3, 0, 0, 1, 3}});
static_assert(elementwise({4, {2, 1, 3, 5}, {3, 0, 1, 6, 3, 0, 1, 6}}) ==
              Nest{1, {30}, {1, 0, 0, 0, 1}});

}  // namespace

BOOST_AUTO_TEST_SUITE(plan)

BOOST_AUTO_TEST_CASE(keeps_the_number_of_elements) {
  for (std::ptrdiff_t const last : {0, 1, 7}) {
    Nest nest = elementwise({3, {2, 3, last}, {3 * last, last, 1, 0, 1, 2, 6, 0}});
    std::ptrdiff_t size = 1;
    for (int axis = 0; axis < nest.rank; ++axis)
      size *= nest.extents[static_cast<std::size_t>(axis)];
    BOOST_TEST(size == 6 * last);
  }
}

BOOST_AUTO_TEST_SUITE_END()
