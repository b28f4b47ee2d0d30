// expect: to_string\(tensor\): a class of elements must have an operator << of a stream
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
auto f(Tensor<Point, 3> const& x) { return to_string(x); }
#else
auto f(Tensor<std::complex<float>, 3> const& x) { return to_string(x); }
#endif
