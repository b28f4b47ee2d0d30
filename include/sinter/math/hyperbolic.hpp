/// @file
/// Hyperbolic functions of elements and their inverses.
#pragma once

#include <sinter/math/build.hpp>
#include <sinter/rule/hyperbolic.hpp>

namespace sinter::inline SINTER_ABI {

/// Hyperbolic tangent.
SINTER_MAPPING_VERB(tanh, Tanh, CommonFloating)

}  // namespace sinter::inline SINTER_ABI
