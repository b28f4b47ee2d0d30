// expect: io::save_npy\(path, tensor\): files have no code for a class of elements
#include <sinter.hpp>

using namespace sinter;

struct Point {
  double x = 0;
  friend constexpr bool operator==(Point, Point) = default;
  friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x}; }
  friend constexpr Point operator-(Point a, Point b) { return {a.x - b.x}; }
  friend constexpr Point operator*(Point a, Point b) { return {a.x * b.x}; }
};

#ifdef SINTER_MISTAKE
void f(Tensor<Point, 3> const& x) { io::save_npy("x.npy", x); }
#else
void f(Tensor<std::complex<float>, 3> const& x) { io::save_npy("x.npy", x); }
#endif
