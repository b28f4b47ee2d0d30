#include <sinter/evaluate/explain.hpp>

#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>
#include <utility>

namespace {

using namespace sinter;
using namespace sinter::literals;

using Vector = Tensor<float, 7>;
using Matrix = Tensor<float, 2, 3>;
using Weights = Tensor<float, 3, 5>;
using Bias = Tensor<float, 5>;
using Open = Tensor<double, dyn, dyn>;

/// True where the text has all the parts, one after the other.
template <class... Parts>
boost::test_tools::assertion_result tells(std::string const& text, Parts const&... parts) {
  boost::test_tools::assertion_result result(true);
  std::size_t at = 0;
  for (std::string const& part : {std::string(parts)...}) {
    std::size_t const found = text.find(part, at);
    if (found == std::string::npos) {
      result = boost::test_tools::assertion_result(false);
      result.message() << "'" << part << "' is missing in\n" << text;
      return result;
    }
    at = found + part.size();
  }
  return result;
}
std::string head(std::string const& text) { return text.substr(0, text.find('\n')); }

/// `regions` and so on as the first line has them.
std::string head_of(Schedule const& schedule) {
  auto const count = [](std::ptrdiff_t number, std::string const& one, std::string const& many) {
    return (number == 0 ? "no" : std::to_string(number)) + " " + (number > 1 ? many : one);
  };
  std::string text = count(schedule.regions, "region", "regions") + ", " +
                     count(schedule.temporaries, "temporary", "temporaries");
  if (schedule.temporaries == 0) return text;
  return text + " of " + count(schedule.temporary_bytes, "byte", "bytes");
}

// ---- what the type tells -------------------------------------------------------------------

// Tensors for expressions of which mostly the type counts.
auto& a() { static Vector tensor; return tensor; }
auto& x() { static Matrix tensor; return tensor; }
auto& w() { static Weights tensor; return tensor; }
auto& b() { static Bias tensor; return tensor; }

template <class Expr>
constexpr bool takes(int regions, int temporaries, std::ptrdiff_t bytes) {
  constexpr Schedule schedule = schedule_of<Expr>;
  return schedule.regions == regions && schedule.temporaries == temporaries &&
         schedule.temporary_bytes == bytes;
}
template <class Expr>
constexpr bool takes_merged(int regions, int temporaries, std::ptrdiff_t bytes) {
  constexpr Schedule schedule = merged_schedule_of<Expr>;
  return schedule.regions == regions && schedule.temporaries == temporaries &&
         schedule.temporary_bytes == bytes;
}

// Maps and views are one loop, whatever their number.
using Fused = decltype(exp(-a()) * 2 + 1);
static_assert(schedule_of<Fused>.regions == 1 && schedule_of<Fused>.temporaries == 0);
static_assert(schedule_of<Fused>.instructions == 4 && schedule_of<Fused>.leaves == 3);
static_assert(schedule_of<Fused> == merged_schedule_of<Fused>);
static_assert(schedule_of<Fused>.width == detail::width_of<program_of<Fused>, float>);
static_assert(takes<Vector>(1, 0, 0) && schedule_of<Vector>.instructions == 0);
static_assert(takes<Vector const&>(1, 0, 0) && schedule_of<Vector const&>.leaves == 1);
static_assert(takes<decltype(x() + matrix_transpose(matrix_transpose(x())))>(1, 0, 0));
static_assert(takes<decltype(x() * x()(0_c))>(1, 0, 0));

// A reduction alone writes its result; inside, it is a barrier.
static_assert(takes<decltype(sum(x() * 2))>(1, 0, 0));
static_assert(schedule_of<decltype(sum(exp(x()) * 2))>.instructions == 2);
static_assert(takes<decltype(a() - sum(a()))>(2, 1, 4));
static_assert(takes<decltype(x() - sum(x(), 1_c, keepdims))>(2, 1, 2 * 4));
static_assert(takes<decltype(x() - mean(x(), 1_c, keepdims))>(3, 2, 2 * 2 * 4));
static_assert(takes<decltype(sum(x() - max(x())))>(2, 1, 4));
static_assert(takes<decltype(argmax(x(), 1_c))>(2, 1, 2 * 4));
static_assert(schedule_of<decltype(a() - sum(exp(a())))>.instructions == 2);
static_assert(schedule_of<decltype(a() - sum(exp(a())))>.leaves == 3);

// The type does not tell that both maxima of a softmax are equal.
using Softmax = decltype(softmax(x(), -1_c));
static_assert(takes<Softmax>(6, 5, 2 * (2 * 3 + 2) * 4 + 2 * 4));
static_assert(takes_merged<Softmax>(4, 3, (2 * 3 + 2 + 2) * 4));

// Products read what is stored, with any strides, and store the rest.
static_assert(takes<decltype(matmul(x(), w()))>(1, 0, 0));
static_assert(takes<decltype(matmul(x(), w()) + b())>(2, 1, 2 * 5 * 4));
static_assert(takes<decltype(relu(matmul(x(), w()) + b()) * 2)>(2, 1, 2 * 5 * 4));
static_assert(takes<decltype(matmul(matrix_transpose(w()), matrix_transpose(x())))>(1, 0, 0));
static_assert(takes<decltype(matmul(exp(x()), w()))>(2, 1, 2 * 3 * 4));
static_assert(takes<decltype(matmul(matmul(x(), w()), matrix_transpose(w())))>(2, 1, 2 * 5 * 4));
static_assert(takes<decltype(matmul(x(), w()) * matmul(x(), w()))>(3, 2, 2 * 2 * 5 * 4));
static_assert(takes_merged<decltype(matmul(x(), w()) * matmul(x(), w()))>(2, 1, 2 * 5 * 4));
using Classified = decltype(softmax(matmul(x(), w()) + b(), -1_c));
static_assert(takes_merged<Classified>(5, 4, (2 * 5 + 2 * 5 + 2 + 2) * 4));
static_assert(schedule_of<Classified>.regions == 10);

// Concatenations are a loop a part; reshaping what is computed is part of its loop.
static_assert(takes<decltype(concat(0_c, x(), exp(x())))>(2, 0, 0));
static_assert(takes<decltype(concat(0_c, x(), exp(x())) * 2)>(3, 1, 2 * 2 * 3 * 4));
static_assert(takes<decltype(reshape(exp(x()), 3_c, 2_c))>(1, 0, 0));
static_assert(takes<decltype(reshape(x(), 3_c, 2_c) + 1)>(1, 0, 0));
static_assert(takes<decltype(reshape(exp(x()), 3_c, 2_c) + 1)>(2, 1, 2 * 3 * 4));
static_assert(takes<decltype(concat(0_c, x(), reshape(exp(w()), 5_c, 3_c)))>(2, 0, 0));
static_assert(takes<decltype(concat(1_c, w(), reshape(exp(x()), 3_c, 2_c)))>(3, 1, 2 * 3 * 4));

// Divisors are checked first; a number that divides is not.
static_assert(takes<decltype(floor_divide(x(), x()))>(2, 0, 0));
static_assert(takes<decltype(floor_divide(x(), 2))>(1, 0, 0));
static_assert(takes<decltype(floor_divide(x(), sum(x())))>(4, 2, 2 * 4));

// Bytes are known where extents are.
static_assert(takes<decltype(softmax(std::declval<Open&>(), 0_c))>(4, 3, unknown));
static_assert(takes<decltype(std::declval<Open&>() - sum(std::declval<Open&>()))>(2, 1, 8));

}  // namespace

BOOST_AUTO_TEST_SUITE(explain_regions)

BOOST_AUTO_TEST_CASE(one_region_tells_rules_leaves_loop_and_packs) {
  Open open = ones<double>(5, 7);
  std::string const text = explain(exp(-open) * 2 + 1);
  BOOST_TEST(tells(text, "1 region, no temporary\n",
                   "1   element-wise -> double (5, 7), the result\n",
                   "rules     Negative, Exp, Multiply, Add\n", "leaf      double (5, 7), direct\n",
                   "leaf      2 times double, one number\n", "loop      one run of 35 elements\n",
                   "packs     "));
  BOOST_TEST(text.find("aliasing") == std::string::npos);
  BOOST_TEST(explain(exp(-open) * 2 + 1) == text);
}

BOOST_AUTO_TEST_CASE(barriers_come_before_what_reads_them) {
  Open open = ones<double>(5, 7);
  BOOST_TEST(tells(explain(open - sum(open * 3, axes(0_c, 1_c))),
                   "2 regions, 1 temporary of 8 bytes",
                   "1   sum over axes 0, 1 of (5, 7) -> double, temporary of 8 bytes",
                   "rules     Multiply", "1 result from 35 elements in one run",
                   "2   element-wise -> double (5, 7), the result",
                   "double of region 1, one number"));
  BOOST_TEST(tells(explain(max(open, 0_c)),
                   "1   max over axis 0 of (5, 7) -> double (7,), the result",
                   "5 rows of 7, combined row by row"));
  BOOST_TEST(tells(explain(min(open, 1_c)), "min over axis 1 of (5, 7) -> double (5,)",
                   "5 results, each from 7 elements in one run"));
  BOOST_TEST(tells(explain(sum(zeros<float>(0, 3), 0_c)), "nothing to fold: the identity"));
}

BOOST_AUTO_TEST_CASE(equal_barriers_are_merged_and_others_are_not) {
  Open left = ones<double>(2, 3);
  Open right = ones<double>(3, 5);
  Open other = ones<double>(3, 5);
  BOOST_TEST(tells(explain(matmul(left, right) * matmul(left, right)),
                   "2 regions, 1 temporary of 80 bytes, 1 equal barrier merged",
                   "1   matmul (2, 3) times (3, 5) -> double (2, 5), temporary of 80 bytes",
                   "2 x 3 times 3 x 5", "double (2, 5) of region 1, direct",
                   "double (2, 5) of region 1 (merged), direct"));
  BOOST_TEST(head(explain(matmul(left, right) * matmul(left, other))) ==
             "3 regions, 2 temporaries of 160 bytes");
  BOOST_TEST(tells(explain(softmax(left, -1_c)), "4 regions, 3 temporaries of 80 bytes, 1 equal",
                   "1   max over axis 1", "2   element-wise", "of region 1,", "3   sum over axis 1",
                   "region 2 (merged)", "4   element-wise", "of region 2,", "of region 3,"));
}

BOOST_AUTO_TEST_CASE(text_and_type_count_the_same) {
  Vector v{};
  Matrix m{};
  Weights n{};
  Bias c{};
  auto const agrees = [](auto const& expression) {
    using Source = std::remove_cvref_t<decltype(expression)>;
    std::string const text = head(explain(expression));
    std::string const expected = head_of(merged_schedule_of<Source>);
    return text.substr(0, text.find(" bytes, ")) == expected.substr(0, expected.find(" bytes")) ||
           text == expected;
  };
  BOOST_TEST(agrees(v));
  BOOST_TEST(agrees(matmul(x(), w()) + b()));
  BOOST_TEST(agrees(exp(v) + 1));
  BOOST_TEST(agrees(v - mean(v)));
  BOOST_TEST(agrees(softmax(m, 0_c)));
  BOOST_TEST(agrees(softmax(matmul(m, n) + c, 1_c)));
  BOOST_TEST(agrees(argmax(m, 1_c)));
  BOOST_TEST(agrees(matmul(exp(m), n * 2)));
  BOOST_TEST(agrees(matmul(matmul(m, n), c)));
  BOOST_TEST(agrees(concat(0_c, m, m * 2, reshape(exp(n), 5_c, 3_c))));
  BOOST_TEST(agrees(concat(1_c, n, reshape(exp(m), 3_c, 2_c)) - 1));
  BOOST_TEST(agrees(reshape(exp(m), 3_c, 2_c) + 1));
  BOOST_TEST(agrees(floor_divide(m, m + 1)));
  BOOST_TEST(agrees(floor_divide(v, sum(v))));
  BOOST_TEST(agrees(astype<int>(m) % 2));
}

BOOST_AUTO_TEST_CASE(operands_of_products_are_read_where_they_lie_or_stored) {
  Open left = ones<double>(20, 30);
  Open right = ones<double>(30, 40);
  BOOST_TEST(tells(explain(matmul(matrix_transpose(right), matrix_transpose(left))),
                   "double (40, 30), direct, by columns", "double (30, 20), direct, by columns",
                   "40 x 30 times 30 x 20, in blocks"));
  BOOST_TEST(tells(explain(matmul(exp(left), right)),
                   "1   left operand: element-wise -> double (20, 30), temporary of 4800 bytes",
                   "2   matmul", "double (20, 30) of region 1, direct"));
  BOOST_TEST(tells(explain(matmul(x(), w())), "2 x 3 times 3 x 5, unrolled"));
  BOOST_TEST(tells(explain(matmul(ones<double>(7, 2, 3), right(range(0, 3)))),
                   "7 products, 2 x 3 times 3 x 40"));
  BOOST_TEST(tells(explain(matmul(left, right(every, 0))), "matrix times column"));
}

BOOST_AUTO_TEST_CASE(large_operands_of_products_are_evaluated_while_they_are_packed) {
  Open left = ones<double>(200, 101);
  Open right = ones<double>(101, 90);
  BOOST_TEST(tells(explain(matmul(exp(left), matrix_transpose(matrix_transpose(right) + 1))),
                   "3 regions, no temporary",
                   "1   left operand: element-wise -> double (200, 101), evaluated while it is packed",
                   "2   right operand: element-wise -> double (101, 90), evaluated while it is packed",
                   "3   matmul", "double (200, 101) of region 1", "double (101, 90) of region 2"));
  // Few rows read the right operand where it lies.
  BOOST_TEST(tells(explain(matmul(left(range(0, 20), every) + 1, right * 2)),
                   "3 regions, 2 temporaries of 88880 bytes"));
}

BOOST_AUTO_TEST_CASE(parts_and_copies_are_named) {
  Open open = ones<double>(2, 3);
  BOOST_TEST(tells(explain(concat(0_c, open, open * 2)), "2 regions, no temporary",
                   "1   concat along axis 0, part 1: copy -> double (2, 3)",
                   "2   concat along axis 0, part 2: element-wise"));
  BOOST_TEST(tells(explain(reshape(exp(open), 3, 2)), "1 region, no temporary",
                   "reshape copy to (3, 2): element-wise -> double (2, 3), the result"));
  BOOST_TEST(tells(explain(concat(1_c, open, reshape(exp(ones<double>(3, 2)), 2, 3))),
                   "3 regions, 1 temporary of 48 bytes",
                   "2   concat along axis 1, part 2: reshape copy to (2, 3): element-wise",
                   "3   concat along axis 1, part 2: copy", "double (2, 3) of region 2"));
}

BOOST_AUTO_TEST_CASE(loops_are_those_of_the_driver) {
  Open open = ones<double>(100, 200);
  Tensor<double, dyn> row = ones<double>(200);
  Open column = ones<double>(100, 1);
  BOOST_TEST(tells(explain(open + row + column), "double (100, 200), direct",
                   "double (200,), direct", "double (100, 1), repeated in each row",
                   "loop      100 rows of 200"));
  BOOST_TEST(tells(explain(open + matrix_transpose(ones<double>(200, 100))),
                   "double (200, 100), copied together", "loop      100 x 200 in tiles of 16 x 128"));
  BOOST_TEST(tells(explain(open(every, range(0, 3)) * 2), "double (100, 200), direct",
                   "loop      100 rows of 3"));
  Tensor<float, 2> pair{};
  BOOST_TEST(tells(explain(-pair), "loop      2 elements unrolled to 1 pack"));
  BOOST_TEST(tells(explain(ones<double>(0, 3) * 2), "nothing to do"));
  if constexpr (detail::stream_limit == 8 << 20) {
    Tensor<float, dyn> large(shape(3'000'000));
    BOOST_TEST(tells(explain(large + 1), "results streamed past the caches"));
    BOOST_TEST(!tells(explain(large, large + 1), "results streamed"));
  }
}

BOOST_AUTO_TEST_CASE(destinations_are_compared_with_leaves) {
  Open square = ones<double>(7, 7);
  Open other = ones<double>(7, 7);
  BOOST_TEST(tells(explain(other, square + 1), "the destination", "aliasing  disjoint"));
  BOOST_TEST(tells(explain(square, square + other), "double (7, 7), direct, is the destination\n",
                   "double (7, 7), direct\n", "aliasing  read element by element, in place"));
  BOOST_TEST(tells(explain(square, square + matrix_transpose(square)),
                   "1 region, 1 temporary of 392 bytes", "direct, is the destination",
                   "copied together, overlaps the destination",
                   "aliasing  overlaps: through a buffer, a temporary of 392 bytes"));
  BOOST_TEST(tells(explain(square(range(0, 3)), square(range(3, 6)) * 2),
                   "double (3, 7), the destination", "aliasing  disjoint"));
  BOOST_TEST(tells(explain(square(range(0, 3)), square(range(1, 4))), "aliasing  overlaps"));
  BOOST_TEST(tells(explain(matrix_transpose(square)(0), other(0)), "scattered from a buffer",
                   "aliasing  disjoint"));
}

BOOST_AUTO_TEST_CASE(results_of_barriers_go_through_a_temporary_where_they_must) {
  Open square = ones<double>(7, 7);
  Open other = ones<double>(7, 7);
  BOOST_TEST(tells(explain(other, matmul(square, square)), "1 region, no temporary",
                   "the destination", "aliasing  disjoint"));
  BOOST_TEST(tells(explain(square, matmul(square, other)), "2 regions, 1 temporary of 392 bytes",
                   "aliasing  the expression reads the destination: through a temporary",
                   "2   copy -> double (7, 7), the destination"));
  BOOST_TEST(tells(explain(matrix_transpose(square), matmul(other, other)),
                   "the destination is not in one piece: through a temporary"));
  BOOST_TEST(tells(explain(square, square - sum(square, 0_c)), "2 regions, 1 temporary of 56",
                   "1   sum over axis 0", "2   element-wise", "read element by element"));
}

BOOST_AUTO_TEST_CASE(another_shape_means_new_memory) {
  Open open = ones<double>(2, 3);
  Open empty;
  BOOST_TEST(tells(explain(empty, open + 1), "another shape: the destination takes new memory"));
  BOOST_TEST(tells(explain(empty, matmul(matrix_transpose(open), open)), "another shape"));
  Tensor<double, 5, dyn> fixed(shape(5_c, 3));
  BOOST_CHECK_THROW((void)explain(fixed, open + 1), shape_error);
  BOOST_CHECK_THROW((void)explain(open(range(0, 1)), ones<double>(1, 7) * 2), shape_error);
}

BOOST_AUTO_TEST_CASE(conversion_to_the_destination_is_a_rule) {
  Tensor<double, 7> wide{};
  BOOST_TEST(tells(explain(wide, a() * a()), "-> double (7,)", "Multiply, Cast<double>"));
}

BOOST_AUTO_TEST_CASE(checks_are_regions_of_their_own) {
  Tensor<int, dyn> divisor = ones<int>(7);
  BOOST_TEST(tells(explain(floor_divide(a(), divisor)), "2 regions, no temporary",
                   "1   check of FloorDivide: max over axis 0 of (7,) -> uint8, one number",
                   "2   element-wise"));
}

BOOST_AUTO_TEST_CASE(nothing_is_evaluated) {
  Tensor<int, dyn> number = ones<int>(3);
  Tensor<int, dyn> zero = zeros<int>(3);
  BOOST_CHECK_NO_THROW((void)explain(number, floor_divide(number, zero)));
  (void)explain(number, number + 5);
  BOOST_TEST(number(0) == 1);
}

namespace {
struct Local {
  constexpr auto operator()(auto const& value) const { return value; }
};
template <class First, class Second>
struct Nested {};
}  // namespace

BOOST_AUTO_TEST_CASE(names_of_types_have_no_namespaces) {
  BOOST_TEST(detail::type_name<Add>() == "Add");
  BOOST_TEST(detail::type_name<Cast<float>>() == "Cast<float>");
  BOOST_TEST(detail::type_name<Local>() == "Local");
  using Two = Nested<Local, Nested<Add, Nested<int, Local>>>;
  BOOST_TEST(detail::type_name<Two>() == "Nested<Local, Nested<Add, Nested<int, Local>>>");
  BOOST_TEST(detail::name_in("no name here") == "rule");
}

BOOST_AUTO_TEST_SUITE_END()
