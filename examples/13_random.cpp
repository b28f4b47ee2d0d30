// How are random numbers drawn, and when are they the same again?
#include <sinter.hpp>

#include <iostream>

using namespace sinter;

int main() {
  // [draws]
  random::Generator rng(7);
  Tensor a = random::uniform<float>(rng, 2_c, 3_c);    // Tensor<float, 2, 3>, in [0, 1)
  Tensor b = random::integers<int>(rng, 1, 7, 12);     // twelve dice
  Tensor c = random::permutation(rng, 10);
  std::cout << a << "\n" << b << "\n" << c << "\n";
  // [/draws]

  // [expressions]
  // A draw is an expression: noise is added in the loop that reads x, and stored nowhere.
  Tensor<float, dyn> x = arange<float>(5);
  auto const noise = random::normal<float>(rng, 0, 0.1, shape(5));
  Tensor y = x + noise;
  std::cout << y << "\n";
  std::cout << std::boolalpha << all(y == x + noise).item() << "\n";  // the same numbers again
  std::cout << all(y == x + random::normal<float>(rng, 0, 0.1, shape(5))).item() << "\n";
  // [/expressions]

  // [streams]
  // What a part of a program draws does not depend on what the others draw.
  random::Generator weights = rng.split();
  random::Generator batches = rng.split();
  Tensor first = random::permutation(batches, 6);
  (void)random::uniform<double>(weights, 1000);
  Tensor second = random::permutation(batches, 6);
  std::cout << first << " " << second << "\n";
  // [/streams]

  // [constant]
  constexpr Tensor dice = [] {
    random::Generator own(7);
    return Tensor(random::integers<int>(own, 1, 7, 5_c));
  }();
  static_assert(min(dice).item() >= 1 && max(dice).item() <= 6);
  std::cout << dice << "\n";
  // [/constant]

  // Pi, by a million points of a square: two draws, one loop, no memory.
  std::ptrdiff_t const n = 1000000;
  auto const u = random::uniform<double>(rng, n);
  auto const v = random::uniform<double>(rng, n);
  auto const inside = sum(astype<double>(square(u) + square(v) < 1.0));
  static_assert(schedule_of<decltype(inside)>.regions == 1);
  std::cout << 4 * inside.item() / static_cast<double>(n) << "\n";
}
