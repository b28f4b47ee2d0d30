/// @file
/// Activations, the functions between the layers of a network.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/activation.hpp>

namespace sinter::inline SINTER_ABI {

/// 0 below 0, the element itself above; NaN stays NaN.
SINTER_MAPPING_VERB(relu, Relu, CommonNumber)
/// 1 / (1 + exp(-x)).
SINTER_MAPPING_VERB(sigmoid, Sigmoid, CommonFloating)

}  // namespace sinter::inline SINTER_ABI
