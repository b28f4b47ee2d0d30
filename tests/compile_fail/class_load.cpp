// expect: io::load_npy\(path\): files have no code for a class of elements
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
auto f() { return io::load_npy<Point, 3>("x.npy"); }
#else
auto f() { return io::load_npy<std::complex<float>, 3>("x.npy"); }
#endif
