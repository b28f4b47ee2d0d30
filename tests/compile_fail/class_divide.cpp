// expect: divide\(left, right\): a class of elements must have an operator /
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
auto f(Tensor<Point, 3> const& x) { return evaluate(x / x); }
#else
auto f(Tensor<Point, 3> const& x) { return evaluate(x * x); }
#endif
