/// @file
/// Matrix products into memory: operands are read where they lie.
#pragma once

#include <sinter/evaluate/multiply_blas.hpp>
#include <sinter/evaluate/multiply_small.hpp>
#include <sinter/evaluate/product_operand.hpp>
#include <sinter/evaluate/threads.hpp>

namespace sinter::inline SINTER_ABI::detail {

template <class ElementType>
constexpr void multiply_constant(ElementType const* left, std::ptrdiff_t left_row,
                                 std::ptrdiff_t left_column, ElementType const* right,
                                 std::ptrdiff_t right_row, std::ptrdiff_t right_column,
                                 ElementType* to, std::ptrdiff_t to_row, std::ptrdiff_t to_column,
                                 std::ptrdiff_t rows, std::ptrdiff_t inner,
                                 std::ptrdiff_t columns) {
  for (std::ptrdiff_t i = 0; i < rows; ++i) {
    for (std::ptrdiff_t j = 0; j < columns; ++j) {
      ElementType sum{};
      for (std::ptrdiff_t k = 0; k < inner; ++k) {
        using scalar::add;
        using scalar::multiply;
        ElementType const product = multiply(left[i * left_row + k * left_column],
                                             right[k * right_row + j * right_column]);
        sum = std::is_class_v<ElementType> && k == 0 ? product : add(sum, product);
      }
      to[i * to_row + j * to_column] = sum;
    }
  }
}

/// Products of fewer multiplications than this are not worth a thread.
inline constexpr std::ptrdiff_t part_products = std::ptrdiff_t{1} << 18;

/// Parts of a product, which is cut along the longer side of the result.
inline int product_parts(std::ptrdiff_t rows, std::ptrdiff_t inner, std::ptrdiff_t columns) {
  constexpr std::ptrdiff_t unit = 16;
  std::ptrdiff_t const length = rows >= columns ? rows : columns;
  std::ptrdiff_t const work = rows * inner * columns / part_products;
  std::ptrdiff_t const most = work < length / (2 * unit) ? work : length / (2 * unit);
  return static_cast<int>(most < threads() ? most : threads());
}

/// `kernel::multiply` on several threads, cut along the longer side of the result. Every element is
/// computed as in the whole product, provided that no part is a single row or column of a result
/// that is more, and that few rows stay few. `Operand`: memory, or a `Factor`, which may be computed;
/// files without such products do without their code. `finish` is for elements that no library multiplies.
template <class E, class Operand>
void multiply_parts(Operand const& left, Operand const& right,
                    kernel::MatrixView<E> const& result,
                    kernel::Finish const* finish = nullptr) {
  if constexpr (std::is_same_v<Operand, kernel::MatrixView<E const>>) {
    if (kernel::multiply_by_blas<E>(left, right, result)) return;
  }
  constexpr std::ptrdiff_t unit = 16;
  bool const cuts_rows = result.rows >= result.columns;
  std::ptrdiff_t const length = cuts_rows ? result.rows : result.columns;
  int const parts = product_parts(result.rows, left.columns, result.columns);
  auto const multiply = [&](Operand const& a, Operand const& b, kernel::MatrixView<E> const& to) {
    if constexpr (std::is_same_v<Operand, kernel::MatrixView<E const>>) {
      kernel::multiply<E>(a, b, to, finish);
    } else {
      kernel::multiply_factors<E>(a, b, to, finish);
    }
  };
  if (parts < 2) return multiply(left, right, result);
  auto run = [&](int part) {
    // The last part takes what is left of a group, so that it is never a row alone.
    std::ptrdiff_t const begin = part_begin(length / unit * unit, unit, parts, part);
    std::ptrdiff_t const end =
        part + 1 == parts ? length : part_begin(length / unit * unit, unit, parts, part + 1);
    if (cuts_rows) {
      multiply(kernel::block_of(left, begin, 0, end - begin, left.columns), right,
               kernel::block_of(result, begin, 0, end - begin, result.columns));
    } else {
      multiply(left, kernel::block_of(right, 0, begin, right.rows, end - begin),
               kernel::block_of(result, 0, begin, result.rows, end - begin));
    }
  };
  run_parts(parts, run);
}

/// Which operands of a product are computed while they are packed, if they are expressions: not one
/// that several threads read, and none for a library.
template <class E>
kernel::ComputedOperands packed_operands(std::ptrdiff_t rows, std::ptrdiff_t inner,
                                         std::ptrdiff_t columns,
                                         kernel::MatrixView<E> const& result) {
  if (kernel::is_for_blas<E>(rows, inner, columns)) return {};
  auto packed = kernel::computed_operands<E>(rows, inner, columns, result);
  if (product_parts(rows, inner, columns) > 1) {
    (rows >= columns ? packed.right : packed.left) = false;
  }
  return packed;
}

/// Largest extent of a product in a stack that is unrolled.
inline constexpr int unrolled_extent = 8;
/// True where a static product is unrolled: as many multiplications as one of 8x8 matrices has.
constexpr bool is_unrolled_product(std::ptrdiff_t rows, std::ptrdiff_t inner,
                                   std::ptrdiff_t columns) {
  auto const is_few = [](std::ptrdiff_t extent) { return extent > 0 && extent <= 16; };
  return is_few(rows) && is_few(inner) && is_few(columns) && rows * inner * columns <= 512;
}

template <class Left, class Right>
inline constexpr bool is_small_product = [] {
  if constexpr (Left::rank != 2 || Right::rank != 2 || !Left::shape_type::is_static ||
                !Right::shape_type::is_static) {
    return false;
  } else {
    constexpr auto l = Left::shape_type::static_extents;
    constexpr auto r = Right::shape_type::static_extents;
    return is_stored_leaf<Left> && is_stored_leaf<Right> && is_unrolled_product(l[0], l[1], r[1]);
  }
}();

/// Extents of the products of a stack of small matrices, where the compiler knows them.
template <class Left, class Right>
struct SmallStack {
  static constexpr auto left = Left::shape_type::static_extents;
  static constexpr auto right = Right::shape_type::static_extents;
  static constexpr std::ptrdiff_t rows = left[Left::rank - 2];
  static constexpr std::ptrdiff_t inner = left[Left::rank - 1];
  static constexpr std::ptrdiff_t columns = right[Right::rank - 1];
  static constexpr bool is_known = rows > 0 && rows <= unrolled_extent && inner > 0 &&
                                   inner <= unrolled_extent && columns > 0 &&
                                   columns <= unrolled_extent &&
                                   right[Right::rank - 2] == inner;

  /// True where the matrices have contiguous rows, one behind the other.
  static bool is_packed(auto const& left_operand, auto const& right_operand, auto const& target) {
    constexpr int last = std::remove_cvref_t<decltype(target)>::rank - 1;
    return left_operand.stride(Left::rank - 1) == (inner > 1 ? 1 : 0) &&
           left_operand.stride(Left::rank - 2) == (rows > 1 ? inner : 0) &&
           right_operand.stride(Right::rank - 1) == (columns > 1 ? 1 : 0) &&
           right_operand.stride(Right::rank - 2) == (inner > 1 ? columns : 0) &&
           (columns == 1 || target.strides[last] == 1) &&
           (rows == 1 || target.strides[last - 1] == columns);
  }
};

/// The products of a stack of matrices, by `multiply(left, right, to)`.
template <class ElementType, class Multiply>
constexpr void for_each_product(ProductFactor<ElementType> const& left,
                                ProductFactor<ElementType> const& right, ElementType* to,
                                std::ptrdiff_t const* extents, std::ptrdiff_t const* strides,
                                int rank, Multiply const& multiply) {
  int const batch = rank - 2;
  std::ptrdiff_t batches = 1;
  for (int axis = 0; axis < batch; ++axis) batches *= extents[axis];
  std::ptrdiff_t index[most_axes] = {};
  std::ptrdiff_t offset = 0;
  for (std::ptrdiff_t done = 0; done < batches; ++done) {
    multiply(left.at(index, batch), right.at(index, batch), to + offset);
    for (int axis = batch - 1; axis >= 0; --axis) {
      offset += strides[axis];
      if (++index[axis] < extents[axis]) break;
      offset -= extents[axis] * strides[axis];
      index[axis] = 0;
    }
  }
}

/// The same by the kernels, compiled once for all products of an element type.
template <class ElementType>
SINTER_NOINLINE void multiply_stack(ProductFactor<ElementType> const& left,
                                    ProductFactor<ElementType> const& right, ElementType* to,
                                    std::ptrdiff_t const* extents, std::ptrdiff_t const* strides,
                                    int rank, kernel::Finish const* finish = nullptr) {
  using Matrix = kernel::MatrixView<ElementType const>;
  int const l = left.rank - 2;
  int const r = right.rank - 2;
  std::ptrdiff_t const inner = left.extents[l + 1];
  std::ptrdiff_t const rows = extents[rank - 2];
  std::ptrdiff_t const columns = extents[rank - 1];
  kernel::MatrixView<ElementType> const first{to, rows, columns, strides[rank - 2],
                                              strides[rank - 1]};
  for_each_product(
      left, right, to, extents, strides, rank,
      [&](ElementType const* a, ElementType const* b, ElementType* result) {
        auto own = first;
        own.data = result;
        multiply_parts<ElementType, Matrix>(
            Matrix{a, rows, inner, left.strides[l], left.strides[l + 1]},
            Matrix{b, inner, columns, right.strides[r], right.strides[r + 1]}, own, finish);
      });
}

/// The same into a target, also in a constant expression.
template <class ElementType, int Rank>
constexpr void multiply_factors(ProductFactor<ElementType> const& left,
                                ProductFactor<ElementType> const& right,
                                Target<ElementType, Rank> const& target) {
  static_assert(Rank <= most_axes);
  auto const& extents = target.extents;
  auto const& strides = target.strides;
  if (std::is_constant_evaluated()) {
    int const l = left.rank - 2;
    int const r = right.rank - 2;
    for_each_product(left, right, target.data, extents.values, strides.values, Rank,
                     [&](ElementType const* a, ElementType const* b, ElementType* to) {
                       multiply_constant(a, left.strides[l], left.strides[l + 1], b,
                                         right.strides[r], right.strides[r + 1], to,
                                         strides[Rank - 2], strides[Rank - 1], extents[Rank - 2],
                                         left.extents[l + 1], extents[Rank - 1]);
                     });
  } else {
    multiply_stack(left, right, target.data, extents.values, strides.values, Rank);
  }
}

/// The operands of a product, one or both of them expressions: what is not computed while it is
/// packed is evaluated into the thread's arena.
template <class ElementType>
class ComputedProduct {
 public:
  ComputedProduct(ProductFactor<ElementType> const& left, ProductFactor<ElementType> const& right,
                  std::ptrdiff_t const* extents, std::ptrdiff_t const* strides, int rank) {
    kernel::ComputedOperands packed;
    if (rank == 2) {  // a matrix that is multiplied by a stack is packed many times
      kernel::MatrixView<ElementType> const result{nullptr, extents[0], extents[1], strides[0],
                                                   strides[1]};
      packed = packed_operands(extents[0], left.extents[1], extents[1], result);
    }
    left_ = packed.left ? left : left_value_.emplace(left).factor();
    right_ = packed.right ? right : right_value_.emplace(right).factor();
  }
  ComputedProduct(ComputedProduct const&) = delete;
  ComputedProduct& operator=(ComputedProduct const&) = delete;

  [[nodiscard]] ProductFactor<ElementType> const& left() const { return left_; }
  [[nodiscard]] ProductFactor<ElementType> const& right() const { return right_; }

  void multiply(ElementType* to, std::ptrdiff_t const* extents, std::ptrdiff_t const* strides,
                int rank, kernel::Finish const* finish = nullptr) const {
    if (left_.blocks != nullptr || right_.blocks != nullptr) {
      multiply_parts<ElementType, kernel::Factor<ElementType>>(
          left_.matrix(), right_.matrix(),
          {to, extents[0], extents[1], strides[0], strides[1]}, finish);
    } else {
      multiply_stack(left_, right_, to, extents, strides, rank, finish);
    }
  }

 private:
  std::optional<StoredFactor<ElementType>> left_value_;
  std::optional<StoredFactor<ElementType>> right_value_;
  ProductFactor<ElementType> left_{};
  ProductFactor<ElementType> right_{};
};
template <class ElementType>
SINTER_NOINLINE void multiply_computed(ProductFactor<ElementType> const& left,
                                       ProductFactor<ElementType> const& right, ElementType* to,
                                       std::ptrdiff_t const* extents,
                                       std::ptrdiff_t const* strides, int rank) {
  ComputedProduct<ElementType>(left, right, extents, strides, rank)
      .multiply(to, extents, strides, rank);
}

/// The same where an operand may be computed while it is packed.
template <class ShapeType, class Left, class Right, class ElementType, int Rank>
void contract_computed(Contract<ShapeType, Left, Right> const& node,
                       Target<ElementType, Rank> const& target, Known const* known) {
  ProductOperand<Left> const left(node.left, known);
  ProductOperand<Right> const right(node.right, known);
  multiply_computed(left.factor(), right.factor(), target.data, target.extents.values,
                    target.strides.values, Rank);
}

/// Evaluates a matrix product into memory that nothing else reads. Leading axes broadcast.
template <class ShapeType, class Left, class Right, class ElementType, int Rank>
constexpr void contract_to(Contract<ShapeType, Left, Right> const& node,
                           Target<ElementType, Rank> const& target, Known const* known) {
  if constexpr (is_small_product<Left, Right> && Rank == 2) {
    if (target.is_contiguous() && !std::is_constant_evaluated()) {
      constexpr auto l = Left::shape_type::static_extents;
      kernel::multiply_small<static_cast<int>(l[0]), static_cast<int>(l[1]),
                     static_cast<int>(Right::shape_type::static_extents[1])>(
          node.left.data(), node.right.data(), target.data);
      return;
    }
  }
  if constexpr (may_be_packed<Left> || may_be_packed<Right>) {
    if (!std::is_constant_evaluated()) return contract_computed(node, target, known);
  }
  StoredOperand<Left> const left(node.left, known);
  StoredOperand<Right> const right(node.right, known);
  auto const left_extents = node.left.shape().extents();
  auto const right_extents = node.right.shape().extents();
  ProductFactor<ElementType> const a{left.data(), left_extents.values, left.strides().values,
                                     Left::rank};
  ProductFactor<ElementType> const b{right.data(), right_extents.values, right.strides().values,
                                     Right::rank};
  using Stack = SmallStack<Left, Right>;
  if constexpr (Rank > 2 && Stack::is_known) {
    if (!std::is_constant_evaluated() && Stack::is_packed(left, right, target)) {
      for_each_product(a, b, target.data, target.extents.values, target.strides.values, Rank,
                       [](ElementType const* x, ElementType const* y, ElementType* to) {
                         kernel::multiply_small<static_cast<int>(Stack::rows),
                                                static_cast<int>(Stack::inner),
                                                static_cast<int>(Stack::columns)>(x, y, to);
                       });
      return;
    }
  }
  multiply_factors(a, b, target);
}

}  // namespace sinter::inline SINTER_ABI::detail
