/// @file
/// Hyperbolic functions of elements and their inverses.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/hyperbolic.hpp>

namespace sinter::inline SINTER_ABI {

/// Hyperbolic sine.
SINTER_MAPPING_VERB(sinh, Sinh, CommonFloating)
/// Hyperbolic cosine.
SINTER_MAPPING_VERB(cosh, Cosh, CommonFloating)
/// Hyperbolic tangent.
SINTER_MAPPING_VERB(tanh, Tanh, CommonFloating)
/// Inverse of the hyperbolic sine.
SINTER_MAPPING_VERB(asinh, Asinh, CommonFloating)
/// Inverse of the hyperbolic cosine, not negative; NaN below 1.
SINTER_MAPPING_VERB(acosh, Acosh, CommonFloating)
/// Inverse of the hyperbolic tangent; NaN beyond [-1, 1].
SINTER_MAPPING_VERB(atanh, Atanh, CommonFloating)

}  // namespace sinter::inline SINTER_ABI
