/// @file
/// Law: a rule gives in a constant expression what it gives when the program runs.
#include "operations.hpp"
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <regex>
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

template <class Operation, class E>
void check_constants() {
  constexpr auto expected = all_results<Operation, E>();
  auto const found = all_results<Operation, E>();
  for (std::size_t k = 0; k < found.size(); ++k) {
    // lgamma of <cmath> is off by more than one ulp.
    int const ulps = std::is_same_v<Operation, laws::operation::Lgamma> ? 4 : 1;
    if (laws::agree(found[k], expected[k], Operation::ulps > 0 ? ulps : 0)) continue;
    BOOST_ERROR(Operation::name << " of elements of " << sizeof(E) << " bytes, case " << k
                                << ": found " << +found[k] << ", as a constant " << +expected[k]);
  }
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
  std::set<std::string> listed{"Cast"};  // conversions have a list of their own
#define SINTER_INSERT(rule, ...) listed.insert(#rule);
  SINTER_OPERATIONS(SINTER_INSERT, SINTER_INSERT, SINTER_INSERT, SINTER_INSERT, SINTER_INSERT)
#undef SINTER_INSERT
  std::set<std::string> found;
  for (char const* const name : {"activation", "arithmetic", "error_function", "exponential",
                                "floating", "hyperbolic", "logic", "trigonometric"}) {
    std::ifstream file("include/sinter/rule/" + std::string(name) + ".hpp");
    BOOST_TEST_REQUIRE(file.is_open());
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    std::regex const rule("\nstruct (\\w+)");
    for (std::sregex_iterator it(text.begin(), text.end(), rule), end; it != end; ++it) {
      found.insert((*it)[1]);
    }
  }
  BOOST_TEST(found.size() > 30);
  for (std::string const& rule : found) {
    BOOST_TEST(listed.count(rule) == 1, "no line for " << rule << " in operations.hpp");
  }
}

BOOST_AUTO_TEST_SUITE_END()
