/// @file
/// Exponentials, logarithms and roots of elements.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/exponential.hpp>

namespace sinter::inline SINTER_ABI {

/// Natural exponential. Integers give double, here and below.
SINTER_MAPPING_VERB(exp, Exp, CommonFloating)
/// 2 to the power of each element.
SINTER_MAPPING_VERB(exp2, Exp2, CommonFloating)
/// exp(x) - 1, accurate where x is small.
SINTER_MAPPING_VERB(expm1, Expm1, CommonFloating)
/// Natural logarithm; NaN below 0.
SINTER_MAPPING_VERB(log, Log, CommonFloating)
/// log(1 + x), accurate where x is small.
SINTER_MAPPING_VERB(log1p, Log1p, CommonFloating)
/// Logarithm with basis 2.
SINTER_MAPPING_VERB(log2, Log2, CommonFloating)
/// Logarithm with basis 10.
SINTER_MAPPING_VERB(log10, Log10, CommonFloating)
/// Square root; NaN below 0.
SINTER_MAPPING_VERB(sqrt, Sqrt, CommonFloating)
/// 1 / sqrt(x).
SINTER_MAPPING_VERB(rsqrt, Rsqrt, CommonFloating)
/// Cube root, with the element's sign.
SINTER_MAPPING_VERB(cbrt, Cbrt, CommonFloating)
/// sqrt(left^2 + right^2), without overflow on the way.
SINTER_BROADCASTING_VERB(hypot, "hypot(left, right)", Hypot, CommonFloating)
/// log(exp(left) + exp(right)), without overflow on the way.
SINTER_BROADCASTING_VERB(logaddexp, "logaddexp(left, right)", Logaddexp, CommonFloating)

}  // namespace sinter::inline SINTER_ABI
