#include <sinter/autodiff/leaf_role.hpp>
#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

using namespace sinter;
using namespace sinter::literals;

namespace {

using Pair = Tensor<double, 2, 3>;
using X = Argument<0, Pair>;
using Y = Argument<3, Pair>;

template <class Function>
constexpr auto roles_of(Function) {
  using NodeType = decltype(Function{}(std::declval<X const&>(), std::declval<Y const&>()));
  return detail::leaf_roles<NodeType>;
}

// Arguments have their numbers, a constant has none.
constexpr auto sum_roles = roles_of([](auto const& x, auto const& y) { return y + x * 2.0; });
static_assert(sum_roles.values[0].argument == 3 && sum_roles.values[0].is_active);
static_assert(sum_roles.values[1].argument == 0 && sum_roles.values[1].is_active);
static_assert(sum_roles.values[2].argument == -1 && !sum_roles.values[2].is_active);
static_assert(!sum_roles.values[0].is_viewed);

// A view reads at other indices, another shape of a leaf does so too.
constexpr auto viewed_roles = roles_of([](auto const& x, auto const& y) {
  return x(0, every) + reshape(y, shape(3_c, 2_c))(every, 1);
});
static_assert(viewed_roles.values[0].is_viewed && viewed_roles.values[1].is_viewed);
static_assert(viewed_roles.values[1].argument == 3);

// What is detached is not active, whatever stands inside.
constexpr auto detached_roles =
    roles_of([](auto const& x, auto const& y) { return detach(x * y) + y; });
static_assert(!detached_roles.values[0].is_active && !detached_roles.values[1].is_active);
static_assert(detached_roles.values[2].is_active);

// Barriers are numbered as they come; one of constants is not active.
struct Barriers {
  template <class A, class B>
  auto operator()(A const& x, B const& y) const {
    return sum(x, 1_c) + sum(detach(y), 1_c);
  }
};
using BarrierNode =
    decltype(Barriers{}(std::declval<X const&>(), std::declval<Y const&>()));
constexpr auto barrier_roles = detail::leaf_roles<BarrierNode>;
static_assert(barrier_roles.values[0].barrier == 0 && barrier_roles.values[1].barrier == 1);
static_assert(barrier_roles.values[0].argument == -1);
static_assert(detail::is_active_barrier<BarrierNode, 0>);

}  // namespace

BOOST_AUTO_TEST_SUITE(leaf_roles)

BOOST_AUTO_TEST_CASE(are_found_while_compiling) {
  int viewed = 0;
  for (auto const& role : viewed_roles.values) viewed += role.is_viewed;
  BOOST_TEST(viewed == 2);
}

BOOST_AUTO_TEST_SUITE_END()
