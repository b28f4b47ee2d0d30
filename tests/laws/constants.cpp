/// @file
/// Law: a rule gives in a constant expression what it gives when the program runs.
#include "operations.hpp"
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

/// Arguments whose results are constants: the language refuses arithmetic that overflows.
template <class Operation, class E>
constexpr bool is_constant_argument(E x) {
  if constexpr (std::is_floating_point_v<E>) {
    E const size = x < 0 ? -x : x;
    return size == 0 || (size > E(1e-9) && size < E(1e9)) ||
           (Operation::arity == 1 && !std::is_same_v<Operation, laws::operation::Square> &&
            !std::is_same_v<Operation, laws::operation::Reciprocal> &&
            !std::is_same_v<Operation, laws::operation::RadiansToDegrees> &&
            !std::is_same_v<Operation, laws::operation::Selu> &&
            !std::is_same_v<Operation, laws::operation::Silu> &&
            !std::is_same_v<Operation, laws::operation::Gelu> &&
            !std::is_same_v<Operation, laws::operation::GeluTanh> &&
            !std::is_same_v<Operation, laws::operation::Sigmoid>);
  } else {
    return true;
  }
}

/// Each special value, beside another one.
template <class Operation, class E>
constexpr auto all_results() {
  constexpr auto values = laws::special_values<E>();
  constexpr std::size_t size = values.size();
  std::array<decltype(laws::apply<Operation, E>(true, E{}, E{})), 2 * size> results{};
  for (std::size_t k = 0; k < 2 * size; ++k) {
    E const x = values[k % size];
    E const y = values[(5 * k + k / size) % size];
    if (is_constant_argument<Operation>(x) && is_constant_argument<Operation>(y)) {
      results[k] = laws::apply<Operation, E>(k % 3 == 0, x, y);
    }
  }
  return results;
}

/// Compiled once for a type of results, not for each operation.
template <class Result, std::size_t Size>
SINTER_NOINLINE void compare(std::array<Result, Size> const& found,
                             std::array<Result, Size> const& expected, int ulps, char const* name,
                             std::size_t bytes) {
  for (std::size_t k = 0; k < Size; ++k) {
    if (laws::agree(found[k], expected[k], ulps)) continue;
    BOOST_ERROR(name << " of elements of " << bytes << " bytes, case " << k << ": found "
                     << +found[k] << ", as a constant " << +expected[k]);
  }
}
template <class Operation, class E>
void check_constants() {
  static constexpr auto expected = all_results<Operation, E>();
  // lgamma of <cmath> is off by more than one ulp.
  constexpr int ulps = std::is_same_v<Operation, laws::operation::Lgamma> ? 4 : 1;
  compare(all_results<Operation, E>(), expected, Operation::ulps > 0 ? ulps : 0, Operation::name,
          sizeof(E));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(constants)

BOOST_AUTO_TEST_CASE(equal_results_of_the_running_program) {
  laws::for_each_type(laws::Elements{}, []<class E>() {
    laws::for_each_operation<E>([]<class Operation>() { check_constants<Operation, E>(); });
  });
}

BOOST_AUTO_TEST_CASE(equal_conversions_of_the_running_program) {
  laws::for_each_type(laws::Elements{}, []<class E>() {
    laws::for_each_type(laws::Elements{}, []<class To>() {
      if constexpr (!(std::is_same_v<E, double> && std::is_same_v<To, float>)) {
        check_constants<laws::operation::Cast<To>, E>();
      }
    });
  });
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(the_list_of_operations)

BOOST_AUTO_TEST_CASE(has_every_rule) {
  // Conversions have a list of their own; the normal distribution is no verb: `gelu` is made of it.
  std::set<std::string> listed{"Cast", "NormalCdf"};
#define SINTER_INSERT(rule, ...) listed.insert(#rule);
  SINTER_OPERATIONS(SINTER_INSERT, SINTER_INSERT, SINTER_INSERT, SINTER_INSERT, SINTER_INSERT)
#undef SINTER_INSERT
  std::set<std::string> found;
  for (char const* const name : {"activation", "arithmetic", "error_function", "exponential",
                                "floating", "hyperbolic", "logic", "trigonometric"}) {
    std::ifstream file("include/sinter/rule/" + std::string(name) + ".hpp");
    BOOST_TEST_REQUIRE(file.is_open());
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    std::string const word = "\nstruct ";
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
      auto const name_at = at + word.size();
      found.insert(text.substr(name_at, text.find_first_of(" {:<;\n", name_at) - name_at));
    }
  }
  BOOST_TEST(found.size() > 30);
  for (std::string const& rule : found) {
    BOOST_TEST(listed.count(rule) == 1, "no line for " << rule << " in operations.hpp");
  }
}

BOOST_AUTO_TEST_SUITE_END()
