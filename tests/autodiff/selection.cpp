#include <sinter/autodiff/selection.hpp>
#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

using namespace sinter;
using detail::Selection;

namespace {

using Two = Tensor<double, 2>;
using Three = Tensor<double, 3>;

// All arguments, or those with these numbers, in this order.
static_assert(Selection<>::count<3> == 3 && Selection<>::at(2) == 2 && Selection<>::has<7>);
static_assert(Selection<2, 0>::count<3> == 2 && Selection<2, 0>::at(0) == 2);
static_assert(Selection<2, 0>::has<0> && !Selection<2, 0>::has<1>);

// Each number is that of an argument, named once.
static_assert(detail::numbers_arguments<Selection<2, 0>, 3>);
static_assert(!detail::numbers_arguments<Selection<2, 0>, 2>);
static_assert(!detail::numbers_arguments<Selection<1, 1>, 3>);
static_assert(!detail::numbers_arguments<Selection<-1>, 3>);

// Where the first tensor of each argument is among all that have gradients: a pair counts two.
using Pair = std::pair<Two, Three>;
constexpr auto all = detail::argument_offsets<Selection<>, Two, Pair, Three>();
static_assert(all[0] == 0 && all[1] == 1 && all[2] == 3);
constexpr auto chosen = detail::argument_offsets<Selection<2, 1>, Two, Pair, Three>();
static_assert(chosen[2] == 0 && chosen[1] == 1);

static_assert(std::is_same_v<detail::ChosenTypes<Selection<2, 0>, Two, Pair, Three>::type,
                             detail::TypeList<Three, Two>>);

}  // namespace

BOOST_AUTO_TEST_SUITE(selection)

BOOST_AUTO_TEST_CASE(finds_the_tensors_of_chosen_arguments) {
  Two const x{1, 2};
  Pair const pair{{3, 4}, {5, 6, 7}};
  Three const y{8, 9, 10};
  auto const tensors = detail::chosen_tensors<Selection<2, 1>>(std::tie(x, pair, y));
  static_assert(std::tuple_size_v<std::remove_const_t<decltype(tensors)>> == 3);
  BOOST_TEST(&std::get<0>(tensors) == &y);
  BOOST_TEST(&std::get<1>(tensors) == &pair.first);
  BOOST_TEST(&std::get<2>(tensors) == &pair.second);
}
BOOST_AUTO_TEST_CASE(calls_with_leaves_in_place_of_chosen_arguments) {
  Two const x{1, 2};
  Two const y{8, 9};
  auto slots = detail::slots_for(detail::chosen_tensors<Selection<1>>(std::tie(x, y)));
  auto const f = [&](auto const& a, auto const& b) {
    static_assert(std::is_same_v<std::remove_cvref_t<decltype(a)>, Two>);
    static_assert(detail::argument_number<std::remove_cvref_t<decltype(b)>> == 0);
    BOOST_TEST(&a == &x);
    return a * b;
  };
  auto const node = detail::call_with_leaves<Selection<1>>(f, slots, x, y);
  BOOST_TEST(detail::slot_of(node.operands.second) == &std::get<0>(slots));
}

BOOST_AUTO_TEST_SUITE_END()
