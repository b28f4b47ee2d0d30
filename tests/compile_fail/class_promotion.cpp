// expect: result_type<Left, Right>: two element types of which one is a class must have a type in common
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
auto f(Tensor<Point, 3> const& x) { return x + std::complex<double>(1); }
#else
auto f(Tensor<Point, 3> const& x) { return x + Point{1}; }
#endif
