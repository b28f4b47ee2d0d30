/// @file
/// Law: an element's result depends on its operands alone: not on where it stands, how far its
/// neighbours lie apart.
#pragma once

#include "operations.hpp"
#include "samples.hpp"

#include <boost/test/unit_test.hpp>

#include <span>

namespace laws {

using sinter::dyn;
using sinter::range;

/// The verb of an operation on `x` and `y` read in one way, and a condition read in another.
template <class Operation, class Condition, class X, class Y>
auto call(Condition const& condition, X const& x, Y const& y) {
  if constexpr (Operation::arity == 1) {
    return Operation::verb(x);
  } else if constexpr (Operation::has_condition) {
    return Operation::verb(condition, x, y);
  } else {
    return Operation::verb(x, y);
  }
}

template <class E>
struct Operands {
  static constexpr std::ptrdiff_t size = 3 * 5 * 7 * 8;
  sinter::Tensor<bool, dyn> condition;
  sinter::Tensor<E, dyn> x;
  sinter::Tensor<E, dyn> y;
};

/// Special values and random ones that the operation accepts.
template <class Operation, class E>
Operands<E> accepted_operands() {
  auto const length = sinter::shape(Operands<E>::size);
  auto const special = special_values<E>();
  Operands<E> result{sinter::Tensor<bool, dyn>(length), sinter::Tensor<E, dyn>(length),
                     sinter::Tensor<E, dyn>(length)};
  std::mt19937 engine(77);
  auto const pick = [&] {
    return engine() % 3 == 0 ? special[engine() % special.size()] : random_element<E>(engine);
  };
  for (std::ptrdiff_t k = 0; k < Operands<E>::size; ++k) {
    result.condition(k) = engine() % 2 == 0;
    result.x(k) = pick();
    E y = pick();
    if constexpr (requires { Operation::Rule::accepts(y); }) {
      if (!Operation::Rule::accepts(y)) y = E(3);
    }
    result.y(k) = y;
  }
  return result;
}

/// Of two NaN the signs may differ: which operand's an instruction hands on is not defined.
template <class R>
bool same_bits(R const& a, R const& b) {
  return std::memcmp(&a, &b, sizeof(R)) == 0 || (a != a && b != b);
}

/// How operands are cut out of rows.
struct Cut {
  std::ptrdiff_t pitch, row, rows, step, column, columns;
};
// Messages are written once for all operations: they are most of what there is to compile.
template <class R>
SINTER_NOINLINE void report_element(char const* name, std::size_t bytes, Cut const& cut,
                                    std::ptrdiff_t i, std::ptrdiff_t j, R found, R wanted) {
  BOOST_ERROR(name << " of elements of " << bytes << " bytes, rows of " << cut.pitch << " from "
                   << cut.row << " in steps of " << cut.step << ", " << cut.rows << " by "
                   << cut.columns << ": found " << +found << " at " << i << ", " << j
                   << ", expected " << +wanted);
}
SINTER_NOINLINE inline void require_extents(Cut const& cut, std::ptrdiff_t rows,
                                            std::ptrdiff_t columns) {
  BOOST_TEST_REQUIRE((rows == cut.rows && columns == cut.columns));
}

template <class Operation, class E>
SINTER_NOINLINE void check_layouts() {
  Operands<E> const of = accepted_operands<Operation, E>();
  sinter::Tensor const expected = call<Operation>(of.condition, of.x, of.y);
  using R = sinter::element_of<decltype(expected)>;
  std::ptrdiff_t const size = of.x.size();

  // The operands in rows of `pitch`, cut, and transposed.
  auto const check = [&](std::ptrdiff_t pitch, std::ptrdiff_t row, std::ptrdiff_t rows,
                         std::ptrdiff_t step, std::ptrdiff_t column, std::ptrdiff_t columns) {
    std::ptrdiff_t const end = row + step * rows;
    auto const cut = [&](auto const& tensor) {
      auto const whole = reshape(tensor, size / pitch, pitch);
      auto const rest = range(column, column + columns, 1);
      return transpose(end < 0 ? whole(range(row, -end - 1 - size / pitch - 1, step), rest)
                               : whole(range(row, end, step), rest));
    };
    sinter::Tensor const result = call<Operation>(cut(of.condition), cut(of.x), cut(of.y));
    Cut const all{pitch, row, rows, step, column, columns};
    require_extents(all, result.extent(1), result.extent(0));
    for (std::ptrdiff_t j = 0; j < columns; ++j) {
      for (std::ptrdiff_t i = 0; i < rows; ++i) {
        R const found = result(j, i);
        R const wanted = expected((row + step * i) * pitch + column + j);
        if (same_bits(found, wanted)) continue;
        report_element<R>(Operation::name, sizeof(E), all, i, j, found, wanted);
        return;
      }
    }
  };
  constexpr std::ptrdiff_t tails = 2 * 64;
  for (std::ptrdiff_t count = 1; count <= tails; ++count) {
    check(1, count % 11, count, 1, 0, 1);  // contiguous, at any position
    if (count % 3 == 0) check(1, size - 1 - count % 5, count, -1, 0, 1);
    if (count % 4 == 0) check(5, 2, count, 1, 3, 1);  // a column
  }
  check(8, 1, 17, 3, 2, 5);
  check(24, 33, 32, -1, 0, 24);
  check(7, 0, 65, 1, 1, 5);
}

template <class E>
void elements_depend_on_operands_alone() {
  for_each_operation<E>([]<class Operation>() { check_layouts<Operation, E>(); });
}

}  // namespace laws
