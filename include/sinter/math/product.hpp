/// @file
/// Products: matmul.
#pragma once

#include <sinter/math/slice.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

template <int Rank>
constexpr ExtentList<(Rank > 2 ? Rank - 2 : 0)> leading(ExtentList<Rank> const& list) {
  ExtentList<(Rank > 2 ? Rank - 2 : 0)> result;
  for (int axis = 0; axis < result.rank; ++axis) result[axis] = list[axis];
  return result;
}
template <int LeftRank, int RightRank>
constexpr auto product_list(ExtentList<LeftRank> const& left, ExtentList<RightRank> const& right) {
  auto const batch = broadcast_lists(leading(left), leading(right));
  ExtentList<batch.rank + 2> result;
  for (int axis = 0; axis < batch.rank; ++axis) result[axis] = batch[axis];
  result[batch.rank] = left[LeftRank - 2];
  result[batch.rank + 1] = right[RightRank - 1];
  return result;
}

template <class Left, class Right>
constexpr bool multipliable() {
  if constexpr (Left::rank == 0 || Right::rank == 0) {
    return false;
  } else {
    std::ptrdiff_t const columns = Left::static_extents[Left::rank - 1];
    std::ptrdiff_t const rows = Right::static_extents[Right::rank > 1 ? Right::rank - 2 : 0];
    return (columns == unknown || rows == unknown || columns == rows) &&
           !has_conflict(
               broadcast_lists(leading(Left::static_extents), leading(Right::static_extents)));
  }
}

[[noreturn]] SINTER_COLD inline void raise_product(std::ptrdiff_t const* left, int left_rank,
                                                   std::ptrdiff_t const* right, int right_rank) {
  raise<shape_error>(
      text_of({"matmul(left, right): the columns of left must equal the rows of right, found shapes ",
               to_text(left, left_rank), " and ", to_text(right, right_rank)}));
}

template <class Left, class Right>
constexpr auto matrix_product(Left left, Right right) {
  using ElementType = element_of<Left>;
  if constexpr (!std::is_same_v<folding_type<ElementType>, ElementType>) {
    // Sums grow in a longer type and are rounded once.
    using Sum = folding_type<ElementType>;
    return operand_as<ElementType>(
        matrix_product(operand_as<Sum>(std::move(left)), operand_as<Sum>(std::move(right))));
  } else {
  constexpr auto list =
      product_list(Left::shape_type::static_extents, Right::shape_type::static_extents);
  using Result = shape_from<list>;
  auto const l = left.shape().extents();
  auto const r = right.shape().extents();
  auto const extents = product_list(l, r);
  if constexpr (!Left::shape_type::is_static || !Right::shape_type::is_static) {
    if (l[l.rank - 1] != r[r.rank - 2]) raise_product(l.values, l.rank, r.values, r.rank);
    for (int axis = 0; axis < extents.rank; ++axis) {
      if (extents[axis] == conflict) {
        raise_broadcast("matmul(left, right)", l.values, l.rank, r.values, r.rank, axis);
      }
    }
  }
  return Contract<Result, Left, Right>(std::move(left), std::move(right), Result(extents));
  }
}

/// Extents without those that a vector was given: the row's before the last, the column's last.
template <bool IsRow, bool IsColumn, int Rank>
constexpr auto without_vector_axes(ExtentList<Rank> const& extents) {
  ExtentList<Rank - (IsRow ? 1 : 0) - (IsColumn ? 1 : 0)> list;
  int to = 0;
  for (int axis = 0; axis < Rank; ++axis) {
    if ((IsRow && axis == Rank - 2) || (IsColumn && axis == Rank - 1)) continue;
    list[to++] = extents[axis];
  }
  return list;
}
/// A product without these axes: in another shape, so that it is evaluated where the result lies; a
/// static one as a view, which small trees look through.
template <bool IsRow, bool IsColumn, class Product>
constexpr auto drop_vector_axes(Product product) {
  using ShapeType = typename Product::shape_type;
  constexpr boost::hana::int_<0> first{};
  if constexpr (ShapeType::is_static || !Flatten<Product>::is_barrier) {
    if constexpr (IsRow && IsColumn) return std::move(product)(ellipsis, first, first);
    else if constexpr (IsRow) return std::move(product)(ellipsis, first, every);
    else return std::move(product)(ellipsis, first);
  } else {
    constexpr auto list = without_vector_axes<IsRow, IsColumn>(ShapeType::static_extents);
    using Result = shape_from<list>;
    Result const shape(without_vector_axes<IsRow, IsColumn>(product.shape().extents()));
    return Reshape<Product, Result>(std::move(product), shape);
  }
}

}  // namespace detail

/// True unless the compiler sees that two shapes cannot be multiplied as matrices.
template <class Left, class Right>
inline constexpr bool multipliable_shapes = detail::multipliable<Left, Right>();

/// Matrix product over the last two axes; leading axes broadcast. A left vector is a row, a right
/// vector a column, and the axis of that row or column is dropped again.
///
/// shape   (..., n, k) times (..., k, m) is (..., n, m)
/// errors  "the columns of left must equal the rows of right"; shape_error where extents are dynamic
/// cost    n * k * m multiplications each; operands that are stored are read where they lie, with
///         any strides, others are evaluated first
SINTER_BINARY_VERB(
    matmul, using LeftShape = detail::operand_shape<Left>;
    using RightShape = detail::operand_shape<Right>;
    static_assert(multipliable_shapes<LeftShape, RightShape>,
                  "matmul(left, right): the columns of left must equal the rows of right, and "
                  "leading axes must broadcast");
    using ElementType = detail::common_element<Left, Right>;
    if constexpr (multipliable_shapes<LeftShape, RightShape>) {
      constexpr bool is_row = LeftShape::rank == 1;
      constexpr bool is_column = RightShape::rank == 1;
      auto left_node = detail::operand_as<ElementType>(std::forward<Left>(left));
      auto right_node = detail::operand_as<ElementType>(std::forward<Right>(right));
      if constexpr (is_row && is_column) {
        return detail::drop_vector_axes<true, true>(
            detail::matrix_product(left_node(newaxis, every), right_node(every, newaxis)));
      } else if constexpr (is_row) {
        return detail::drop_vector_axes<true, false>(
            detail::matrix_product(left_node(newaxis, every), std::move(right_node)));
      } else if constexpr (is_column) {
        return detail::drop_vector_axes<false, true>(
            detail::matrix_product(std::move(left_node), right_node(every, newaxis)));
      } else {
        return detail::matrix_product(std::move(left_node), std::move(right_node));
      }
    } else {
      constexpr int rank = detail::broadcast_rank<Left, Right> -
                           (LeftShape::rank == 1 ? 1 : 0) - (RightShape::rank == 1 ? 1 : 0);
      return detail::after_error<ElementType, rank>();
    })

}  // namespace sinter::inline SINTER_ABI
