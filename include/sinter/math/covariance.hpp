/// @file
/// How variables vary together: cov, corrcoef.
#pragma once

#include <sinter/math/manipulate.hpp>
#include <sinter/math/product.hpp>
#include <sinter/math/statistics.hpp>

namespace sinter::inline SINTER_ABI {

/// True for a matrix: variables in rows, observations in columns.
template <class ShapeType>
inline constexpr bool observed_shape = ShapeType::rank == 2;

/// Covariances of the rows of a matrix, whose columns are observations: `cov(x)`; the number of
/// observations less 1, or less the correction given, divides. Integers give double.
///
/// shape   (rows, rows)
/// errors  another rank than 2 does not compile
/// cost    a matrix product
template <Expression Operand>
constexpr auto cov(Operand&& x, Correction correction = Correction{1}) {
  using E = floating_type<element_of<Operand>>;
  static_assert(observed_shape<shape_of<Operand>>,
                "cov(x): the operand must be a matrix, variables in rows");
  if constexpr (observed_shape<shape_of<Operand>>) {
    auto const values = detail::operand_as<E>(std::forward<Operand>(x));
    double const count = static_cast<double>(values.shape()[1]) - correction.value;
    auto const centred = values - mean(values, std::integral_constant<int, 1>{}, keepdims);
    return matmul(centred, transpose(centred)) /
           (count > 0 ? static_cast<E>(count) : std::numeric_limits<E>::quiet_NaN());
  } else {
    return detail::after_error<E, 2>();
  }
}
/// Correlations of the rows of a matrix: `cov` divided by the standard deviations of both rows.
///
/// shape, errors, cost  as `cov`
template <Expression Operand>
constexpr auto corrcoef(Operand&& x) {
  using E = floating_type<element_of<Operand>>;
  static_assert(observed_shape<shape_of<Operand>>,
                "corrcoef(x): the operand must be a matrix, variables in rows");
  if constexpr (observed_shape<shape_of<Operand>>) {
    auto const together = cov(std::forward<Operand>(x));
    auto const deviations = sqrt(diagonal(together));
    return clip(together / deviations(every, newaxis) / deviations, E(-1), E(1));
  } else {
    return detail::after_error<E, 2>();
  }
}

}  // namespace sinter::inline SINTER_ABI
