#include <sinter/evaluate/explain_checks.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace {

using namespace sinter;
using namespace sinter::literals;

using Line = Tensor<int, dyn>;

std::size_t count_of(std::string const& text, std::string const& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(explained_checks)

BOOST_AUTO_TEST_CASE(stand_before_what_they_let_through) {
  Line const a = ones<int>(7);
  Line const b = ones<int>(7);
  Line const c = ones<int>(7);
  // The divisor of the outer one is itself a result that may be refused.
  std::string const text = explain(floor_divide(a, remainder(b, c)) + 1);
  std::size_t const inner = text.find("1   check of Remainder: max over axis 0 of (7,) -> uint8");
  std::size_t const outer = text.find("2   check of FloorDivide: max over axis 0 of (7,) -> uint8");
  std::size_t const region = text.find("element-wise -> int32 (7,), the result");
  BOOST_TEST((inner < outer && outer < region && region != std::string::npos), text);
  BOOST_TEST(text.rfind("check of") < region);
}

BOOST_AUTO_TEST_CASE(are_of_the_last_operand_alone) {
  Line const a = ones<int>(7);
  Tensor<int> const number(3);
  BOOST_TEST(count_of(explain(floor_divide(a, a) + floor_divide(number, a)), "check of") == 2U);
  BOOST_TEST(count_of(explain(floor_divide(a, 2)), "check of") == 0U);
  BOOST_TEST(count_of(explain(a * a + a), "check of") == 0U);
}

BOOST_AUTO_TEST_CASE(go_through_views) {
  Line const a = ones<int>(7);
  Line const b = ones<int>(7);
  std::string const text = explain(floor_divide(a, b)(range(0, 5)) * 2);
  BOOST_TEST(count_of(text, "check of FloorDivide") == 1U, text);
}

BOOST_AUTO_TEST_CASE(of_nothing_are_none) {
  Line const a = zeros<int>(0);
  BOOST_TEST(count_of(explain(floor_divide(a, a)), "check of") == 0U);
  // No element of the result reads the divisor.
  Tensor<int, dyn, dyn> const none = zeros<int>(0, 7);
  Line const b = zeros<int>(7);
  BOOST_TEST(count_of(explain(floor_divide(none, b)), "check of") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
