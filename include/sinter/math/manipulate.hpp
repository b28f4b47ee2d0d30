/// @file
/// The same elements at other places, topic by topic.
#pragma once

#include <sinter/math/join.hpp>
#include <sinter/math/permute.hpp>
#include <sinter/math/reshape.hpp>
#include <sinter/math/squeeze.hpp>
#include <sinter/math/stretch.hpp>
