// expect: meshgrid\(operands\.\.\.\): an operand must have one axis, or be a number
// expect: Shape<2, 2>|Tensor<float, 2, 2>
#include <sinter.hpp>

using namespace sinter;

auto grid(Tensor<float, 2, 2> const& x, Tensor<float, 3> const& y) {
#ifdef SINTER_MISTAKE
  return meshgrid(x, y);
#else
  return meshgrid(flatten(x), y);
#endif
}
