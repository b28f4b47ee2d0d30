#include <sinter/evaluate/shared_barriers.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace sinter;
using namespace sinter::literals;

/// Leaves numbers as they are and counts them.
template <int Number>
struct Counted {
  static inline long count = 0;
  float operator()(float value) const {
    ++count;
    return value;
  }
};
/// `x`, whose elements are counted from now on whenever they are read.
template <int Number = 0>
auto counted(auto const& operand) {
  Counted<Number>::count = 0;
  return map(Counted<Number>(), operand);
}
long& count = Counted<0>::count;
/// What is counted where a product reads `operand` once: lanes that fill up a pack count, too.
long once(auto const& operand, auto const& other) {
  auto const product = matmul(counted(operand), other);
  Tensor const stored = product;
  return count;
}

template <class TensorType>
TensorType numbers(TensorType tensor, float scale) {
  for (std::ptrdiff_t k = 0; k < tensor.size(); ++k) {
    tensor.data()[k] = scale * static_cast<float>((k * 7 + 3) % 11 - 5);
  }
  return tensor;
}

auto const x = numbers(Tensor<float, dyn, dyn>(zeros<float>(5, 7)), 0.25F);
auto const w = numbers(Tensor<float, dyn, dyn>(zeros<float>(7, 3)), 0.5F);
auto const v = numbers(Tensor<float, dyn, dyn>(zeros<float>(3, 4)), 0.125F);
auto const fixed_x = numbers(Tensor<float, 5, 7>{}, 0.25F);
auto const fixed_w = numbers(Tensor<float, 7, 3>{}, 0.5F);

template <class Expr>
bool same_as(Expr const& expression, float expected) {
  Tensor<float> out = expression;
  return out.item() == expected;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(shared_barriers)

BOOST_AUTO_TEST_CASE(a_product_below_two_reductions_is_evaluated_once) {
  long const expected_count = once(x, w);
  auto const s = matmul(counted(x), w);
  Tensor<float, dyn> const out = log(sum(exp(s), -1_c)) - sum(s * s, -1_c);
  BOOST_TEST(count == expected_count);
  Tensor<float, dyn, dyn> const stored = matmul(x, w);
  Tensor<float, dyn> const expected = log(sum(exp(stored), -1_c)) - sum(stored * stored, -1_c);
  BOOST_TEST(all(out == expected).item());
}

BOOST_AUTO_TEST_CASE(so_is_one_of_static_extents) {
  long const expected_count = once(fixed_x, fixed_w);
  auto const s = matmul(counted(fixed_x), fixed_w);
  Tensor<float, 5> const out = log(sum(exp(s), -1_c)) - sum(s * s, -1_c);
  BOOST_TEST(count == expected_count);
  Tensor<float, 5, 3> const stored = matmul(fixed_x, fixed_w);
  Tensor<float, 5> const expected = log(sum(exp(stored), -1_c)) - sum(stored * stored, -1_c);
  BOOST_TEST(all(out == expected).item());
}

BOOST_AUTO_TEST_CASE(cross_entropy_evaluates_its_scores_once) {
  long const expected_count = once(x, w);
  auto const scores = [](auto const& rows) { return matmul(relu(matmul(rows, w)), v); };
  auto const loss = [](auto const& s) {
    auto const shifted = s - max(s, -1_c, keepdims);
    return mean(log(sum(exp(shifted), -1_c)) - sum(where(shifted > -1.0F, shifted, 0.0F), -1_c));
  };
  Tensor<float> const out = loss(scores(counted(x)));
  BOOST_TEST(count == expected_count);
  Tensor<float, dyn, dyn> const stored = scores(x);
  BOOST_TEST(same_as(loss(stored), out.item()));
}

BOOST_AUTO_TEST_CASE(an_inner_product_that_is_read_elsewhere_too_is_evaluated_once) {
  long const expected_count = once(x, w);
  Tensor<float, dyn, dyn> const first = matmul(x, w);
  long const expected_outer = once(first, v);
  auto const h = matmul(counted(x), w);
  auto const s = matmul(counted<1>(h), v);
  // h is read below s in two places, and by a reduction of its own.
  Tensor<float> const out = sum(exp(s)) - sum(s * s) + sum(h * h);
  BOOST_TEST(count == expected_count);
  BOOST_TEST(Counted<1>::count == expected_outer);
  Tensor<float, dyn, dyn> const second = matmul(first, v);
  BOOST_TEST(same_as(sum(exp(second)) - sum(second * second) + sum(first * first), out.item()));
}

BOOST_AUTO_TEST_CASE(a_product_that_the_region_reads_itself_is_evaluated_once) {
  long const expected_count = once(x, w);
  auto const s = matmul(counted(x), w);
  Tensor<float, dyn, dyn> const out = s * sum(s) - max(s);
  BOOST_TEST(count == expected_count);
  count = 0;
  Tensor<float, dyn, dyn> const turned = exp(-max(s)) * s;
  BOOST_TEST(count == expected_count);
  Tensor<float, dyn, dyn> const stored = matmul(x, w);
  Tensor<float, dyn, dyn> const expected = stored * sum(stored) - max(stored);
  BOOST_TEST(all(out == expected).item());
  Tensor<float, dyn, dyn> const expected_turned = exp(-max(stored)) * stored;
  BOOST_TEST(all(turned == expected_turned).item());
}

BOOST_AUTO_TEST_CASE(products_of_one_type_that_differ_are_all_evaluated) {
  long const expected_count = once(x, w);
  Tensor<float, dyn, dyn> const other = x * 2.0F;
  auto const second = matmul(counted(other), w);
  auto const first = matmul(counted(x), w);
  Tensor<float> const out = sum(exp(first)) - sum(second * second);
  BOOST_TEST(count == 2 * expected_count);
  Tensor<float, dyn, dyn> const stored = matmul(x, w);
  Tensor<float, dyn, dyn> const doubled = matmul(other, w);
  BOOST_TEST(same_as(sum(exp(stored)) - sum(doubled * doubled), out.item()));
}

BOOST_AUTO_TEST_CASE(procedures_are_shared_too) {
  Tensor const whole = sort(counted(x), -1_c);
  long const expected_count = count;
  auto const sorted = sort(counted(x), -1_c);
  Tensor<float> const out = sum(sorted(every, 0)) * max(sorted(every, 6));
  BOOST_TEST(count == expected_count);
  Tensor<float, dyn, dyn> const stored = sort(x, -1_c);
  BOOST_TEST(same_as(sum(stored(every, 0)) * max(stored(every, 6)), out.item()));
}

BOOST_AUTO_TEST_CASE(one_reduction_has_nothing_evaluated_before_it) {
  using S = decltype(matmul(x, w));
  using One = decltype(sum(exp(std::declval<S>())));
  using Two = decltype(sum(std::declval<S>() * 2.0F));
  using List = detail::SharedBarriers<BarrierList<One, Two>>;
  static_assert(List::contains<S, void> && List::has_below<One, void>);
  static_assert(!detail::SharedBarriers<BarrierList<One>>::has_below<One, void>);
  static_assert(!List::contains<One, void>);
}

BOOST_AUTO_TEST_CASE(explain_and_the_schedule_know) {
  auto const s = matmul(x, w);
  auto const expression = sum(exp(s)) - sum(s * s);
  using Expr = std::remove_cv_t<decltype(expression)>;
  // The product, two sums, their difference.
  static_assert(merged_schedule_of<Expr>.regions == 4);
  static_assert(merged_schedule_of<Expr>.temporaries == 3);
  static_assert(schedule_of<Expr>.regions == 6);  // three products, for all that types tell
  std::string const text = explain(expression);
  BOOST_TEST(text.find("4 regions, 3 temporaries of 68 bytes, 2 equal barriers merged") != std::string::npos, text);
}

BOOST_AUTO_TEST_SUITE_END()
