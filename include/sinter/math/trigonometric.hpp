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
/// Angle in [-pi / 2, pi / 2] of a sine; NaN beyond [-1, 1].
SINTER_MAPPING_VERB(asin, Asin, CommonFloating)
/// Angle in [0, pi] of a cosine; NaN beyond [-1, 1].
SINTER_MAPPING_VERB(acos, Acos, CommonFloating)
/// Angle in [-pi / 2, pi / 2] of a tangent.
SINTER_MAPPING_VERB(atan, Atan, CommonFloating)
/// Angle in [-pi, pi] of the vectors (right, left).
SINTER_BROADCASTING_VERB(atan2, "atan2(left, right)", Atan2, CommonFloating)

}  // namespace sinter::inline SINTER_ABI
