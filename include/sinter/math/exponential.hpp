/// @file
/// Exponentials, logarithms, roots and circular functions of elements; activations.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/exponential.hpp>

namespace sinter::inline SINTER_ABI {

/// Natural exponential. Integers give double, here and below.
SINTER_MAPPING_VERB(exp, Exp, CommonFloating)
/// Natural logarithm.
SINTER_MAPPING_VERB(log, Log, CommonFloating)
/// Square root; NaN below 0.
SINTER_MAPPING_VERB(sqrt, Sqrt, CommonFloating)
/// Hyperbolic tangent.
SINTER_MAPPING_VERB(tanh, Tanh, CommonFloating)
/// Sine of an angle in radians.
SINTER_MAPPING_VERB(sin, Sin, CommonFloating)
/// Cosine of an angle in radians.
SINTER_MAPPING_VERB(cos, Cos, CommonFloating)
/// 0 below 0, the element itself above; NaN stays NaN.
SINTER_MAPPING_VERB(relu, Relu, CommonNumber)
/// 1 / (1 + exp(-x)).
SINTER_MAPPING_VERB(sigmoid, Sigmoid, CommonFloating)

}  // namespace sinter::inline SINTER_ABI
