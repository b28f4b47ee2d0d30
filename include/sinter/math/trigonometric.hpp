/// @file
/// Circular functions of elements and their inverses, in radians.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/trigonometric.hpp>

namespace sinter::inline SINTER_ABI {

/// Sine of an angle in radians.
SINTER_MAPPING_VERB(sin, Sin, CommonFloating)
/// Cosine of an angle in radians.
SINTER_MAPPING_VERB(cos, Cos, CommonFloating)
/// Tangent of an angle in radians.
SINTER_MAPPING_VERB(tan, Tan, CommonFloating)

}  // namespace sinter::inline SINTER_ABI
