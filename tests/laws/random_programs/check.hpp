/// @file
/// A random program evaluated in three ways, bit for bit.
#pragma once

#include <sinter.hpp>

namespace random_programs {

using sinter::dyn;
using sinter::Tensor;

/// What programs read: their extents known to the compiler, or not.
template <auto M, auto N>
struct Inputs {
  Tensor<float, M, N> a, b;
  Tensor<float, N> row;
  Tensor<float, M, 1> column;
  Tensor<int, M, N> i;
  Tensor<int, N> j;
  Tensor<double, M, N> d;
  Tensor<float> s;
};
using Dynamic = Inputs<dyn, dyn>;
using Small = Inputs<3, 4>;
using Large = Inputs<9, 37>;

/// Random numbers, among them zeros, equal ones and negative ones; `round` tells rounds apart.
Dynamic const& inputs(int m, int n, int round);
Small const& small_inputs(int round);
Large const& large_inputs(int round);

/// Leaves an expression as it is, or evaluates it.
struct Keep {
  constexpr auto operator()(auto const& expression) const { return expression; }
};
struct Store {
  constexpr auto operator()(auto const& expression) const { return sinter::evaluate(expression); }
};

/// Elements as bytes of a kind: 'f', 'd' or anything else.
struct Elements {
  void const* data;
  std::ptrdiff_t size;
  std::ptrdiff_t bytes;
  char kind;
  std::ptrdiff_t const* extents;
  int rank;
};
void compare(int program, char const* what, int m, int n, Elements const& left,
             Elements const& right);
/// Prints how many programs there were and returns the status of the process.
int report(int programs);

template <class E, auto... Extents>
Elements elements(Tensor<E, Extents...> const& tensor, std::ptrdiff_t* extents) {
  auto const all = tensor.shape().extents();
  for (int axis = 0; axis < all.rank; ++axis) extents[axis] = all[axis];
  char const kind = std::is_same_v<E, float> ? 'f' : std::is_same_v<E, double> ? 'd' : 'i';
  return {tensor.data(), tensor.size(), static_cast<std::ptrdiff_t>(sizeof(E)), kind, extents,
          all.rank};
}
template <class Left, class Right>
void compare_tensors(int program, char const* what, int m, int n, Left const& left,
                     Right const& right) {
  std::ptrdiff_t extents[2][8];
  compare(program, what, m, n, elements(left, extents[0]), elements(right, extents[1]));
}

template <class Program>
void check(Program program) {
  constexpr int shapes[][2] = {{3, 4}, {9, 37}, {2, 3}, {1 + 7, 64}, {33, 5}, {5, 131}};
  int round = 0;
  for (auto const& [m, n] : shapes) {
    auto const& in = inputs(m, n, round);
    auto const fused = sinter::evaluate(program(Keep{}, in));
    compare_tensors(Program::number, "fused and step by step", m, n, fused,
                    program(Store{}, in));
    // Every other program has small static shapes, which are unrolled.
    if (round == Program::number % 2) {
      if constexpr (Program::number % 2 == 0) {
        compare_tensors(Program::number, "dynamic and static shapes", m, n, fused,
                        sinter::evaluate(program(Keep{}, small_inputs(round))));
      } else {
        compare_tensors(Program::number, "dynamic and static shapes", m, n, fused,
                        sinter::evaluate(program(Keep{}, large_inputs(round))));
      }
    }
    ++round;
  }
}

}  // namespace random_programs
