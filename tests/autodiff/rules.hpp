/// @file
/// One test a rule and a way to differentiate: the tape, `value_and_grad`, `jvp`.
#pragma once

#include <sinter/autodiff/grad.hpp>
#include <sinter/autodiff/jvp.hpp>
#include <sinter/autodiff/variable.hpp>

#include <boost/test/unit_test.hpp>
#include <laws/operations.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace rule_test {

using namespace sinter;
using Numbers = Tensor<double, dyn>;

/// Whether a rule of numbers has partial derivatives; the others give no number, or are refused.
template <class Operation>
constexpr bool is_differentiable() {
  if constexpr (!Operation::template takes<double> ||
                std::is_same_v<Operation, laws::operation::NextAfter>) {
    return false;
  } else {
    return std::is_same_v<decltype(laws::apply<Operation>(true, 1.0, 1.0)), double>;
  }
}

#define SINTER_LISTED(rule, ...) , laws::operation::rule
/// All operations, behind a mark.
using AllOperations = laws::List<void SINTER_OPERATIONS(
    SINTER_LISTED, SINTER_LISTED, SINTER_LISTED, SINTER_LISTED, SINTER_LISTED)>;
#undef SINTER_LISTED

template <class Chosen, class... Rest>
struct Differentiable {
  using type = Chosen;
};
template <class... Chosen, class First, class... Rest>
struct Differentiable<laws::List<Chosen...>, First, Rest...> {
  static constexpr bool takes = is_differentiable<First>();
  using type = typename Differentiable<
      std::conditional_t<takes, laws::List<Chosen..., First>, laws::List<Chosen...>>,
      Rest...>::type;
};
template <class List>
struct DifferentiableOf;
template <class... Operations>
struct DifferentiableOf<laws::List<void, Operations...>> {
  using type = typename Differentiable<laws::List<>, Operations...>::type;
};
/// The operations with partial derivatives.
using Operations = typename DifferentiableOf<AllOperations>::type;

template <class... Operations>
auto tuple_of(laws::List<Operations...>) -> std::tuple<Operations...>;
/// Tests of nine operations are compiled together, one file has two such batches.
inline constexpr int batch_size = 9;
template <int Number>
using operation_at =
    std::tuple_element_t<static_cast<std::size_t>(Number), decltype(tuple_of(Operations{}))>;

inline constexpr std::array points{-2.3, -1.1, -0.7, -0.3, 0.2, 0.6, 0.9, 1.4, 2.7, 3.5, 0.05};
inline Numbers numbers(double factor, double offset) {
  Numbers result(shape(static_cast<int>(points.size())));
  for (std::size_t k = 0; k < points.size(); ++k) {
    result.data()[k] = points[k * 4 % points.size()] * factor + offset;
  }
  return result;
}
inline bool agree(double found, double expected, double tolerance) {
  if (found != found || expected != expected) return found != found && expected != expected;
  return found == expected || std::fabs(found - expected) <= tolerance * std::fabs(expected);
}

/// The partial derivative with respect to `x`, or `y`, as the rule states it for single numbers.
inline double number_of(double value) { return value; }
inline double number_of(exact::Zero) { return 0; }
inline double number_of(exact::One) { return 1; }
inline double number_of(exact::MinusOne) { return -1; }
template <class Condition>
double number_of(Gate<Condition> const& gate) {
  return gate.condition ? 1 : 0;
}
template <class Operation, int Operand, class... Values>
double partial_of(double result, Values... values) {
  return number_of(Operation::Rule::partial(argument<Operand>{}, result, values...));
}
template <class Operation>
double stated_partial(bool of_second, bool condition, double x, double y) {
  double const result = laws::apply<Operation>(condition, x, y);
  if constexpr (Operation::has_condition) {
    return of_second ? partial_of<Operation, 2>(result, condition, x, y)
                     : partial_of<Operation, 1>(result, condition, x, y);
  } else if constexpr (Operation::arity == 1) {
    return of_second ? 0 : partial_of<Operation, 0>(result, x);
  } else if constexpr (Operation::arity == 2) {
    return of_second ? partial_of<Operation, 1>(result, x, y)
                     : partial_of<Operation, 0>(result, x, y);
  } else {
    static_assert(Operation::arity == 3);
    return of_second ? partial_of<Operation, 1>(result, x, y, x)
                     : partial_of<Operation, 0>(result, x, y, x) +
                           partial_of<Operation, 2>(result, x, y, x);
  }
}

/// Gradients of one rule in all elements: with respect to `x`, then `y`.
struct Gradients {
  Numbers values[2];
};

/// Some operations in one expression, each of operands of its own, so that the derivatives of one
/// tell nothing of the others.
template <int First, int Count>
class Batch {
  static constexpr auto all = std::make_index_sequence<static_cast<std::size_t>(Count)>{};
  template <std::size_t K>
  using operation = operation_at<First + static_cast<int>(K)>;

 public:
  static constexpr int size = Count;

  /// The sum of all operations, each of two of the operands.
  template <std::size_t... K>
  auto sum_of(auto const& operands, std::index_sequence<K...>) const {
    return ((called<operation<K>>(std::get<2 * K>(operands), std::get<2 * K + 1>(operands)) *
             weight) +
            ...);
  }
  auto expression() const {
    return [this](auto const&... operands) {
      return this->sum_of(std::tie(operands...), all);
    };
  }
  auto loss() const {
    return [this](auto const&... operands) {
      return sum(this->sum_of(std::tie(operands...), all));
    };
  }

  /// Calls a function with all operands.
  auto with_operands(auto const& function) const {
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
      return function((K % 2 == 0 ? x : y)...);
    }(std::make_index_sequence<static_cast<std::size_t>(2 * Count)>{});
  }

  std::array<Gradients, Count> functional() const {
    std::array<Gradients, Count> result;
    auto const found = with_operands(
        [this](auto const&... operands) { return value_and_grad(this->loss(), operands...); });
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      ((result[K] = {{std::get<2 * K + 1>(found), std::get<2 * K + 2>(found)}}), ...);
    }(all);
    return result;
  }
  std::array<Gradients, Count> taped() const {
    std::array<Gradients, Count> result;
    with_operands([&](auto const&... operands) {
      Variable<Numbers> const variables[] = {Variable<Numbers>(operands, requires_grad)...};
      Variable total = std::apply(loss(), std::to_array(variables));
      backward(total);
      for (std::size_t k = 0; k < Count; ++k) {
        result[k] = {{variables[2 * k].grad(), variables[2 * k + 1].grad()}};
      }
      return 0;
    });
    return result;
  }
  /// Tangents along a direction of one operand after the other.
  std::array<Gradients, Count> forward() const {
    std::array<Gradients, Count> result;
    std::array<Numbers, 2 * Count> operands;
    std::array<Numbers, 2 * Count> directions;
    for (std::size_t k = 0; k < 2 * Count; ++k) {
      operands[k] = k % 2 == 0 ? x : y;
      directions[k] = Numbers(x.shape());
    }
    for (std::size_t k = 0; k < 2 * Count; ++k) {
      directions[k] = direction;
      auto const found = std::apply(
          [&](auto&... each) {
            auto const along = [&](auto&... steps) {
              return jvp(this->expression(), std::tie(each...), std::tie(steps...));
            };
            return std::apply(along, directions);
          },
          operands);
      result[k / 2].values[k % 2] = std::get<1>(found);
      directions[k] = Numbers(x.shape());
    }
    return result;
  }

  template <class Operation>
  auto called(auto const& a, auto const& b) const {
    if constexpr (Operation::has_condition) {
      return Operation::verb(condition, a, b);
    } else if constexpr (Operation::arity == 1) {
      return Operation::verb(a);
    } else {
      return Operation::verb(a, b);
    }
  }

  Numbers const x = numbers(1, 0);
  Numbers const y = numbers(-0.75, 0.11);
  Numbers const weight = numbers(0.5, 0.3);
  Numbers const direction = numbers(0.25, 1);
  Tensor<bool, dyn> const condition = numbers(1, 0) > 0.5;
};

/// What was found for a batch, once.
template <class BatchType>
struct Found {
  BatchType batch{};
  std::array<Gradients, BatchType::size> functional = batch.functional();
  std::array<Gradients, BatchType::size> taped = batch.taped();
  std::array<Gradients, BatchType::size> forward = batch.forward();
};
template <class BatchType>
Found<BatchType> const& found() {
  static Found<BatchType> const result;
  return result;
}

/// Adds the tests of batch `Number` to the suite that is open.
template <int Number>
class RegisterBatch {
  static constexpr int First = Number * batch_size;
  static constexpr int Count = std::min(batch_size, Operations::size - First);
  using BatchType = Batch<First, Count>;

 public:
  RegisterBatch() {
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      (add<K>(), ...);
    }(std::make_index_sequence<static_cast<std::size_t>(Count)>{});
  }

 private:
  template <std::size_t K>
  static void add() {
    using Operation = operation_at<First + static_cast<int>(K)>;
    register_test(std::string(Operation::name) + "_on_the_tape", [] {
      auto const& all = found<BatchType>();
      for (int operand = 0; operand < 2; ++operand) {
        for (std::ptrdiff_t k = 0; k < all.batch.x.size(); ++k) {
          double const tape = all.taped[K].values[operand].data()[k];
          double const expected =
              all.batch.weight.data()[k] *
              stated_partial<Operation>(operand == 1, all.batch.condition.data()[k],
                                        all.batch.x.data()[k], all.batch.y.data()[k]);
          double const functional = all.functional[K].values[operand].data()[k];
          BOOST_TEST(agree(tape, expected, 1e-13), "operand " << operand << ", element " << k
                                                              << ": found " << tape
                                                              << ", expected " << expected);
          BOOST_TEST((tape == functional || tape != tape),
                     "operand " << operand << ", element " << k << ": the tape has " << tape
                                << ", value_and_grad " << functional);
        }
      }
    });
    register_test(std::string(Operation::name) + "_forward_as_backward", [] {
      auto const& all = found<BatchType>();
      for (int operand = 0; operand < 2; ++operand) {
        for (std::ptrdiff_t k = 0; k < all.batch.x.size(); ++k) {
          double const tangent = all.forward[K].values[operand].data()[k];
          double const expected =
              all.functional[K].values[operand].data()[k] * all.batch.direction.data()[k];
          BOOST_TEST(agree(tangent, expected, 1e-13), "operand " << operand << ", element " << k
                                                                 << ": found " << tangent
                                                                 << ", expected " << expected);
        }
      }
    });
  }
  static void register_test(std::string const& name, void (*test)()) {
    boost::unit_test::framework::current_auto_test_suite().add(
        boost::unit_test::make_test_case(test, name, __FILE__, __LINE__));
  }
};

}  // namespace rule_test
