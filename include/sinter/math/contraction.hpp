/// @file
/// Products of nodes whose axes have letters, of elements and of matrices, in the cheapest order.
#pragma once

#include <sinter/math/lettered.hpp>
#include <sinter/math/product.hpp>

namespace sinter::inline SINTER_ABI {

namespace detail {

/// Extents of `count` axes from `first` on, multiplied; `unknown` where one is.
template <int Rank>
constexpr std::ptrdiff_t merged_extent(ExtentList<Rank> const& list, int first, int count) {
  std::ptrdiff_t result = 1;
  bool is_known = true;
  for (int axis = first; axis < first + count; ++axis) {
    is_known = is_known && list[axis] != unknown;
    result *= list[axis];
  }
  return is_known ? result : unknown;
}

/// Axes in the order of three lists; those of the last two are merged into one each.
template <Letters Batch, Letters Second, Letters Third, Letters Axes, class NodeType>
constexpr auto as_matrices(Lettered<Axes, NodeType> operand) {
  if constexpr (Second.count <= 1 && Third.count <= 1) {
    constexpr auto sources = [] {
      ExtentList<Batch.count + 2> list;
      for (int axis = 0; axis < Batch.count; ++axis) list[axis] = Axes.find(Batch.numbers[axis]);
      list[Batch.count] = Second.count == 0 ? -1 : Axes.find(Second.numbers[0]);
      list[Batch.count + 1] = Third.count == 0 ? -1 : Axes.find(Third.numbers[0]);
      return list;
    }();
    return rearranged<sources>(std::move(operand.node));
  } else {
    auto all = arranged<Batch.then(Second).then(Third)>(std::move(operand));
    using All = decltype(all);
    constexpr auto merge = [](auto const& extents) {
      ExtentList<Batch.count + 2> list;
      for (int axis = 0; axis < Batch.count; ++axis) list[axis] = extents[axis];
      list[Batch.count] = merged_extent(extents, Batch.count, Second.count);
      list[Batch.count + 1] = merged_extent(extents, Batch.count + Second.count, Third.count);
      return list;
    };
    constexpr auto list = merge(All::shape_type::static_extents);
    using Result = shape_from<list>;
    Result const shape(merge(all.shape().extents()));
    return Reshape<All, Result>(std::move(all), shape);
  }
}

/// Extents of the axes of a product of matrices, whose merged axes are apart again.
template <Letters Batch, Letters Rows, Letters Columns, Letters L, Letters R>
constexpr auto contracted_list(auto const& left, auto const& right, auto const& product) {
  constexpr int count = Batch.count + Rows.count + Columns.count;
  ExtentList<count> list;
  for (int axis = 0; axis < Batch.count; ++axis) list[axis] = product[axis];
  for (int axis = 0; axis < Rows.count; ++axis) {
    list[Batch.count + axis] = left[L.find(Rows.numbers[axis])];
  }
  for (int axis = 0; axis < Columns.count; ++axis) {
    list[Batch.count + Rows.count + axis] = right[R.find(Columns.numbers[axis])];
  }
  return list;
}

/// The matrix product of two nodes with letters: `Batch` in both, `Rows` in the left one, `Columns`
/// in the right one; `Inner` is summed.
template <Letters Batch, Letters Rows, Letters Inner, Letters Columns, Letters L, class Left,
          Letters R, class Right>
constexpr auto matrix_contracted(Lettered<L, Left> left, Lettered<R, Right> right) {
  constexpr Letters letters = Batch.then(Rows).then(Columns);
  auto const left_extents = left.node.shape().extents();
  auto const right_extents = right.node.shape().extents();
  auto product = matrix_product(as_matrices<Batch, Rows, Inner>(std::move(left)),
                                as_matrices<Batch, Inner, Columns>(std::move(right)));
  using Product = decltype(product);
  if constexpr (Rows.count <= 1 && Columns.count <= 1) {
    constexpr auto sources = [] {
      ExtentList<letters.count> list;
      for (int axis = 0; axis < letters.count; ++axis) {
        bool const skips_rows = Rows.count == 0 && axis >= Batch.count;
        list[axis] = axis + (skips_rows ? 1 : 0);
      }
      return list;
    }();
    return lettered<letters>(rearranged<sources>(std::move(product)));
  } else {
    constexpr auto list = contracted_list<Batch, Rows, Columns, L, R>(
        Left::shape_type::static_extents,
                                 Right::shape_type::static_extents,
                                 Product::shape_type::static_extents);
    using Result = shape_from<list>;
    Result const shape(contracted_list<Batch, Rows, Columns, L, R>(
        left_extents, right_extents, product.shape().extents()));
    return lettered<letters>(Reshape<Product, Result>(std::move(product), shape));
  }
}

/// The product of two nodes with letters, summed over those of both that are not in `Kept`. The
/// result's letters stand in the order of `Wanted` where that costs nothing.
template <LetterBits Kept, Letters Wanted, Letters L, class Left, Letters R, class Right>
constexpr auto multiplied(Lettered<L, Left> left, Lettered<R, Right> right) {
  constexpr LetterBits left_bits = L.bits();
  constexpr LetterBits right_bits = R.bits();
  constexpr LetterBits inner = left_bits & right_bits & ~Kept;
  constexpr LetterBits batch = left_bits & right_bits & Kept;
  constexpr LetterBits rows = left_bits & ~right_bits;
  constexpr LetterBits columns = right_bits & ~left_bits;
  constexpr auto in_order = [](Letters own, LetterBits set) {
    Letters const wanted = Wanted.within(set);
    return wanted.then(own.within(set & ~wanted.bits()));
  };
  if constexpr (inner == 0) {
    constexpr Letters all =
        in_order(L.then(R.within(~left_bits)), left_bits | right_bits);
    return lettered<all>(multiply(broadcast_arranged<all>(std::move(left)),
                                  broadcast_arranged<all>(std::move(right))));
  } else if constexpr (rows == 0 && columns == 0) {
    return summed<Kept>(
        lettered<L>(multiply(std::move(left.node), arranged<L>(std::move(right)))));
  } else {
    constexpr Letters outer = Wanted.within(rows | columns);
    constexpr bool is_swapped = outer.count > 0 && (letter_bit(outer.numbers[0]) & columns) != 0;
    constexpr Letters b = in_order(L, batch);
    constexpr Letters m = in_order(L, rows);
    constexpr Letters n = in_order(R, columns);
    constexpr Letters k = L.within(inner);
    if constexpr (is_swapped) {
      return matrix_contracted<b, n, k, m>(std::move(right), std::move(left));
    } else {
      return matrix_contracted<b, m, k, n>(std::move(left), std::move(right));
    }
  }
}

/// Products of operands with letters, in the cheapest order.
template <Letters Output, Letters... Operands>
struct Contraction {
  static constexpr int count = static_cast<int>(sizeof...(Operands));
  static constexpr LetterBits bits[count] = {Operands.bits()...};

  /// Letters of a set of operands that are needed behind it.
  static constexpr LetterBits kept(unsigned set) {
    LetterBits outside = Output.bits();
    for (int operand = 0; operand < count; ++operand) {
      if (((set >> operand) & 1U) == 0) outside |= bits[operand];
    }
    return outside;
  }

  template <class Order, unsigned Set, class... Nodes>
  static constexpr auto product(OperandList<Nodes...> const& nodes) {
    if constexpr (std::has_single_bit(Set)) {
      constexpr int place = std::countr_zero(Set);
      constexpr Letters all[count] = {Operands...};
      return summed<kept(Set)>(
          without_repeats(lettered<all[place]>(operand_at<place>(nodes))));
    } else {
      constexpr unsigned first = Order::first(Set);
      return multiplied<kept(Set), Output>(product<Order, first>(nodes),
                                           product<Order, (Set ^ first)>(nodes));
    }
  }

  /// The whole product, its axes in the order of the output.
  template <class Order, class... Nodes>
  static constexpr auto result(OperandList<Nodes...> const& nodes) {
    return arranged<Output>(
        product<Order, (count < 32 ? (1U << count) - 1U : ~0U)>(nodes));
  }
};

template <class... Nodes>
constexpr auto list_operands(Nodes... nodes) {
  return ListOperands<Nodes...>::from(std::move(nodes)...);
}

/// Operands one after the other.
struct LeftToRight {
  static constexpr unsigned first(unsigned set) { return set & ~std::bit_floor(set); }
};

}  // namespace detail

}  // namespace sinter::inline SINTER_ABI
