// Axes 1 and -1 of a matrix are the same.
// expect: sum\(x, axes\): no axis may be named twice
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

Tensor<float> total(Tensor<float, 2, 3> const& x) {
#ifdef SINTER_MISTAKE
  return sum(x, axes(1_c, -1_c));
#else
  return sum(x, axes(1_c, -2_c));
#endif
}
