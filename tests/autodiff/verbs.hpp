/// @file
/// The list of all verbs that are not element-wise, as far as gradients care.
#pragma once

#include <sinter/autodiff/jvp.hpp>
#include <sinter/autodiff/pullback.hpp>
#include <sinter/autodiff/variable.hpp>

#include <autodiff/points.hpp>
#include <boost/test/unit_test.hpp>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;
using namespace gradient_test;

/// Gradients are those that central differences tell; the tape has the same; and the derivative
/// along a direction, by dual numbers, is the gradient times that direction.
void check_verb(auto const& function) {
  Matrix const a = matrix(3, 5);
  check(function, a);
  Matrix const gradient = grad(function)(a);
  double const scale = 1 + max(abs(gradient)).item();

  Variable x(a, requires_grad);
  Variable loss = function(x);
  backward(loss);
  BOOST_TEST(max(abs(x.grad() - gradient)).item() <= 1e-14 * scale);

  Matrix const direction = matrix(3, 5, 7);
  auto const [value, tangent] = jvp(function, std::tie(a), std::tie(direction));
  BOOST_TEST(std::abs(value.item() - loss.item()) <= 1e-13 * (1 + std::abs(value.item())));
  BOOST_TEST(std::abs(tangent.item() - sum(gradient * direction).item()) <= 1e-12 * scale);
}

// Every verb that is not element-wise has a line: a call on a matrix `a` of 3 rows and 5 columns
// through which gradients pass, or whose result has no derivative. (Element-wise rules are under the
// law of partial derivatives, tests/laws/partials.cpp.)
// clang-format off
#define SINTER_FOLDING_VERBS(passes, constant)                            \
  passes(sum, sum(a, 0_c))                                                \
  passes(prod, prod(a, 1_c))                                              \
  passes(mean, mean(a, 1_c, keepdims))                                    \
  passes(max, max(a, 0_c))                                                \
  passes(min, min(a))                                                     \
  passes(ptp, ptp(a, 1_c))                                                \
  constant(all, all(a > 0.0, 0_c))                                        \
  constant(any, any(a > 0.0))                                             \
  constant(allclose, allclose(a, a + 1e-9))                               \
  constant(count_nonzero, count_nonzero(a))                               \
  constant(argmax, argmax(a, 0_c))                                        \
  constant(argmin, argmin(a))                                             \
  passes(var, var(a, 0_c))                                                \
  passes(stddev, stddev(a, 1_c, correction(1)))                           \
  passes(nansum, nansum(a, 0_c))                                          \
  passes(nanmean, nanmean(a, 1_c))                                        \
  passes(nanmax, nanmax(a, 0_c))                                          \
  passes(nanmin, nanmin(a, 1_c))                                          \
  passes(average, average(a, exp(a), 1_c))                                \
  passes(median, median(a, 1_c) + median(a))                              \
  passes(quantile, quantile(a, Tensor<double, 2>{0.2, 0.9}, 0_c) * quantile(a, 0.4, 0_c, interpolation::midpoint))
#define SINTER_OTHER_VERBS(passes, constant)                              \
  passes(norm, norm(a, 0_c) + norm(a, 0_c, order(3_c)) + norm(a, order(infinity))) \
  passes(order, norm(a, 1_c, order(1.5)))                                 \
  passes(logsumexp, logsumexp(a, 1_c))                                    \
  passes(softmax, softmax(a, 0_c))                                        \
  passes(log_softmax, log_softmax(a, 1_c))                                \
  passes(layer_norm, layer_norm(a, -1_c))                                 \
  passes(cumulative_sum, cumulative_sum(a, 1_c))                          \
  passes(cumulative_prod, cumulative_prod(a, 0_c))                        \
  passes(cumulative_max, cumulative_max(a, 1_c))                          \
  passes(cumulative_min, cumulative_min(a, 0_c))                          \
  passes(diff, diff(a, 1_c, 2_c))                                         \
  passes(sort, sort(a, 0_c, descending))                                  \
  constant(argsort, argsort(a, 1_c))                                      \
  constant(searchsorted, searchsorted(sort(flatten(a)), flatten(a)))                       \
  passes(topk, topk(a, 2_c).values)                                       \
  passes(partition, partition(a, 1, 0_c))                                 \
  constant(argpartition, argpartition(a, 1))                              \
  passes(cov, cov(a))                                                     \
  passes(corrcoef, corrcoef(a))                                           \
  passes(dot, dot(a, transpose(exp(a))))                                  \
  passes(vecdot, vecdot(a, exp(a)))                                       \
  passes(outer, outer(a(0, every), exp(a(every, 1))))                     \
  passes(kron, kron(a(range(0, 2), every), a(every, range(1, 3))))        \
  passes(cross, cross(a(every, range(0_c, 3_c)), exp(a(every, range(1_c, 4_c))))) \
  passes(tensordot, tensordot(a, exp(a), axes(0_c), axes(0_c)))           \
  passes(trace, trace(a * a, 1))                                          \
  passes(einsum, einsum<"ij,kj,ij->ki">(a, exp(a), a))
#define SINTER_MOVING_VERBS(passes, constant)                             \
  passes(matmul, matmul(a, matrix_transpose(a)))                          \
  passes(transpose, exp(transpose(a)) + transpose(a))                     \
  passes(matrix_transpose, exp(matrix_transpose(a)))                      \
  passes(permute_dims, exp(permute_dims(a, 1_c, 0_c)))                    \
  passes(reshape, reshape(exp(a), 5_c, 3_c))                              \
  passes(moveaxis, exp(moveaxis(a, 0_c, -1_c)) + moveaxis(a, 0_c, 1_c))   \
  passes(swapaxes, exp(swapaxes(a, 0_c, 1_c)))                            \
  passes(flip, exp(flip(a, 1_c)) * a + flip(a))                           \
  passes(flatten, flatten(exp(a)))                                        \
  passes(ravel, ravel(transpose(a)))                                      \
  passes(unflatten, unflatten(a, 1_c, 5, 1) * exp(unflatten(a, 0_c, 1, -1))(0, every, every, newaxis)) \
  passes(squeeze, squeeze(exp(a(newaxis)), 0_c))                          \
  passes(expand_dims, expand_dims(a, 1_c) * expand_dims(exp(a), 0_c))     \
  passes(broadcast_to, broadcast_to(a(every, range(0, 1)), shape(2, 3, 4)) * exp(broadcast_to(a, shape(2, 3, 5))(every, every, range(1, none)))) \
  passes(broadcast_arrays, get<0>(broadcast_arrays(a(0, every), a)) * get<1>(broadcast_arrays(a(0, every), a))) \
  passes(diagonal, exp(diagonal(a, 1)) * diagonal(a) + diagonal(a * a, -1)(0)) \
  passes(sliding_window_view, exp(sliding_window_view(a, shape(2, 3)) + sliding_window_view(a * a, shape(2, 3)))) \
  passes(stack, stack(1_c, a, exp(a), a(range(0, 3), every)))             \
  passes(unstack, unstack(a * a, 1_c)[2] * unstack(a)[0](0))              \
  passes(split, split(a * a, 5, 1_c)[3] + get<1>(split(a, at(1), 1_c)))   \
  constant(at, std::tuple_size_v<decltype(split(a, at(1)))> * count_nonzero(a)) \
  passes(repeat, repeat(a, 2, 1_c) * exp(repeat(a, Tensor<int, 3>{2, 0, 1}, 0_c)(0, 1))) \
  passes(tile, tile(a, 2, 3) * tile(exp(a), 2, 3))                        \
  passes(roll, roll(a * a, 1, 1_c) * a + roll(a, std::array{1, -2}, 0_c, 1_c)) \
  passes(pad, pad(a, width(1, 2), 2, padding::reflect) * exp(pad(a, width(1, 2), 2, padding::edge))) \
  passes(width, pad(a * a, width(2, 1)) * pad(a, width(2, 1), padding::wrap)) \
  passes(take, take(a, Tensor<int, 3>{1, -1, 1}, 1_c) * exp(take(a * a, Tensor<int, 3>{4, 0, 0}, 1_c))) \
  passes(take_along_axis, take_along_axis(a, argsort(a, 1_c), 1_c) * take_along_axis(a, Tensor<int, 1, 5>{{0, 0, 1, 2, 2}}, 0_c)) \
  passes(select_elements, exp(a(Tensor<int, 3>{0, 2, 0}, Tensor<int, 3>{1, 1, 1})) + sum(square(a(a > 0.0)))) \
  passes(concat, concat(0_c, a, exp(a)))
// clang-format on

#define SINTER_PASSES(name, call)                                         \
  BOOST_AUTO_TEST_CASE(of_gradients_passes_##name) {                      \
    check_verb([](auto const& a) { return sum(square(call)); }); \
  }
#define SINTER_CONSTANT(name, call)                                              \
  BOOST_AUTO_TEST_CASE(without_derivative_gives_no_number_##name) {              \
    auto const a = matrix(3, 5);                                                 \
    BOOST_TEST(!std::is_floating_point_v<element_of<decltype(evaluate(call))>>); \
  }
