#include <sinter/evaluate/barriers.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace {

using namespace sinter;
using namespace sinter::literals;

/// Leaves numbers as they are, counts them, and fails at one of them.
struct Watched {
  static inline long count = 0;
  static inline double bad = -1;
  double operator()(double value) const {
    ++count;
#if SINTER_EXCEPTIONS
    if (value == bad) throw std::runtime_error("bad number");
#endif
    return value;
  }
};

using Line = Tensor<double, dyn>;
using Total = decltype(sum(std::declval<Line const&>()));
using Sums = decltype(sum(std::declval<Tensor<double, 2, dyn> const&>(), 0_c));
static_assert(!detail::keeps_tensor<Sums>);
static_assert(detail::keeps_tensor<Total>);
static_assert(std::is_same_v<tensor_of<Sums>, Line>);

constexpr double numbers[6]{};
constexpr bool is_contiguous(ExtentList<2> const& extents, ExtentList<2> const& strides) {
  return Target<double const, 2>{numbers, extents, strides}.is_contiguous();
}
static_assert(is_contiguous({{2, 3}}, {{3, 1}}));
static_assert(!is_contiguous({{2, 3}}, {{1, 2}}), "columns behind each other");
static_assert(!is_contiguous({{2, 3}}, {{4, 1}}), "a gap behind each row");
static_assert(is_contiguous({{1, 3}}, {{7, 1}}), "the stride of one place says nothing");
static_assert(!is_contiguous({{2, 3}}, {{3, -1}}));

Line numbers_from(double first) { return arange<double>(5) + first; }

}  // namespace

BOOST_AUTO_TEST_SUITE(barriers)

BOOST_AUTO_TEST_CASE(are_found_in_a_list_where_they_are_equal) {
  Line const x = numbers_from(1);
  Line const y = numbers_from(1);
  auto const of_x = sum(x);
  auto const again = sum(x);
  auto const of_y = sum(y);
  auto const largest = max(x);
  double value = 0;
  detail::Known const first{&detail::type_mark<Total>, &of_x, &value, nullptr};
  detail::Known const last{&detail::type_mark<decltype(largest)>, &largest, &value, &first};
  BOOST_TEST(detail::find_known(&last, again) == &first);
  BOOST_TEST(detail::find_known(&last, of_y) == nullptr, "equal numbers, another tensor");
  BOOST_TEST(detail::find_known(nullptr, of_x) == nullptr);
  BOOST_TEST(detail::find_known(&first, largest) == nullptr, "another kind");
}

BOOST_AUTO_TEST_CASE(tell_of_a_log_at_the_end_of_their_list) {
  detail::CallLog log;
  detail::Known const end = detail::log_end(log);
  double value = 0;
  detail::Known const above{&detail::type_mark<Total>, nullptr, &value, &end};
  BOOST_TEST(detail::log_of(&above) == &log);
  BOOST_TEST(detail::log_of(&end) == &log);
  BOOST_TEST(detail::log_of(nullptr) == nullptr);
  detail::Known const alone{&detail::type_mark<Total>, nullptr, &value, nullptr};
  BOOST_TEST(detail::log_of(&alone) == nullptr);
}

BOOST_AUTO_TEST_CASE(that_are_equal_are_evaluated_once) {
  Line const x = numbers_from(1);
  Line const y = numbers_from(2);
  auto const total = [](Line const& of) { return sum(map(Watched{}, of), keepdims); };
  Watched::count = 0;
  Line out = x * total(x);
  long const once = Watched::count;
  BOOST_TEST(once >= 5);
  Watched::count = 0;
  out = x * total(x) - total(x);
  BOOST_TEST(Watched::count == once);
  for (int k = 0; k < 5; ++k) BOOST_TEST(out(k) == 15.0 * k);
  Watched::count = 0;
  out = x * total(x) - total(y);
  BOOST_TEST(Watched::count == 2 * once);
  for (int k = 0; k < 5; ++k) BOOST_TEST(out(k) == 15.0 * (k + 1) - 20);
}

#if SINTER_EXCEPTIONS
BOOST_AUTO_TEST_CASE(give_their_memory_back_where_one_of_them_fails) {
  Tensor<double, dyn, dyn> const x = reshape(arange<double>(6), 2, 3);
  Tensor<double, dyn, dyn> out = full(shape(2, 3), 7.0);
  std::byte* const next = detail::thread_arena().take(0);
  Watched::bad = 5;
  // The sums of rows lie in the arena when those of columns fail.
  BOOST_CHECK_THROW(out = sum(x, 1_c, keepdims) + sum(map(Watched{}, x), 0_c), std::runtime_error);
  Watched::bad = -1;
  BOOST_TEST(detail::thread_arena().take(0) == next);
  BOOST_TEST(all(out == 7).item(), "nothing was written");
  out = sum(x, 1_c, keepdims) + sum(map(Watched{}, x), 0_c);
  BOOST_TEST((out(0, 0) == 6 && out(0, 2) == 10 && out(1, 0) == 15 && out(1, 2) == 19));
  BOOST_TEST(detail::thread_arena().take(0) == next);
}
#endif

BOOST_AUTO_TEST_CASE(have_room_for_a_node) {
  Tensor<double, 2, dyn> const x = zeros<double>(2_c, 3);
  std::byte* const next = detail::thread_arena().take(0);
  {
    auto const node = sum(x, 0_c);
    detail::NodeValues<std::remove_const_t<decltype(node)>> values;
    BOOST_TEST(reinterpret_cast<std::byte*>(values.open(node)) == next);
    BOOST_TEST(detail::thread_arena().take(0) == next + 64);
    auto const few = sum(x);
    detail::NodeValues<std::remove_const_t<decltype(few)>> own;
    auto const* const place = reinterpret_cast<std::byte const*>(own.open(few));
    BOOST_TEST((place >= reinterpret_cast<std::byte const*>(&own) &&
                place < reinterpret_cast<std::byte const*>(&own + 1)));
  }
  BOOST_TEST(detail::thread_arena().take(0) == next);
}

BOOST_AUTO_TEST_SUITE_END()
