// expect: vecdot\(left, right, axis\): both operands must have the axis
// expect: Shape<2, 3>.*Shape<3>
#include <sinter.hpp>

using namespace sinter;
using namespace sinter::literals;

auto product(Tensor<float, 2, 3> const& x, [[maybe_unused]] Tensor<float, 5, 7> const& y,
             [[maybe_unused]] Tensor<float, 3> const& row) {
#ifdef SINTER_MISTAKE
  return vecdot(x, row, 0_c);
#else
  return vecdot(x, row, 1_c);
#endif
}
