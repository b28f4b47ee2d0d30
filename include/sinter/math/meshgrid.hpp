/// @file
/// Grids: `meshgrid`.
#pragma once

#include <sinter/math/build.hpp>

#include <tuple>

namespace sinter::inline SINTER_ABI {

/// Says that axis k of a grid belongs to operand k: `meshgrid(matrix_indexing, x, y)`.
struct MatrixIndexing {};
inline constexpr MatrixIndexing matrix_indexing{};

namespace detail {

/// Shape of a grid: the numbers of elements of its operands, the first two exchanged unless
/// `IsMatrix`.
template <bool IsMatrix, int Rank>
constexpr int grid_axis(int operand) {
  return IsMatrix || Rank < 2 || operand > 1 ? operand : 1 - operand;
}
template <bool IsMatrix, int Rank>
constexpr ExtentList<Rank> grid_list(ExtentList<Rank> const& lengths) {
  ExtentList<Rank> list;
  for (int operand = 0; operand < Rank; ++operand) {
    list[grid_axis<IsMatrix, Rank>(operand)] = lengths[operand];
  }
  return list;
}
/// An operand over a grid, whose axis `Axis` it belongs to.
template <int Axis, class GridShape, class NodeType, std::size_t... A>
constexpr auto stretch_over(NodeType node, GridShape const& grid, std::index_sequence<A...>) {
  using Own = Pick<NodeType::rank - 1, 1>;  // a number has no axis
  return View<NodeType, GridShape,
              std::conditional_t<static_cast<int>(A) == Axis, Own, Stretch<-1>>...>(
      std::move(node), grid, ExtentList<NodeType::rank>(), unit_steps<GridShape::rank>());
}
template <bool IsMatrix, class... Operands, std::size_t... Number>
constexpr auto make_grid(std::index_sequence<Number...> numbers, Operands&&... operands) {
  constexpr int rank = static_cast<int>(sizeof...(Operands));
  static_assert(((shape_of<Operands>::rank <= 1) && ... && true),
                "meshgrid(operands...): an operand must have one axis, or be a number");
  if constexpr (((shape_of<Operands>::rank <= 1) && ... && true)) {
    constexpr auto length_of = []<class ShapeType>(ShapeType const& own) {
      return own.rank == 0 ? std::ptrdiff_t{1} : own.extents()[0];
    };
    constexpr auto known = []<class ShapeType>(std::type_identity<ShapeType>) {
      return ShapeType::rank == 0 ? std::ptrdiff_t{1} : ShapeType::static_extents[0];
    };
    constexpr auto list = grid_list<IsMatrix>(
        ExtentList<rank>{{known(std::type_identity<shape_of<Operands>>{})...}});
    using GridShape = shape_from<list>;
    GridShape const grid(
        grid_list<IsMatrix>(ExtentList<rank>{{length_of(operands.shape())...}}));
    return std::tuple{stretch_over<grid_axis<IsMatrix, rank>(static_cast<int>(Number))>(
        operand<false>(std::forward<Operands>(operands)), grid, numbers)...};
  } else {
    return std::tuple{after_error<element_of<Operands>, rank>()...};
  }
}

}  // namespace detail

/// The coordinates of a grid: `auto [x, y] = meshgrid(xs, ys)`, where x(i, j) is xs(j) and y(i, j)
/// is ys(i). Operand k belongs to axis k, but the first two are exchanged; with
/// `meshgrid(matrix_indexing, xs, ys)` they are not. Views: nothing is copied.
///
/// shape   one axis for each operand
template <Expression... Operands>
[[nodiscard]] constexpr auto meshgrid(Operands&&... operands) {
  return detail::make_grid<false>(std::index_sequence_for<Operands...>{},
                                  std::forward<Operands>(operands)...);
}
template <Expression... Operands>
[[nodiscard]] constexpr auto meshgrid(MatrixIndexing, Operands&&... operands) {
  return detail::make_grid<true>(std::index_sequence_for<Operands...>{},
                                 std::forward<Operands>(operands)...);
}

}  // namespace sinter::inline SINTER_ABI
