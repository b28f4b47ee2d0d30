/// @file
/// The aliasing test: disjoint, read element by element, overlapping.
#include <sinter/lower/overlap.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <vector>

namespace {

/// One axis or two, in elements of 4 bytes: where the destination and the leaf begin and move.
struct Walk {
  std::ptrdiff_t first;
  std::ptrdiff_t outer;
  std::ptrdiff_t inner;
};

bool overlaps(std::ptrdiff_t rows, std::ptrdiff_t columns, Walk to, Walk from, int leaf_size = 4) {
  static std::array<std::byte, 4000> memory;
  std::ptrdiff_t extents[] = {rows, columns};
  std::ptrdiff_t strides[] = {4 * to.outer, 4 * to.inner, 4 * from.outer, 4 * from.inner};
  sinter::LoopNest const nest{2, extents, 2, 2, strides};
  std::byte const* const leaf = memory.data() + 2000 + 4 * from.first;
  return sinter::overlap_of(nest, memory.data() + 2000 + 4 * to.first, 4, &leaf, &leaf_size);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(overlap)

BOOST_AUTO_TEST_CASE(is_none_where_memory_is_disjoint) {
  BOOST_TEST(!overlaps(2, 3, {0, 3, 1}, {6, 3, 1}));
  BOOST_TEST(!overlaps(2, 3, {6, 3, 1}, {0, 3, 1}));
  BOOST_TEST(!overlaps(2, 3, {6, 3, 1}, {5, -3, -1}));  // backwards, up to the destination
  BOOST_TEST(!overlaps(0, 3, {0, 3, 1}, {1, 3, 1}));
}

BOOST_AUTO_TEST_CASE(is_none_where_the_same_places_are_read) {
  BOOST_TEST(!overlaps(2, 3, {0, 3, 1}, {0, 3, 1}));
  BOOST_TEST(!overlaps(2, 3, {5, -3, -1}, {5, -3, -1}));
  BOOST_TEST(!overlaps(1, 3, {0, 3, 1}, {0, 77, 1}));  // the stride of an extent of 1
}

BOOST_AUTO_TEST_CASE(is_seen_in_every_direction) {
  BOOST_TEST(overlaps(2, 3, {0, 3, 1}, {1, 3, 1}));
  BOOST_TEST(overlaps(2, 3, {1, 3, 1}, {0, 3, 1}));
  BOOST_TEST(overlaps(2, 3, {0, 3, 1}, {5, -3, -1}));
  BOOST_TEST(overlaps(2, 3, {0, 3, 1}, {0, 0, 1}));    // a row of itself, broadcast
  BOOST_TEST(overlaps(3, 3, {0, 3, 1}, {0, 1, 3}));    // transposed in place
  BOOST_TEST(overlaps(2, 3, {0, 3, 1}, {5, 0, 0}));    // its last element
  BOOST_TEST(overlaps(2, 3, {0, 3, 1}, {5, 3, 1}));    // ends where the other begins
}

BOOST_AUTO_TEST_SUITE_END()
