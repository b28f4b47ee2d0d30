/// @file
/// Everything but the optional headers, floor by floor; a floor stands on those above its line.
#pragma once

#include <sinter/config.hpp>                // what compiler and flags decide
#include <sinter/error.hpp>                 // exceptions, or the handler in their place
#include <sinter/rule/arithmetic.hpp>       // rule: what operations do to plain values
#include <sinter/shape/broadcast.hpp>       // shape: extents, axes, broadcasting, slicing
#include <sinter/tensor/element_info.hpp>    // tensor: elements and where they live
#include <sinter/tensor/tensor_view.hpp>
#include <sinter/expression/concatenate.hpp>  // expression: the node kinds
#include <sinter/lower/flatten.hpp>         // lower: from trees to flat regions
#include <sinter/evaluate/assign_several.hpp>  // evaluate: regions to numbers
#include <sinter/evaluate/explain.hpp>
#include <sinter/math/elementwise.hpp>      // math: the verbs
#include <sinter/math/manipulate.hpp>
#include <sinter/math/product.hpp>
#include <sinter/math/create.hpp>
#include <sinter/math/meshgrid.hpp>
#include <sinter/math/sequence.hpp>
#include <sinter/math/triangle.hpp>
#include <sinter/math/cumulative.hpp>
#include <sinter/math/normalize.hpp>
#include <sinter/math/searchsorted.hpp>
#include <sinter/math/set.hpp>
#include <sinter/math/statistics.hpp>
#include <sinter/math/covariance.hpp>
#include <sinter/math/difference.hpp>
#include <sinter/math/einsum.hpp>
#include <sinter/math/histogram.hpp>
#include <sinter/math/line_product.hpp>
#include <sinter/math/partition.hpp>
#include <sinter/math/quantile.hpp>
#include <sinter/math/tensor_product.hpp>
#include <sinter/random/choice.hpp>         // random: counter-based generators, distributions
#include <sinter/random/distributions.hpp>
#include <sinter/autodiff/gradcheck.hpp>    // autodiff: gradients
#include <sinter/autodiff/hvp.hpp>
#include <sinter/autodiff/checkpoint.hpp>
#include <sinter/autodiff/variable_parts.hpp>
#include <sinter/io/any_tensor.hpp>         // io: files and printing
#include <sinter/io/expression.hpp>
#include <sinter/io/idx.hpp>
