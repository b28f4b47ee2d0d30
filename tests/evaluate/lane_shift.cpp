#include <sinter/evaluate/lane_shift.hpp>

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace sinter;

BOOST_AUTO_TEST_SUITE(lane_shift)

template <class Element>
void check() {
  constexpr int width = detail::lanes_of<Element>;
  if constexpr (detail::shifts_lanes<Element, width>) {
    constexpr int packs = 3;
    for (int lanes = 0; lanes < width; ++lanes) {
      std::vector<Element> from(packs * width);
      for (int k = 0; k < packs * width; ++k) from[static_cast<std::size_t>(k)] = Element(k + 1);
      std::vector<Element> to(packs * width);
      alignas(64) std::byte carried[width * sizeof(Element)] = {};
      for (int pack = 0; pack < packs; ++pack) {
        // What one leaves behind the next begins with.
        detail::LaneShift<Element, width> shift(lanes, carried);
        auto const* const here = reinterpret_cast<std::byte const*>(from.data() + pack * width);
        detail::store(shift.next(detail::load<Element, width>(here)),
                      reinterpret_cast<std::byte*>(to.data() + pack * width));
        shift.keep(carried);
      }
      for (int k = 0; k < packs * width; ++k) {
        auto const expected = k < lanes ? Element(0) : Element(k + 1 - lanes);
        BOOST_TEST(to[static_cast<std::size_t>(k)] == expected);
      }
    }
  }
}
BOOST_AUTO_TEST_CASE(moves_a_row_of_packs_by_every_number_of_lanes) {
  check<float>();
  check<double>();
}

BOOST_AUTO_TEST_SUITE_END()
