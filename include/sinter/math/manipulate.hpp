/// @file
/// The same elements at other places, topic by topic.
#pragma once

#include <sinter/math/index.hpp>
#include <sinter/math/join_list.hpp>
#include <sinter/math/pad.hpp>
#include <sinter/math/permute.hpp>
#include <sinter/math/put.hpp>
#include <sinter/math/repeat.hpp>
#include <sinter/math/reshape.hpp>
#include <sinter/math/roll.hpp>
#include <sinter/math/split.hpp>
#include <sinter/math/squeeze.hpp>
#include <sinter/math/stretch.hpp>
#include <sinter/math/take.hpp>
