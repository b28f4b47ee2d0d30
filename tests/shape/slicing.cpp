#include <sinter/shape/slicing.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>
#include <vector>

namespace {

using namespace sinter;
using namespace sinter::literals;

constexpr std::ptrdiff_t not_given = detail::not_given;

constexpr bool cuts(std::ptrdiff_t start, std::ptrdiff_t stop, std::ptrdiff_t step,
                    std::ptrdiff_t extent, std::ptrdiff_t first, std::ptrdiff_t count) {
  auto const limits = detail::slice_limits(start, stop, step, extent);
  return limits.extent == count && (count == 0 || limits.start == first);
}

// Python's rules, forwards.
static_assert(cuts(1, 4, 1, 7, 1, 3));
static_assert(cuts(1, 6, 2, 7, 1, 3));
static_assert(cuts(not_given, not_given, 1, 7, 0, 7));
static_assert(cuts(not_given, not_given, 3, 7, 0, 3));
static_assert(cuts(-3, not_given, 1, 7, 4, 3));
static_assert(cuts(not_given, -2, 1, 7, 0, 5));
static_assert(cuts(2, 100, 1, 7, 2, 5), "limits outside are cut");
static_assert(cuts(-100, 2, 1, 7, 0, 2));
static_assert(cuts(5, 2, 1, 7, 0, 0));
static_assert(cuts(100, 200, 1, 7, 0, 0));
// Backwards.
static_assert(cuts(not_given, not_given, -1, 7, 6, 7));
static_assert(cuts(5, 1, -1, 7, 5, 4));
static_assert(cuts(5, 1, -2, 7, 5, 2));
static_assert(cuts(not_given, 2, -1, 7, 6, 4));
static_assert(cuts(3, not_given, -1, 7, 3, 4));
static_assert(cuts(100, -100, -3, 7, 6, 3));
static_assert(cuts(1, 5, -1, 7, 0, 0));
static_assert(cuts(-1, -8, -1, 7, 6, 7));
// Of nothing.
static_assert(cuts(not_given, not_given, 1, 0, 0, 0));
static_assert(cuts(not_given, not_given, -1, 0, 0, 0));
static_assert(cuts(1, 5, 2, 0, 0, 0));

// Extents that stay known.
template <class Part>
constexpr std::ptrdiff_t extent_of(Part, std::ptrdiff_t whole) {
  return detail::PartTraits<Part>::extent(whole);
}
static_assert(extent_of(every, 5) == 5 && extent_of(every, unknown) == unknown);
static_assert(extent_of(newaxis, unknown) == 1);
static_assert(extent_of(range(1_c, 4_c), 7) == 3);
static_assert(extent_of(range(1_c, none), 7) == 6);
static_assert(extent_of(range(none, -2_c), 7) == 5);
static_assert(extent_of(range(none, none, -1_c), 7) == 7);
static_assert(extent_of(range(none, none, 3_c), 7) == 3);
static_assert(extent_of(range(1_c, 4_c), unknown) == unknown);
static_assert(extent_of(range(1, 4), 7) == unknown);
static_assert(extent_of(range(1_c, 4), 7) == unknown);
static_assert(extent_of(range(none, none, -1), 7) == unknown);

// Constants are not stored.
static_assert(std::is_empty_v<decltype(range(1_c, none, 2_c))>);
static_assert(sizeof(range(1, 5)) == 2 * sizeof(int));

// What may stand in a slice.
static_assert(detail::SlicePart<int> && detail::SlicePart<decltype(-1_c)> &&
              detail::SlicePart<Every> && detail::SlicePart<NewAxis> &&
              detail::SlicePart<Ellipsis> && detail::SlicePart<decltype(range(1, none))>);
static_assert(!detail::SlicePart<double> && !detail::SlicePart<bool> && !detail::SlicePart<None>);

}  // namespace

BOOST_AUTO_TEST_SUITE(slicing)

BOOST_AUTO_TEST_CASE(ranges_select_what_counting_selects) {
  // Every range of an axis, against a walk that follows Python's definition.
  for (std::ptrdiff_t extent : {0, 1, 2, 5}) {
    for (std::ptrdiff_t start = -7; start <= 7; ++start) {
      for (std::ptrdiff_t stop = -7; stop <= 7; ++stop) {
        for (std::ptrdiff_t step : {-7, -3, -2, -1, 1, 2, 3, 7}) {
          std::ptrdiff_t const low = step > 0 ? 0 : -1;
          std::ptrdiff_t const high = step > 0 ? extent : extent - 1;
          auto const inside = [&](std::ptrdiff_t limit) {
            if (limit < 0) limit += extent;
            return limit < low ? low : limit > high ? high : limit;
          };
          std::vector<std::ptrdiff_t> selected;
          for (auto i = inside(start); step > 0 ? i < inside(stop) : i > inside(stop); i += step) {
            selected.push_back(i);
          }
          auto const limits = detail::slice_limits(start, stop, step, extent);
          bool const same = limits.extent == static_cast<std::ptrdiff_t>(selected.size()) &&
                            (selected.empty() || limits.start == selected.front());
          BOOST_TEST(same, start << ':' << stop << ':' << step << " of " << extent);
        }
      }
    }
  }
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(a_step_of_zero_is_a_domain_error) {
  int const zero = 0;
  BOOST_CHECK_THROW(range(1, 5, zero), domain_error);
  BOOST_CHECK_THROW(range(none, none, zero), domain_error);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
