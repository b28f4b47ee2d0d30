// expect: cross\(left, right, axis\): both operands must have the axis
// expect: Shape<2, 3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto product(Tensor<float, 2, 3> const& x, [[maybe_unused]] Tensor<float, 5, 7> const& y,
             [[maybe_unused]] Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return cross(x, x, 0_c);
#else
  return cross(x, row);
#endif
}
