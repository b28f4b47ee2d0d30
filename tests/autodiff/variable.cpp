#include <sinter/autodiff/variable.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <support/holds.hpp>

#include <sstream>
#include <vector>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;
using sinter_test::holds;

namespace {
using Three = Tensor<double, 3>;
Three const ones3{1, 1, 1};

template <class Function>
std::string message_of(Function function) {
  try {
    function();
  } catch (domain_error const& error) {
    return error.what();
  }
  return "no error";
}
bool contains(std::string const& text, char const* part) {
  return text.find(part) != std::string::npos;
}
}  // namespace

BOOST_AUTO_TEST_SUITE(variables)

BOOST_AUTO_TEST_CASE(hold_values) {
  Variable x(Three{1, 2, 3});
  Variable y = x * 2.0 + 1.0;
  static_assert(std::is_same_v<decltype(y), Variable<Three>>);
  BOOST_TEST(holds(y.value(), Three{3, 5, 7}));
  Variable s = sum(y);
  BOOST_TEST(s.item() == 15);
  std::ostringstream stream;
  stream << s;
  BOOST_TEST(stream.str() == "15.0");
}
BOOST_AUTO_TEST_CASE(may_be_moved) {
  Variable x(Three{1, 2, 3}, requires_grad);
  Variable same = x;
  Variable moved = std::move(x);
  x = moved * 2.0;  // another value; `same` and `moved` are still one variable
  BOOST_TEST(holds(x.value(), Three{2, 4, 6}));
  BOOST_TEST(holds(moved.value(), Three{1, 2, 3}));
  std::vector<Variable<Three>> layers;
  for (int k = 0; k < 5; ++k) layers.push_back(x * static_cast<double>(k));
  Variable loss = sum(layers[4] * layers[1]);
  backward(loss);
  BOOST_TEST(holds(same.grad(), Three{32, 64, 96}));
}
BOOST_AUTO_TEST_CASE(pass_on_that_they_require_a_gradient) {
  Variable w(ones3, requires_grad);
  Variable x(ones3);
  Variable with = w * x;
  Variable without = x * ones3;
  Variable later = without + with;
  Variable cut = w.detach() * x;
  Variable integers = astype<int>(w);
  BOOST_TEST((w.requires_grad() && with.requires_grad() && later.requires_grad()));
  BOOST_TEST((!x.requires_grad() && !without.requires_grad() && !cut.requires_grad()));
  BOOST_TEST(!integers.requires_grad());
  BOOST_TEST((w.is_leaf() && x.is_leaf() && !with.is_leaf()));
}
BOOST_AUTO_TEST_CASE(are_not_recorded_while_a_guard_lives) {
  Variable w(ones3, requires_grad);
  {
    NoGrad const outer;
    {
      NoGrad const inner;
    }
    Variable y = w * 2.0;
    BOOST_TEST(!y.requires_grad());
  }
  Variable y = w * 2.0;
  BOOST_TEST(y.requires_grad());
}
BOOST_AUTO_TEST_CASE(gather_gradients_until_they_are_set_to_zero) {
  Variable w(Three{1, 2, 3}, requires_grad);
  BOOST_TEST(holds(w.grad(), Three{0, 0, 0}));
  for (int time = 1; time <= 3; ++time) {
    Variable loss = sum(square(w));
    backward(loss);
    BOOST_TEST(holds(w.grad(), Three(Three{2, 4, 6} * static_cast<double>(time))));
  }
  w.zero_grad();
  BOOST_TEST(holds(w.grad(), Three{0, 0, 0}));
  Variable loss = sum(w);
  backward(loss);
  BOOST_TEST(holds(w.grad(), ones3));
}
BOOST_AUTO_TEST_CASE(of_no_influence_have_gradient_zero) {
  Variable w(ones3, requires_grad);
  Variable v(ones3, requires_grad);
  Variable loss = sum(w * detach(v));
  backward(loss);
  BOOST_TEST(holds(v.grad(), Three{0, 0, 0}));
}
BOOST_AUTO_TEST_CASE(equal_the_functional_front_end_bit_for_bit) {
  auto const a = matrix(5, 7);
  auto const b = vector(7, 2);
  auto const c = matrix(7, 3, 3);
  auto const g = [](auto const& x, auto const& row, auto const& w) {
    return mean(square(tanh(matmul(exp(x * row), w))));
  };
  auto const [value, da, db, dc] = value_and_grad(g, a, b, c);
  Variable x(a, requires_grad);
  Variable row(b, requires_grad);
  Variable w(c, requires_grad);
  Variable loss = g(x, row, w);
  backward(loss);
  BOOST_TEST(loss.item() == value);
  BOOST_TEST(holds(x.grad(), da));
  BOOST_TEST(holds(row.grad(), db));
  BOOST_TEST(holds(w.grad(), dc));
}
BOOST_AUTO_TEST_CASE(go_through_several_statements) {
  auto const a = matrix(5, 7);
  auto const b = matrix(7, 3, 3);
  auto const f = [](auto const& x, auto const& w) {
    auto const hidden = relu(matmul(x, w) + 0.1);
    return sum(log_softmax(hidden, -1_c) * hidden) / 5.0;
  };
  auto const [value, da, db] = value_and_grad(f, a, b);
  Variable x(a, requires_grad);
  Variable w(b, requires_grad);
  Variable product = matmul(x, w);
  Variable hidden = relu(product + 0.1);
  Variable logs = log_softmax(hidden, -1_c);
  Variable total = sum(logs * hidden);
  Variable loss = total / 5.0;
  backward(loss);
  BOOST_TEST(std::abs(loss.item() - value) < 1e-14);
  BOOST_TEST(max(abs(x.grad() - da)).item() < 1e-14);
  BOOST_TEST(max(abs(w.grad() - db)).item() < 1e-14);
}
BOOST_AUTO_TEST_CASE(may_be_read_several_times_and_through_views) {
  auto const a = vector(70);
  auto const f = [](auto const& x) {
    return sum(x * x + x(range(none, none, -1)) * exp(x)) +
           sum(square(x(range(1, none)) - x(range(0, -1))));
  };
  Variable x(a, requires_grad);
  Variable loss = f(x);
  backward(loss);
  BOOST_TEST(max(abs(x.grad() - grad(f)(a))).item() < 1e-14);
}
BOOST_AUTO_TEST_CASE(in_branches_and_loops_that_depend_on_data) {
  Variable x(Tensor<double>{3.0}, requires_grad);
  Variable y = x;
  int rounds = 0;
  while (y.item() < 100) {  // 3 -> 9 -> 81 -> 6561, or halved where it is large
    if (y.item() > 50) {
      y = y / 2.0;
    } else {
      y = y * y;
    }
    ++rounds;
    if (rounds > 20) break;
  }
  // 3, 9, 81, 40.5, 1640.25: x^8 / 4
  BOOST_TEST(y.item() == 1640.25);
  backward(y);
  BOOST_TEST(x.grad().item() == 2 * std::pow(3.0, 7));
}
BOOST_AUTO_TEST_CASE(go_back_through_a_million_statements) {
  Variable x(Tensor<double>{1.0}, requires_grad);
  Variable y = x;
  for (int k = 0; k < 1'000'000; ++k) y = y + x;
  backward(y);
  BOOST_TEST(x.grad().item() == 1'000'001);
  Variable z = x;
  for (int k = 0; k < 1'000'000; ++k) z = z * 1.0;  // let go without going back
}
BOOST_AUTO_TEST_CASE(are_gone_through_once_unless_they_are_retained) {
  Variable x(Three{1, 2, 3}, requires_grad);
  Variable y = x * x;
  Variable loss = sum(y);
  backward(loss, retain_graph);
  backward(loss, retain_graph);
  BOOST_TEST(holds(x.grad(), Three{4, 8, 12}));
  backward(loss);
  BOOST_TEST(holds(x.grad(), Three{6, 12, 18}));
  BOOST_TEST(contains(message_of([&] { backward(loss); }), "have been gone through before"));
  Variable other = sum(y * 2.0);
  BOOST_TEST(contains(message_of([&] { backward(other); }), "have been gone through before"));
}
BOOST_AUTO_TEST_CASE(without_gradient_are_refused) {
  Variable x(Three{1, 2, 3});
  Variable loss = sum(x);
  BOOST_TEST(contains(message_of([&] { backward(loss); }), "depends on no variable"));
  BOOST_TEST(contains(message_of([&] { (void)x.grad(); }), "made with requires_grad"));
}
BOOST_AUTO_TEST_CASE(of_results_are_kept_on_demand) {
  Variable x(Three{1, 2, 3}, requires_grad);
  Variable y = x * 2.0;
  y.retain_grad();
  Variable loss = sum(square(y));
  backward(loss);
  BOOST_TEST(holds(y.grad(), Three{4, 8, 12}));
  BOOST_TEST(holds(x.grad(), Three{8, 16, 24}));
}
BOOST_AUTO_TEST_CASE(that_are_leaves_change_under_a_guard_only) {
  Variable w(Three{1, 2, 3}, requires_grad);
  BOOST_TEST(contains(message_of([&] { w += 1.0; }), "only while a NoGrad lives"));
  Variable const same = w;
  {
    NoGrad const guard;
    w -= 0.5;
  }
  BOOST_TEST(holds(same.value(), Three{0.5, 1.5, 2.5}));
  BOOST_TEST((w.requires_grad() && w.is_leaf()));
}
BOOST_AUTO_TEST_CASE(changed_in_place_are_recorded) {
  Variable x(Three{1, 2, 3}, requires_grad);
  Variable y = x * 2.0;
  Variable const same = y;
  y *= x;       // 2 x^2
  y += x(0);    // the first, three times
  BOOST_TEST(holds(same.value(), Three{3, 9, 19}));
  Variable loss = sum(same * Three{1, 10, 100});
  backward(loss);
  BOOST_TEST(holds(x.grad(), Three{4 + 111, 80, 1200}));
}
BOOST_AUTO_TEST_CASE(overwritten_before_they_are_needed_are_an_error_that_names_the_statement) {
  Variable w(Three{1, 2, 3}, requires_grad);
  Variable y = w * w;
  Variable loss = sum(y);
  {
    NoGrad const guard;
    w += 1.0;
  }
  std::string const message = message_of([&] { backward(loss); });
  BOOST_TEST(contains(message, "has been overwritten since"));
  BOOST_TEST(contains(message, "variable.cpp:"), message);
  // The tape is in order again.
  w.zero_grad();
  Variable again = sum(w * 3.0);
  backward(again);
  BOOST_TEST(holds(w.grad(), Three{3, 3, 3}));
}
BOOST_AUTO_TEST_CASE(overwritten_where_only_their_shape_matters_are_no_error) {
  Variable w(Three{1, 2, 3}, requires_grad);
  Variable x(Three{4, 5, 6});
  Variable y = w + x * 2.0 - w * 3.0;
  Variable loss = sum(y);
  {
    NoGrad const guard;
    w += 1.0;
  }
  x *= 2.0;
  backward(loss);
  BOOST_TEST(holds(w.grad(), Three{-2, -2, -2}));
}
BOOST_AUTO_TEST_CASE(may_have_dynamic_shapes_and_other_elements) {
  Variable w(Tensor<float, dyn>{1, 2, 3}, requires_grad);
  Variable wide = astype<double>(w) * 2.0;
  static_assert(std::is_same_v<decltype(wide), Variable<Tensor<double, dyn>>>);
  Variable loss = sum(square(wide));
  backward(loss);
  BOOST_TEST(holds(w.grad(), Tensor<float, dyn>{8, 16, 24}));
  BOOST_CHECK_THROW(wide += vector(2), shape_error);
}
BOOST_AUTO_TEST_CASE(of_which_no_gradient_is_wanted_cost_no_product) {
  Variable x(matrix(4, 3));
  Variable w(matrix(3, 2, 2), requires_grad);
  Variable loss = sum(square(matmul(exp(x), w)) + x(0, 0));
  backward(loss);
  auto const expected =
      grad([&](auto const& v) { return sum(square(matmul(exp(x.value()), v))); })(w.value());
  BOOST_TEST(max(abs(w.grad() - expected)).item() < 1e-14);
}

BOOST_AUTO_TEST_SUITE_END()
