#include <sinter/autodiff/backward_plan.hpp>
#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

using namespace sinter;

namespace {

using Three = Tensor<double, 3>;
using X = Argument<0, Three>;
using Y = Argument<1, Three>;

/// The plan of the region that a function of two arguments ends in, with a seed of one instruction.
template <class Function>
constexpr auto plan_of(Function) {
  using NodeType = decltype(Function{}(std::declval<X const&>(), std::declval<Y const&>()));
  return detail::plan_backward(static_cast<program_of<NodeType>*>(nullptr),
                               detail::leaf_roles<NodeType>, 1);
}

// Exact partials cost no instruction: the cotangent of a sum is that of both operands.
constexpr auto sum_plan = plan_of([](auto const& x, auto const& y) { return x + y; });
static_assert(sum_plan.outputs == 2 && sum_plan.length == 0);
static_assert(sum_plan.registers[0] == 3 && sum_plan.registers[1] == 3);  // behind three is the seed

// One negation for the right operand of a difference; none where it can be subtracted.
constexpr auto difference_plan = plan_of([](auto const& x, auto const& y) { return x - y; });
static_assert(difference_plan.length == 1);
constexpr auto twice_plan = plan_of([](auto const& x, auto const& y) { return x * y - exp(x); });
static_assert(twice_plan.outputs == 2);

// A change of sign waits where there is one way to go on and numbers multiply: here until the end,
constexpr auto late_plan = plan_of([](auto const& x, auto const& y) { return y - exp(x); });
static_assert(late_plan.length == 2 &&
              late_plan.instructions[0].kind == detail::BackwardKind::pull &&
              late_plan.instructions[1].kind == detail::BackwardKind::negative);
// twice is none,
constexpr auto back_plan = plan_of([](auto const& x, auto const& y) { return y - (1.0 - x); });
static_assert(back_plan.length == 0);
// it does not wait where two ways go on, each of which would need it,
constexpr auto fork_plan = plan_of([](auto const& x, auto const& y) { return 1.0 - x * y; });
static_assert(fork_plan.length == 3 &&
              fork_plan.instructions[0].kind == detail::BackwardKind::negative);
// nor where a condition lets nothing pass: minus nothing is another zero.
constexpr auto gate_plan = plan_of([](auto const& x, auto const&) { return 1.0 - relu(x); });
static_assert(gate_plan.instructions[0].kind == detail::BackwardKind::negative);
// Both reads of one argument are one output.
constexpr auto square_plan = plan_of([](auto const& x, auto const&) { return x * x; });
static_assert(square_plan.outputs == 1 && square_plan.length == 3);  // two pulls and their sum

// Read at other indices it is an output of its own.
constexpr auto reversed_plan = plan_of([](auto const& x, auto const&) {
  return x * x(range(none, none, -1));
});
static_assert(reversed_plan.outputs == 2);

// Nothing passes through what is detached or has no derivative but 0.
constexpr auto detached_plan =
    plan_of([](auto const& x, auto const& y) { return detach(x) * y + floor(x); });
static_assert(detached_plan.outputs == 1 && detached_plan.leaves[0] == 1);

// A partial that is missing is named.
struct Mystery {
  constexpr auto operator()(auto const& a) const { return a; }
};
constexpr auto mystery_plan =
    plan_of([](auto const& x, auto const&) { return make_map("mystery", Mystery{}, x); });
static_assert(mystery_plan.missing == 1 && sum_plan.missing == -1);

}  // namespace

BOOST_AUTO_TEST_SUITE(backward_plans)

BOOST_AUTO_TEST_CASE(are_made_while_compiling) {
  BOOST_TEST(twice_plan.length == 4);  // x * y: two pulls; exp(x): pulled and subtracted
}

BOOST_AUTO_TEST_SUITE_END()
