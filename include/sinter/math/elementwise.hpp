/// @file
/// Element-wise verbs, topic by topic.
#pragma once

#include <sinter/math/activation.hpp>
#include <sinter/math/arithmetic.hpp>
#include <sinter/math/complex.hpp>
#include <sinter/math/compound.hpp>
#include <sinter/math/error_function.hpp>
#include <sinter/math/exponential.hpp>
#include <sinter/math/hyperbolic.hpp>
#include <sinter/math/floating.hpp>
#include <sinter/math/logic.hpp>
#include <sinter/math/map.hpp>
#include <sinter/math/select.hpp>
#include <sinter/math/trigonometric.hpp>
