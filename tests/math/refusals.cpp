/// @file
/// What verbs refuse while the program runs, verb by verb: the kind of error, and a sentence that
/// begins with the call. Nothing is read or written. What compilers refuse stands in tests/compile_fail.
#include <sinter.hpp>

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>
#include <vector>

#if SINTER_EXCEPTIONS

using namespace sinter;
using namespace sinter::literals;

namespace {

template <class Error>
void refuses(std::string const& begin, void (*call)()) {
  try {
    call();
    BOOST_ERROR(begin << ": nothing is refused");
  } catch (Error const& error) {
    std::string const sentence = error.what();
    BOOST_TEST(sentence.rfind(begin, 0) == 0, begin << ": found \"" << sentence << '"');
    BOOST_TEST(sentence.find('\n') == sentence.npos, begin << ": one sentence");
  } catch (error const& other) {
    BOOST_ERROR(begin << ": another kind of error, " << other.what());
  }
}

using Matrix = Tensor<double, dyn, dyn>;
using Vector = Tensor<double, dyn>;
using Whole = Tensor<int, dyn>;
Matrix const m(shape(2, 3)), wide(shape(2, 5)), nothing(shape(0, 3));
Vector const v(shape(4));
Whole const i{1, 2, -9}, zero{0, 1, 0}, whole{7, 8, 9};
Tensor<bool, dyn> const mask(shape(5));

}  // namespace

BOOST_AUTO_TEST_SUITE(refusals)

BOOST_AUTO_TEST_CASE(of_shapes_that_do_not_fit) {
  refuses<shape_error>("left + right", [] { (void)(m + wide); });
  refuses<shape_error>("left - right", [] { (void)(m - v); });
  refuses<shape_error>("left * right", [] { (void)(m * wide); });
  refuses<shape_error>("left / right", [] { (void)(m / wide); });
  refuses<shape_error>("left < right", [] { (void)(m < wide); });
  refuses<shape_error>("maximum(left, right)", [] { (void)maximum(m, wide); });
  refuses<shape_error>("atan2(left, right)", [] { (void)atan2(m, v); });
  refuses<shape_error>("pow(base, exponent)", [] { (void)pow(m, v); });
  refuses<shape_error>("where(condition, left, right)", [] { (void)where(m > 0, m, v); });
  refuses<shape_error>("clip(x, low, high)", [] { (void)clip(m, v, none); });
  refuses<shape_error>("fma(a, b, c)", [] { (void)fma(m, m, v); });
  refuses<shape_error>("lerp(a, b, t)", [] { (void)lerp(m, m, v); });
  refuses<shape_error>("isclose(left, right", [] { (void)isclose(m, v); });
  refuses<shape_error>("map(function", [] {
    (void)map([](auto const& a, auto const& b) { return a + b; }, m, v);
  });
  refuses<shape_error>("matmul(left, right)", [] { (void)matmul(m, wide); });
  refuses<shape_error>("dot(left, right)", [] { (void)dot(m, v); });
  refuses<shape_error>("vecdot(left, right, axis)", [] { (void)vecdot(m, wide); });
  refuses<shape_error>("cross(left, right, axis)", [] { (void)cross(wide, wide); });
  refuses<shape_error>("tensordot(left, right, axes)", [] { (void)tensordot(m, wide); });
  refuses<shape_error>("einsum<\"ij,jk->ik\">", [] { (void)einsum<"ij,jk->ik">(m, wide); });
  refuses<shape_error>("concat(axis, operands...)", [] { (void)concat(0_c, m, wide); });
  refuses<shape_error>("concat(axis, list)", [] { (void)concat(0_c, std::vector{m, wide}); });
  refuses<shape_error>("concat(axis, list)", [] { (void)concat(0_c, std::vector<Matrix>{}); });
  refuses<shape_error>("stack(axis, operands...)", [] { (void)sinter::stack(0_c, m, wide); });
  refuses<shape_error>("stack(axis, list)", [] { (void)sinter::stack(0_c, std::vector{m, wide}); });
  refuses<shape_error>("reshape(x, extents...)", [] { (void)reshape(m, 4, 2); });
  refuses<shape_error>("reshape(x, extents...)", [] { (void)reshape(m, 4, -1); });
  refuses<shape_error>("unflatten(x, axis, extents...)", [] { (void)unflatten(m, 1_c, 2, 2); });
  refuses<shape_error>("broadcast_to(x, shape)", [] { (void)broadcast_to(m, shape(2, 4)); });
  refuses<shape_error>("broadcast_arrays(operands...)", [] { (void)broadcast_arrays(m, wide); });
  refuses<shape_error>("squeeze(x, axes...)", [] { (void)squeeze(m, 0_c); });
  refuses<shape_error>("split(x, parts, axis)", [] { (void)split(m, 2, 1_c); });
  refuses<shape_error>("sliding_window_view(x, window, axes)",
                       [] { (void)sliding_window_view(v, shape(5)); });
  refuses<shape_error>("x(mask)", [] { (void)m(mask, every); });
  refuses<shape_error>("average(x, weights, axes)", [] { (void)average(m, v, 0_c); });
  refuses<shape_error>("bincount(x, weights)", [] { (void)bincount(whole, weights(v)); });
  refuses<shape_error>("histogram(x, bins, weights)", [] { (void)histogram(m, 2, weights(v)); });
  refuses<shape_error>("searchsorted(sorted, values, side, sorter)",
                       [] { (void)searchsorted(v, m, side::left, whole); });
  refuses<shape_error>("repeat(x, counts, axis)", [] { (void)repeat(v, whole, 0_c); });
  refuses<shape_error>("tensor = expression", [] {
    Tensor<double, 2, 3> x;
    x = wide;
  });
  refuses<shape_error>("add(left, right)", [] {
    Matrix x(shape(2, 3));
    x += v;
  });
  refuses<shape_error>("item()", [] { (void)m.item(); });
  refuses<shape_error>("Tensor{...}", [] { (void)Matrix{{1, 2}, {3}}; });
}

BOOST_AUTO_TEST_CASE(of_extents_and_counts) {
  refuses<shape_error>("shape(extents...)", [] { (void)zeros(2, -1); });
  refuses<shape_error>("repeat(x, count, axis)", [] { (void)repeat(m, -1, 0_c); });
  refuses<shape_error>("repeat(x, counts, axis)", [] { (void)repeat(i(range(0, 3)), i, 0_c); });
  refuses<shape_error>("tile(x, counts...)", [] { (void)tile(m, -1); });
  refuses<shape_error>("pad(x, widths..., mode)", [] { (void)pad(m, -1); });
  refuses<shape_error>("pad(x, widths..., mode)", [] { (void)pad(v, 4, padding::reflect); });
  refuses<shape_error>("topk(x, count, axis)", [] { (void)topk(v, 5); });
}

BOOST_AUTO_TEST_CASE(of_indices) {
  refuses<index_error>("partition(x, place, axis)", [] { (void)partition(v, 4); });
  refuses<index_error>("argpartition(x, place, axis)", [] { (void)argpartition(v, 4); });
  refuses<index_error>("take(x, indices, axis)", [] { (void)evaluate(take(v, i, 0_c)); });
  refuses<index_error>("take_along_axis(x, indices, axis)",
                       [] { (void)evaluate(take_along_axis(v, i, 0_c)); });
  refuses<index_error>("take(x, indices, axis)", [] { (void)evaluate(v(i)); });
  refuses<index_error>("take(x, indices, axis)", [] {
    Vector x = v;
    x(i) = 1;
  });
  refuses<index_error>("take(x, indices, axis)", [] {
    Vector x = v;
    put(x, i, 1);
  });
  refuses<index_error>("take_along_axis(x, indices, axis)", [] {
    Vector x = v;
    put_along_axis(x, i, 1, 0_c);
  });
  refuses<index_error>("take(x, indices, axis)", [] {
    Vector x = v;
    index_add(x, i, 1, 0_c);
  });
  refuses<index_error>("at(indices...)", [] { (void)v.at(4); });
  refuses<index_error>("x(parts...)", [] { (void)m(2, every); });
}

BOOST_AUTO_TEST_CASE(of_values) {
  refuses<division_by_zero>("floor_divide(left, right)",
                            [] { (void)evaluate(floor_divide(i, zero)); });
  refuses<division_by_zero>("remainder(left, right)", [] { (void)evaluate(i % zero); });
  refuses<division_by_zero>("fmod(left, right)", [] { (void)evaluate(fmod(i, zero)); });
  refuses<domain_error>("pow(base, exponent)", [] { (void)evaluate(pow(i, i)); });
  refuses<domain_error>("max(x, axes)", [] { (void)evaluate(max(nothing)); });
  refuses<domain_error>("min(x, axes)", [] { (void)evaluate(min(nothing, 0_c)); });
  refuses<domain_error>("argmax(x, axes)", [] { (void)evaluate(argmax(nothing)); });
  refuses<domain_error>("argmin(x, axes)", [] { (void)evaluate(argmin(nothing, 0_c)); });
  refuses<domain_error>("quantile(x, q, axes)", [] { (void)evaluate(quantile(v, 1.5)); });
  refuses<domain_error>("histogram(x, bins)", [] { (void)histogram(v, 0); });
  refuses<domain_error>("histogram(x, bins, limits)", [] { (void)histogram(v, 2, limits(1, 0)); });
  refuses<domain_error>("histogram(x, edges)", [] { (void)histogram(v, Vector{1, 0}); });
  refuses<domain_error>("bincount(x)", [] { (void)bincount(i); });
  refuses<domain_error>("order(number)", [] {
    (void)norm(v, order(std::numeric_limits<double>::quiet_NaN()));
  });
  refuses<domain_error>("arange(start, stop, step)", [] { (void)arange<int>(0, 3, 0); });
  refuses<domain_error>("range(start, stop, step)", [] { (void)v(range(0, 3, 0)); });
  refuses<domain_error>("a number beside a tensor", [] {
    (void)evaluate(Tensor<std::int8_t, dyn>(shape(2)) + 300);
  });
  refuses<domain_error>("random::integers<Element>(rng, low, high, shape)", [] {
    random::Generator rng(1);
    (void)random::integers<int>(rng, 3, 3, shape(2));
  });
  refuses<domain_error>("random::choice(rng, population, count)", [] {
    random::Generator rng(1);
    (void)random::choice(rng, 2, 3, random::without_replacement);
  });
}

BOOST_AUTO_TEST_SUITE_END()

#endif
