/// @file
/// Activations, the functions between the layers of a network.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/activation.hpp>
#include <sinter/rule/line_activation.hpp>

namespace sinter::inline SINTER_ABI {

/// 0 below 0, the element itself above; NaN stays NaN.
SINTER_MAPPING_VERB(relu, Relu, CommonNumber)
/// 1 / (1 + exp(-x)).
SINTER_MAPPING_VERB(sigmoid, Sigmoid, CommonFloating)

/// Between 0 and 6: relu that ends.
SINTER_MAPPING_VERB(relu6, Relu6, CommonNumber)
/// The element itself above 0, `slope` times the element below; 0.01 if none is given. The slope may
/// be a tensor and be learnt.
SINTER_BINARY_VERB(
    leaky_relu, static_assert(broadcastable_shapes<detail::operand_shape<Left>,
                                                   detail::operand_shape<Right>>,
                              "leaky_relu(x, slope): the shapes must broadcast");
    return detail::build_binary<LeakyRelu, detail::CommonFloating>(
        "leaky_relu(x, slope)", std::forward<Left>(left), std::forward<Right>(right));)
SINTER_UNARY_VERB(leaky_relu, return detail::build_binary<LeakyRelu, detail::CommonFloating>(
                                  "leaky_relu(x)", std::forward<Operand>(x), 0.01);)
/// The element itself above 0, alpha (exp(x) - 1) below; alpha is 1 if none is given.
SINTER_BINARY_VERB(
    elu, static_assert(broadcastable_shapes<detail::operand_shape<Left>,
                                            detail::operand_shape<Right>>,
                       "elu(x, alpha): the shapes must broadcast");
    return detail::build_binary<Elu, detail::CommonFloating>(
        "elu(x, alpha)", std::forward<Left>(left), std::forward<Right>(right));)
SINTER_UNARY_VERB(elu, return detail::build_binary<Elu, detail::CommonFloating>(
                           "elu(x)", std::forward<Operand>(x), 1.0);)
/// `elu` with the constants of self-normalizing networks.
SINTER_MAPPING_VERB(selu, Selu, CommonFloating)
/// x sigmoid(x), also called swish.
SINTER_MAPPING_VERB(silu, Silu, CommonFloating)
/// x tanh(softplus(x)).
SINTER_MAPPING_VERB(mish, Mish, CommonFloating)
/// log(1 + exp(x)), without overflow.
SINTER_MAPPING_VERB(softplus, Softplus, CommonFloating)
/// log(sigmoid(x)), without overflow.
SINTER_MAPPING_VERB(log_sigmoid, LogSigmoid, CommonFloating)
/// x / (1 + |x|).
SINTER_MAPPING_VERB(softsign, Softsign, CommonFloating)
/// x / 6 + 1/2 between 0 and 1.
SINTER_MAPPING_VERB(hard_sigmoid, HardSigmoid, CommonFloating)
/// Between -1 and 1; other limits are those of `clip`.
SINTER_MAPPING_VERB(hard_tanh, HardTanh, CommonFloating)
/// x hard_sigmoid(x).
SINTER_MAPPING_VERB(hard_swish, HardSwish, CommonFloating)

/// x times the probability that a normal variable is below x: x erfc(-x / sqrt(2)) / 2.
SINTER_MAPPING_VERB(gelu, Gelu, CommonFloating)
/// Type of `by_tanh`.
struct ByTanh {};
/// For `gelu`: the approximation by a hyperbolic tangent.
inline constexpr ByTanh by_tanh{};
/// The approximation of `gelu` by a hyperbolic tangent; differs from it by less than 5e-4.
template <Expression Operand>
constexpr auto gelu(Operand&& x, ByTanh) {
  return detail::build_unary<GeluTanh, detail::CommonFloating>("gelu(x, by_tanh)",
                                                               std::forward<Operand>(x));
}

}  // namespace sinter::inline SINTER_ABI
