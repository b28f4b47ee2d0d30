/// @file
/// The error function of elements, its complement, and lgamma.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/error_function.hpp>

namespace sinter::inline SINTER_ABI {

/// 2 / sqrt(pi) times the integral of exp(-t^2) for t from 0 to each element.
SINTER_MAPPING_VERB(erf, Erf, CommonFloating)
/// 1 - erf(x), accurate where that is small.
SINTER_MAPPING_VERB(erfc, Erfc, CommonFloating)
/// Logarithm of the gamma function's size; infinite at 0, -1, -2, ...
SINTER_MAPPING_VERB(lgamma, Lgamma, CommonFloating)

}  // namespace sinter::inline SINTER_ABI
