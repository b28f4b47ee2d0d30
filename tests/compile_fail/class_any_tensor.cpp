// expect: AnyTensor::as<Element, Extents\.\.\.>\(\): files have no code for a class of elements
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
bool f(AnyTensor const& x) { return x.is<Point, 3>(); }
#else
bool f(AnyTensor const& x) { return x.is<std::complex<float>, 3>(); }
#endif
