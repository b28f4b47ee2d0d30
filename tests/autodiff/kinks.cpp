/// @file
/// Points where a derivative does not exist: one test for each row of the table in architecture.md.
#include <sinter/autodiff/grad.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

using namespace sinter;
using namespace sinter::literals;

namespace {

using Points = Tensor<double, dyn>;

/// A row: where the operation is looked at, and its derivatives there.
struct Row {
  char const* name;
  Points at;
  std::vector<double> expected;
};

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double selu_slope = 1.6732632423543772 * 1.0507009873554805;

/// Gradients of a sum of operations, each of operands of its own, compared row by row.
template <std::size_t Count, class Function>
class Table {
 public:
  Table(std::array<Row, Count> const& rows, Function const& function)
      : rows_(rows), function_(function) {
    for (std::size_t number = 0; number < Count; ++number) {
      boost::unit_test::framework::current_auto_test_suite().add(boost::unit_test::make_test_case(
          std::function<void()>([this, number] { check(number); }), rows_[number].name, __FILE__,
          __LINE__));
    }
  }

 private:
  void check(std::size_t number) {
    if (gradients_.empty()) find_gradients(std::make_index_sequence<Count>{});
    Points const& found = gradients_[number];
    Row const& row = rows_[number];
    BOOST_TEST_REQUIRE(found.size() == static_cast<std::ptrdiff_t>(row.expected.size()));
    for (std::size_t k = 0; k < row.expected.size(); ++k) {
      double const derivative = found.data()[k];
      double const expected = row.expected[k];
      BOOST_TEST((derivative == expected ||
                  std::fabs(derivative - expected) <= 1e-15 * std::fabs(expected)),
                 row.name << ", point " << k << ": found " << derivative << ", expected "
                          << expected);
    }
  }
  template <std::size_t... Number>
  void find_gradients(std::index_sequence<Number...>) {
    auto const found = value_and_grad(function_, rows_[Number].at...);
    (gradients_.push_back(std::get<Number + 1>(found)), ...);
  }

  std::array<Row, Count> rows_;
  Function function_;
  std::vector<Points> gradients_{};
};

/// Operands are as long as each other, so that all operations are one region.
std::array<Row, 11> const first_rows{{
    {"abs", {0, 0}, {0, 0}},
    {"relu", {0, -0.0}, {0, 0}},
    {"maximum_and_fmax", {2, 3}, {0.5 + 0.5, 0 + 0}},
    {"minimum_and_fmin", {2, 3}, {0.5 + 0.5, 0 + 0}},
    {"sign", {0, 3}, {0, 0}},
    {"copysign", {0, -2}, {0, -1}},
    {"leaky_relu", {0, -1}, {0.25, 0.25}},
    {"elu", {0, 1}, {2, 1}},
    {"selu", {0, -0.0}, {selu_slope, selu_slope}},
    {"relu6", {0, 6}, {0, 0}},
    {"hard_tanh", {-1, 1}, {0, 0}},
}};
auto const first_sum = [](auto const& abs_at, auto const& relu_at, auto const& high,
                          auto const& low, auto const& sign_at, auto const& signed_at,
                          auto const& leaky, auto const& elu_at, auto const& selu_at,
                          auto const& six, auto const& hard) {
  return sum(abs(abs_at) + relu(relu_at) + maximum(high, Points{2, 4}) +
             fmax(high, Points{2, 4}) + minimum(low, Points{2, 1}) + fmin(low, Points{2, 1}) +
             sign(sign_at) + copysign(signed_at, Points{1, 1}) + leaky_relu(leaky, 0.25) +
             elu(elu_at, 2.0) + selu(selu_at) + relu6(six) + hard_tanh(hard));
};
std::array<Row, 11> const second_rows{{
    {"hard_sigmoid", {-3, 3}, {0, 0}},
    {"hard_swish", {-3, 3}, {0, 1}},
    {"where", {1, 2}, {3, 1}},
    {"clip", {-1, 1}, {0.5, 0.5}},
    {"floor_ceil_trunc_round", {2, 2.5}, {0, 0}},
    {"floor_divide", {4, 5}, {0, 0}},
    {"remainder_and_fmod", {4, 5}, {2, 2}},
    {"remainder_and_fmod_by_the_divisor", {2, -2}, {-2 - 2, 3 + 2}},
    {"sqrt", {0, 4}, {infinite, 0.25}},
    {"pow_by_the_base_where_the_exponent_is_0", {0, -3}, {0, 0}},
    {"pow_by_the_exponent_where_the_base_is_0", {0, 2}, {0, 0}},
}};
auto const second_sum = [](auto const& sigmoid_at, auto const& swish, auto const& chosen,
                           auto const& clipped, auto const& rounded, auto const& divided,
                           auto const& dividend, auto const& divisor, auto const& root,
                           auto const& base, auto const& exponent) {
  return sum(hard_sigmoid(sigmoid_at) + hard_swish(swish) +
             where(chosen < 2.0, chosen * 3.0, chosen) + clip(clipped, -1.0, 1.0) +
             floor(rounded) + ceil(rounded) + trunc(rounded) + round(rounded) +
             floor_divide(divided, Points{2, 2}) + dividend % 2.0 + fmod(dividend, Points{2, 2}) +
             Points{4, 5} % divisor + fmod(Points{4, 5}, divisor) + sqrt(root) +
             pow(base, Points{0, 0}) + pow(Points{0, 0}, exponent));
};
/// What folds or moves elements, each in a region of its own.
std::array<Row, 9> const third_rows{{
    {"max", {1, 3, 2, 3, 3}, {0, 2, 0, 2, 2}},
    {"min", {1, 1, 2, 3, 3}, {3, 3, 0, 0, 0}},
    {"cumulative_max", {1, 3, 2, 3, 1}, {1, 2, 0, 2, 0}},
    {"cumulative_min", {1, 3, 2, 3, 1}, {4, 0, 0, 0, 1}},
    {"norm", {0, 0}, {0, 0}},
    {"stddev", {2, 2, 2}, {0, 0, 0}},
    {"sort", {2, 1, 2, 2}, {10, 1, 100, 1000}},
    {"topk", {2, 1, 2, 2}, {1, 0, 10, 0}},
    {"median", {2, 2, 1, 3}, {0.5, 0.5, 0, 0}},
}};
auto const third_sum = [](auto const& largest, auto const& smallest, auto const& rising,
                          auto const& falling, auto const& size, auto const& deviation,
                          auto const& sorted, auto const& top, auto const& middle) {
  return max(largest) * 6.0 + min(smallest) * 6.0 + sum(cumulative_max(rising)) +
         sum(cumulative_min(falling)) + norm(size) + stddev(deviation) +
         sum(sort(sorted) * Points{1, 10, 100, 1000}) + sum(topk(top, 2_c).values * Points{1, 10}) +
         median(middle);
};

}  // namespace

BOOST_AUTO_TEST_SUITE(derivatives_that_do_not_exist)

static Table const first(first_rows, first_sum);
static Table const second(second_rows, second_sum);
static Table const third(third_rows, third_sum);

BOOST_AUTO_TEST_SUITE_END()
